"""What closes a session: thanks, what the narrator means to do, when the group meets next."""

from slack_sdk.models.blocks import Block

from handlers.blocks import Message, person, quote, say
from handlers.privacy import messages as privacy
from handlers.words import Words
from services.sessions.queries import Closing


def message(closing: Closing, t: Words) -> Message:
    """The session's last message (story §4); what is left of it in the end (story §5)."""
    if closing.session.erased_at is not None:
        return privacy.held(closing.session, closing.group, t)
    thanks = t("*Thank you.*")
    label = t("The session is over.")
    without: list[Block] = [say(f"{thanks} {_next(closing, t)}")]
    made = closing.commitment
    if made is None:
        return Message(label, without)
    narrator = person(made.narrator_id)
    meant = t("What {narrator} means to do:", narrator=narrator)
    due = t("By {day}.", day=t.day(made.due_on)) if made.due_on else ""
    blocks: list[Block] = [
        say(f"{thanks} {meant}"),
        quote(made.text),
        say(" ".join(part for part in (due, _again(closing, t)) if part)),
    ]
    return Message(label, blocks, first=without)


def _next(closing: Closing, t: Words) -> str:
    if closing.next_session is None:
        return t("The date of the next session will come in this channel.")
    moment = t.moment(closing.next_session.starts_at, closing.group.zone)
    return t("Next session: {moment}.", moment=moment)


def _again(closing: Closing, t: Words) -> str:
    """When the group comes back to what the narrator means to do."""
    if closing.next_session is None:
        return t("We will come back to it at the next session. Its date will come here.")
    moment = t.moment(closing.next_session.starts_at, closing.group.zone)
    return t("We will come back to it at the next session, on {moment}.", moment=moment)
