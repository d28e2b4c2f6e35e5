"""People's Homes."""
