"""What Slack says and sees: listeners, views, and the one error boundary."""
