"""Between the workspace and the apps: payloads, Socket Mode, HTTP mode, acknowledgements."""
