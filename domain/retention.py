"""How long what was written about a session is kept: some days after it, then dates and counts.

Story §5; what the charter promises (story §1).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.sessions import Session

LEAST, USUAL, MOST = timedelta(days=1), timedelta(days=14), timedelta(days=90)
"""The shortest, the usual and the longest time that an installation may decide on."""

LOOK_BACK_WITHIN = timedelta(days=120)
"""How long a commitment waits for the session that looks back on it, where none comes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A session that is over, of which what was written is still kept.

    `over_at`: when it ended; when it was to begin, where it was cancelled.
    """

    group_id: str
    starts_at: datetime
    over_at: datetime


def erased_from(session: Kept, kept: timedelta) -> datetime:
    """When what was written about a session that is over goes."""
    return session.over_at + kept


def erase(session: Session, people: Collection[str], now: datetime) -> Session:
    """Keep the dates of a session that is over, and its narrators where they are of the group."""
    kept = [
        u if u in people else None for u in (session.narrator_id, session.look_back_narrator_id)
    ]
    return replace(
        session,
        place="",
        situation_id=None,
        narrator_id=kept[0],
        look_back_narrator_id=kept[1],
        erased_at=now,
    )


def is_looked_back_on(session: Session, following: Session | None, now: datetime) -> bool:
    """Whether a commitment made in `session` has served: the session that followed it is over.

    None came within `LOOK_BACK_WITHIN`: then it goes as well; its narrator has left: at once.
    """
    held = following is not None and following.ended_at is not None
    waited = session.ended_at is None or now - session.ended_at > LOOK_BACK_WITHIN
    return held or waited or session.narrator_id is None
