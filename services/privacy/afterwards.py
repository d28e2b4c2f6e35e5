"""What becomes of each kind of message when what it is about is erased: the one table."""

from collections.abc import Mapping
from enum import StrEnum

from services.notices import Kind


class Then(StrEnum):
    """What is done with a message.

    `KEEP`: it carries nothing of a session, and stays. `SWEEP`: so does it on Slack, but nothing
    is noted of it here once it was told long ago. `UPDATE`: it says what took place and when, and
    no more. `DELETE`: it is deleted.
    """

    KEEP = "keep"
    SWEEP = "sweep"
    UPDATE = "update"
    DELETE = "delete"


AFTERWARDS: Mapping[Kind, Then] = {
    Kind.CHANNEL: Then.KEEP,
    Kind.CHARTER: Then.KEEP,
    Kind.HOME: Then.KEEP,
    Kind.CYCLE_ENDED: Then.KEEP,
    Kind.GROUP_ENDED: Then.KEEP,
    Kind.REMOVAL: Then.SWEEP,
    Kind.LOOK: Then.SWEEP,
    Kind.RENAMING: Then.SWEEP,
    Kind.WAITS: Then.SWEEP,
    Kind.ENTRY: Then.SWEEP,
    Kind.INVITATION: Then.SWEEP,
    Kind.DECLINED: Then.SWEEP,
    Kind.HELD: Then.SWEEP,
    Kind.UNANSWERED: Then.SWEEP,
    Kind.INTRUDER: Then.SWEEP,
    Kind.INTRUSION: Then.SWEEP,
    Kind.LEFT: Then.SWEEP,
    Kind.DEPARTURE: Then.SWEEP,
    Kind.REQUEST: Then.SWEEP,
    Kind.REQUEST_ANSWERED: Then.SWEEP,
    Kind.ROLE: Then.SWEEP,
    Kind.CHARTER_CHANGE: Then.SWEEP,
    Kind.CHARTER_SETTLED: Then.SWEEP,
    Kind.CHARTER_AGAIN: Then.SWEEP,
    Kind.CHARTER_OBJECTIONS: Then.SWEEP,
    Kind.ADMISSION_WORD: Then.SWEEP,
    Kind.ADMISSION_NEWS: Then.SWEEP,
    Kind.ADMISSION_QUESTION: Then.SWEEP,
    Kind.ADMISSION_REMINDER: Then.SWEEP,
    Kind.ADMISSION_CONCERNED: Then.SWEEP,
    Kind.ADMISSION_WELCOME: Then.SWEEP,
    Kind.MY_DATA: Then.SWEEP,
    Kind.DATA_NOT_SENT: Then.SWEEP,
    Kind.TAKEN_BACK: Then.SWEEP,
    Kind.ARCHIVING: Then.SWEEP,
    Kind.FAILURE: Then.SWEEP,
    Kind.CLOSING: Then.UPDATE,
    Kind.CALL: Then.DELETE,
    Kind.MOVED: Then.DELETE,
    Kind.NUDGE_SITUATION: Then.DELETE,
    Kind.WILLING: Then.DELETE,
    Kind.NO_CANDIDATE: Then.DELETE,
    Kind.CHOICE: Then.DELETE,
    Kind.NUDGE_BALLOT: Then.DELETE,
    Kind.UNSETTLED: Then.DELETE,
    Kind.OBJECTIONS: Then.DELETE,
    Kind.PREPARATION: Then.DELETE,
    Kind.BEGINS: Then.DELETE,
    Kind.PHASE: Then.DELETE,
    Kind.NARRATOR: Then.DELETE,
    Kind.CONTRIBUTION: Then.DELETE,
    Kind.REMOTE: Then.DELETE,
    Kind.FAREWELL: Then.DELETE,
    Kind.FUTURE: Then.DELETE,
    Kind.EVALUATION: Then.DELETE,
    Kind.CONSULTED: Then.DELETE,
    Kind.ERASURE: Then.DELETE,
}


def kinds(then: Then) -> frozenset[str]:
    """The kinds of which that becomes."""
    return frozenset(kind for kind, what in AFTERWARDS.items() if what is then)
