"""The page: its files in ``static``, and what serves them."""
