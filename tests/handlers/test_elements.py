"""The shapes all messages and forms are made of: what Slack reads of them, and its limits."""

from datetime import date, time

import pytest

from handlers import blocks, inputs
from tests.handlers.outline import outline


def as_json(element):
    return element.to_dict()


def test_what_members_typed_is_never_read_as_mrkdwn():
    assert blocks.quote("*a* <!here>").to_dict()["elements"] == [
        {
            "type": "rich_text_quote",
            "elements": [{"type": "text", "text": "*a* <!here>"}],
        }
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a & b", "a &amp; b"),
        ("<!here>", "&lt;!here&gt;"),
        ("*b* _i_ ~s~ `c`", "*\u2060b*\u2060 _\u2060i_\u2060 ~\u2060s~\u2060 `\u2060c`\u2060"),
        ("@ann #team", "@\u2060ann #\u2060team"),
        ("https://a.example", "https:\u2060//a.example"),
        ("two\nlines", "two lines"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_what_members_typed_inside_our_sentences_neither_pings_links_nor_formats(typed, shown):
    assert blocks.inert(typed) == shown


def test_a_button_carries_its_action_and_value():
    plain = as_json(blocks.button("Vote", "tdt.x"))
    assert plain == {
        "type": "button",
        "action_id": "tdt.x",
        "text": {"type": "plain_text", "text": "Vote"},
    }
    full = as_json(blocks.button("Vote", "tdt.x", "c1", primary=True, name="Vote in Field"))
    assert (full["value"], full["style"]) == ("c1", "primary")
    assert full["accessibility_label"] == "Vote in Field"


def test_a_modal_that_only_says_something_has_no_button_to_send_it():
    view = blocks.modal("A title", [blocks.say("x")], close="Close").to_dict()
    assert set(view) == {"type", "title", "close", "blocks"}


def test_a_form_has_all_that_slack_sends_back():
    view = blocks.modal(
        "x" * 30,
        [blocks.say("x")],
        close="Close",
        callback_id="tdt.x",
        submit="Send",
        private_metadata="g1",
        ends=True,
    ).to_dict()
    assert outline(view) == [
        "title: " + "x" * 24,
        "submit: Send",
        "close: Close",
        "callback_id: tdt.x",
        "private_metadata: g1",
        "clear_on_close: True",
        "x",
    ]


@pytest.mark.parametrize(
    ("length", "ends"), [(75, "x" * 75), (76, "x" * 74 + "…"), (300, "x" * 74 + "…")]
)
def test_an_options_label_and_description_are_cut_to_slacks_limit(length, ends):
    option = inputs.option("v", "x" * length, "x" * length).to_dict()
    assert option["value"] == "v"
    assert option["text"]["text"] == option["description"]["text"] == ends
    assert "description" not in inputs.option("v", "label").to_dict()


def test_a_text_keeps_what_was_typed_within_its_limit():
    typed = as_json(inputs.text("abcdef", most=3, multiline=True))
    assert (typed["initial_value"], typed["max_length"], typed["multiline"]) == ("abc", 3, True)
    empty = as_json(inputs.text(most=3))
    assert "initial_value" not in empty
    assert not empty.get("multiline")


def test_what_was_chosen_before_is_chosen_again_where_it_is_still_offered():
    options = [inputs.option("a", "A"), inputs.option("b", "B")]
    for make in (inputs.select, inputs.radio):
        assert as_json(make(options, "b"))["initial_option"]["value"] == "b"
        assert "initial_option" not in as_json(make(options, "gone"))
        assert "initial_option" not in as_json(make(options))
    assert as_json(inputs.box("v", "V", ticked=True))["initial_options"][0]["value"] == "v"
    assert "initial_options" not in as_json(inputs.box("v", "V"))
    assert as_json(inputs.people(["U1"]))["initial_users"] == ["U1"]
    assert "initial_users" not in as_json(inputs.people())


def test_days_and_times_are_written_as_slack_reads_them():
    assert as_json(inputs.day(date(2027, 1, 4)))["initial_date"] == "2027-01-04"
    assert "initial_date" not in as_json(inputs.day())
    at = as_json(inputs.clock(time(9, 5), "Europe/Paris"))
    assert (at["initial_time"], at["timezone"]) == ("09:05", "Europe/Paris")
    assert "initial_time" not in as_json(inputs.clock(None, "Europe/Paris"))


def test_every_input_has_the_action_id_under_which_it_is_read():
    made = [
        inputs.text(most=3),
        inputs.select([inputs.option("a", "A")]),
        inputs.radio([inputs.option("a", "A")]),
        inputs.box("v", "V"),
        inputs.people(),
        inputs.day(),
        inputs.clock(None, "Europe/Paris"),
    ]
    assert {as_json(element)["action_id"] for element in made} == {"value"}
