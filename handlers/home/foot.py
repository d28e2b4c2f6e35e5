"""The foot of a Home: what concerns no group of the person's in particular."""

from slack_sdk.models.blocks import ActionsBlock

from handlers.blocks import button, buttons
from handlers.ids import Action
from handlers.words import Words


def foot(t: Words, *, in_group: bool, coordinates: bool) -> ActionsBlock:
    """Open a group, one's own data; for a coordinator, the groups of the workspace."""
    row = [button(t("Open a group"), Action.GROUP_NEW, primary=not in_group)]
    row.append(button(t("My data"), Action.MY_DATA))
    if coordinates:
        row.append(button(t("Coordination"), Action.COORDINATION))
    return buttons(*row)
