"""The referral card on Slack: one click away from everything the bot says to one person."""
