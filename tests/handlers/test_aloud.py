"""What a message says to who cannot see it."""

import pytest

from handlers.aloud import ALOUD_MAX, LEFT_OUT, aloud
from handlers.blocks import aside, button, buttons, quote, say
from handlers.calendar import notices as calendar
from handlers.choices import notices as choices
from handlers.contributions.messages import TOGETHER_MAX, TOGETHER_MAX_CHARS
from handlers.groups import notices as groups
from handlers.sessions import notices as sessions
from tests.groups import LEAD
from tests.handlers.reading import post, prompt, thread

HOUR = "<!date^"


def test_it_says_what_is_written_and_no_buttons():
    press = button("Vote", "tdt.x")
    said = [say("*Ours.*", press), quote("Theirs."), aside("So far.")]
    assert aloud([*said, buttons(press)]) == "*Ours.*\nTheirs.\nSo far."


def test_what_members_typed_neither_pings_nor_links_nor_formats():
    said = aloud([quote("<!here> *a* & b\nhttps://x.example\n> c")])
    assert said.replace("\u2060", "|").splitlines() == [
        "&lt;!here&gt; *|a*| &amp; b",
        "https:|//x.example",
        "&gt; c",
    ]


@pytest.mark.parametrize("word", ["a", "&", "*"])
def test_a_long_one_keeps_whole_lines_within_what_slack_takes(word):
    lines = [f"{number} {word * 90}" for number in range(90)]
    said = aloud([quote(line) for line in lines])
    assert len(said) <= ALOUD_MAX
    *kept, last = said.splitlines()
    assert last == LEFT_OUT
    assert kept == aloud([quote(line) for line in lines[: len(kept)]]).splitlines()
    assert len(kept) > 5


def test_what_is_shown_together_mostly_has_room():
    each = "a" * (TOGETHER_MAX_CHARS // TOGETHER_MAX)
    assert LEFT_OUT not in aloud([quote(each)] * (TOGETHER_MAX // 2))


async def test_a_phase_says_its_title_its_end_what_to_do_and_what_was_brought(held):
    await held.reach("reformulations")
    said = (await post(held))["text"]
    for fact in ("4 · Reformulations", f"until {HOUR}", "Write the question", "<@ANN> listens."):
        assert fact in said
    assert "0 of 5 received" in said
    assert "Propose my reformulation" not in said, "the button says so itself"
    await held.bring("BEN", reformulation="Who decides?")
    await held.reveal()
    assert "Who decides?" in (await post(held))["text"]
    await held.next()
    mine = (await prompt(held))["text"]
    for fact in ("5 · Choosing", f"until {HOUR}", "You have the floor.", "Who decides?", "Next: "):
        assert fact in mine
    remote = (await held.app.render(sessions.remote_control, held.session_id, LEAD))["text"]
    for fact in ("phase 5 of", "Choosing a reformulation", "Next: ", f"until {HOUR}"):
        assert fact in remote


async def test_a_contribution_and_the_closing_say_the_words(held):
    await held.reach("holder_synthesis")
    await held.bring("ANN", synthesis="I keep the call.", action="Call them back")
    assert any("I keep the call." in reply["text"] for reply in await thread(held))
    await held.finish()
    said = (await held.app.render(sessions.end, held.session_id))["text"]
    assert "What <@ANN> means to do:\nCall them back\n" in said


async def test_what_comes_before_a_session_says_when_and_what_to_do(app, life):
    ann = await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    session = await life.plan()
    call = (await app.render(calendar.call, session.id))["text"]
    assert HOUR in call and "Which situation is on your mind" in call
    choice = await life.open_choice()
    said = (await app.render(choices.choice, choice.id))["text"]
    assert "Answer before <!date^" in said and "A refusal · before May\nWhat next?" in said
    assert "a draw prepared now" not in said, "its digest is seen, not heard"
    nudge = (await app.render(choices.nudge_ballot, choice.id, "CLEO"))["text"]
    assert "Your answer is awaited" in nudge and HOUR in nudge
    await life.choose(ann)
    for renderer in (calendar.begins, calendar.preparation):
        said = (await app.render(renderer, session.id, "ANN"))["text"]
        assert HOUR in said and "A refusal" in said
    charter = (await app.render(groups.charter, life.group.id))["text"]
    assert "Welcome to" in charter and "6 people have accepted" in charter
