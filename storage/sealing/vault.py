"""The vault: seals what members write, so that a copied database file tells nothing."""

import hmac
from base64 import urlsafe_b64decode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class CannotOpen(Exception):
    """No key of the vault opens the text: a key was lost, or the database is another one's."""


class BadKey(Exception):
    """A key is not 32 random bytes in URL-safe base64, or there is no key at all."""


class Vault:
    """A ring of keys: the first one seals, every one opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys, newest first. Raises BadKey, which names the rank and not the key."""
        if not keys:
            raise BadKey("no key")
        self._ring = MultiFernet([_fernet(key, rank) for rank, key in enumerate(keys, start=1)])
        self._digest_key = hmac.digest(urlsafe_b64decode(keys[0]), b"digest", "sha256")

    @staticmethod
    def new_key() -> str:
        """Make a key."""
        return Fernet.generate_key().decode()

    def seal(self, text: str) -> str:
        """Encrypt and sign `text`; sealing it twice gives two different results."""
        return self._ring.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return what was sealed. Raises CannotOpen."""
        try:
            return self._ring.decrypt(sealed).decode()
        except InvalidToken as error:
            raise CannotOpen("no key opens this text") from error

    def digest(self, text: str) -> str:
        """Return what tells this text from others, and nothing of it to who has not the first key.

        64 characters. Another first key gives other digests.
        """
        return hmac.digest(self._digest_key, text.encode(), "sha256").hex()

    def reseal(self, sealed: str) -> str:
        """Seal with the first key what any key opens. Raises CannotOpen."""
        try:
            return self._ring.rotate(sealed).decode()
        except InvalidToken as error:
            raise CannotOpen("no key opens this text") from error


def _fernet(key: str, rank: int) -> Fernet:
    try:
        return Fernet(key)
    except ValueError:
        # `from None`: the original error may quote the key.
        raise BadKey(f"key {rank} is not 32 bytes in URL-safe base64") from None
