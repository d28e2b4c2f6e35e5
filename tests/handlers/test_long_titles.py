"""Whatever members call their situations, what lists them stays within Slack's limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalogues import words
from domain.choices import Choice
from domain.founding import open_group
from domain.protocols import protocol
from domain.sessions import Session, SessionState
from domain.situations import (
    URGENCY_MAX,
    Ask,
    Moment,
    Situation,
    SituationKind,
    SituationState,
    SituationText,
)
from domain.text import NAME_MAX, SENTENCE_MAX, TEXT_MAX, TITLE_MAX
from domain.voting.model import Candidate, Outcome
from handlers.blocks import Message
from handlers.choices import messages, modals, reading
from handlers.home import tab
from sandbox.block_kit.blocks import check_blocks, check_size, check_view
from services.choices.forms import Reading
from services.choices.queries import Panel
from services.choices.settling import ToSettle
from services.home.queries import GroupCard, Home

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
MOST = 15
WORST = ["&", "<", ">", "*", "é", "👩🏽\u200d⚕️", "@", "a b "]


def longest(sign: str, most: int) -> str:
    return (sign * most)[:most]


def situations(sign: str, count: int) -> list[Situation]:
    text = SituationText(
        longest(sign, TITLE_MAX), longest(sign, SENTENCE_MAX), longest(sign, TEXT_MAX), Ask.ADVICE,
        SituationKind.SUCCESS, Moment.PAST, longest(sign, URGENCY_MAX), True,
    )  # fmt: skip
    proposed = SituationState.RELEASED
    return [
        Situation(f"s{n}", "g", "U1", text, proposed, NOW, NOW, whole=True) for n in range(count)
    ]


def panel(sign: str, outcome: Outcome | None = None, count: int = MOST) -> Panel:
    group = open_group(
        id="g", name=longest(sign, NAME_MAX), purpose="", kind="closed",
        protocol="peer_group_nine_moments", locale="fr", tz="Europe/Paris",
        members=("U1", "U2", "U3", "U4"), facilitators=("U9",), now=NOW,
    )  # fmt: skip
    shown = situations(sign, count)
    choice = Choice(
        "c", "g", "s", ("U1", "U2"), tuple(Candidate(s.id, s.author_id, NOW) for s in shown),
        NOW, NOW + timedelta(hours=1),
    )  # fmt: skip
    if outcome is not None:
        ids = tuple(s.id for s in shown)
        choice = replace(choice, closed_at=NOW, outcome=outcome, elected=ids[0], blocked=ids)
    session = Session("s", "g", 0, protocol("peer_group_nine_moments"), NOW, timedelta(hours=2), "")
    assert session.state is SessionState.PLANNED
    return Panel(choice, group, session, shown, None, 0)


def blocks_of(message: Message) -> list[dict[str, object]]:
    blocks = [block.to_dict() for block in message.blocks]
    check_blocks(blocks)
    check_size(blocks)
    return blocks


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("sign", WORST)
@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_the_choice_can_be_shown_whatever_the_titles(
    sign: str, outcome: Outcome | None, locale: str
) -> None:
    shown = panel(sign, outcome)
    blocks_of(messages.panel(shown, words(locale)))
    if outcome is not None:
        settled = replace(shown, settled=shown.situations[0])
        blocks_of(messages.panel(settled, words(locale)))


def test_those_set_aside_that_have_no_room_are_counted() -> None:
    t = words("en")
    aside = str(blocks_of(messages.panel(panel("&", Outcome.BLOCKED), t))[1])
    assert aside.count("“") == 3
    assert "and 12 others" in aside
    assert "et 12 autres" in str(
        blocks_of(messages.panel(panel("&", Outcome.BLOCKED), words("fr")))
    )
    few = str(blocks_of(messages.panel(panel("a", Outcome.BLOCKED), t))[1])
    assert few.count("“") == MOST, "titles of the usual letters have room"
    assert "other" not in few


def test_titles_put_to_the_vote_leave_their_questions_out_first_then_are_counted() -> None:
    t = words("en")
    few, many, worst = (
        str(blocks_of(messages.panel(p, t))) for p in (panel("a", count=5), panel("a"), panel("&"))
    )
    question, title = longest("a", SENTENCE_MAX), longest("a", TITLE_MAX)
    assert few.count(question) == 5
    assert question not in many
    assert many.count(title) == MOST
    assert "no room" not in few + many
    assert worst.count(longest("&", TITLE_MAX)) == 4
    assert "11 more situations have no room here. They are in the form." in worst


@pytest.mark.parametrize("sign", WORST)
def test_settling_aloud_offers_what_a_menu_holds_and_says_what_it_leaves_out(sign: str) -> None:
    t = words("en")
    for most, at_one_press in ((100, False), (40, True)):
        more, all_shown = (
            ToSettle(situations(sign, most + n), replaces=not at_one_press) for n in (3, 0)
        )
        view = modals.settle("s", more, t).to_dict()
        check_view(view)
        assert "3 more situations have no room here." in str(view)
        assert "no room" not in str(modals.settle("s", all_shown, t).to_dict())


@pytest.mark.parametrize("sign", WORST)
def test_reading_situations_holds_what_a_modal_holds_and_says_what_it_leaves_out(sign: str) -> None:
    read = reading.reading(Reading(situations(sign, MOST), is_member=True), words("en"))
    check_view(read.to_dict())
    assert ("no room" in str(read.to_dict())) == (not sign.isascii()), "JSON writes them at length"


@pytest.mark.parametrize("sign", WORST)
def test_a_home_with_the_longest_titles_can_be_published(sign: str) -> None:
    group = panel(sign).group
    card = GroupCard("U1", group, True, True, None, None, None)
    check_view(tab.home(Home([card], situations(sign, 40)), words("fr"), NOW).to_dict())
