"""Subjects: what stands in the database and on Slack is read back as it was written."""

from datetime import date

import pytest

from services.facilitation.subjects import RequestSubject, RoleChange, RoleSubject
from services.subjects import (
    UNINVITED,
    UNRENAMED,
    AnswersSubject,
    CycleSubject,
    DatedSubject,
    DepartureSubject,
    EditionSubject,
    FailureSubject,
    HeldSubject,
    IntrusionSubject,
    InvitationSubject,
    PhaseSubject,
    ReminderSubject,
    TakenBackSubject,
)

DAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("subject", "written"),
    [
        (PhaseSubject("s1", "pistes"), "s1:pistes"),
        (DatedSubject("s1"), "s1"),
        (DatedSubject("s1", "2"), "s1:2"),
        (DatedSubject("s1", "cancelled"), "s1:cancelled"),
        (IntrusionSubject("U1", "g1"), "U1:g1"),
        (FailureSubject.on(DAY, "refused", "g1"), "refused:g1:20270104"),
        (FailureSubject.about("U1", DAY, UNINVITED, "g1"), "uninvited_U1:g1:20270104"),
        (FailureSubject.on(DAY, UNRENAMED, "g1"), "unrenamed:g1:20270104"),
        (HeldSubject("intruder", "U1", "g1", "1800000000"), "intruder:U1:g1:1800000000"),
        (HeldSubject("archived", "", "g1", "1800000000"), "archived::g1:1800000000"),
        (DepartureSubject("U1", "g1", "1800000000"), "U1:g1:1800000000"),
        (InvitationSubject("U1", "g1", "1800000000"), "U1:g1:1800000000"),
        (AnswersSubject("g1", "1800000000"), "g1:1800000000"),
        (CycleSubject("g1", "1800000000"), "g1:1800000000"),
        (EditionSubject("g1", "e1"), "g1:e1"),
        (TakenBackSubject("U1", "x1", "live"), "U1:x1:live"),
        (TakenBackSubject("U1", "x1", ""), "U1:x1:"),
        (ReminderSubject("p1", 2), "p1:2"),
        (RequestSubject("swap", "U1", "g1", "1800000000", "yes"), "swap:U1:g1:1800000000:yes"),
        (RoleSubject(RoleChange.LEADS, "U1", "g1", "1800000000"), "leads:U1:g1:1800000000"),
    ],
)
def test_a_subject_is_read_back_as_it_was_written(subject, written):
    assert str(subject) == written
    assert type(subject).parse(written) == subject


@pytest.mark.parametrize("kind", [PhaseSubject, IntrusionSubject, FailureSubject, ReminderSubject])
@pytest.mark.parametrize("written", ["a:b:c:d", "a", ""])
def test_what_is_no_subject_is_refused(kind, written):
    with pytest.raises(ValueError):
        kind.parse(written)
