"""What every tally needs: how many must answer, and the seed of a draw."""

import hashlib


def quorum(electorate: int) -> int:
    """Ballots needed: three quarters of the electorate, rounded up."""
    return -(-3 * electorate // 4)


def seed_digest(seed: bytes) -> str:
    """The SHA-256 published when the choice opens, in hexadecimal."""
    return hashlib.sha256(seed).hexdigest()
