"""Groups and sessions that tests of handlers start from."""

from datetime import timedelta

from domain.situations import written
from services.calendar import planning
from services.context import NOBODY
from services.groups import opening
from services.situations import writing
from tests.clock import NOW

LEAD, MEMBERS = "LEAD", ("U1", "U2", "U3", "U4")
SOON = NOW + timedelta(days=10)
ACCOUNT = "The client refused the report."


async def a_group(desk, name="Field", *, lead=LEAD, members=MEMBERS, channel=None, kind="closed"):
    """A group whose channel is `channel`, once it is opened."""
    group = await desk.do(
        lead,
        opening.open_group,
        name=name,
        purpose="",
        kind=kind,
        protocol="peer_group_nine_moments",
        locale="en",
        tz="Europe/Paris",
        members=members,
        facilitators=(lead,),
    )
    if channel:
        await desk.do(NOBODY, opening.channel_opened, group.id, channel)
    return group


async def a_session(desk, group, *, starts_at=SOON, place="Room 4"):
    """A session of the group, planned by its facilitator."""
    return await desk.do(
        group.facilitators[0],
        planning.plan,
        group.id,
        starts_at=starts_at,
        length=timedelta(hours=2),
        place=place,
    )


async def a_situation(desk, group, author="U1", *, release=True, ready=True, **fields):
    """A situation of one of the members."""
    text = {"title": "A refusal", "account": ACCOUNT, "question": "How do I go back to it?"}
    about = {"ask": "advice", "kind": "difficulty", "moment": "ongoing", "urgency": 1}
    kept = written(**(text | about | fields), ready=ready, draft=not release)
    return await desk.do(author, writing.write, group.id, kept, release=release)
