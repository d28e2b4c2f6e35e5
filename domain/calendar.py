"""The calendar of one session: what happens when, before it (story §2-3)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

CALL_BEFORE = timedelta(days=14)
NUDGE_SITUATION_BEFORE = timedelta(days=5)
CHOICE_BEFORE = timedelta(days=3)
CHOICE_CLOSES_AT = time(18, 0)
NUDGE_BALLOT_BEFORE = timedelta(hours=8)
LEAST_CHOICE = timedelta(hours=2)
PREPARE_BEFORE = timedelta(days=1)
BEGINS_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When each thing of a session is due; None where it has no place left before the session."""

    call_at: datetime
    nudge_situation_at: datetime | None
    choice_opens_at: datetime
    nudge_ballot_at: datetime | None
    choice_closes_at: datetime
    prepare_at: datetime
    begins_at: datetime | None


def calendar_of(starts_at: datetime, zone: ZoneInfo, planned_at: datetime) -> Calendar:
    """Lay out the days before a session that starts at `starts_at`, known since `planned_at`.

    The choice closes on the eve at 18:00 where people live; when that leaves less than two
    hours after its opening, an hour before the session, or at its start.
    """
    opens = max(starts_at - CHOICE_BEFORE, planned_at)
    eve = (starts_at.astimezone(zone) - timedelta(days=1)).date()
    closes = datetime.combine(eve, CHOICE_CLOSES_AT, zone).astimezone(starts_at.tzinfo)
    if closes - opens < LEAST_CHOICE:
        closes = starts_at - BEGINS_BEFORE
    if closes <= opens:
        closes = starts_at
    nudge_situation = starts_at - NUDGE_SITUATION_BEFORE
    nudge_ballot = closes - NUDGE_BALLOT_BEFORE
    begins = starts_at - BEGINS_BEFORE
    return Calendar(
        call_at=max(starts_at - CALL_BEFORE, planned_at),
        nudge_situation_at=nudge_situation if nudge_situation > planned_at else None,
        choice_opens_at=opens,
        nudge_ballot_at=nudge_ballot if nudge_ballot > opens else None,
        choice_closes_at=closes,
        prepare_at=max(starts_at - PREPARE_BEFORE, closes),
        begins_at=begins if begins > planned_at else None,
    )
