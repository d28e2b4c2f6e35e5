"""What buttons carry: written as in messages posted long ago, and nothing else is read."""

from datetime import UTC, datetime

import pytest

from domain.consultations import Wish
from domain.errors import BadInput
from handlers.values import (
    Autonomy,
    AutonomyChange,
    CalendarEntry,
    CalendarVerb,
    ChangeRef,
    CharterRef,
    DemandRef,
    LostChannel,
    MoreTime,
    PhaseRef,
    RemoteEntry,
    RemoteVerb,
    RunningPhase,
    SituationEntry,
    SituationTarget,
    SituationVerb,
    Taking,
    Willing,
    Willingness,
    WishFor,
)

END = datetime(2027, 1, 14, 14, 5, 6, 700, tzinfo=UTC)
POSTED = [
    (PhaseRef("s1", "exploration"), "s1|exploration"),
    (Willingness(Willing.NO, "x1"), "no|x1"),
    (DemandRef("s1", "reformulations"), "s1|reformulations|"),
    (DemandRef("s1", "reformulations", "c1"), "s1|reformulations|c1"),
    (RunningPhase("s1", 0), "s1|0"),
    (RunningPhase("s1", 12), "s1|12"),
    (MoreTime("s1", 3, END), "s1|3|2027-01-14T14:05:06.000700+00:00"),
    (RemoteEntry(RemoteVerb.BACK, "s1|3"), "tdt.sessions.back|s1|3"),
    (RemoteEntry(RemoteVerb.REVEAL, "s1|3"), "tdt.sessions.reveal|s1|3"),
    (RemoteEntry(RemoteVerb.END, "s1|3"), "tdt.sessions.end|s1|3"),
    (Taking("s1", "", "x2"), "s1||x2"),
    (RemoteEntry(RemoteVerb.TAKE, "s1|x1|x2"), "tdt.choices.take|s1|x1|x2"),
    (RemoteEntry(RemoteVerb.SETTLE, "s1"), "tdt.choices.settle|s1"),
    (SituationEntry(SituationVerb.EDIT, "x1"), "edit|x1"),
    (SituationEntry(SituationVerb.RELEASE, "x1"), "release|x1"),
    (SituationEntry(SituationVerb.WITHDRAW, "x1"), "withdraw|x1"),
    (SituationEntry(SituationVerb.ERASE, "x1"), "erase|x1"),
    (SituationTarget("g1", ""), "g1|"),
    (SituationTarget("", "x1"), "|x1"),
    (SituationTarget("", ""), "|"),
    (CalendarEntry(CalendarVerb.PLAN, "g1"), "plan|g1"),
    (CalendarEntry(CalendarVerb.MOVE, "s1"), "move|s1"),
    (CalendarEntry(CalendarVerb.CANCEL, "s1"), "cancel|s1"),
    (ChangeRef("g1", "n1"), "g1|n1"),
    (CharterRef("g1"), "g1"),
    (CharterRef("g1", "1700000000"), "g1|1700000000"),
    (WishFor("q1", Wish.GO_ON), "q1|go_on"),
    (LostChannel("g1", "C1"), "g1|C1"),
    (AutonomyChange(Autonomy.ON, "g1"), "on|g1"),
    (AutonomyChange(Autonomy.OFF, "g1"), "off|g1"),
    (LostChannel("g1", ""), "g1|"),
]


@pytest.mark.parametrize(("made", "posted"), POSTED)
def test_what_was_posted_is_read_and_what_is_made_is_what_was_posted(made, posted):
    assert made.pack() == posted
    assert type(made).parse(posted) == made


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((kind, "") for kind in dict.fromkeys(type(made) for made, _ in POSTED)),
        (PhaseRef, "s1"),
        (PhaseRef, "s1|exploration|"),
        (DemandRef, "s1|exploration"),
        (RunningPhase, "s1|"),
        (RunningPhase, "s1|first"),
        (RunningPhase, "s1|" + "1" * 5000),
        (MoreTime, "s1|3|soon"),
        (MoreTime, "s1|3|2027-01-14T14:05:06"),
        (MoreTime, "s1|x|2027-01-14T14:05:06+00:00"),
        (RemoteEntry, "tdt.sessions.end"),
        (RemoteEntry, "tdt.sessions.start|s1"),
        (SituationEntry, "read|x1"),
        (SituationEntry, "edit|x1|x2"),
        (CalendarEntry, "edit|s1"),
        (LostChannel, "g1"),
    ],
)
def test_what_was_not_made_here_is_refused(kind, value):
    with pytest.raises(BadInput) as refused:
        kind.parse(value)
    assert refused.value.fields == {"value": "malformed"}
