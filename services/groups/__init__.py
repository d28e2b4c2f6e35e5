"""Groups: opened with their channel, their charter, and who comes in."""
