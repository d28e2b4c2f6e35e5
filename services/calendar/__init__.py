"""Planning sessions, and what reminds people of them."""
