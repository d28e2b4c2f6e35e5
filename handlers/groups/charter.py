"""The charter: what the members promise each other (seed 004, method.md §7)."""

from datetime import timedelta

from slack_sdk.models.blocks import Block, ButtonElement

from domain.charter import edition
from domain.groups import Group, Institution
from handlers.blocks import Message, aside, bullets, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.privacy import messages as privacy
from handlers.values import CharterRef
from handlers.words import Words


def charter(group: Group, t: Words, kept: timedelta, *, asking: bool) -> Message:
    """The pinned welcome, with the charter and how many have accepted it.

    `asking`: whether the answers of those invited are still waited for; `kept`: how long texts are.
    """
    if group.facilitators:
        leads = t.all_of([person(f) for f in group.facilitators])
        frame = t("Closed group, facilitated by {leads}.", leads=leads)
    else:
        frame = t("Closed group, whose members facilitate in turn.")
    head = say(t("*Welcome to {name}.*", name=inert(group.name)) + "\n" + frame)
    rest: list[Block] = []
    if not all(map(group.has_accepted, group.people)):
        rest.append(buttons(accept_button(group, t)))
    rest.append(aside(_accepted(group, t, asking=asking)))
    first = [head, aside(privacy.host(kept, t)), *rest] if group.charter else None
    blocks = [head, *promises(group, t, kept), *rest]
    return Message(t("Welcome to your group."), blocks, pin=True, first=first)


def accept_button(group: Group, t: Words) -> ButtonElement:
    """For who facilitates, and for all once it changed: members have accepted it by entering."""
    carried = CharterRef(group.id, edition(group)).pack()
    return button(t("I accept the charter"), Action.CHARTER_ACCEPT, carried)


def promises(group: Group, t: Words, kept: timedelta) -> list[Block]:
    """The charter's lines, and what Slack and the host can read, and for how long: that stays."""
    return [promised(group, t), aside(privacy.host(kept, t))]


def promised(group: Group, t: Words) -> Block:
    """The charter's lines: the group's own, in its words, or the default ones."""
    if group.charter:
        return bullets(group.charter)
    return say("\n".join(f"• {line}" for line in lines(t, group.institution)))


def progress(group: Group, t: Words) -> str:
    """How many have accepted, until the group lives; empty from then on."""
    return "" if group.formed_at else count(group, t)


def _accepted(group: Group, t: Words, *, asking: bool) -> str:
    """How many have accepted; never who, nor who has not, nor who would rather not."""
    accepted = _number(group)
    if asking and len(group.members) < group.seats:
        return count(group, t)
    if accepted < len(group.members):
        return _of(accepted, len(group.members), t)
    return t.n("{count} person has accepted", "{count} people have accepted", accepted)


def count(group: Group, t: Words) -> str:
    """How many have accepted of how many were asked."""
    return _of(_number(group), group.seats, t)


def _number(group: Group) -> int:
    return sum(map(group.has_accepted, group.member_ids))


def _of(accepted: int, total: int, t: Words) -> str:
    return t.n(
        "{count} of {total} has accepted",
        "{count} of {total} have accepted",
        accepted,
        total=total,
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
