"""Tallies: ways for a group to choose among situations (method.md §9)."""
