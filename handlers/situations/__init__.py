"""Situations on Slack: their forms."""
