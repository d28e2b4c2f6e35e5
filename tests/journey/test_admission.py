"""Who comes in and who is to go, lived at the clients of a group's people, over real sockets."""

from datetime import timedelta

from bot.demo.stage import Stage
from handlers.ids import Action
from tests.journey.meeting import BRUNO, FATOU, GABRIEL, LEAD, MEMBERS, Meeting

SOON = timedelta(days=14)


async def opened(stage: Stage) -> Meeting:
    meeting = Meeting(stage, "practice_exchange_codev4")
    await meeting.open()
    await stage.until(lambda: is_in(meeting, FATOU))
    return meeting


def is_in(meeting: Meeting, user_id: str) -> bool:
    return meeting.channel in {c["name"] for c in meeting.stage.person(user_id).channels()}


def reads(meeting: Meeting, user_id: str, words: str) -> bool:
    return words in meeting.shown(user_id, meeting.stage.person(user_id).dm)


async def knock(meeting: Meeting) -> None:
    """Gabriel is brought in by hand, put out, and asks to join."""
    stage, bruno = meeting.stage, meeting.stage.person(BRUNO)
    channel = next(c["id"] for c in bruno.channels() if c["name"] == meeting.channel)
    await bruno.invite(str(channel), GABRIEL)
    await stage.press(GABRIEL, stage.person(GABRIEL).dm, Action.ADMISSION_JOIN)
    await stage.close_all(GABRIEL)
    await stage.press(LEAD, stage.person(LEAD).dm, Action.ADMISSION_WORD)


async def answer(meeting: Meeting, member: str, given: str) -> None:
    stage = meeting.stage
    await stage.press(member, stage.person(member).dm, Action.ADMISSION_ANSWER)
    await stage.submit(member, {"answer": given})


async def test_who_came_in_unasked_asks_and_is_invited_by_everyones_agreement(
    stage: Stage,
) -> None:
    meeting = await opened(stage)
    await knock(meeting)
    await stage.until(lambda: reads(meeting, GABRIEL, "is with the group"))
    for member in MEMBERS[:-1]:
        await answer(meeting, member, "yes")
    assert not stage.told("invitation:") or not is_in(meeting, GABRIEL)
    await answer(meeting, MEMBERS[-1], "abstain")
    await stage.join(GABRIEL)
    await stage.until(lambda: is_in(meeting, GABRIEL))
    await stage.until(lambda: reads(meeting, GABRIEL, "in two lines"))


async def test_a_refusal_is_told_at_the_deadline_as_a_lapse(stage: Stage) -> None:
    meeting = await opened(stage)
    await knock(meeting)
    for member in MEMBERS[:-1]:
        await answer(meeting, member, "yes")
    await answer(meeting, MEMBERS[-1], "no")
    assert not reads(meeting, LEAD, "le délai est passé")
    await stage.move_clock(await stage.now() + SOON)
    await stage.until(lambda: reads(meeting, GABRIEL, "does not open this time"))
    everyone = (LEAD, *MEMBERS)
    await stage.until(lambda: all(reads(meeting, told, "le délai est passé") for told in everyone))


async def test_a_member_goes_by_the_agreement_of_all_the_others(stage: Stage) -> None:
    meeting = await opened(stage)
    await stage.press_home(BRUNO, Action.GROUP_CARD)
    card = stage.person(BRUNO)
    await stage.until(lambda: card.modal)
    await stage.do(lambda: card.click("modal", action_id=Action.ADMISSION_REMOVE))
    await stage.until(lambda: stage.asks(BRUNO, "person"))
    await stage.submit(BRUNO, {"person": FATOU})
    await stage.close_all(BRUNO)
    await stage.press(LEAD, stage.person(LEAD).dm, Action.ADMISSION_WORD)
    await stage.until(lambda: reads(meeting, FATOU, "la question de votre départ"))
    for member in MEMBERS:
        if member != FATOU:
            await answer(meeting, member, "yes")
    await stage.until(lambda: not is_in(meeting, FATOU))
    await stage.until(lambda: reads(meeting, FATOU, "Vous ne faites plus partie"))
