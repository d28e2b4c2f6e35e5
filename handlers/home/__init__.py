"""The Home tab, and what `/tour` alone answers."""
