"""What no button or form of ours carries: answered by a sentence, and nothing is kept."""

import pytest
import structlog

from handlers.ids import Action, Modal
from handlers.register import FEATURES
from tests.groups import LEAD
from tests.handlers.payload_factory import picked, pressed, submitted
from tests.handlers.reading import everything

FORGED = ["", "|", "x", "x|y", "a|b|c|d", "edit|", "tdt.sessions.end|x|y", "s|1|never", "s|-1"]
NO_VALUE = {
    Action.GROUP_NEW,
    Action.SITUATION_NEW,
    Action.SITUATION_END,
    Action.CHOICE_MARK,
    Action.COORDINATION,
    Action.ACTS,
    Action.MY_DATA,
    Action.MY_DATA_SEND,
    Action.ERASE,
}
"""Nothing is read from what these buttons carry, or nothing where it is empty."""
ASKS_FIRST = {Action.CHOICE_CLOSE, Action.SESSION_END}
"""These ask before they look: what they were given is refused when the answer comes."""

actions = sorted(name for f in FEATURES for name in f.actions if name not in NO_VALUE)
modals = sorted(name for f in FEATURES for name in f.views if name != Modal.ERASE)


def bare(callback_id, metadata):
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "blocks": [],
        "state": {"values": {}},
    }


@pytest.mark.parametrize("action", actions)
async def test_a_forged_button_is_told_a_sentence_and_changes_nothing(app, held, action):
    before, asked = await held.session(), await app.asked()
    with structlog.testing.capture_logs() as logged:
        for value in FORGED:
            for act in (pressed, picked):
                told = await app.opened(act(LEAD, action, value))
                assert told.get("submit") is None or action in ASKS_FIRST, (value, told)
    assert [line for line in logged if line["event"] == "listener_failed"] == []
    assert (await held.session(), await app.asked()) == (before, asked)


@pytest.mark.parametrize("name", modals)
async def test_a_forged_form_is_told_a_sentence_and_changes_nothing(app, held, name):
    before, asked = await held.session(), await app.asked()
    with structlog.testing.capture_logs() as logged:
        for metadata in FORGED:
            said = await app.send(submitted(LEAD, bare(name, metadata)))
            assert said["response_action"] == "push", (metadata, said)
    assert [line for line in logged if line["event"] == "listener_failed"] == []
    assert (await held.session(), await app.asked()) == (before, asked)


async def test_a_value_that_is_not_ours_is_told_plainly_and_without_a_code(app, held):
    told = await app.opened(pressed(LEAD, Action.SESSION_NEXT, "x"))
    assert "Something is missing. Please check and try again." in everything(told)
    said = await app.send(submitted(LEAD, bare(Modal.NEXT_ANYWAY, "x")))
    assert said["response_action"] == "push"
    assert "Something is missing. Please check and try again." in everything(said["view"])


@pytest.mark.parametrize("state", [None, {}, [], {"values": None}, {"values": 1}])
async def test_a_ballot_without_the_state_of_its_fields_is_refused_in_words(app, life, state):
    await life.plan()
    await life.propose("ANN", "A refusal")
    choice = await life.open_choice()
    body = submitted("BEN", bare(Modal.BALLOT, choice.id))
    body["view"]["state"] = state
    with structlog.testing.capture_logs() as logged:
        said = await app.send(body)
    assert said and not [line for line in logged if line["event"] == "listener_failed"]


async def test_what_no_database_stores_is_left_out_of_what_a_button_carries(app, life):
    await app.send(pressed("ANN", Action.SITUATION_NEW, f"{life.group.id}\0"))
    assert app.slack.views()
