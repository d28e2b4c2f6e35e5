"""Situations: written in private, released to the group, named in a session."""
