"""The form of a situation: three fields, the rest unfolded in place, and who will read it."""

import pytest

from domain.situations import SituationState
from handlers.ids import Action
from tests.handlers.examples import ACCOUNT, a_group, a_situation
from tests.handlers.payload_factory import chosen, command, picked, pressed, submitted

FULL = {"title": "A refusal", "question": "How do I go back to it?"}


async def mine(app, user="U1"):
    return await app.stored(lambda uow: uow.situations.of_author(user, 9))


def fields(view):
    return [b["block_id"] for b in view["blocks"] if b["type"] == "input"]


def text_of(view):
    return str(view["blocks"])


async def unfolded(app, form, user="U1", **typed):
    """The form once its rest is unfolded, `typed` before."""
    await app.send(pressed(user, Action.SITUATION_MORE, view=form, **typed))
    return app.slack.views("views.update")[-1]


def left_empty(view):
    """The fields that Slack calls optional, of those that a proposal needs."""
    optional = {b["block_id"] for b in view["blocks"] if b.get("optional")}
    return optional & {"title", "question"}


async def test_the_form_asks_three_things_and_unfolds_the_rest_in_place(app):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    assert fields(form) == ["title", "question", "ready", "end"]
    whole = await unfolded(app, form, title="A refusal", end="release")
    rest = ["account", "ask", "kind", "moment", "urgency"]
    assert fields(whole) == ["title", "question", "ready", *rest, "end"]
    assert Action.SITUATION_MORE not in text_of(whole)
    (end,) = [b for b in whole["blocks"] if b.get("block_id") == "end"]
    assert end["element"]["initial_option"]["value"] == "release", "as it was chosen"
    await app.send(chosen("U1", whole, "end", end="draft"))
    assert fields(app.slack.views("views.update")[-1]) == fields(whole), "it stays unfolded"


@pytest.mark.parametrize(
    "said", [{"account": "x"}, {"ask": "advice"}, {"kind": "success"}, {"urgency": "soon"}]
)
async def test_it_opens_unfolded_where_something_is_written_there(app, said):
    group = await a_group(app)
    bare = {"account": "", "ask": "", "kind": "", "moment": "", "urgency": ""}
    for written, is_unfolded in ((bare, False), (bare | said, True)):
        kept = await a_situation(app, group, release=False, **written)
        form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{kept.id}"))
        assert ("account" in fields(form)) == is_unfolded


async def test_only_a_draft_may_go_without_a_question_and_the_form_says_so(app):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    assert left_empty(form) == set(), "Slack would say (optional) of what a proposal needs"
    await app.send(chosen("U1", form, "end", title="A refusal", end="draft"))
    (as_draft,) = app.slack.views("views.update")
    assert left_empty(as_draft) == {"question"}
    await app.send(chosen("U1", as_draft, "end", title="A refusal", end="release"))
    assert left_empty(app.slack.views("views.update")[-1]) == set()


async def test_the_form_of_a_draft_opens_as_one_and_of_what_is_proposed_as_such(app):
    group = await a_group(app)
    for release, optional in ((False, {"question"}), (True, set())):
        kept = await a_situation(app, group, release=release)
        form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{kept.id}"))
        assert left_empty(form) == optional


async def test_who_may_read_it_is_said_before_it_is_proposed_or_saved_again(app):
    group = await a_group(app)
    form = await app.opened(command("U1", "situation"))
    assert "group's members can read it." in text_of(form)
    kept = await a_situation(app, group)
    form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{kept.id}"))
    assert "The group's members can read all of it." in text_of(form)


async def test_a_proposed_situation_keeps_everything_the_form_says(app):
    await a_group(app)
    form = await unfolded(app, await app.opened(pressed("U1", Action.SITUATION_NEW)))
    about = {"ask": "stories", "kind": "success", "moment": "past", "urgency": "before May"}
    await app.send(submitted("U1", form, **FULL, account=ACCOUNT, **about, end="release"))

    (kept,) = await mine(app)
    assert kept.state is SituationState.RELEASED
    text = kept.text
    assert (text.ask, text.kind, text.moment) == ("stories", "success", "past")
    assert (text.urgency, text.ready, text.account) == ("before May", True, ACCOUNT)
    assert kept.whole
