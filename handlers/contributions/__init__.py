"""Contributions on Slack: their forms, and how they are shown."""
