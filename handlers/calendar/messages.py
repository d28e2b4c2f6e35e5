"""What is said before a session (story §2-3): in the group's channel, and to one person."""

import re

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextSectionElement,
)

from domain.sessions import SessionState
from handlers.blocks import Message, aside, button, buttons, inert, person, quote, say
from handlers.ids import Action
from handlers.words import Words
from services.calendar.queries import Upcoming

_LINK = re.compile(r"(https?://[^\s<>|]+)")


def call(upcoming: Upcoming, t: Words) -> Message:
    """The call for situations, with how many are proposed."""
    session, group = upcoming.session, upcoming.group
    label = t("Which situation is on your mind?")
    if session.state is SessionState.CANCELLED:
        return Message(label, [say(_cancelled(upcoming, t))])
    count = (
        t.n("{count} situation proposed", "{count} situations proposed", upcoming.released)
        if upcoming.released
        else t("No situation proposed yet")
    )
    blocks: list[Block] = [
        say(t("*Next session: {when}.*", when=when(upcoming, t))),
        *_place(upcoming, t),
        say(
            t(
                "Which situation is on your mind these days? A difficulty, a success, a question:"
                " past, ongoing or upcoming."
            )
        ),
    ]
    if session.state is SessionState.PLANNED and session.situation_id is None:
        blocks.append(buttons(_propose(group.id, t)))
    if not session.is_over:
        blocks.append(aside(count))
    return Message(label, blocks)


def when(upcoming: Upcoming, t: Words) -> str:
    """From when to when, in each reader's zone."""
    session, zone = upcoming.session, upcoming.group.zone
    return t(
        "{start} to {end}",
        start=t.moment(session.starts_at, zone),
        end=t.hour(session.starts_at + session.length, zone),
    )


def moved(upcoming: Upcoming, t: Words) -> Message:
    """The session has moved, or will not take place."""
    if upcoming.session.state is SessionState.CANCELLED:
        stays = t("The situations proposed stay available for the next one.")
        return Message(t("A session is cancelled."), [say(f"{_cancelled(upcoming, t)} {stays}")])
    said = t("*The session has moved: {when}.*", when=when(upcoming, t))
    return Message(t("The session has moved."), [say(said), *_place(upcoming, t)])


def _cancelled(upcoming: Upcoming, t: Words) -> str:
    day = t.day(upcoming.session.starts_at.astimezone(upcoming.group.zone).date())
    return t("*The session of {day} will not take place.*", day=day)


def nudge(upcoming: Upcoming, t: Words) -> Message:
    """The reminder to someone who has proposed nothing yet: one sentence and the button."""
    sentence = t(
        "*{group}* meets {moment}. Is there a situation you would like to bring?",
        group=inert(upcoming.group.name),
        moment=t.moment(upcoming.session.starts_at, upcoming.group.zone),
    )
    label = t("Is there a situation you would like to bring?")
    return Message(label, [say(sentence), buttons(_propose(upcoming.group.id, t))])


def preparation(upcoming: Upcoming, t: Words) -> Message:
    """What the narrator may prepare: four lines, nothing to fill in."""
    moment = t.moment(upcoming.session.starts_at, upcoming.group.zone)
    head = say(t("*You present your situation: {moment}.*", moment=moment))
    title = [quote(upcoming.situation.text.title)] if upcoming.situation else []
    guide = [
        t("The facts, in the order they happened."),
        t("Your question."),
        t("What you expect of the group: opinions, advice, first-hand accounts."),
        t("What is in your hands."),
    ]
    lines = "\n".join(f"{rank}. {line}" for rank, line in enumerate(guide, start=1))
    rest = [
        say(t("To prepare, four things to have in mind:") + "\n" + lines),
        aside(t("There is nothing to send. The group will help you with the rest.")),
    ]
    label = t("You present a situation soon.")
    return Message(label, [head, *title, *rest], first=[head, *rest])


def begins(upcoming: Upcoming, t: Words) -> Message:
    """It begins in an hour; or in less, when the bot was away at that moment."""
    hour = t.hour(upcoming.session.starts_at, upcoming.group.zone)
    label = t("The session begins soon.")
    head = [say(t("*We begin at {hour}.*", hour=hour)), *_place(upcoming, t)]
    if upcoming.situation is None or not upcoming.session.narrator_id:
        return Message(
            label, [*head, say(t("We will choose the situation together when we meet."))]
        )
    narrator = person(upcoming.session.narrator_id)
    presented = say(t("The situation, presented by {narrator}:", narrator=narrator))
    blocks = [*head, presented, quote(upcoming.situation.text.title)]
    return Message(label, blocks, first=head)


def _propose(group_id: str, t: Words) -> ButtonElement:
    return button(t("Propose a situation"), Action.SITUATION_NEW, group_id, primary=True)


def _place(upcoming: Upcoming, t: Words) -> list[Block]:
    """Where the group meets, to the letter; only web addresses can be followed."""
    if not upcoming.session.place:
        return []
    parts: list[RichTextElement] = [RichTextElementParts.Text(text=t("Where:") + " ")]
    for rank, part in enumerate(_LINK.split(upcoming.session.place)):
        if rank % 2:
            parts.append(RichTextElementParts.Link(url=part, text=part))
        elif part:
            parts.append(RichTextElementParts.Text(text=part))
    return [RichTextBlock(elements=[RichTextSectionElement(elements=parts)])]
