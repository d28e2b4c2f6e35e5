"""A form's state becomes typed values; what no form of ours sends is refused beside its field."""

from datetime import date, time

import pytest

from domain.errors import BadInput
from handlers import payloads


def view(block, state):
    return {"state": {"values": {block: {"value": state}}}}


def test_each_kind_of_field_is_read():
    assert payloads.text(view("title", {"value": " A title "}), "title") == " A title "
    option = {"selected_option": {"value": "advice"}}
    assert payloads.choice(view("ask", option), "ask") == "advice"
    assert payloads.users(view("members", {"selected_users": ["U1", "U2", "U1"]}), "members") == (
        "U1",
        "U2",
    )
    assert payloads.checked(view("ready", {"selected_options": [{"value": "ready"}]}), "ready")
    assert payloads.day(view("on", {"selected_date": "2027-01-14"}), "on") == date(2027, 1, 14)
    assert payloads.time_of_day(view("at", {"selected_time": "14:05"}), "at") == time(14, 5)
    assert payloads.number(view("urgency", {"selected_option": {"value": "3"}}), "urgency") == 3
    assert payloads.number(view("count", {"value": "12"}), "count") == 12
    assert payloads.number(view("count", {"value": "999999"}), "count") == 999999
    both = {"selected_options": [{"value": "a"}, {"value": "b"}]}
    assert payloads.ticked(view("which", both), "which") == ("a", "b")
    moved = {"state": {"values": {"x1": {"other": {"selected_option": {"value": "v"}}}}}}
    assert payloads.choice(moved, "x1", "other") == "v"


def test_a_field_left_empty_or_absent_holds_nothing():
    empty = {"value": None, "selected_option": None, "selected_users": [], "selected_options": []}
    for form in (view("f", empty), {"state": {"values": {}}}):
        assert payloads.text(form, "f") == ""
        assert payloads.choice(form, "f") is None
        assert payloads.users(form, "f") == ()
        assert payloads.checked(form, "f") is False
        assert payloads.day(form, "f") is None
        assert payloads.time_of_day(form, "f") is None
        assert payloads.number(form, "f") is None


@pytest.mark.parametrize(
    ("read", "form"),
    [
        (payloads.text, view("f", {"value": 3})),
        (payloads.text, {}),
        (payloads.text, {"state": None}),
        (payloads.text, view("f", "x")),
        (payloads.choice, view("f", {"selected_option": "advice"})),
        (payloads.choice, view("f", {"selected_option": {"value": ["x"]}})),
        (payloads.users, view("f", {"selected_users": "U1"})),
        (payloads.users, view("f", {"selected_users": [{}]})),
        (payloads.ticked, view("f", {"selected_options": ["ready"]})),
        (payloads.day, view("f", {"selected_date": "2027-02-30"})),
        (payloads.time_of_day, view("f", {"selected_time": "25:00"})),
        (payloads.number, view("f", {"selected_option": {"value": "many"}})),
        (payloads.number, view("f", {"selected_option": {"value": "1000000"}})),
        (payloads.ticked, view("f", {"selected_options": {"value": "ready"}})),
        (payloads.users, view("f", {"selected_users": {"U1": 1}})),
    ],
)
def test_what_no_form_sends_is_refused_beside_its_field(read, form):
    with pytest.raises(BadInput) as refused:
        read(form, "f")
    assert refused.value.fields == {"f": "malformed"}


def test_a_message_reads_in_a_field_as_it_did_in_the_channel_without_names():
    assert (
        payloads.plain("<@U1> asked &lt;twice&gt; in <#C1|team>, see <https://a.example|this>")
        == "… asked <twice> in team, see this"
    )


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<!here> <!subteam^S1|the team>", " the team"),
        ("<#C1>", ""),
        ("<https://a.example>", "https://a.example"),
        ("<mailto:a@b.example>", "a@b.example"),
        ("<mailto:a@b.example|write to A>", "write to A"),
        ("<@U1|ann>", "…"),
    ],
)
def test_each_reference_reads_as_people_see_it(sent, read):
    assert payloads.plain(sent) == read
