"""The kinds of notice there are."""

from enum import StrEnum


class Kind(StrEnum):
    """What a message is about; each has its renderer in `handlers/<feature>/notices.py`."""

    CHANNEL = "channel"
    CHARTER = "charter"
    CHARTER_AGAIN = "charter_again"
    CHARTER_CHANGE = "charter_change"
    CHARTER_SETTLED = "charter_settled"
    CHARTER_OBJECTIONS = "charter_objections"
    CALL = "call"
    MOVED = "moved"
    NUDGE_SITUATION = "nudge_situation"
    WILLING = "willing"
    NO_CANDIDATE = "no_candidate"
    CHOICE = "choice"
    NUDGE_BALLOT = "nudge_ballot"
    UNSETTLED = "unsettled"
    OBJECTIONS = "objections"
    PREPARATION = "preparation"
    BEGINS = "begins"
    PHASE = "phase"
    NARRATOR = "narrator"
    CONTRIBUTION = "contribution"
    REMOTE = "remote"
    CLOSING = "closing"
    HOME = "home"
    INTRUDER = "intruder"
    INTRUSION = "intrusion"
    REMOVAL = "removal"
    LOOK = "look"
    RENAMING = "renaming"
    WAITS = "waits"
    ENTRY = "entry"
    INVITATION = "invitation"
    DECLINED = "declined"
    HELD = "held"
    UNANSWERED = "unanswered"
    LEFT = "left"
    DEPARTURE = "departure"
    REQUEST = "request"
    REQUEST_ANSWERED = "request_answered"
    ROLE = "role"
    FAREWELL = "farewell"
    FUTURE = "future"
    EVALUATION = "evaluation"
    CONSULTED = "consulted"
    CYCLE_ENDED = "cycle_ended"
    GROUP_ENDED = "group_ended"
    ARCHIVING = "archiving"
    MY_DATA = "my_data"
    DATA_NOT_SENT = "data_not_sent"
    TAKEN_BACK = "taken_back"
    ERASURE = "erasure"
    ADMISSION_WORD = "admission_word"
    ADMISSION_NEWS = "admission_news"
    ADMISSION_QUESTION = "admission_question"
    ADMISSION_REMINDER = "admission_reminder"
    ADMISSION_CONCERNED = "admission_concerned"
    ADMISSION_WELCOME = "admission_welcome"
    FAILURE = "trouble"  # the word that databases hold


TELLING = frozenset(
    {
        Kind.NUDGE_SITUATION,
        Kind.WILLING,
        Kind.NUDGE_BALLOT,
        Kind.DECLINED,
        Kind.ADMISSION_NEWS,
        Kind.ADMISSION_REMINDER,
    }
)
"""Kinds whose key alone tells who has not answered, has proposed something or has refused, or who
asks for a departure."""


def loggable(key: str, group_id: str) -> str:
    """What a log may say of a notice: its key, unless that tells of a person what is nobody's."""
    kind = key.partition(":")[0]
    return f"{kind} in {group_id}" if kind in TELLING else key
