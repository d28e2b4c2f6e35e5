"""The forms of groups that count resistance, or grades: a line for each, none left out."""

import pytest

from domain.voting.model import Method, Outcome
from handlers.choices import notices
from handlers.ids import Action
from tests.groups import MEMBERS
from tests.handlers.payload_factory import pressed, submitted
from tests.handlers.reading import everything, fields, labels


async def opened(life, method, *authors):
    await life.choose_by(method=method)
    ids = [await life.propose(author, f"Of {author}") for author in authors]
    await life.plan()
    await life.open_choice()
    return ids


async def form_of(life, voter="CLEO"):
    return await life.app.opened(pressed(voter, Action.CHOICE_VOTE, (await life.choice()).id))


def values(form, field):
    (options,) = [b["element"]["options"] for b in form["blocks"] if b.get("block_id") == field]
    return [o["value"] for o in options], [o["text"]["text"] for o in options]


async def test_resistance_goes_from_0_to_10_and_none_of_these_is_always_there(life, app):
    ann, ben = await opened(life, Method.RESISTANCE, "ANN", "BEN")
    form = await form_of(life)
    assert set(fields(form)) == {ann, ben, "none"}
    assert fields(form)[-1] == "none"
    numbers, words = values(form, ann)
    assert numbers == [str(n) for n in range(11)]
    assert (words[0], words[10]) == ("0: nothing against it", "10: impossible for me")
    said = await app.send(submitted("CLEO", form, **{ann: "0"}))
    assert said["errors"].keys() == {ben, "none"}
    assert await app.send(submitted("CLEO", form, **{ann: "0", ben: "10", "none": "5"})) == ""
    choice = await life.choice()
    (ballot,) = await app.stored(lambda uow: uow.choices.ballots(choice.id))
    assert ballot.numbers == {ann: 0, ben: 10, "none": 5}
    assert await app.send(submitted("CLEO", await form_of(life))) == "", "it opens as it was sent"


async def test_grades_are_six_words_the_best_first(life, app):
    ann, ben = await opened(life, Method.MAJORITY_JUDGMENT, "ANN", "BEN")
    form = await form_of(life)
    numbers, words = values(form, ben)
    assert numbers == ["5", "4", "3", "2", "1", "0"]
    assert (words[0], words[5]) == ("Excellent", "To reject")
    assert fields(await form_of(life, "ANN")) == [ben]
    assert await app.send(submitted("CLEO", form, **{ann: "0", ben: "5"})) == ""


@pytest.mark.parametrize("forged", ["11", "-1", "support", "1e1", "9999999"])
async def test_a_forged_number_is_none(life, app, forged):
    ann, ben = await opened(life, Method.RESISTANCE, "ANN", "BEN")
    body = submitted("CLEO", await form_of(life), **{ann: "0", ben: "0", "none": "5"})
    state = body["view"]["state"]["values"][ann][Action.CHOICE_MARK]
    state["selected_option"] = {"value": forged}
    await app.send(body)
    assert await life.answers() == []


async def test_an_author_alone_still_says_whether_they_would_rather_take_none(life, app):
    await opened(life, Method.RESISTANCE, "ANN")
    assert fields(await form_of(life, "ANN")) == ["none"]
    shown = await app.render(notices.choice, (await life.choice()).id)
    assert labels(shown)[0] == "Give my answer", "no button is a number"


@pytest.mark.parametrize("method", [Method.RESISTANCE, Method.MAJORITY_JUDGMENT])
async def test_they_are_counted_by_their_method(life, app, method):
    ann, ben = await opened(life, method, "ANN", "BEN")
    best, worst, none = (0, 9, {"none": 5}) if method is Method.RESISTANCE else (5, 1, {})
    for voter in MEMBERS:
        given = {ann: worst, ben: best, **none}
        own = {"ANN": ann, "BEN": ben}.get(voter)
        await life.number(voter, {s: n for s, n in given.items() if s != own})
    choice = await life.choice()
    assert (choice.outcome, choice.elected) == (Outcome.CHOSEN, ben)


@pytest.mark.parametrize("method", list(Method))
async def test_how_it_is_counted_says_the_rules_of_the_method(life, app, method):
    await opened(life, method, "ANN", "BEN")
    choice = await life.choice()
    said = everything(await app.opened(pressed("CLEO", Action.CHOICE_COUNT, choice.id)))
    assert ("least resistance" in said) is (method is Method.RESISTANCE)
    assert ("middle grade" in said) is (method is Method.MAJORITY_JUDGMENT)
    assert ("objection" in said) is (method is Method.CONSENT)
