"""Six people choose: objections are worked on and all answer again; too few answer, at first."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.answering import answer
from bot.demo.stage import Stage
from bot.lifecycle import Running
from handlers.choices.concerns import LIFTED, REPLY, STAND
from handlers.ids import Action
from tests.journey.meeting import BRUNO, CHLOE, DRISS, EMILE, FATOU, GABRIEL, LEAD, MEMBERS, Meeting

SIX = (*MEMBERS, GABRIEL)
BRUNOS, CHLOES, AMENDED = (
    "La permanence supprimée",
    "Le dossier rendu",
    "Annoncer sans être d’accord",
)
REPLIED = "J’ai laissé la direction de côté."
WHY = {EMILE: "Deux d’entre nous en dépendent.", FATOU: "C’est trop frais pour moi."}
OBJECTED = {EMILE: BRUNOS, FATOU: CHLOES}
NAMES = {EMILE: "Émile", FATOU: "Fatou"}


@pytest.fixture
async def meeting(stage: Stage) -> Meeting:
    """The choice is open, between Bruno's situation and Chloé's."""
    meeting = Meeting(stage, "peer_group_nine_moments", members=SIX)
    await meeting.open()
    await meeting.plan()
    await meeting.propose(BRUNO, BRUNOS)
    await meeting.propose(CHLOE, CHLOES)
    await stage.move_clock(meeting.starts_at - timedelta(days=7) + timedelta(minutes=5))
    await stage.until(lambda: can_answer(meeting))
    return meeting


def can_answer(meeting: Meeting) -> bool:
    return meeting.stage.button(DRISS, meeting.channel, Action.CHOICE_VOTE) is not None


def told_moment(meeting: Meeting) -> datetime:
    """The moment that people read under the choice: when it closes, or when all answer again."""
    *_, last = re.findall(r"<!date\^(\d+)\^", meeting.shown(DRISS))
    return datetime.fromtimestamp(int(last), UTC)


async def test_an_author_amends_who_objects_lifts_and_the_next_round_chooses(
    meeting: Meeting, live: Running
) -> None:
    stage, channel = meeting.stage, meeting.channel
    for voter in SIX:
        objected = [OBJECTED[voter]] if voter in OBJECTED else []
        wanted = "" if objected else CHLOES
        await answer(stage, voter, channel, wanted, objected, WHY.get(voter, ""))
    await stage.until(lambda: "Aucune ne convient à tout le monde" in meeting.shown(DRISS))
    await reads_why(meeting, BRUNO, EMILE)
    await reads_why(meeting, CHLOE, FATOU)
    nobody_else_reads(meeting)
    opens_at = told_moment(meeting)
    await amend_and_reply(meeting)
    await lift(meeting, live)
    await stage.move_clock(opens_at - timedelta(minutes=1))
    await live.bot.delivery.idle()
    assert not can_answer(meeting), "nothing is unblocked before its time"
    await stage.move_clock(opens_at)
    await stage.until(lambda: can_answer(meeting))
    shown = meeting.shown(DRISS)
    assert "Répondons à nouveau" in shown
    assert "0 réponse sur 6" in shown, "what was answered before is not counted again"
    assert all(words in shown for words in (AMENDED, REPLIED, CHLOES))
    for voter in SIX:
        await answer(stage, voter, channel, AMENDED)
    await stage.until(
        lambda: f"nous travaillerons sur «\u00a0{AMENDED}\u00a0»" in meeting.shown(DRISS)
    )
    nobody_else_reads(meeting)


async def reads_why(meeting: Meeting, author: str, objector: str) -> None:
    """The author reads that one reason among their own messages, and nothing of who objects."""
    dm = meeting.stage.person(author).dm
    await meeting.stage.until(lambda: WHY[objector] in meeting.shown(author, dm))
    read = meeting.shown(author, dm)
    assert objector not in read
    assert NAMES[objector] not in read
    assert [why for why in WHY.values() if why in read] == [WHY[objector]]


def nobody_else_reads(meeting: Meeting) -> None:
    """Neither the channel nor anybody's own messages say why, but those of the two authors."""
    others = (DRISS, EMILE, FATOU, GABRIEL, LEAD)
    places = [(who, meeting.stage.person(who).dm) for who in others]
    for who, where in [*places, (DRISS, meeting.channel)]:
        assert not [why for why in WHY.values() if why in meeting.shown(who, where)], who


async def amend_and_reply(meeting: Meeting) -> None:
    """From the reason he read, Bruno words his situation anew, then replies to the group."""
    stage, bruno = meeting.stage, meeting.stage.person(BRUNO)
    await stage.press(BRUNO, bruno.dm, Action.CHOICE_CONCERNS)
    await stage.until(lambda: bruno.modal)
    await stage.do(lambda: bruno.click("modal", action_id=Action.SITUATION_AMEND))
    await stage.until(lambda: stage.asks(BRUNO, "title"))
    await stage.submit(BRUNO, {"title": AMENDED})
    assert "tout le monde répondra à nouveau" in str(bruno.modal)
    await bruno.close_modal()
    await stage.submit(BRUNO, {field(meeting, BRUNO, REPLY): REPLIED})
    await stage.until(lambda: AMENDED in meeting.shown(DRISS) and REPLIED in meeting.shown(DRISS))


async def lift(meeting: Meeting, live: Running) -> None:
    """Émile lifts his objection, from the channel as anybody may press there: nothing shows it."""
    stage = meeting.stage
    await live.bot.delivery.idle()
    before = meeting.shown(DRISS), meeting.shown(BRUNO, stage.person(BRUNO).dm)
    await stage.press(EMILE, meeting.channel, Action.CHOICE_CONCERNS)
    await stage.until(lambda: stage.person(EMILE).modal)
    await stage.submit(EMILE, {field(meeting, EMILE, STAND): LIFTED})
    await live.bot.delivery.idle()
    assert (meeting.shown(DRISS), meeting.shown(BRUNO, stage.person(BRUNO).dm)) == before


def field(meeting: Meeting, who: str, prefix: str) -> str:
    """The one field in front of them whose name begins so."""
    view = meeting.stage.person(who).modal
    assert view
    blocks = [str(b.get("block_id")) for b in view.blocks]
    (found,) = [block for block in blocks if block.startswith(prefix)]
    return found


async def test_two_are_silent_the_facilitator_leaves_more_time_one_answers_and_it_is_enough(
    meeting: Meeting, live: Running
) -> None:
    stage, channel = meeting.stage, meeting.channel
    for voter in (BRUNO, CHLOE, DRISS, EMILE):
        await answer(stage, voter, channel, BRUNOS)
    await stage.until(lambda: "4 réponses sur 6" in meeting.shown(DRISS))
    await stage.move_clock(told_moment(meeting))
    await stage.until(lambda: "Trop peu de réponses" in meeting.shown(DRISS))
    told = await stage.until(lambda: stage.button(LEAD, meeting.remote, Action.CHOICE_REOPEN))
    last = stage.person(DRISS).messages(channel)[-1]
    assert not [who for who in (FATOU, GABRIEL) if who in f"{told}{last}"], "nobody is named"
    await stage.press(LEAD, meeting.remote, Action.CHOICE_REOPEN)
    await stage.until(lambda: can_answer(meeting))
    assert "4 réponses sur 6" in meeting.shown(DRISS), "what was answered counts still"
    await answer(stage, FATOU, channel, BRUNOS)
    await stage.until(lambda: "5 réponses sur 6" in meeting.shown(DRISS))
    await stage.move_clock(told_moment(meeting))
    await stage.until(
        lambda: f"nous travaillerons sur «\u00a0{BRUNOS}\u00a0»" in meeting.shown(DRISS)
    )
    assert not stage.button(LEAD, meeting.remote, Action.CHOICE_REOPEN)
