"""The choice on Slack: the ballot, the panel, what a facilitator settles."""
