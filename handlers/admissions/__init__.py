"""Who may come in, and who is to go, on Slack: what is proposed, and what each one answers."""
