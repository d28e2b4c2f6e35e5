"""What buttons, menus and modals carry beyond one id: made here, and read back here.

How they are written never changes: buttons posted long ago must go on working. What was not made
here is a BadInput, which the person is told in words.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.consultations import Wish
from domain.errors import BadInput
from handlers.carried import SEPARATOR, Carried
from handlers.ids import Action


@dataclass(frozen=True, slots=True)
class PhaseRef(Carried):
    """A phase of a session, by the id its protocol gives it."""

    session_id: str
    phase_id: str


class Willing(StrEnum):
    """Whether an author would present their situation this time."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Willingness(Carried):
    """What an author says of one of their situations."""

    willing: Willing
    situation_id: str


@dataclass(frozen=True, slots=True)
class DemandRef(Carried):
    """The phase in which the narrator states their demand, and the reformulation they keep.

    `picked` is empty when the demand is opened from another button than a reformulation's.
    """

    session_id: str
    phase_id: str
    picked: str = ""


@dataclass(frozen=True, slots=True)
class RunningPhase(Carried):
    """A session, and the index of the phase that was running when the button was made."""

    session_id: str
    index: int


@dataclass(frozen=True, slots=True)
class MoreTime(Carried):
    """A running phase, and the end of it that was shown."""

    session_id: str
    index: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Taking(Carried):
    """A session, its situation when the button was made (empty for none), and what it takes."""

    session_id: str
    seen: str
    taken: str


@dataclass(frozen=True, slots=True)
class Recorded(Carried):
    """A session, and the situation that its group agreed on aloud."""

    session_id: str
    situation_id: str


class RemoteVerb(StrEnum):
    """What the remote's menu does: each entry stands for a button."""

    BACK = Action.SESSION_BACK
    REVEAL = Action.SESSION_REVEAL
    END = Action.SESSION_END
    SETTLE = Action.CHOICE_SETTLE
    TAKE = Action.CHOICE_TAKE


@dataclass(frozen=True, slots=True)
class RemoteEntry(Carried):
    """An entry of the remote's menu: the button it stands for, and what that button carries."""

    verb: RemoteVerb
    carried: str

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return what was packed; what the button carries is left as it is."""
        return cls._of(value.split(SEPARATOR, maxsplit=1))


class SituationVerb(StrEnum):
    """What the menu beside one's own situation does."""

    EDIT = "edit"
    RELEASE = "release"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class SituationEntry(Carried):
    """An entry of the menu beside a situation."""

    verb: SituationVerb
    situation_id: str


@dataclass(frozen=True, slots=True)
class SituationTarget(Carried):
    """What the form writes: `group_id` is empty when chosen there, the other for a new one."""

    group_id: str
    situation_id: str


class CalendarVerb(StrEnum):
    """What the menu beside a group does: plan for it, move or cancel one of its sessions."""

    PLAN = "plan"
    MOVE = "move"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class CalendarEntry(Carried):
    """An entry of the menu beside a group; `subject_id` is the group's or a session's."""

    verb: CalendarVerb
    subject_id: str


@dataclass(frozen=True, slots=True)
class WishFor(Carried):
    """What a member answers to how the group is to go on."""

    consultation_id: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class LostChannel(Carried):
    """A group, and its channel that is gone; empty when it never had one."""

    group_id: str
    channel_id: str


@dataclass(frozen=True, slots=True)
class CharterRef(Carried):
    """A group, and the edition of its charter that is shown: empty where it never changed."""

    group_id: str
    edition: str = ""

    def pack(self) -> str:
        """Return what Slack carries: of a charter that never changed, as it always was."""
        return SEPARATOR.join(filter(None, (self.group_id, self.edition)))

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return what was packed; BadInput when `value` was not made by `pack`."""
        group_id, _, edition = value.partition(SEPARATOR)
        if not group_id or SEPARATOR in edition or value.endswith(SEPARATOR):
            raise BadInput({"value": "malformed"})
        return cls(group_id, edition)


@dataclass(frozen=True, slots=True)
class ChangeRef(Carried):
    """A group, and the change of its charter that it is asked about."""

    group_id: str
    change_id: str


class Autonomy(StrEnum):
    """Whether a group's members are to facilitate in turn, or no longer."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class AutonomyChange(Carried):
    """A group, and what it is to be."""

    to: Autonomy
    group_id: str
