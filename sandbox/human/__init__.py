"""What a person can see and do; the page, the control API and tests all use ``Person``."""
