"""What people read of what is kept: the date on which it goes, and what is left then."""

from datetime import timedelta

from slack_sdk.models.blocks import Block

from domain.contributions import Contribution
from domain.groups import Group
from domain.sessions import Session
from handlers.blocks import Message, aside, say
from handlers.words import Words
from services.privacy.queries import Goes


def goes(what: Goes, group: Group, t: Words) -> Block:
    """When what was written about a session goes: one small line (story §5)."""
    held = t.day(what.held.astimezone(group.zone).date())
    at = t.day(what.at.astimezone(group.zone).date())
    return aside(
        t("What was written about the session of {day} is erased on {date}.", day=held, date=at)
    )


def host(kept: timedelta, t: Words) -> str:
    """What Slack and whoever hosts the bot can read, and for how long (the charter, story §1)."""
    return t.n(
        "Slack carries what you write and keeps what appears in the group's channel; depending on"
        " the plan, the owners of the workspace may have access to it. The bot keeps your texts"
        " encrypted, until {count} day after the session; whoever hosts it has the means to read"
        " them, and undertakes not to.",
        "Slack carries what you write and keeps what appears in the group's channel; depending on"
        " the plan, the owners of the workspace may have access to it. The bot keeps your texts"
        " encrypted, until {count} days after the session; whoever hosts it has the means to read"
        " them, and undertakes not to.",
        kept.days,
    )


def held(session: Session, group: Group, t: Words) -> Message:
    """What is left in the channel of a session that was erased: what took place, and when."""
    moment = t.moment(session.started_at or session.starts_at, group.zone)
    line = t("*Session {number}* · {moment}", number=session.number, moment=moment)
    label = t("The session is over.")
    return Message(label, [say(line)], only_there=True, last=True, erases=True)


def text_of(contribution: Contribution, t: Words) -> str:
    """What somebody brought; that it was withdrawn, where they have taken it back."""
    return t("Contribution withdrawn.") if contribution.is_withdrawn else contribution.text
