"""Leaving, what a group is asked about itself, and the end of cycles and groups."""
