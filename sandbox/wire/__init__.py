"""Between the workspace and the apps: what is handed over, how, and what comes back."""
