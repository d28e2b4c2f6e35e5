"""The charter: what the members promise each other (seed 004, method.md §7)."""

from datetime import timedelta

from domain.groups import Group, GroupKind
from domain.retention import USUAL
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.privacy import messages as privacy
from handlers.words import Words


def charter(group: Group, t: Words, kept: timedelta = USUAL) -> Message:
    """The pinned welcome, with the charter and how many have accepted it; `kept`: for how long."""
    count = len(group.members)
    leads = t.all_of([person(f) for f in group.facilitators])
    if group.kind is GroupKind.CLOSED:
        frame = t(
            "Closed group of {count} people, facilitated by {leads}.", count=count, leads=leads
        )
    else:
        frame = t("Open group of {count} people, facilitated by {leads}.", count=count, leads=leads)
    blocks = [
        say(t("*Welcome to {name}.*", name=inert(group.name)) + "\n" + frame),
        say("\n".join(f"• {line}" for line in lines(t))),
        aside(privacy.host(kept, t)),
    ]
    if group.accepted < count:
        blocks.append(
            buttons(
                button(t("I accept the charter"), Action.CHARTER_ACCEPT, group.id, primary=True)
            )
        )
    blocks.append(aside(_accepted(group, t)))
    return Message(t("Welcome to your group."), blocks, pin=True)


def progress(group: Group, t: Words) -> str:
    """How many have accepted, for who does not see the channel; empty once all have."""
    count = len(group.members)
    if group.accepted == count:
        return ""
    return t("Charter accepted by {done} of {count}", done=group.accepted, count=count)


def _accepted(group: Group, t: Words) -> str:
    """How many have accepted; never who, nor who has not."""
    total = len(group.members)
    if group.accepted == total:
        return t("The whole group has accepted.")
    return t.n(
        "{count} of {total} has accepted",
        "{count} of {total} have accepted",
        group.accepted,
        total=total,
    )


def lines(t: Words) -> list[str]:
    """The charter itself, seven short lines (seed 003, seed 004; story §1)."""
    return [
        t(
            "What is said here stays here, for the members and for the facilitator alike, unless"
            " somebody is in danger. What I learn may leave; neither the story nor the people."
        ),
        t("Everyone may pass their turn, or ask for a pause."),
        t("Whoever presents stays free in what they will do with it."),
        t("We speak of work, not of private life."),
        t("We welcome each word without judging, kindly, in our own name."),
        t("We are fully there: phones away; at a distance, nothing else open."),
        t("We come to every session, except in exceptional circumstances."),
    ]
