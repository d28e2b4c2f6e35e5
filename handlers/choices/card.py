"""An open choice on the Home of somebody who answers it: where they stand, and the way to it."""

from slack_sdk.models.blocks import ButtonElement

from domain.choices import Choice, Stage
from domain.groups import Group
from handlers import inputs
from handlers.blocks import button
from handlers.choices.messages import noted
from handlers.ids import Action
from handlers.words import Words


def line(choice: Choice, group: Group, t: Words, user_id: str, *, answered: bool) -> str:
    """Until when to answer, that they have or need not; or that objections are worked on."""
    closes = t.moment(choice.closes_at, group.zone)
    if choice.stage is Stage.INTEGRATING:
        return t(
            "No situation suits everyone for now: objections are worked on until {moment}.",
            moment=closes,
        )
    if user_id in choice.excused:
        return t("A choice is open among your own situations: you are counted without answering.")
    return noted(closes, t) if answered else t("Answer before {moment}.", moment=closes)


def way(
    choice: Choice, group: Group, t: Words, user_id: str, *, answered: bool
) -> ButtonElement | None:
    """The button to the form of the moment; none for who is counted without answering."""
    if choice.stage is Stage.INTEGRATING:
        label = t("What concerns me")
        name = t("What concerns me in {group}", group=group.name)
        return button(label, Action.CHOICE_CONCERNS, choice.id, name=inputs.clipped(name))
    if user_id in choice.excused:
        return None
    label, name = t("Give my answer"), t("Give my answer in {group}", group=group.name)
    if answered:
        label, name = t("Change my answer"), t("Change my answer in {group}", group=group.name)
    return button(label, Action.CHOICE_VOTE, choice.id, name=inputs.clipped(name))
