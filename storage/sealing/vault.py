"""The vault: seals what members write, each text to its place, so that a copied file tells nothing.

AES-256 in GCM, with the place as associated data: what is moved to another place does not open.
"""

import hmac
import json
import os
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = "tdt1."
"""How everything sealed begins: then come the id of its key, a point, and the rest."""

KEY_BYTES, NONCE_BYTES = 32, 12

Place = Sequence[str]
"""Where a text stands: the workspace, the table and column, the rest of the row's key."""


class CannotOpen(Exception):
    """The text that stands there was spoiled, or moved from another place, or its key is lost.

    It tells the place, which is made of ids, and nothing of the text.
    """

    def __init__(self, place: Place) -> None:
        """Keep the place, for whoever mends it."""
        super().__init__("/".join(place))


class BadKey(Exception):
    """A key is not 32 random bytes in URL-safe base64, or there is no key at all."""


class Vault:
    """A ring of keys: the first one seals, every one opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the keys, newest first. Raises BadKey, which names the rank and not the key."""
        if not keys:
            raise BadKey("no key")
        self.keys = tuple(keys)
        ring = [_key(key, rank) for rank, key in enumerate(keys, start=1)]
        self._ciphers = {_id_of(key): AESGCM(_derived(key, b"seal")) for key in ring}
        self.key_id = _id_of(ring[0])
        """Of the first key: eight characters that tell nothing of it."""
        self._digest_key = _derived(ring[0], b"digest")

    @staticmethod
    def new_key() -> str:
        """Make a key."""
        return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()

    @property
    def mark(self) -> str:
        """How everything begins that the first key sealed."""
        return f"{MARK}{self.key_id}."

    def seal(self, text: str, place: Place) -> str:
        """Encrypt and sign `text` for that place; sealing it twice gives two different results."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self.key_id].encrypt(nonce, text.encode(), _bound(place))
        return self.mark + urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, place: Place) -> str:
        """Return what was sealed for that place. Raises CannotOpen."""
        try:
            key_id, payload = sealed.removeprefix(MARK).split(".")
            raw = b64decode(payload, altchars=b"-_", validate=True)
            nonce, rest = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
            return self._ciphers[key_id].decrypt(nonce, rest, _bound(place)).decode()
        except (InvalidTag, KeyError, ValueError):
            # `from None`: the original error may quote what stands there.
            raise CannotOpen(place) from None

    def digest(self, text: str) -> str:
        """Return what tells this text from others, and nothing of it to who has not the first key.

        64 characters. Another first key gives other digests.
        """
        return hmac.digest(self._digest_key, text.encode(), "sha256").hex()


def _key(typed: str, rank: int) -> bytes:
    try:
        key = urlsafe_b64decode(typed)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        # Raised outside of the `except`: the original error may quote the key.
        raise BadKey(f"key {rank} is not 32 bytes in URL-safe base64")
    return key


def _derived(key: bytes, purpose: bytes) -> bytes:
    """One key for each purpose: what is learnt of one tells nothing of the others."""
    return hmac.digest(key, purpose, "sha256")


def _id_of(key: bytes) -> str:
    return _derived(key, b"id").hex()[:8]


def _bound(place: Place) -> bytes:
    """The place in writing that is of one place only, whatever its ids are made of."""
    return json.dumps(list(place)).encode()
