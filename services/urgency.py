"""What is told first when not everything can be told at once.

What was never shown goes before what is only shown anew: a prompt is awaited, an old phase is not.
"""

from collections.abc import Mapping
from typing import NamedTuple

from services.notices import Kind


class Urgency(NamedTuple):
    """How soon a notice is told when it is `new`, and when it is shown `anew`: lower is sooner."""

    new: int
    anew: int


PROMPT = Urgency(new=0, anew=2)
"""What people wait for, and outcomes, many of which are told by changing the message."""
PANEL = Urgency(new=1, anew=3)
"""What is worked with, and reminders."""
PHASE = Urgency(new=0, anew=4)
"""A prompt when it is new; shown anew, most are over."""
HOME = Urgency(new=5, anew=5)
"""Replaced rather than shown anew, and seen by who opens it only."""
ERASURE = Urgency(new=1, anew=4)
"""Nobody waits for it to be seen."""

URGENCY: Mapping[str, Urgency] = {
    Kind.CHANNEL: PROMPT,
    Kind.CHARTER: PANEL,
    Kind.CHARTER_AGAIN: PANEL,
    Kind.CHARTER_CHANGE: PANEL,
    Kind.CHARTER_SETTLED: PANEL,
    Kind.CHARTER_OBJECTIONS: PANEL,
    Kind.CALL: PANEL,
    Kind.MOVED: PROMPT,
    Kind.NUDGE_SITUATION: PANEL,
    Kind.WILLING: PANEL,
    Kind.NO_CANDIDATE: PANEL,
    Kind.CHOICE: PROMPT,
    Kind.NUDGE_BALLOT: PANEL,
    Kind.UNSETTLED: PROMPT,
    Kind.OBJECTIONS: PROMPT,
    Kind.PREPARATION: PANEL,
    Kind.BEGINS: PROMPT,
    Kind.PHASE: PHASE,
    Kind.NARRATOR: PROMPT,
    Kind.CONTRIBUTION: PROMPT,
    Kind.REMOTE: PANEL,
    Kind.CLOSING: PROMPT,
    Kind.HOME: HOME,
    Kind.INTRUDER: PANEL,
    Kind.INTRUSION: PANEL,
    Kind.REMOVAL: PROMPT,
    Kind.LOOK: PROMPT,
    Kind.RENAMING: PROMPT,
    Kind.WAITS: PROMPT,
    Kind.ENTRY: PROMPT,
    Kind.INVITATION: PROMPT,
    Kind.DECLINED: PANEL,
    Kind.HELD: PANEL,
    Kind.UNANSWERED: PANEL,
    Kind.LEFT: PANEL,
    Kind.DEPARTURE: PANEL,
    Kind.REQUEST: PROMPT,
    Kind.REQUEST_ANSWERED: PANEL,
    Kind.ROLE: PROMPT,
    Kind.FAREWELL: PANEL,
    Kind.FUTURE: PANEL,
    Kind.EVALUATION: PANEL,
    Kind.CONSULTED: PANEL,
    Kind.CYCLE_ENDED: PROMPT,
    Kind.GROUP_ENDED: PROMPT,
    Kind.ARCHIVING: HOME,
    Kind.MY_DATA: PROMPT,
    Kind.DATA_NOT_SENT: PANEL,
    Kind.TAKEN_BACK: PROMPT,
    Kind.ADMISSION_WORD: PANEL,
    Kind.ADMISSION_NEWS: PANEL,
    Kind.ADMISSION_QUESTION: PANEL,
    Kind.ADMISSION_REMINDER: PANEL,
    Kind.ADMISSION_CONCERNED: PANEL,
    Kind.ADMISSION_WELCOME: PANEL,
    Kind.FAILURE: PANEL,
    Kind.ERASURE: ERASURE,
}
"""The one table: every kind of notice has its place in it."""


def urgency(kind: str, *, is_shown: bool) -> int:
    """Its place among the notices of other lanes."""
    of_kind = URGENCY.get(kind, PANEL)
    return of_kind.anew if is_shown else of_kind.new
