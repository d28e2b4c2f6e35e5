"""The outbox: the owner's notices as delivery takes them, each step committed at once.

Each asking for a notice makes a revision. It is pending while its last revision is not the one
shown, unless it is parked: given up until it is asked for again. The lane's first pending notice is
its head: of those never shown the one first asked for, then what is shown anew, the most urgent
first. While the head waits to be tried again, those behind it wait too.
"""

import json
from dataclasses import dataclass, fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Delete, ScalarSelect, Update, bindparam, case, func, select

from services.urgency import PANEL, URGENCY
from storage.database import Database
from storage.engine.statements import change, find, of_team, remove
from storage.tables import HELD, PARKED, PENDING, groups, notices


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """A notice to tell. `revision` is what `mark_told` and `drop` are given back.

    `sending_at` is set when an earlier attempt may have reached Slack without being noted;
    `channel` and `ts` when the message is there already; `shown_digest` is of what it says, None
    where that is not known or does not count: it was asked for itself, not because of a change.
    """

    team_id: str
    key: str
    seq: int
    lane: str
    kind: str
    subject: str
    group_id: str
    user_id: str | None
    revision: int
    shown_revision: int
    attempts: int
    not_before: datetime
    sending_at: datetime | None
    channel: str | None
    ts: str | None
    created_at: datetime
    shown_digest: str | None

    @property
    def is_shown(self) -> bool:
        """Whether its message is there already."""
        return self.ts is not None

    @property
    def to_person(self) -> bool:
        """Whether one person reads it."""
        return self.user_id is not None


@dataclass(frozen=True, slots=True)
class Head:
    """What a lane tells next, as far as it is needed to say when: how soon, and by which call."""

    team_id: str
    lane: str
    kind: str
    is_shown: bool
    to_person: bool
    not_before: datetime


_COLUMNS = tuple(field.name for field in fields(PendingNotice))
_is_pending: ColumnElement[bool] = sa.literal_column(PENDING)
_is_parked: ColumnElement[bool] = sa.literal_column(PARKED)
# What holds a group's channel holds its lane: nothing of it is told until that is settled.
_held = select(sa.literal("group:") + groups.c.id).where(of_team(groups), sa.literal_column(HELD))
_may_be_told = _is_pending & notices.c.lane.not_in(_held)
_is_new = notices.c.ts.is_(None)
_anew = case(
    {kind: of_kind.anew for kind, of_kind in URGENCY.items()},
    value=notices.c.kind,
    else_=PANEL.anew,
)
# New messages come in the order in which they were asked for; then what is shown anew, the latest
# of each kind first, since the phase that runs changes more than those that are over.
_IN_LANE = (
    case((_is_new, 0), else_=_anew),
    case((_is_new, notices.c.seq), else_=-notices.c.seq),
    notices.c.key,
)
_HEAD = find(notices, lane="lane").where(_may_be_told).order_by(*_IN_LANE).limit(1)
_MESSAGE = find(notices, key="notice")

_ranked = (
    select(
        notices.c.team_id,
        notices.c.lane,
        notices.c.seq,
        notices.c.kind,
        notices.c.ts,
        notices.c.user_id,
        notices.c.not_before,
        func.row_number()
        .over(partition_by=(notices.c.team_id, notices.c.lane), order_by=_IN_LANE)
        .label("rank"),
    )
    .where(of_team(notices), _may_be_told)
    .subquery()
)
_HEADS = select(_ranked).where(_ranked.c.rank == 1).order_by(_ranked.c.seq)


def _count(which: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many there are: each by its own index, so that what was told is never read."""
    return (
        select(func.count()).select_from(notices).where(of_team(notices), which).scalar_subquery()
    )


_COUNTS = select(
    _count(_is_pending).label("untold"),
    _count(_is_parked).label("parked"),
)

_MARK = change(notices, key="notice")
# Asked for again since, it is told again whatever it says.
_of_told = bindparam("digest", type_=notices.c.shown_digest.type)
_digest = case((notices.c.revision == bindparam("told"), _of_told), else_=sa.null())
_TOLD = _MARK.values(shown_digest=_digest)
_RETRY = _MARK.values(attempts=notices.c.attempts + 1)
_PARK = change(notices, key="notice", revision="asked")
_FORGET = remove(notices, key="notice", revision="asked")
_PARK_LANE = change(notices, lane="whole_lane").where(notices.c.parked.is_(None))


class Outbox:
    """What is to be told, and what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def heads(self) -> list[Head]:
        """What each lane tells next, due or not; longest asked for first."""
        async with self._database.look(self._database.owner) as db:
            rows = await db.all(_HEADS)
        return [
            Head(r.team_id, r.lane, r.kind, r.ts is not None, r.user_id is not None, r.not_before)
            for r in rows
        ]

    async def lanes_due(self, now: datetime) -> list[tuple[str, str]]:
        """The lanes, as `(team_id, lane)`, whose head may be told; longest asked for first."""
        return [(h.team_id, h.lane) for h in await self.heads() if h.not_before <= now]

    async def head(self, team_id: str, lane: str, now: datetime) -> PendingNotice | None:
        """The notice the lane tells next; None while it waits, or when all is told."""
        async with self._database.look(team_id) as db:
            row = await db.one(_HEAD, lane=lane)
        if row is None or row.not_before > now:
            return None
        return PendingNotice(**{name: getattr(row, name) for name in _COLUMNS})

    async def message(self, team_id: str, key: str) -> tuple[str, str] | None:
        """Where the notice is shown, as `(channel, ts)`; None when it is not yet."""
        async with self._database.look(team_id) as db:
            row = await db.one(_MESSAGE, notice=key)
        return (row.channel, row.ts) if row and row.ts else None

    async def counts(self) -> tuple[int, int]:
        """How many notices are still to be told, and how many are parked."""
        async with self._database.look(self._database.owner) as db:
            row = await db.one(_COUNTS)
            return (row.untold, row.parked) if row else (0, 0)

    async def mark_sending(self, team_id: str, key: str, now: datetime) -> None:
        """Note that Slack is about to be called; `mark_told` or `drop` takes the note away."""
        await self._write(team_id, _MARK, notice=key, sending_at=now)

    async def mark_not_sent(self, team_id: str, key: str) -> None:
        """Note that Slack did nothing, after all."""
        await self._write(team_id, _MARK, notice=key, sending_at=None)

    async def mark_posted(self, team_id: str, key: str, channel: str, ts: str) -> None:
        """Note where the message is, before all of it is done: it stays marked as being sent."""
        await self._write(team_id, _MARK, notice=key, channel=channel, ts=ts)

    def digest(self, notice: PendingNotice, content: object) -> str:
        """What tells whether a notice says the same again; `content` is JSON."""
        said = json.dumps([notice.team_id, notice.key, content], sort_keys=True)
        return self._database.vault.digest(said)

    async def mark_changing(self, notice: PendingNotice) -> None:
        """Note that what is shown is about to change: until it is told, nobody knows what it is."""
        if notice.shown_digest is not None:
            await self._write(notice.team_id, _MARK, notice=notice.key, shown_digest=None)

    async def mark_told(
        self,
        team_id: str,
        key: str,
        revision: int,
        channel: str,
        ts: str,
        digest: str | None = None,
    ) -> None:
        """Note that what was asked for up to `revision` is shown there; `digest`: of what."""
        shown = {"shown_revision": revision, "attempts": 0, "sending_at": None}
        there = {"channel": channel, "ts": ts, "told": revision, "digest": digest}
        await self._write(team_id, _TOLD, notice=key, **there, **shown)

    async def mark_shown(self, notice: PendingNotice, digest: str) -> None:
        """Note what is shown now, where `drop` says the rest."""
        told = {"told": notice.revision, "digest": digest}
        await self._write(notice.team_id, _TOLD, notice=notice.key, **told)

    async def drop(self, team_id: str, key: str, revision: int) -> None:
        """Note that what was asked for up to `revision` needs no message any more."""
        shown = {"shown_revision": revision, "attempts": 0, "sending_at": None}
        await self._write(team_id, _MARK, notice=key, **shown)

    async def forget(self, team_id: str, key: str, revision: int) -> None:
        """Keep no trace of the notice, unless it was asked for again after `revision`."""
        await self._write(team_id, _FORGET, notice=key, asked=revision)

    async def mark_retry(self, team_id: str, key: str, not_before: datetime) -> None:
        """Note a failed attempt; the lane waits until `not_before`."""
        await self._write(team_id, _RETRY, notice=key, not_before=not_before)

    async def park(self, team_id: str, key: str, revision: int, reason: str) -> None:
        """Give up what was asked for up to `revision`; the lane goes on without the notice.

        Asked for again meanwhile, it is tried again.
        """
        await self._write(team_id, _PARK, notice=key, asked=revision, parked=reason)

    async def park_lane(self, team_id: str, lane: str, reason: str) -> None:
        """Give up everything of the lane, also what was told, until it is asked for again."""
        await self._write(team_id, _PARK_LANE, whole_lane=lane, parked=reason)

    async def _write(self, team_id: str, statement: Update | Delete, **values: object) -> None:
        async with self._database.change(team_id) as db:
            await db.write(statement, **values)
            await db.commit()
