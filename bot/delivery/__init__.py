"""Delivery: from notices to Slack, in order within a lane, each told exactly once."""
