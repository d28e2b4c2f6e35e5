"""The consensual choice of a session's situation."""
