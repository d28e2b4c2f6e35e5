"""How a ballot is stored: voter and marks under the choice's key, all at one size, bound in place.

What is sealed is a line of JSON, then the reasons one after the other, then zeros.
"""

import hmac
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.voting.model import Ballot, Mark, Marked
from services.ports import AnswersLost

PADDED = 4096
"""Bytes: fifteen marks and sixteen numbers take less than eleven hundred, their reasons three
thousand at most (`domain.ballots.REASONS_MAX`)."""
_NONCE = 12


def row_of(key: bytes, team_id: str, choice_id: str, voter_id: str) -> str:
    """The id of the voter's row: without the key, nobody's. 64 characters."""
    place = f"row {team_id} {choice_id} {voter_id}"
    return hmac.digest(key, place.encode(errors="backslashreplace"), "sha256").hex()


def draft_row_of(key: bytes, team_id: str, choice_id: str, voter_id: str) -> str:
    """The id of the row in which what the voter has not sent yet is kept. 64 characters."""
    place = f"draft {team_id} {choice_id} {voter_id}"
    return hmac.digest(key, place.encode(errors="backslashreplace"), "sha256").hex()


def objection_of(key: bytes, team_id: str, choice_id: str, voter_id: str, about: str) -> str:
    """The id of the voter's objection to the situation `about`: without the key, nobody's."""
    place = f"objection {team_id} {choice_id} {voter_id} {about}"
    return hmac.digest(key, place.encode(errors="backslashreplace"), "sha256").hex()


def seal(key: bytes, team_id: str, choice_id: str, row: str, ballot: Ballot) -> bytes:
    """Encrypt the ballot for that row, as long as any other. Raises ValueError if too long."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(key).encrypt(nonce, _padded(ballot), _place(team_id, choice_id, row))


def unseal(key: bytes, team_id: str, choice_id: str, row: str, sealed: bytes) -> Ballot:
    """Return what was sealed for that row. Raises AnswersLost under another key."""
    place = _place(team_id, choice_id, row)
    try:
        return _ballot(_cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place))
    except InvalidTag:
        raise AnswersLost from None


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(hmac.digest(key, b"ballots", "sha256"))


def _place(team_id: str, choice_id: str, row: str) -> bytes:
    return f"{team_id} {choice_id} {row}".encode()


def _padded(ballot: Ballot) -> bytes:
    reasons = [_bytes(given.reason) for given in ballot.marks.values()]
    lines = [
        [id, given.mark, given.lifted, len(reason)]
        for (id, given), reason in zip(ballot.marks.items(), reasons, strict=True)
    ]
    head = json.dumps([ballot.voter_id, lines, dict(ballot.numbers)], separators=(",", ":"))
    said = head.encode() + b"\n" + b"".join(reasons)
    if len(said) > PADDED:
        raise ValueError("this ballot is longer than any may be")
    return said.ljust(PADDED, b"\0")


def _ballot(padded: bytes) -> Ballot:
    head, _, rest = padded.partition(b"\n")
    voter_id, lines, *numbers = json.loads(head)  # earlier versions knew of no numbers
    marks: dict[str, Marked] = {}
    for id, mark, lifted, length in lines:
        marks[id] = Marked(Mark(mark), rest[:length].decode(errors="surrogatepass"), lifted)
        rest = rest[length:]
    return Ballot(voter_id, marks, *numbers)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
