"""Where sessions are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.retention import Kept
from domain.sessions import Session


class Sessions(Protocol):
    """Sessions with the phases as they are held."""

    async def add(self, session: Session) -> None:
        """Keep a new session."""

    async def get(self, session_id: str) -> Session | None:
        """Return the session, or None."""

    async def save(self, session: Session) -> None:
        """Replace the session. Raises Conflict on a stale version."""

    async def of_group(self, group_id: str) -> Sequence[Session]:
        """All the group's sessions, by number."""

    async def to_come(self, *group_ids: str) -> Sequence[Session]:
        """The sessions of these groups that are not over: live ones first, then by date."""

    async def last_held(
        self, group_id: str, *, but: str = "", by: datetime | None = None
    ) -> Session | None:
        """The group's session that ended last, `by` that moment, other than `but`; or None."""

    async def next_after(self, session: Session, since: datetime) -> Session | None:
        """The group's first session begun since then after this one, else planned; or None."""

    async def to_erase(self, before: datetime, most: int) -> Sequence[str]:
        """The ids of sessions over by then of which what was written is kept, the first first."""

    async def kept_in(self, group_id: str) -> Sequence[Session]:
        """The group's sessions that are over and of which what was written is still kept."""

    async def kept_of(self, *group_ids: str) -> Sequence[Kept]:
        """When these groups held such sessions, without a word of them."""

    async def forget_narrator(self, group_id: str, user_id: str) -> None:
        """Nothing says any more that this person was narrator in the group's erased sessions."""

    async def last_number(self, group_id: str) -> int:
        """The number of the group's session that began last; 0 before the first."""

    async def narrated(self, group_id: str) -> Mapping[str, datetime]:
        """When each narrator of the group's sessions held was last one."""
