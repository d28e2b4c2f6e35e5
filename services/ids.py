"""Fresh ids: random, so that they say nothing of when or in which order things were made."""

import secrets


def new_id() -> str:
    """Return sixteen random hexadecimal digits."""
    return secrets.token_hex(8)
