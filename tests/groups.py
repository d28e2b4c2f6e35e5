"""The one way to open a group in a test that does without Slack's forms."""

from zoneinfo import ZoneInfo

from domain.calendar import WallClock
from services.context import NOBODY
from services.groups import opening

LEAD, STRANGER = "LEAD", "STRANGER"
MEMBERS = ("ANN", "BEN", "CLEO", "DAN", "EVE", "FAY")
NINE = "peer_group_nine_moments"


async def open_group(do, *, lead=LEAD, channel=None, **changes):
    """Have `lead` open a group, which has a channel only when one is given.

    `do(actor, use_case, ...)` runs a use case. `changes` are arguments of the use case.
    """
    arguments = {
        "name": "Field practice",
        "purpose": "",
        "kind": "closed",
        "protocol": NINE,
        "locale": "en",
        "tz": "Europe/Paris",
        "members": MEMBERS,
        "facilitators": (lead,),
    }
    arguments |= changes
    confirmed = {"confirmed_name": arguments["name"]}
    group = await do(lead, opening.open_group, **(confirmed | arguments))
    if channel:
        await do(NOBODY, opening.channel_opened, group.id, channel)
    return group


def typed(moment, tz="Europe/Paris"):
    """What a facilitator types for that moment, on the clocks of the groups of tests."""
    return WallClock.of(moment, ZoneInfo(tz))
