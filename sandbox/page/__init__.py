"""The page: ``static`` holds its files, ``serving`` serves them."""
