"""What the channel says of the situation that is settled, by the answers or aloud (story §3)."""

from slack_sdk.models.blocks import Block

from domain.choices import Choice, after
from domain.situations import Situation
from domain.voting.model import Outcome
from handlers.blocks import aside, inert, person, say
from handlers.words import Words
from services.choices.queries import Panel


def blocks(panel: Panel, situation: Situation, t: Words) -> list[Block]:
    """Which one, presented by whom, and those that follow where there is time for several."""
    return [say(_said(panel, situation, t)), *_then(panel, t)]


def during(panel: Panel) -> bool:
    """Whether the group chooses in the session itself, or goes on choosing there."""
    began, closed = panel.session.started_at, panel.choice.closed_at
    return began is not None and (closed is None or closed >= began)


def _said(panel: Panel, situation: Situation, t: Words) -> str:
    title, author = inert(situation.text.title), person(situation.author_id)
    voted = panel.choice.outcome is Outcome.CHOSEN
    if voted and panel.choice.elected != situation.id:
        what = t(
            "*The group finally works on “{title}”, presented by {author}.*",
            title=title,
            author=author,
        )
    elif during(panel):
        what = t("*We work on “{title}”, presented by {author}.*", title=title, author=author)
    else:
        what = t(
            "*On {day}, we will work on “{title}”, presented by {author}.*",
            day=t.day(panel.session.starts_at.astimezone(panel.group.zone).date()),
            title=title,
            author=author,
        )
    said = [what]
    if panel.choice.decided_by:
        said.append(_decided(panel.choice, panel.choice.decided_by, t))
    elif not voted and not panel.followed:  # another choice, which tells how
        said.append(t("You settled it aloud, together."))
    if len(panel.situations) > 1:
        said.append(t("The other situations stay available for later."))
    return " ".join(said)


def _decided(choice: Choice, decided_by: str, t: Words) -> str:
    """Who decided and why; that may have been erased since, by who wrote it."""
    facilitator = person(decided_by)
    if not choice.reason:
        return t("Decided by {facilitator}.", facilitator=facilitator)
    return t(
        "Decided by {facilitator}, because: “{reason}”",
        facilitator=facilitator,
        reason=inert(choice.reason),
    )


def _then(panel: Panel, t: Words) -> list[Block]:
    """The others that were elected, in order, where the session has time for several."""
    if panel.choice.outcome is not Outcome.CHOSEN or panel.settled is None:
        return []
    choice = panel.choice
    following = [s for s in after(choice, panel.settled.id) if s in choice.order[: choice.seats]]
    others = [s for s in map(panel.situation, following) if s]
    return [
        aside(
            t(
                "Then, if time allows: “{title}”, presented by {author}",
                title=inert(s.text.title),
                author=person(s.author_id),
            )
        )
        for s in others[: choice.seats - 1]
    ]
