"""The demonstration: a bot and a small Slack of its own; the only place that starts both."""
