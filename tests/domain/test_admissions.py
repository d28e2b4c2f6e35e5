"""Who may come in and who is to go: only the agreement of all settles it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import admissions as rules
from domain.admissions import Aim, Answer, Proposal, State
from domain.errors import (
    BadInput,
    GroupFull,
    NotInGroup,
    ProposalOver,
    ProposedAlready,
    ProposedLately,
)
from domain.groups import Group, Invitation, Member
from domain.people import Account, Standing
from tests.domain.examples import NOW
from tests.domain.test_membership import a_group

PARIS = ZoneInfo("Europe/Paris")
MEMBERS = a_group().member_ids
YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


def entry(group: Group | None = None, **changes) -> Proposal:
    group = group or a_group()
    made = rules.propose_entry("P", group, "UNEW", MEMBERS[0], NOW)
    return replace(made, **changes)


def removal(**changes) -> Proposal:
    made = rules.propose_removal("P", a_group(), MEMBERS[0], MEMBERS[1], NOW)
    return replace(made, **changes)


def asked(proposal: Proposal, group: Group | None = None) -> Proposal:
    return rules.ask(proposal, group or a_group(), NOW)


def full() -> Group:
    return replace(a_group(), members=tuple(Member(f"U{n}", NOW) for n in range(8)))


answers = st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(Answer))


@given(answers)
def test_somebody_joins_when_all_have_answered_one_says_yes_and_nobody_refuses(given) -> None:
    agreed = rules.is_agreed(asked(entry()), a_group(), given)
    everyone = [given.get(member) for member in MEMBERS]
    assert agreed == (None not in everyone and YES in everyone and NO not in everyone)


@given(answers, st.sampled_from(MEMBERS))
def test_a_refusal_settles_no_more_than_a_silence(given, member) -> None:
    """With or without it, the same comes next: nothing, until the deadline."""
    for proposal in (asked(entry()), asked(removal())):
        if member in proposal.electorate(a_group()):
            silent = {m: a for m, a in given.items() if m != member}
            assert not rules.is_agreed(proposal, a_group(), given | {member: NO})
            assert not rules.is_agreed(proposal, a_group(), silent)


@given(st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from((YES, NO))))
def test_a_member_goes_only_when_all_the_others_say_yes(given) -> None:
    others = [given.get(member) for member in MEMBERS[1:]]
    assert rules.is_agreed(asked(removal()), a_group(), given) == (set(others) == {YES})


def test_nobody_answers_about_themselves_nor_from_outside() -> None:
    for user_id in (MEMBERS[0], "USTRANGER", "ULEAD"):
        with pytest.raises(NotInGroup):
            rules.check_answer(asked(removal()), a_group(), user_id, YES)


def test_one_does_not_abstain_from_a_removal() -> None:
    with pytest.raises(BadInput):
        rules.check_answer(asked(removal()), a_group(), MEMBERS[1], ABSTAIN)
    assert rules.check_answer(asked(entry()), a_group(), MEMBERS[1], "abstain") is ABSTAIN


def test_nothing_is_answered_before_the_word_nor_after_the_end() -> None:
    over = rules.end(asked(entry()), State.LAPSED, NOW)
    for proposal in (entry(), over):
        with pytest.raises(ProposalOver):
            rules.check_answer(proposal, a_group(), MEMBERS[1], YES)


@pytest.mark.parametrize(
    ("user_id", "account", "code"),
    [
        (MEMBERS[0], Account(), "in_group"),
        ("ULEAD", Account(), "in_group"),
        ("UNEW", Account("x", Standing.GUEST), "not_colleagues"),
    ],
)
def test_who_cannot_be_put_forward(user_id, account, code) -> None:
    with pytest.raises(BadInput) as refused:
        rules.propose_entry("P", a_group(), user_id, MEMBERS[1], NOW, account=account)
    assert refused.value.fields == {"person": code}


@pytest.mark.parametrize(
    ("user_id", "code"),
    [(MEMBERS[1], "oneself"), ("UNEW", "not_member"), (MEMBERS[2], "facilitates")],
)
def test_whose_removal_cannot_be_asked(user_id, code) -> None:
    group = replace(a_group(), facilitators=(MEMBERS[2],))
    with pytest.raises(BadInput) as refused:
        rules.propose_removal("P", group, user_id, MEMBERS[1], NOW)
    assert refused.value.fields == {"person": code}


def test_a_group_that_is_full_refuses_before_anybody_is_asked() -> None:
    with pytest.raises(GroupFull):
        entry(full())
    with pytest.raises(GroupFull):
        entry(replace(a_group(), invitations=tuple(Invitation(f"U{n}", NOW) for n in range(4, 8))))
    with pytest.raises(GroupFull):
        rules.ask(entry(), full(), NOW)
    rules.ask(removal(), full(), NOW)


def test_one_request_at_a_time_about_somebody() -> None:
    with pytest.raises(ProposedAlready):
        rules.propose_entry("P", a_group(), "UNEW", MEMBERS[1], NOW, before=[asked(entry())])


@pytest.mark.parametrize("state", [State.LAPSED, State.DECLINED])
def test_what_came_to_nothing_rests_for_three_months(state) -> None:
    before = [rules.end(entry(), state, NOW)]
    with pytest.raises(ProposedLately) as refused:
        rules.propose_entry("P", a_group(), "UNEW", MEMBERS[1], NOW, before=before)
    assert refused.value.data["until"] == NOW + rules.REST
    rules.propose_entry("P", a_group(), "UNEW", MEMBERS[1], NOW + rules.REST, before=before)


def test_what_one_side_asked_says_nothing_to_the_other() -> None:
    """A member learns nothing of what the person asked for by themselves, nor they of members."""
    lapsed = rules.end(entry(), State.LAPSED, NOW)
    rules.propose_entry("P", a_group(), "UNEW", "UNEW", NOW, before=[lapsed])
    own = replace(lapsed, made_by="UNEW")
    rules.propose_entry("P", a_group(), "UNEW", MEMBERS[1], NOW, before=[own])


@pytest.mark.parametrize("state", [State.AGREED, State.WITHDRAWN])
def test_what_was_withdrawn_or_agreed_may_be_asked_again(state) -> None:
    before = [rules.end(entry(), state, NOW)]
    rules.propose_entry("P", a_group(), "UNEW", MEMBERS[1], NOW, before=before)


def test_what_has_ended_stays_so_and_is_not_declined_once_asked() -> None:
    over = rules.end(entry(), State.WITHDRAWN, NOW)
    with pytest.raises(ProposalOver):
        rules.end(over, State.LAPSED, NOW)
    with pytest.raises(ProposalOver):
        rules.ask(over, a_group(), NOW)
    with pytest.raises(ProposalOver):
        rules.end(asked(entry()), State.DECLINED, NOW)


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_reminders_come_three_times_at_most_at_work_and_before_the_deadline(minutes) -> None:
    now = NOW + timedelta(minutes=minutes)
    proposal = rules.ask(entry(), a_group(), now)
    moments = rules.reminders(proposal, a_group())
    assert 2 <= len(moments) <= 3
    assert list(moments) == sorted(moments)
    assert proposal.closes_at >= now + rules.OPEN_FOR
    for moment in (*moments, proposal.closes_at):
        local = moment.astimezone(PARIS)
        assert local.weekday() < 5 and 9 <= local.hour < 18
        assert now + timedelta(days=3) <= moment <= proposal.closes_at


def test_who_is_asked_are_the_members_there_are_now() -> None:
    left = replace(a_group(), members=a_group().members[:2])
    assert entry().electorate(left) == MEMBERS[:2]
    assert removal().electorate(a_group()) == MEMBERS[1:]
    assert entry().aim is Aim.ENTRY
