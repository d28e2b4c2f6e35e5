"""The session's first question: the next in the elected order takes the chosen one's place."""

import pytest

from domain.errors import AccountBegun, NotFacilitator, SituationChanged
from domain.situations import SituationState
from domain.voting.model import Mark, Marked
from services.choices import in_order, queries, settling
from services.context import NOBODY
from services.groups import departures
from services.notices import Kind
from services.privacy import requests
from services.sessions import queries as sessions
from services.timers import Command
from tests.groups import LEAD, MEMBERS


@pytest.fixture
async def chosen(life):
    """The group has chosen among three: CLEO's first, then BEN's, then ANN's."""
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    life.cleo = await life.propose("CLEO", "A doubt")
    await life.plan()
    await life.open_choice()
    best = {f"_{life.cleo}": Marked(Mark.PREFER), f"_{life.ann}": Marked(Mark.LIVE_WITH)}
    for voter in MEMBERS:
        own = {"ANN": f"_{life.ann}", "CLEO": f"_{life.cleo}"}.get(voter)
        await life.vote(voter, **{k: v for k, v in best.items() if k != own})
    assert (await life.choice()).order == (life.cleo, life.ben, life.ann)
    return life


async def take(life, taken, *, seen=None, actor=LEAD):
    seen = (await life.session()).situation_id or "" if seen is None else seen
    await life.app.do(actor, in_order.take, life.session_id, seen, taken)


async def offered(life):
    seen = await life.app.look(NOBODY, sessions.remote, life.session_id)
    return tuple(s.id if s else None for s in (seen.next_in_order, seen.taken_back))


async def test_the_next_takes_its_place_and_the_former_is_available_again(chosen):
    chosen.later(days=10)
    await chosen.start()
    assert await offered(chosen) == (chosen.ben, None)
    await take(chosen, chosen.ben)
    session = await chosen.session()
    assert (session.situation_id, session.narrator_id) == (chosen.ben, "BEN")
    assert (await chosen.situation(chosen.cleo)).state is SituationState.RELEASED
    assert (await chosen.situation(chosen.ben)).state is SituationState.CHOSEN


async def test_it_is_undone_by_one_click_too(chosen):
    await take(chosen, chosen.ben)
    assert await offered(chosen) == (chosen.ann, chosen.cleo)
    await take(chosen, chosen.cleo)
    assert (await chosen.session()).narrator_id == "CLEO"


async def test_why_another_was_decided_is_not_said_of_the_one_taken(chosen):
    aloud = LEAD, settling.settle_aloud, chosen.session_id, chosen.ann, "It cannot wait"
    await chosen.app.do(*aloud)
    assert (await chosen.choice()).reason == "It cannot wait"
    await take(chosen, chosen.ben)
    choice = await chosen.choice()
    assert (choice.decided_by, choice.reason) == (None, "")


async def test_the_last_in_the_order_is_followed_by_none(chosen):
    await take(chosen, chosen.ben)
    await take(chosen, chosen.ann)
    assert (await offered(chosen))[0] is None


async def test_pressed_twice_or_on_an_old_message_it_changes_nothing_more(chosen):
    await take(chosen, chosen.ben)
    await take(chosen, chosen.ben, seen=chosen.cleo)
    assert (await chosen.session()).narrator_id == "BEN"
    with pytest.raises(SituationChanged):
        await take(chosen, chosen.ann, seen=chosen.cleo)
    with pytest.raises(SituationChanged):
        await take(chosen, "forged")


async def test_once_the_account_has_begun_none_is_taken(chosen):
    chosen.later(days=10)
    await chosen.start()
    await chosen.reach("holder_account")
    assert await offered(chosen) == (None, None)
    with pytest.raises(AccountBegun):
        await take(chosen, chosen.ben)


async def test_only_who_facilitates_takes_it(chosen):
    with pytest.raises(NotFacilitator):
        await take(chosen, chosen.ben, actor="BEN")


async def test_whose_author_has_left_is_passed_over(chosen):
    await chosen.app.do("BEN", departures.left_channel, "C1")
    assert (await offered(chosen))[0] == chosen.ann


@pytest.mark.parametrize("how", ["leaves", "takes it back"])
async def test_when_the_chosen_one_is_gone_the_next_is_proposed_and_never_taken_silently(
    chosen, how
):
    if how == "leaves":
        await chosen.app.do("CLEO", departures.left_channel, "C1")
    else:
        await chosen.app.do("CLEO", requests.take_back, chosen.cleo)
    assert (await chosen.session()).situation_id is None
    assert (await offered(chosen))[0] == chosen.ben
    seen = await chosen.app.look(NOBODY, queries.panel, (await chosen.choice()).id)
    assert seen.next_in_order.id == chosen.ben
    await take(chosen, chosen.ben)
    assert (await chosen.session()).narrator_id == "BEN"


async def test_who_presents_now_is_prepared_and_who_did_is_told(chosen):
    await chosen.ring(Command.PREPARE)
    await take(chosen, chosen.ben)
    await chosen.ring(Command.PREPARE)
    told = {row.user_id: row.revision for row in await chosen.asked(Kind.PREPARATION)}
    assert told.keys() == {"BEN", "CLEO"}
