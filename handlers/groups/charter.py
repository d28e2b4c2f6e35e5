"""The charter: what the members promise each other (seed 004, method.md §7)."""

from datetime import timedelta

from slack_sdk.models.blocks import Block, ButtonElement

from domain.groups import Group, Institution
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.privacy import messages as privacy
from handlers.words import Words


def charter(group: Group, t: Words, kept: timedelta, *, asking: bool) -> Message:
    """The pinned welcome, with the charter and how many have accepted it.

    `asking`: whether the answers of those invited are still waited for; `kept`: how long texts are.
    """
    leads = t.all_of([person(f) for f in group.facilitators])
    frame = t("Closed group, facilitated by {leads}.", leads=leads)
    blocks = [
        say(t("*Welcome to {name}.*", name=inert(group.name)) + "\n" + frame),
        *promises(group, t, kept),
    ]
    if not all(map(group.has_accepted, group.people)):
        blocks.append(buttons(accept_button(group, t)))
    blocks.append(aside(_accepted(group, t, asking=asking)))
    return Message(t("Welcome to your group."), blocks, pin=True)


def accept_button(group: Group, t: Words) -> ButtonElement:
    """For who facilitates: members have accepted by entering."""
    return button(t("I accept the charter"), Action.CHARTER_ACCEPT, group.id)


def promises(group: Group, t: Words, kept: timedelta) -> list[Block]:
    """The charter's lines, what Slack and the host can read, and for how long."""
    return [
        say("\n".join(f"• {line}" for line in lines(t, group.institution))),
        aside(privacy.host(kept, t)),
    ]


def progress(group: Group, t: Words) -> str:
    """How many have accepted, until the group lives; empty from then on."""
    return "" if group.formed_at else count(group, t)


def _accepted(group: Group, t: Words, *, asking: bool) -> str:
    """How many have accepted; never who, nor who has not, nor who would rather not."""
    if asking and len(group.members) < group.seats:
        return count(group, t)
    return t.n("{count} person has accepted", "{count} people have accepted", len(group.members))


def count(group: Group, t: Words) -> str:
    """How many have accepted of how many were asked."""
    return t.n(
        "{count} of {total} has accepted",
        "{count} of {total} have accepted",
        len(group.members),
        total=group.seats,
    )


def lines(t: Words, institution: Institution) -> list[str]:
    """The charter itself, seven short lines (seed 003, seed 004; story §1)."""
    if institution is Institution.ONE:
        use = t("Nobody uses it in the line of management, to judge or to decide.")
    else:
        use = t("Nobody takes it to their institution, nor to that of another.")
    return [
        t(
            "What is said here stays here, for the members and for the facilitator alike, unless"
            " somebody is in danger. What I learn may leave; neither the story nor the people."
        )
        + " "
        + use,
        t("Everyone may pass their turn, or ask for a pause."),
        t("Whoever presents stays free in what they will do with it."),
        t("We speak of work, not of private life."),
        t("We welcome each word without judging, kindly, in our own name."),
        t("We are fully there: phones away; at a distance, nothing else open."),
        t("We come to every session, except in exceptional circumstances."),
    ]
