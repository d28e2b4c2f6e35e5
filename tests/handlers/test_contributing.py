"""Bringing something in writing, and the narrator's demand: who may, and that nothing is lost."""

import pytest
import structlog

from handlers.ids import Action
from handlers.values import DemandRef, PhaseRef
from services.sessions import steering
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.handlers.payload_factory import pressed, submitted
from tests.handlers.reading import everything, fields, post, value_of

PEERS = tuple(m for m in MEMBERS if m != "ANN")


async def form(life, user, phase_id=None):
    here = PhaseRef(life.session_id, phase_id or await life.phase()).pack()
    return await life.app.opened(pressed(user, Action.CONTRIBUTE, here))


async def test_the_form_asks_for_what_the_person_may_bring(held, app):
    await held.reach("exploration")
    assert fields(await form(held, "BEN")) == ["question"]
    assert fields(await form(held, "ANN")) == ["answer"]
    await held.reach("listening_to_contributions")
    assert fields(await form(held, "BEN")) == ["piste", "experience"]


async def test_what_is_written_is_kept_and_the_form_closes(held, app):
    await held.reach("exploration")
    asked = await form(held, "BEN")
    assert await app.send(submitted("BEN", asked, question="Who was there?")) == ""
    (kept,) = await held.contributions()
    assert (kept.author_id, kept.text) == ("BEN", "Who was there?")


async def test_a_form_sent_again_by_slack_is_kept_once(held, app):
    await held.reach("exploration")
    body = submitted("BEN", await form(held, "BEN"), question="Who was there?")
    for _ in range(2):
        assert await app.send(body) == ""
    assert len(await held.contributions()) == 1


async def test_a_sealed_one_is_found_again_and_may_be_changed(held, app):
    await held.reach("reformulations")
    first = await form(held, "BEN")
    assert "hint" in everything(first), "it says that it stays sealed until all are shown"
    await app.send(submitted("BEN", first, reformulation="First thoughts"))
    again = await form(held, "BEN")
    assert "First thoughts" in everything(again)
    assert "First thoughts" not in everything(await form(held, "CLEO"))
    await app.send(submitted("BEN", again, reformulation="Second thoughts"))
    (only,) = await held.contributions()
    assert only.text == "Second thoughts"


async def test_an_empty_text_is_told_beside_its_field(held, app):
    await held.reach("reformulations")
    said = await app.send(submitted("BEN", await form(held, "BEN"), reformulation="  "))
    assert said["errors"].keys() == {"reformulation"}
    await held.reach("listening_to_contributions")
    said = await app.send(submitted("BEN", await form(held, "BEN")))
    assert said["errors"].keys() == {"piste"}


async def test_what_comes_when_the_phase_is_over_is_given_back_to_copy(held, app):
    await held.reach("exploration")
    asked = await form(held, "BEN")
    await held.next()
    with structlog.testing.capture_logs() as logged:
        said = await app.send(submitted("BEN", asked, question="Who was there?"))
    assert said["response_action"] == "update"
    assert "The group has moved to another phase." in everything(said["view"])
    (quoted,) = [b for b in said["view"]["blocks"] if b["type"] == "rich_text"]
    assert quoted["elements"][0]["elements"] == [{"type": "text", "text": "Who was there?"}]
    assert "Who was there?" not in everything(logged)
    assert await held.contributions() == []
    assert "moved to another phase" in everything(await form(held, "BEN", "exploration"))


async def test_what_comes_after_the_end_or_once_all_is_shown_is_given_back_too(held, app):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="First thoughts")
    again = submitted("BEN", await form(held, "BEN"), reformulation="Second <!here> thoughts")
    await held.reveal()
    said = await app.send(again)
    assert "You can still add a word in the thread." in everything(said["view"])
    assert "Second <!here> thoughts" in everything(said["view"])
    first = submitted("CLEO", await form(held, "CLEO"), reformulation="My first")
    await held.finish()
    said = await app.send(first)
    assert "no longer possible" in everything(said["view"])
    assert "My first" in everything(said["view"])
    assert [c.text for c in await held.contributions()] == ["First thoughts"]


async def test_a_demand_that_comes_too_late_is_given_back_with_its_wording(demanding, app):
    version, *_ = await demanding.contributions("reformulation")
    ids = demanding.session_id, await demanding.phase(), version.id
    asked = await app.opened(pressed("ANN", Action.DEMAND, DemandRef(*ids).pack()))
    words = {"ask": "advice", "demand": "Tell me how.", "amended": "Who decides, really?"}
    await demanding.demand()
    await demanding.next()
    said = await app.send(submitted("ANN", asked, **words))
    assert said["response_action"] == "update"
    assert "Tell me how." in everything(said["view"])
    assert "Who decides, really?" in everything(said["view"])


async def test_the_phase_says_who_it_invites_to_listen(held, app):
    assert "Only the person presenting can do this." in everything(await form(held, "BEN"))
    await held.reach("reformulations")
    assert "you are invited to listen" in everything(await form(held, "ANN"))
    await held.app.do(LEAD, steering.pause, held.session_id)
    assert "The session is paused." in everything(await form(held, "BEN"))


@pytest.mark.parametrize("outsider", [LEAD, STRANGER])
async def test_somebody_outside_the_group_brings_nothing_even_by_forging(held, app, outsider):
    await held.reach("exploration")
    assert "you are not in" in everything(await form(held, outsider))
    asked = await form(held, "BEN")
    said = await app.send(submitted(outsider, asked, question="Let me in"))
    assert said["response_action"] == "push"
    assert await held.contributions() == []


async def test_a_form_with_a_field_of_another_role_brings_nothing(held, app):
    await held.reach("exploration")
    body = submitted("BEN", await form(held, "ANN"), answer="In her name")
    said = await app.send(body)
    assert said["response_action"] == "push"
    assert await held.contributions() == []


async def test_the_narrator_says_what_they_will_do_and_by_when(held, app):
    await held.reach("holder_synthesis")
    asked = await form(held, "ANN")
    assert fields(asked) == ["synthesis", "action", "due_on"]
    said = await app.send(
        submitted("ANN", asked, synthesis="I see", action="Call back", due_on="2027-01-02")
    )
    assert said["errors"].keys() == {"due_on"}
    await app.send(
        submitted("ANN", asked, synthesis="I see", action="Call back", due_on="2027-01-28")
    )
    again = await form(held, "ANN")
    assert "2027-01-28" in everything(again), "what was given is found again"
    made = await held.app.stored(lambda uow: uow.commitments.of_session(held.session_id))
    assert made.due_on.isoformat() == "2027-01-28"


@pytest.fixture
async def demanding(held):
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation=f"As {peer} hears it")
    await held.next()
    return held


async def demand(life, user, picked=""):
    here = DemandRef(life.session_id, await life.phase(), picked).pack()
    return await life.app.opened(pressed(user, Action.DEMAND, here))


async def test_the_narrator_keeps_the_reformulation_whose_button_they_pressed(demanding, app):
    kept = (await demanding.contributions("reformulation"))[3]
    asked = await demand(demanding, "ANN", kept.id)
    assert fields(asked) == ["amended", "ask", "demand"]
    assert kept.text in everything(asked)
    body = submitted("ANN", asked, ask="stories", demand="What did you live?")
    assert await app.send(body) == ""
    (stated,) = await demanding.contributions("demand")
    assert stated.details == {"ask": "stories", "picked": kept.id}
    again = await demand(demanding, "ANN")
    assert "What did you live?" in everything(again)
    assert kept.id in again["private_metadata"]


async def test_without_a_button_the_narrator_chooses_among_the_versions(demanding, app):
    kept = (await demanding.contributions("reformulation"))[1]
    asked = await demand(demanding, "ANN")
    assert fields(asked) == ["picked", "amended", "ask", "demand"]
    said = await app.send(submitted("ANN", asked, ask="advice", demand="How?"))
    assert said["errors"].keys() == {"picked"}
    await app.send(submitted("ANN", asked, picked=kept.id, ask="advice", demand="How?"))
    (stated,) = await demanding.contributions("demand")
    assert stated.details["picked"] == kept.id


async def test_what_a_demand_lacks_is_told_beside_its_field(demanding, app):
    kept = (await demanding.contributions("reformulation"))[0]
    body = submitted("ANN", await demand(demanding, "ANN", kept.id), demand="How?")
    body["view"]["state"]["values"]["ask"]["value"]["selected_option"] = None
    assert (await app.send(body))["errors"].keys() == {"ask"}
    said = await app.send(
        submitted("ANN", await demand(demanding, "ANN", kept.id), ask="advice", demand=" ")
    )
    assert said["errors"].keys() == {"demand"}
    assert await demanding.contributions("demand") == []


@pytest.mark.parametrize("other", ["BEN", "CLEO"])
async def test_only_the_narrator_keeps_a_reformulation(demanding, app, other):
    kept = (await demanding.contributions("reformulation"))[0]
    assert "Only the person presenting can do this." in everything(
        await demand(demanding, other, kept.id)
    )
    asked = await demand(demanding, "ANN", kept.id)
    said = await app.send(submitted(other, asked, ask="advice", demand="Mine"))
    assert "Only the person presenting can do this." in everything(said["view"])
    assert await demanding.contributions("demand") == []


async def test_long_reformulations_fit_in_the_choice(held, app):
    await held.reach("reformulations")
    for peer in PEERS:
        await held.bring(peer, reformulation="x" * 300)
    await held.next()
    asked = await demand(held, "ANN")
    assert "x" * 300 in everything(asked), "to be read in full"


async def test_an_issue_is_named_by_a_situation_that_the_vote_finds(app):
    life = await GroupLife.begin(app)
    await life.plan()
    life.later(days=10)
    await life.start()
    value = value_of(await post(life), "Name my issue")
    form = await app.opened(pressed("ANN", Action.CONTRIBUTE, value))
    assert [b["block_id"] for b in form["blocks"] if b["type"] == "input"] == ["title", "question"]
    said = await app.send(submitted("ANN", form, title="A refusal"))
    assert "Your situation is proposed." in everything(said["view"])
    assert "A refusal" not in everything(await post(life))
    assert "1 of 6 received" in everything(await post(life))
    await life.next()
    (candidate,) = (await life.open_choice()).candidates
    assert candidate.author_id == "ANN"
