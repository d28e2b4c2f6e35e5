"""The referral card: read by whoever the bot writes to, filled in by the group."""
