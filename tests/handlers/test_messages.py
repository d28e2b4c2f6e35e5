"""What each message says, to the letter, with its buttons and what they carry."""

from datetime import timedelta

import pytest

from domain.voting.model import Mark, Marked
from handlers.calendar import notices as calendar
from handlers.choices import notices as choices
from handlers.groups import notices as groups
from services.calendar import planning
from services.choices.asking_again import ask_again_if_lost
from services.context import NOBODY
from services.groups import charter, departures, invitations
from services.notices import Kind
from services.situations import writing
from services.subjects import AnswersSubject, InvitationSubject
from tests.groups import LEAD, MEMBERS, typed
from tests.handlers.examples import a_group, a_session
from tests.handlers.outline import assert_reads
from tests.use_cases import TEAM


async def test_the_call_for_situations(app, life):
    await life.plan()
    assert_reads(await app.render(calendar.call, life.session_id), "call_of_no_situation")
    await life.propose("ANN", "A refusal")
    assert_reads(await app.render(calendar.call, life.session_id), "call")
    await life.choose(await life.propose("BEN", "A success"))
    assert_reads(await app.render(calendar.call, life.session_id), "call_once_chosen")


async def test_before_a_session(app):
    group = await a_group(app, channel="C1")
    session = await a_session(app, group, place="Room 4, or https://meet.example/x")
    subject = session.id
    assert_reads(await app.render(calendar.begins, subject), "begins_without_a_situation")
    assert_reads(await app.render(calendar.nudge_situation, subject, "U1"), "nudge_for_a_situation")
    assert_reads(await app.render(calendar.moved, f"{subject}:1"), "session_has_moved")
    await app.do(LEAD, planning.cancel, subject)
    assert_reads(await app.render(calendar.moved, subject), "session_cancelled")
    assert_reads(await app.render(calendar.call, subject), "call_cancelled")


async def test_to_the_narrator_before_a_session(app, life):
    situation = await life.propose("ANN", "A <!here> refusal")
    await life.plan()
    await life.choose(situation)
    assert_reads(await app.render(calendar.begins, life.session_id), "begins")
    shown = await app.render(calendar.preparation, life.session_id, "ANN")
    assert_reads(shown, "preparation")


async def test_the_charter_as_it_is_accepted(app):
    group = await a_group(app, accepting=())
    assert_reads(await app.render(groups.charter, group.id), "charter")
    await app.do("U1", invitations.accept, group.id)
    assert_reads(await app.render(groups.charter, group.id), "charter_accepted_by_one")
    for member in ("U2", "U3", "U4"):
        await app.do(member, invitations.accept, group.id)
    await app.do(LEAD, charter.accept_charter, group.id)
    assert_reads(await app.render(groups.charter, group.id), "charter_accepted")


async def test_the_charter_of_several_institutions(app):
    group = await a_group(app, institution="several")
    assert_reads(await app.render(groups.charter, group.id), "charter_of_several_institutions")


async def invited(app, user="U1", **changes):
    """What `user` reads of an invitation that was made to them."""
    group = await a_group(app, "Field & co", accepting=(), purpose="To think.", **changes)
    return group, InvitationSubject.of(group.id, group.invitation(user))


async def test_an_invitation_until_it_is_answered(app):
    group, subject = await invited(app)
    await a_session(app, group)
    assert_reads(await app.render(groups.invitation, str(subject), "U1"), "invitation")
    await app.do("U1", invitations.hold, group.id)
    assert_reads(await app.render(groups.invitation, str(subject), "U1"), "invitation_held")
    await app.do("U1", invitations.accept, group.id)
    assert_reads(await app.render(groups.invitation, str(subject), "U1"), "invitation_accepted")


async def test_an_invitation_that_was_declined_and_what_the_facilitator_reads(app):
    group, subject = await invited(app)
    await app.do("U1", invitations.decline, group.id)
    assert_reads(await app.render(groups.invitation, str(subject), "U1"), "invitation_declined")
    assert_reads(await app.render(groups.declined, str(subject), LEAD), "declined")
    at = AnswersSubject.of(group.id, app.clock.at)
    assert_reads(await app.render(groups.held, str(at), LEAD), "held")
    assert_reads(await app.render(groups.unanswered, str(at), LEAD), "unanswered")


@pytest.mark.parametrize("reason", ["not_opened", "person_gone", "uninvited_U3", "unrenamed", "x"])
async def test_what_could_not_be_told(app, reason):
    group = await a_group(app, "Field & co", channel="C1")
    shown = await app.render(groups.failure, f"{reason}:{group.id}:20270104", LEAD)
    assert_reads(shown, f"failure_{reason}")


async def test_where_the_channel_was_not_opened_the_button_carries_none(app):
    group = await a_group(app)
    shown = await app.render(groups.failure, f"not_opened:{group.id}:20270104", LEAD)
    assert shown["blocks"][1]["elements"][0]["value"] == f"{group.id}|"


async def test_somebody_who_comes_in_unasked(app):
    group = await a_group(app, "Field & co")
    assert_reads(await app.render(groups.intruder, group.id, "STRANGER"), "intruder")
    assert_reads(await app.render(groups.intrusion, f"STRANGER:{group.id}", LEAD), "intrusion")


async def test_somebody_who_leaves_and_comes_back(app):
    group = await a_group(app, "Field & co", channel="C1")
    await app.do("U1", departures.left_channel, "C1")
    ((_, subject, _),) = [asked for asked in await app.asked() if asked[0] == Kind.LEFT]
    assert_reads(await app.render(groups.left, subject, "U1"), "left")
    assert_reads(await app.render(groups.departure, subject, LEAD), "departure")
    await app.do("U1", departures.come_back, group.id)
    assert_reads(await app.render(groups.left, subject, "U1"), "left_and_back")
    assert_reads(await app.render(groups.departure, subject, LEAD), "departure_and_back")


async def shown_choice(life):
    return await life.app.render(choices.choice, (await life.choice()).id)


async def test_the_choice_while_it_is_open(app, life):
    await life.propose("ANN", "A <!here> refusal")
    await life.plan()
    await life.open_choice()
    await life.vote("CLEO")
    assert_reads(await shown_choice(life), "choice_open")
    choice = await life.choice()
    assert_reads(await app.render(choices.nudge_ballot, choice.id, "BEN"), "nudge_for_a_ballot")
    noted = await app.render(choices.nudge_ballot, choice.id, "CLEO")
    assert_reads(noted, "nudge_for_a_ballot_noted")
    assert noted["only_there"], "nobody is written to for having answered"
    await life.close()
    over = await app.render(choices.nudge_ballot, choice.id, "BEN")
    assert_reads(over, "nudge_for_a_ballot_over")
    assert over["only_there"]
    assert over["last"], "who had to be reminded is not kept"


async def test_the_choice_in_the_session_itself(app, life):
    situation = await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.open_choice()
    assert "today's situation" in str(await shown_choice(life))
    await life.close()
    assert_reads(await shown_choice(life), "choice_without_a_quorum")
    await life.choose(situation)
    assert_reads(await shown_choice(life), "choice_settled_aloud_in_the_session")


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (Mark.PREFER, "chosen"),
        (Mark.ABSTAIN, "undecided"),
        (Mark.OBJECTION, "blocked"),
    ],
)
async def test_the_outcome_of_a_choice(app, life, mark, name):
    await life.propose("ANN", "A <!here> refusal")
    await life.plan()
    choice = await life.open_choice()
    (candidate,) = choice.candidates
    objected = {f"_{candidate.situation_id}": Marked(mark, "Too close" * (mark == "objection"))}
    for voter in MEMBERS:
        await life.vote(voter, **(objected if voter != "ANN" else {}))
    if (await life.choice()).is_open:
        await life.close()
    assert_reads(await shown_choice(life), f"choice_{name}")


async def test_a_choice_that_ended_otherwise(app, life):
    ann = await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    await app.do("ANN", writing.withdraw, ann)
    assert_reads(await shown_choice(life), "choice_of_nothing")
    await app.do(LEAD, planning.cancel, life.session_id)
    assert_reads(await shown_choice(life), "choice_cancelled")


async def test_a_choice_whose_answers_are_lost(app, life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    lost = await life.open_choice()
    await life.vote("CLEO")
    await app.store.keys.keep_only(TEAM, [])
    await app.do(NOBODY, ask_again_if_lost, lost.id)
    assert_reads(await app.render(choices.choice, lost.id), "choice_lost")
    assert_reads(await app.render(choices.unsettled, lost.id, LEAD), "choice_lost_for_facilitators")


async def test_a_choice_settled_for_a_later_day(app, life):
    first = await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    life.later(minutes=1)
    await life.close()
    await life.choose(first)
    assert_reads(await shown_choice(life), "choice_settled_aloud")
    to = {"starts": typed(app.clock.at + timedelta(days=20)), "length": timedelta(hours=2)}
    await app.do(LEAD, planning.move, life.session_id, place="", **to)
    assert "Sunday 24 January" in str(await shown_choice(life))
