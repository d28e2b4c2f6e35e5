"""What is said of a situation once it is kept, before it is withdrawn, and on its author's Home."""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.views import View

from domain.groups import Group
from domain.situations import Situation, SituationState
from handlers.blocks import inert, modal, quote, say
from handlers.ids import Modal
from handlers.words import Words
from services.situations.forms import Part


def kept(t: Words, *, released: bool, ready: bool, part: Part) -> View:
    """What becomes of the situation, and where its author finds it."""
    if not released:
        said = t("Your situation is kept as a draft. Only you can see it.")
    elif part is Part.LATER:
        said = t(
            "Your situation is proposed. The choice under way goes on without it: it waits for the"
            " next one."
        )
    elif part is Part.UNDER_WAY and ready:
        said = t("Your situation is amended. It stays in the choice: everyone answers again.")
    elif ready:
        said = t("Your situation is proposed. It is part of the choice to come.")
    else:
        said = t(
            "Your situation is proposed. It will be part of a choice once you say that you are"
            " ready to present it."
        )
    where = t("You find it on my Home tab, where you can change it or withdraw it.")
    return modal(t("Your situation"), [say(f"{said}\n{where}")], close=t("Close"))


def withdraw(situation: Situation, t: Words) -> View:
    """Ask before withdrawing, which cannot be undone."""
    if situation.state is SituationState.RELEASED:
        what = t("Your group will no longer see it, and it leaves your Home.")
    else:
        what = t("This draft leaves your Home.")
    return modal(
        t("Withdraw it?"),
        [quote(situation.text.title), say(what)],
        callback_id=Modal.SITUATION_WITHDRAW,
        submit=t("Withdraw"),
        close=t("Keep it"),
        private_metadata=situation.id,
    )


def not_yours(t: Words) -> str:
    """Why somebody else's message cannot become a situation."""
    return t("Only your own messages can become a situation. What others write is theirs to bring.")


def line(situation: Situation, group: Group, t: Words, now: datetime) -> str:
    """One of the person's own situations, on their Home."""
    state = {
        SituationState.DRAFT: t("draft"),
        SituationState.RELEASED: _proposed(situation, group.zone, t, now),
        SituationState.CHOSEN: t("chosen for a session"),
        SituationState.WORKED: t("worked on"),
        SituationState.WITHDRAWN: t("withdrawn"),
    }[situation.state]
    return f"*{inert(situation.text.title)}*\n{inert(group.name)} · {state}"


def _proposed(situation: Situation, zone: ZoneInfo, t: Words, now: datetime) -> str:
    """Since when it waits, and what became of it when the group chose another one."""
    released = situation.released_at or situation.created_at
    days = (now.astimezone(zone).date() - released.astimezone(zone).date()).days
    parts = [t("proposed {age}", age=t.ago(days)) if days > 0 else t("proposed today")]
    if not situation.text.ready:
        parts.append(t("not to be presented this time"))
    elif situation.considered:
        parts.append(t("still available"))
    return " · ".join(parts)
