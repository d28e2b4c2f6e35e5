"""The charter when it changes, or may: who is asked what, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from slack_sdk.models.blocks import Block, InteractiveElement

from domain.charter import ACCEPTS, Change, State
from domain.groups import Group
from handlers.blocks import Message, aside, bullets, button, buttons, inert, quote, say
from handlers.groups import charter
from handlers.ids import Action
from handlers.values import ChangeRef
from handlers.words import Words


def can_do(group: Group, user_id: str, t: Words) -> Sequence[InteractiveElement]:
    """On the group's card: accepting the charter; editing it, for who facilitates."""
    found: list[InteractiveElement] = []
    if not group.has_accepted(user_id):
        found.append(charter.accept_button(group, t))
    if group.has_facilitator(user_id):
        found.append(button(t("Change the charter"), Action.CHARTER_REWORD, group.id))
    return found


def again(group: Group, user_id: str, t: Words, kept: timedelta, *, changed_since: bool) -> Message:
    """To somebody who has not accepted the charter as it is now; then that they have."""
    name, label = inert(group.name), t("The charter of your group has changed.")
    if changed_since:
        said = t("The charter of *{group}* has changed once more since.", group=name)
        return Message(label, [say(said)], only_there=True, last=True)
    if group.has_accepted(user_id):
        said = t("You have accepted the charter of *{group}*.", group=name)
        return Message(label, [say(said)], only_there=True, last=True)
    head = say(
        t(
            "*The charter of {group} has changed.* Please read it and accept it again: then you can"
            " propose situations and answer the choices.",
            group=name,
        )
    )
    accept = buttons(charter.accept_button(group, t))
    blocks = [head, *charter.promises(group, t, kept), accept]
    return Message(label, blocks, first=[head, accept] if group.charter else None)


def change(of: Change, group: Group, user_id: str, t: Words, channel: Words) -> Message:
    """To one member: the lines that change, and their answer; once it ended, what came of it.

    `channel`: the language of the default lines, which is the group's.
    """
    label = t("A change of your group's charter is put to you.")
    if of.state is not State.ASKED:
        return Message(label, [say(settlement(of, group, t))], only_there=True, last=True)
    head = say(
        t(
            "*A change of the charter is put to {group}.* Each member answers in private, until"
            " {moment}; it takes everyone's agreement.",
            group=inert(group.name),
            moment=t.moment(of.closes_at, group.zone),
        )
    )
    carried = ChangeRef(group.id, of.id).pack()
    given = of.answers.get(user_id)
    choices = buttons(
        button(t("I accept"), Action.CHARTER_AGREE, carried, primary=given is None),
        button(t("I have an objection"), Action.CHARTER_OBJECT, carried),
    )
    rest = [aside(_answered(given, t)), choices]
    return Message(label, [head, *_differences(of, group, t, channel), *rest], first=[head, *rest])


def settlement(of: Change, group: Group, t: Words) -> str:
    """How it ended, in a sentence: never who, nor whether somebody objected or did not answer."""
    if of.state is State.ADOPTED:
        return t(
            "*The charter of {group} has changed*: every member has accepted it.",
            group=inert(group.name),
        )
    return t(
        "*The charter of {group} stays as it is*: the change did not have everyone's agreement.",
        group=inert(group.name),
    )


def settled(of: Change, group: Group, t: Words) -> Message:
    """To the group, in its channel."""
    said = settlement(of, group, t)
    return Message(t("What became of the change of the charter."), [say(said)])


def objections(of: Change, group: Group, t: Words) -> Message:
    """To a facilitator alone: the reasons given, in no order that tells who gave them."""
    label = t("What became of the change of the charter.")
    head: list[Block] = [say(settlement(of, group, t))]
    if not of.objections:
        return Message(label, head)
    head.append(say(t("What stands against it, unsigned; only those who facilitate read this:")))
    return Message(label, [*head, *(quote(said) for said in of.objections)], first=head)


def _answered(given: str | None, t: Words) -> str:
    if given is None:
        return t("Nobody learns what you answer. An objection reaches the facilitator, unsigned.")
    noted = t("You accept.") if given == ACCEPTS else t("Your objection is noted.")
    return noted + " " + t("You can change your answer until then.")


def _differences(of: Change, group: Group, t: Words, channel: Words) -> list[Block]:
    """The lines that go, and those that come; all of them where only their order changes."""
    now = lines_of(group, channel)
    then = lines_of(replace(group, charter=of.lines), channel)
    gone, come = [x for x in now if x not in then], [x for x in then if x not in now]
    if not gone and not come:
        gone, come = now, then
    blocks: list[Block] = []
    if gone:
        blocks += [say(t("*Today*")), bullets(gone)]
    if come:
        blocks += [say(t("*Proposed*")), bullets(come)]
    else:
        blocks.append(say(t("*Proposed*: without these lines.")))
    return blocks


def lines_of(group: Group, channel: Words) -> list[str]:
    """The charter line by line; `channel`: words in the group's language."""
    return list(group.charter) or default_lines(group, channel)


def default_lines(group: Group, channel: Words) -> list[str]:
    """The charter of a group that has none of its own, in words of the group's language."""
    return charter.lines(channel, group.institution)
