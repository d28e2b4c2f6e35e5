"""How an answer to a question of the group's is stored: under the question's own key, at one size.

The vault's keys stay; so what is deleted would open for ever in logs, dead rows and backups. The
question's key is destroyed when it is closed (docs/secrecy.md). The vault seals the outside, as it
does every text, so that keys change everywhere in one way.
"""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Delete

from storage.engine.transaction import Transaction

_NONCE = 12


class Answers:
    """Seals and opens what `column` holds: the answers to a question, by who gave them."""

    def __init__(self, db: Transaction, column: Column[str], size: int, empty: Delete) -> None:
        """Take `size`, the bytes of the longest answer, and what removes all of a `question`."""
        self._db = db
        self._column = column
        self._size = size
        self._empty = empty

    async def seal(self, question_id: str, user_id: str, said: str) -> str:
        """Seal an answer; where the question has no key (any more), what was there goes first."""
        key = self._db.keys.find(self._db.team_id, question_id)
        if key is None:
            await self._db.write(self._empty, question=question_id)
            key = await self._db.keys.make(self._db.team_id, question_id)
        nonce, padded = secrets.token_bytes(_NONCE), said.encode().ljust(self._size)
        place = self._place(question_id, user_id)
        inside = base64.b64encode(nonce + _cipher(key).encrypt(nonce, padded, place)).decode()
        return self._db.seal(inside, self._column, question_id, user_id)

    def open(self, question_id: str, user_id: str, sealed: str) -> str | None:
        """Return the answer; None where nobody can read it any more. Raises CannotOpen."""
        inside = self._db.open(sealed, self._column, question_id, user_id)
        key = self._db.keys.find(self._db.team_id, question_id)
        try:
            held = base64.b64decode(inside, validate=True)
            place = self._place(question_id, user_id)
            return (
                _cipher(key or b"").decrypt(held[:_NONCE], held[_NONCE:], place).decode().rstrip()
            )
        except (InvalidTag, ValueError):
            return None

    async def remove(self, question_id: str) -> None:
        """Remove all answers; once that is committed the key is destroyed."""
        self._db.closes_choices = True
        await self._db.write(self._empty, question=question_id)

    def _place(self, question_id: str, user_id: str) -> bytes:
        return f"{self._db.team_id} {self._column} {question_id} {user_id}".encode()


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(hmac.digest(key, b"answers", "sha256"))
