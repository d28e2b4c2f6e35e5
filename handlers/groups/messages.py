"""What a group's facilitators are told when something is not as it should be (story §6)."""

from slack_sdk.models.blocks import Block

from domain.groups import Group
from handlers.blocks import Message, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.values import LostChannel
from handlers.words import Words
from services.subjects import UNRENAMED, FailureSubject

NOT_OPENED = "not_opened"


def failure(of: FailureSubject, group: Group, t: Words) -> Message:
    """What could not be told, and what to do."""
    blocks: list[Block] = [say(_of_reason(of, group, t))]
    if of.reason == NOT_OPENED:
        gone = LostChannel(group.id, group.channel_id or "").pack()
        blocks.append(buttons(button(t("Try again"), Action.CHANNEL_REOPEN, gone, primary=True)))
    return Message(t("Something could not be told."), blocks)


def _of_reason(of: FailureSubject, group: Group, t: Words) -> str:
    name = inert(group.name)
    if of.user_id:
        return t(
            "I could not invite {person} into the channel of *{group}*. Somebody who is in it can"
            " do so.",
            person=person(of.user_id),
            group=name,
        )
    if of.reason == UNRENAMED:
        return t(
            "Slack did not let me give the channel of *{group}* its name back. Someone who has"
            " the right can do it by hand; or keep the new name.",
            group=name,
        )
    if of.reason == NOT_OPENED:
        return t(
            "Slack did not let me open the channel of *{group}*. Whoever looks after your workspace"
            " can allow apps to open private channels. Nothing is lost: try again afterwards.",
            group=name,
        )
    if of.reason == "person_gone":
        return t(
            "A message to someone in *{group}* could not reach them: their account seems to be"
            " closed. The rest goes on.",
            group=name,
        )
    return t(
        "A message of *{group}* could not be posted: Slack would not take it. The rest goes on."
        " If it happens again, tell whoever looks after the bot.",
        group=name,
    )
