"""Sessions to come on Slack: planning them, and what announces them."""
