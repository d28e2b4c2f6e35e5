"""Sessions on Slack: the phases in the channel, the remote control."""
