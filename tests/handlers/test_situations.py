"""Situations: one form, two ends, and nothing of somebody else's."""

import pytest

from domain.situations import SituationState
from handlers.ids import Action, Shortcut
from services.choices import opening
from tests.groups import LEAD
from tests.handlers.examples import ACCOUNT, a_group, a_session, a_situation
from tests.handlers.payload_factory import (
    command,
    message_shortcut,
    picked,
    shortcut,
    submitted,
)

FULL = {"title": "A refusal", "question": "How do I go back to it?"}


async def mine(app, user="U1"):
    return await app.stored(lambda uow: uow.situations.of_author(user, 9))


def fields(view):
    return [b["block_id"] for b in view["blocks"] if b["type"] == "input"]


def text_of(view):
    return str(view["blocks"])


async def test_a_situation_put_to_the_vote_waits_to_be_changed_and_nothing_typed_is_lost(app):
    group = await a_group(app)
    situation = await a_situation(app, group)
    form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{situation.id}"))
    session = await a_session(app, group)
    await app.do(LEAD, opening.open_now, session.id)
    said = await app.send(submitted("U1", form, title="Something else"))
    assert said["response_action"] == "push"
    assert "The group is choosing now" in text_of(said["view"])
    again = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{situation.id}"))
    assert "The group is choosing now" in text_of(again)
    assert (await mine(app))[0].text.title == "A refusal"


async def test_a_draft_only_needs_a_title(app):
    group = await a_group(app)
    form = await app.opened(command("U1", "situation"))
    said = await app.send(submitted("U1", form, title="A refusal", end="draft"))

    (draft,) = await mine(app)
    assert (draft.group_id, draft.state, draft.text.title) == (group.id, "draft", "A refusal")
    assert said["response_action"] == "update"
    assert "Only you can see it" in text_of(said["view"])


async def test_the_form_names_its_group(app):
    await a_group(app, "Field & co")
    assert "*Field &amp; co*" in str(await app.opened(command("U1", "situation")))


async def test_what_is_missing_to_propose_it_is_told_beside_each_field(app):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    for missing in ("title", "question"):
        typed = FULL | {missing: "  "}
        said = await app.send(submitted("U1", form, **typed, end="release"))
        assert said["response_action"] == "errors"
        assert said["errors"].keys() == {missing}
    assert await mine(app) == []


async def test_one_who_is_not_ready_is_told_what_it_takes(app):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    said = await app.send(submitted("U1", form, **FULL, ready=[], end="release"))
    assert "once you say that you are ready" in text_of(said["view"])


async def test_the_group_is_asked_only_when_there_are_several(app):
    await a_group(app, "Field")
    assert "group" not in fields(await app.opened(shortcut("U1", Shortcut.SITUATION_NEW)))
    other = await a_group(app, "Office")
    form = await app.opened(shortcut("U1", Shortcut.SITUATION_NEW))
    assert "group" in fields(form)
    await app.send(submitted("U1", form, title="Mine", group=other.id, end="draft"))
    assert [s.group_id for s in await mine(app)] == [other.id]


async def test_someone_in_no_group_is_told_so(app):
    said = await app.send(command("NOBODY", "situation"))
    assert "not a member of a group yet" in said


async def test_a_submission_sent_again_by_slack_is_kept_once(app):
    await a_group(app)
    form = await app.opened(command("U1", "situation"))
    body = submitted("U1", form, **FULL, end="release")
    assert await app.send(body) == await app.send(body)
    assert len(await mine(app)) == 1


async def test_ones_own_message_becomes_the_account(app):
    await a_group(app, channel="C1")
    name = Shortcut.SITUATION_FROM_MESSAGE
    form = await app.opened(
        message_shortcut("U1", name, text="<@U2> said &lt;no&gt;", author="U1", channel="C1")
    )
    (account,) = [b for b in form["blocks"] if b.get("block_id") == "account"]
    assert account["element"]["initial_value"] == "… said <no>"


async def test_somebody_elses_message_stays_theirs(app):
    await a_group(app, channel="C1")
    name = Shortcut.SITUATION_FROM_MESSAGE
    view = await app.opened(message_shortcut("U1", name, text="x", author="U2", channel="C1"))
    assert "Only your own messages" in text_of(view)
    assert not fields(view)


async def test_what_was_said_in_a_group_is_not_carried_to_another(app):
    await a_group(app, "Field", members=("U2", "U3", "U4", "U5"), lead="U1", channel="C1")
    await a_group(app, "Office")
    name = Shortcut.SITUATION_FROM_MESSAGE
    form = await app.opened(
        message_shortcut("U1", name, text="of the field", author="U1", channel="C1")
    )
    assert "of the field" not in text_of(form)


async def test_a_message_of_a_groups_channel_is_for_that_group_only(app):
    here = await a_group(app, "Field", channel="C1")
    await a_group(app, "Office")
    name = Shortcut.SITUATION_FROM_MESSAGE
    form = await app.opened(message_shortcut("U1", name, text="x", author="U1", channel="C1"))
    assert "group" not in fields(form)
    assert here.id in form["private_metadata"]


async def test_the_author_changes_what_was_written(app):
    group = await a_group(app)
    kept = await a_situation(app, group)
    form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{kept.id}"))
    assert "end" not in fields(form), "it is proposed already"
    await app.send(submitted("U1", form, title="A second refusal"))
    (after,) = await mine(app)
    assert (after.text.title, after.text.account) == ("A second refusal", ACCOUNT)
    assert after.state is SituationState.RELEASED


async def test_a_draft_is_proposed_from_the_menu(app):
    group = await a_group(app)
    draft = await a_situation(app, group, release=False)
    await app.send(picked("U1", Action.SITUATION_MENU, f"release|{draft.id}"))
    assert [s.state for s in await mine(app)] == ["released"]


async def test_a_draft_with_something_missing_is_completed_first(app):
    group = await a_group(app)
    draft = await a_situation(app, group, release=False, question="")
    form = await app.opened(picked("U1", Action.SITUATION_MENU, f"release|{draft.id}"))
    await app.send(submitted("U1", form, question="What next?"))
    assert [s.state for s in await mine(app)] == ["released"], "its end was chosen already"


async def test_withdrawing_is_confirmed(app):
    group = await a_group(app)
    kept = await a_situation(app, group)
    asked = await app.opened(picked("U1", Action.SITUATION_MENU, f"withdraw|{kept.id}"))
    assert [s.state for s in await mine(app)] == ["released"]
    await app.send(submitted("U1", asked))
    assert await mine(app) == []
    assert (await app.stored(lambda uow: uow.situations.get(kept.id))).state == "withdrawn"


@pytest.mark.parametrize("verb", ["edit", "release", "withdraw"])
@pytest.mark.parametrize("user", ["U2", LEAD, "STRANGER"])
async def test_a_forged_button_changes_nothing_and_gets_a_sentence(app, verb, user):
    group = await a_group(app)
    draft = await a_situation(app, group, release=False)
    view = await app.opened(picked(user, Action.SITUATION_MENU, f"{verb}|{draft.id}"))
    assert view.get("submit") is None
    assert "A refusal" not in text_of(view)
    assert await mine(app) == [draft]


async def test_a_forged_submission_changes_nothing_and_gets_a_sentence(app):
    group = await a_group(app)
    kept = await a_situation(app, group)
    form = await app.opened(picked("U1", Action.SITUATION_MENU, f"edit|{kept.id}"))
    said = await app.send(submitted("U2", form, title="Stolen"))
    assert said["response_action"] == "push"
    assert await mine(app) == [kept]
    assert await mine(app, "U2") == []
