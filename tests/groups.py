"""The one way to open a group in a test that does without Slack's forms."""

from zoneinfo import ZoneInfo

from domain.calendar import WallClock
from services.context import NOBODY
from services.groups import invitations, opening

LEAD, STRANGER = "LEAD", "STRANGER"
MEMBERS = ("ANN", "BEN", "CLEO", "DAN", "EVE", "FAY")
NINE = "peer_group_nine_moments"


async def open_group(do, *, lead=LEAD, channel=None, accepting=None, **changes):
    """Have `lead` open a group, which has a channel only when one is given, and all accept.

    `accepting`: who of those asked accept, where it is not all of them.
    `do(actor, use_case, ...)` runs a use case. `changes` are arguments of the use case.
    """
    arguments = {
        "name": "Field practice",
        "purpose": "",
        "sits": False,
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
    for member in arguments["members"] if accepting is None else accepting:
        group = await do(member, invitations.accept, group.id)
    return group


def typed(moment, tz="Europe/Paris"):
    """What a facilitator types for that moment, on the clocks of the groups of tests."""
    return WallClock.of(moment, ZoneInfo(tz))
