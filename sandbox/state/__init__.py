"""The one workspace: what it is made of, and every change of it, with the events that follow."""
