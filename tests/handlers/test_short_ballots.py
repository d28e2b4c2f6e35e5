"""The short ballot: ticks, what is impossible folded away, and all the rest left as it is."""

import pytest

from domain.voting.model import Mark, Marked
from handlers.ids import Action
from tests.groups import STRANGER
from tests.handlers.payload_factory import chosen, pressed, pressed_in, submitted
from tests.handlers.reading import everything, fields, labels, primaries


@pytest.fixture
async def voting(life):
    life.ann = await life.propose("ANN", "A refusal", question="How do I come back to it?")
    life.ben = await life.propose("BEN", "A success")
    life.dan = await life.propose("DAN", "A meeting")
    await life.plan()
    await life.open_choice()
    return life


async def form_of(life, voter="CLEO"):
    return await life.app.opened(pressed(voter, Action.CHOICE_VOTE, (await life.choice()).id))


async def unfolded(life, form, voter="CLEO", **values):
    """The form after its button that adds one that is impossible."""
    await life.app.send(pressed_in(voter, form, Action.CHOICE_IMPOSSIBLE, **values))
    return life.app.slack.views("views.update")[-1]


async def kept(life):
    choice = await life.choice()
    return await life.app.stored(lambda uow: uow.choices.ballots(choice.id))


async def test_it_has_a_box_for_each_situation_but_ones_own_with_its_question(voting):
    form = await form_of(voting)
    assert fields(form) == ["gladly:0", "leave"]
    (boxes,) = [b["element"] for b in form["blocks"] if b.get("block_id") == "gladly:0"]
    options = {o["value"]: o["description"]["text"] for o in boxes["options"]}
    assert options.keys() == {voting.ann, voting.ben, voting.dan}
    assert options[voting.ann].startswith("How do I come back to it?\n")
    assert labels(form) == ["One is impossible for me today"]
    own = await form_of(voting, "ANN")
    assert voting.ann not in everything(own)
    assert "Yours is not listed" in everything(own)


async def test_ticked_is_support_and_the_rest_one_can_live_with(voting, app):
    form = await form_of(voting)
    before = len(app.slack.calls)
    assert await app.send(submitted("CLEO", form, **{"gladly:0": [voting.ann]})) == ""
    assert len(app.slack.calls) == before
    (ballot,) = await kept(voting)
    assert {s: m.mark for s, m in ballot.marks.items()} == {
        voting.ann: Mark.SUPPORT,
        voting.ben: Mark.LIVE_WITH,
        voting.dan: Mark.LIVE_WITH,
    }


async def test_sent_as_it_is_it_says_that_one_can_live_with_all(voting, app):
    await app.send(submitted("CLEO", await form_of(voting)))
    (ballot,) = await kept(voting)
    assert {m.mark for m in ballot.marks.values()} == {Mark.LIVE_WITH}


@pytest.mark.parametrize("ticked", [False, True])
async def test_what_is_left_to_the_group_is_all_that_is_not_named(voting, app, ticked):
    values = {"leave": True, "gladly:0": [voting.ben] if ticked else []}
    await app.send(submitted("CLEO", await form_of(voting), **values))
    (ballot,) = await kept(voting)
    marks = {s: m.mark for s, m in ballot.marks.items()}
    others = [voting.ann, voting.dan] + ([] if ticked else [voting.ben])
    assert all(marks.pop(s) is Mark.ABSTAIN for s in others)
    assert marks == ({voting.ben: Mark.SUPPORT} if ticked else {})


async def test_what_is_impossible_unfolds_in_place_and_keeps_what_was_ticked(voting, app):
    shown = await unfolded(voting, await form_of(voting), **{"gladly:0": [voting.ann]})
    assert fields(shown) == ["gladly:0", "impossible:0", "reason:0", "leave"]
    assert "will read your reason, without your name, once the answers are counted" in everything(
        shown
    )
    assert labels(shown) == [], "one at a time"
    objects = {"impossible:0": voting.ben, "reason:0": " Too close to us "}
    assert await app.send(submitted("CLEO", shown, **objects)) == ""
    (ballot,) = await kept(voting)
    assert ballot.marks[voting.ann].mark is Mark.SUPPORT
    assert ballot.marks[voting.ben] == Marked(Mark.OBJECTION, "Too close to us")


async def test_another_one_is_offered_once_the_first_is_named_and_none_where_all_are(voting, app):
    shown = await unfolded(voting, await form_of(voting))
    for rank, situation in enumerate((voting.ann, voting.ben, voting.dan)):
        assert labels(shown) == []
        name = f"impossible:{rank}"
        reason = {f"reason:{rank}": f"Because {rank}"}
        await app.send(chosen("CLEO", shown, name, **{name: situation}, **reason))
        shown = app.slack.views("views.update")[-1]
        if rank < 2:
            assert labels(shown) == ["Another one"]
            shown = await unfolded(voting, shown)
    assert labels(shown) == []
    assert await app.send(submitted("CLEO", shown)) == ""
    (ballot,) = await kept(voting)
    reasons = [ballot.marks[s].reason for s in (voting.ann, voting.ben, voting.dan)]
    assert reasons == ["Because 0", "Because 1", "Because 2"]


async def test_none_after_all_folds_its_fields_again_and_no_other_takes_their_names(voting, app):
    shown = await unfolded(voting, await form_of(voting))
    await app.send(chosen("CLEO", shown, "impossible:0", **{"impossible:0": voting.ann}))
    shown = await unfolded(voting, app.slack.views("views.update")[-1])
    await app.send(chosen("CLEO", shown, "impossible:0", **{"impossible:0": "none"}))
    shown = app.slack.views("views.update")[-1]
    assert fields(shown) == ["gladly:0", "impossible:1", "reason:1", "leave"]
    assert await app.send(submitted("CLEO", shown)) == "", "left empty, they say nothing"


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"reason:0": "Too close"}, "impossible:0"),
        ({"impossible:0": "ben"}, "reason:0"),
        ({"impossible:0": "ben", "reason:0": "Too close", "gladly:0": "ben"}, "impossible:0"),
        ({"impossible:0": "ben", "reason:0": "x" * 301}, "reason:0"),
    ],
)
async def test_what_is_unfinished_is_told_beside_it_and_nothing_is_kept(voting, app, values, at):
    shown = await unfolded(voting, await form_of(voting))
    ids = {"ben": voting.ben}
    given = {k: [ids[v]] if k == "gladly:0" else ids.get(v, v) for k, v in values.items()}
    said = await app.send(submitted("CLEO", shown, **given))
    assert said["response_action"] == "errors"
    assert said["errors"].keys() == {at}
    assert await kept(voting) == []


async def test_one_named_twice_is_told_beside_the_second(voting, app):
    shown = await unfolded(voting, await form_of(voting))
    first = {"impossible:0": voting.ann, "reason:0": "Too close"}
    await app.send(chosen("CLEO", shown, "impossible:0", **first))
    shown = await unfolded(voting, app.slack.views("views.update")[-1])
    said = await app.send(submitted("CLEO", shown, **{"impossible:1": voting.ann}))
    assert said["errors"].keys() == {"impossible:1"}


async def test_it_opens_again_with_what_was_answered(voting, app):
    shown = await unfolded(voting, await form_of(voting))
    objects = {"impossible:0": voting.ben, "reason:0": "Too close"}
    sent = submitted("CLEO", shown, **{"gladly:0": [voting.ann], "leave": True}, **objects)
    await app.send(sent)
    before = await kept(voting)
    again = await form_of(voting)
    assert "draft" not in everything(again)
    assert await app.send(submitted("CLEO", again)) == ""
    assert await kept(voting) == before


async def test_more_than_ten_are_two_fields(life, app):
    for author in ("ANN", "BEN", "DAN", "EVE"):
        for rank in range(3):
            await life.propose(author, f"Situation {rank} of {author}")
    await life.plan()
    await life.open_choice()
    form = await form_of(life)
    assert fields(form) == ["gladly:0", "gladly:1", "leave"]
    (more,) = [b["element"]["options"] for b in form["blocks"] if b.get("block_id") == "gladly:1"]
    assert len(more) == 2
    last = more[1]["value"]
    await app.send(submitted("CLEO", form, **{"gladly:1": [last]}))
    (ballot,) = await kept(life)
    assert ballot.marks[last].mark is Mark.SUPPORT
    assert len(ballot.marks) == 12


async def test_a_stranger_neither_unfolds_nor_answers(voting, app):
    form = await form_of(voting)
    await app.send(pressed_in(STRANGER, form, Action.CHOICE_IMPOSSIBLE))
    assert app.slack.views("views.update") == []
    said = await app.send(submitted(STRANGER, form, **{"gladly:0": [voting.ann]}))
    assert said["response_action"] == "push"
    assert await voting.answers() == []


@pytest.fixture
async def alone(life):
    """One situation, and it is Ann's."""
    life.ann = await life.propose("ANN", "A refusal", question="How do I come back to it?")
    await life.plan()
    await life.open_choice()
    return life


async def test_of_one_situation_a_button_is_an_answer_which_is_told_in_private(alone, app):
    choice = await alone.choice()
    said = await app.opened(pressed("CLEO", Action.CHOICE_ACCEPT, choice.id))
    assert "Your answer is noted" in everything(said)
    assert labels(said) == ["Change my answer"]
    ballots = {b.voter_id: b.marks for b in await kept(alone)}
    assert ballots == {"ANN": {}, "CLEO": {alone.ann: Marked(Mark.LIVE_WITH)}}
    change = await app.opened(pressed("CLEO", Action.CHOICE_VOTE, choice.id))
    (line,) = [b["element"] for b in change["blocks"] if b["type"] == "input"]
    assert line["initial_option"]["value"] == Mark.LIVE_WITH


async def test_an_objection_to_the_only_one_asks_for_its_reason_at_once(alone, app):
    choice = await alone.choice()
    form = await app.opened(pressed("CLEO", Action.CHOICE_OBJECT, choice.id))
    assert fields(form) == [alone.ann, f"reason:{alone.ann}"]
    said = await app.send(submitted("CLEO", form))
    assert said["errors"].keys() == {f"reason:{alone.ann}"}
    await app.send(submitted("CLEO", form, **{f"reason:{alone.ann}": "Too close"}))
    ballots = {b.voter_id: b.marks for b in await kept(alone)}
    assert ballots["CLEO"] == {alone.ann: Marked(Mark.OBJECTION, "Too close")}


@pytest.mark.parametrize("action", ["ACCEPT", "OBJECT", "VOTE"])
async def test_whose_situation_it_is_is_counted_and_told_so(alone, app, action):
    choice = await alone.choice()
    said = await app.opened(pressed("ANN", Action[f"CHOICE_{action}"], choice.id))
    assert "You are counted among those who have answered." in everything(said)
    assert "callback_id" not in said and primaries(said) == []
    assert [b.voter_id for b in await kept(alone)] == ["ANN"]


async def test_the_last_answer_by_a_button_closes_and_says_so(alone, app):
    choice = await alone.choice()
    for voter in ("BEN", "CLEO", "DAN", "EVE", "FAY"):
        said = await app.opened(pressed(voter, Action.CHOICE_ACCEPT, choice.id))
    assert not (await alone.choice()).is_open
    assert "the choice is closed" in everything(said)
    assert labels(said) == []
