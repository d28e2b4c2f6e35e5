"""Groups on Slack: opening one, its charter, its channel."""
