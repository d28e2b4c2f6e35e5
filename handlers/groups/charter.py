"""The charter: what the members promise each other (seed 004, method.md §7)."""

from domain.groups import Group, GroupKind
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.words import Words


def charter(group: Group, t: Words) -> Message:
    """The pinned welcome, with the charter and how many have accepted it."""
    count = len(group.members)
    leads = t.all_of([person(f) for f in group.facilitators])
    if group.kind is GroupKind.CLOSED:
        frame = t(
            "Closed group of {count} people, facilitated by {leads}.", count=count, leads=leads
        )
    else:
        frame = t("Open group of {count} people, facilitated by {leads}.", count=count, leads=leads)
    accepted = group.accepted
    blocks = [
        say(t("*Welcome to {name}.*", name=inert(group.name)) + "\n" + frame),
        say("\n".join(f"• {line}" for line in lines(t))),
        aside(
            t(
                "Slack keeps what is written in this channel; depending on the plan, the owners of"
                " the workspace may have access to it. Your drafts, your answers and your"
                " contributions not yet shown never go through it."
            )
        ),
    ]
    if accepted < count:
        blocks.append(
            buttons(
                button(t("I accept the charter"), Action.CHARTER_ACCEPT, group.id, primary=True)
            )
        )
    blocks.append(aside(_accepted(accepted, count, t)))
    return Message(t("Welcome to your group."), blocks, pin=True)


def progress(group: Group, t: Words) -> str:
    """How many have accepted, for who does not see the channel; empty once all have."""
    count = len(group.members)
    if group.accepted == count:
        return ""
    return t("Charter accepted by {done} of {count}", done=group.accepted, count=count)


def _accepted(accepted: int, count: int, t: Words) -> str:
    """How many have accepted; never who, nor who has not."""
    if accepted == count:
        return t("The whole group has accepted.")
    return t.n(
        "{count} of {total} has accepted",
        "{count} of {total} have accepted",
        accepted,
        total=count,
    )


def lines(t: Words) -> list[str]:
    """The charter itself, seven short lines."""
    return [
        t("What is said here stays here. This holds for the facilitator too."),
        t("Everyone's words are welcome and respected."),
        t("We do not judge: neither people nor their practice."),
        t("We are kind, and we speak in our own name."),
        t("We listen with full attention, phones away."),
        t("We come to every session, except in exceptional circumstances."),
        t("We speak of work, without naming the people concerned."),
    ]
