"""What is kept, for how long, and how it is erased: here, and on Slack."""
