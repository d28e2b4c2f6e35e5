"""Leaving a group, what it is asked about itself, and the end of cycles and groups."""
