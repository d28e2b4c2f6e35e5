"""What earlier versions sealed: Fernet, bound to no place. Opened once, to be sealed to its own."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage.sealing.vault import CannotOpen, Place

FERNET = "gAAAA"
"""Every Fernet token begins with its version byte and a timestamp whose first bytes are zero."""


class FernetRing:
    """The same keys as the vault's, as earlier versions used them."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys of a vault."""
        self._ring = MultiFernet([Fernet(key) for key in keys])

    def open(self, sealed: str, place: Place) -> str:
        """Return what was sealed, wherever that was. Raises CannotOpen, which names the place."""
        try:
            return self._ring.decrypt(sealed).decode()
        except InvalidToken:
            raise CannotOpen(place) from None
