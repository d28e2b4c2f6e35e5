"""What is said in the group's channel before a session (story §2-3)."""

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextSectionElement,
)

from domain.sessions import SessionState
from handlers.blocks import (
    WEB_ADDRESS,
    Message,
    aside,
    button,
    buttons,
    person,
    quote,
    say,
)
from handlers.ids import Action
from handlers.sessions.phase import still_theirs
from handlers.words import Words
from services.calendar.queries import Upcoming


def call(upcoming: Upcoming, t: Words) -> Message:
    """The call for situations, with how many are proposed."""
    session, group = upcoming.session, upcoming.group
    label = t("Which situation is on your mind?")
    if session.state is SessionState.CANCELLED:
        return Message(label, [say(cancelled(upcoming, t))])
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
        blocks.append(buttons(propose(group.id, t)))
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
        return Message(t("A session is cancelled."), [say(f"{cancelled(upcoming, t)} {stays}")])
    said = t("*The session has moved: {when}.*", when=when(upcoming, t))
    return Message(t("The session has moved."), [say(said), *_place(upcoming, t)])


def cancelled(upcoming: Upcoming, t: Words) -> str:
    """That the session will not take place."""
    day = t.day(upcoming.session.starts_at.astimezone(upcoming.group.zone).date())
    return t("*The session of {day} will not take place.*", day=day)


def begins(upcoming: Upcoming, t: Words) -> Message:
    """It begins in an hour, or in less when the bot was away at that moment; then that it began.

    Where the account comes first, the session's first question is asked here: story §4.
    """
    session, zone = upcoming.session, upcoming.group.zone
    if session.state is SessionState.CANCELLED:
        return Message(t("A session is cancelled."), [say(cancelled(upcoming, t))])
    if session.started_at is None:
        said = t("*We begin at {hour}.*", hour=t.hour(session.starts_at, zone))
    else:
        said = t("*The session began at {hour}.*", hour=t.hour(session.started_at, zone))
    label = t("The session begins soon.")
    head = [say(said), *_place(upcoming, t), *_leader(upcoming, t)]
    if upcoming.situation is None or not session.narrator_id:
        together = say(t("We will choose the situation together when we meet."))
        return Message(label, head if session.started_at else [*head, together])
    narrator = person(session.narrator_id)
    presented = say(t("The situation, presented by {narrator}:", narrator=narrator))
    asks = session.started_at is None and upcoming.begins_with_account
    asked = [still_theirs(session.narrator_id, t)] if asks else []
    blocks = [*head, presented, quote(upcoming.situation.text.title), *asked]
    return Message(label, blocks, first=[*head, *asked])


def _leader(upcoming: Upcoming, t: Words) -> list[Block]:
    """Who facilitates that day, where the group's members do in turn."""
    leader = upcoming.session.leader_id
    if not leader or not upcoming.group.has_member(leader):
        return []
    return [say(t("{person} facilitates this session.", person=person(leader)))]


def propose(group_id: str, t: Words) -> ButtonElement:
    """The way to propose a situation."""
    return button(t("Propose a situation"), Action.SITUATION_NEW, group_id, primary=True)


def _place(upcoming: Upcoming, t: Words) -> list[Block]:
    """Where the group meets, to the letter; only web addresses can be followed."""
    if not upcoming.session.place:
        return []
    parts: list[RichTextElement] = [RichTextElementParts.Text(text=t("Where:") + " ")]
    for rank, part in enumerate(WEB_ADDRESS.split(upcoming.session.place)):
        if rank % 2:
            parts.append(RichTextElementParts.Link(url=part, text=part))
        elif part:
            parts.append(RichTextElementParts.Text(text=part))
    return [RichTextBlock(elements=[RichTextSectionElement(elements=parts)])]
