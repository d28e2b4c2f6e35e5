"""Groups and sessions that tests of handlers start from."""

from datetime import timedelta

from domain.situations import written
from services.calendar import planning
from services.situations import writing
from tests.clock import NOW
from tests.groups import open_group, typed

MEMBERS = ("U1", "U2", "U3", "U4")
SOON = NOW + timedelta(days=10)
ACCOUNT = "The client refused the report."


async def a_group(app, name="Field", *, members=MEMBERS, **changes):
    """A group of four, opened as `open_group` does."""
    return await open_group(app.do, name=name, members=members, **changes)


async def a_session(app, group, *, starts_at=SOON, place="Room 4"):
    """A session of the group, planned by its facilitator."""
    planned = await app.do(
        group.facilitators[0],
        planning.plan,
        group.id,
        starts=typed(starts_at),
        length=timedelta(hours=2),
        place=place,
    )
    return planned.session


async def a_situation(app, group, author="U1", *, release=True, ready=True, **fields):
    """A situation of one of the members."""
    text = {"title": "A refusal", "account": ACCOUNT, "question": "How do I go back to it?"}
    about = {"ask": "advice", "kind": "difficulty", "moment": "ongoing", "urgency": "before May"}
    kept = written(**(text | about | fields), ready=ready)
    return await app.do(author, writing.write, group.id, kept, release=release)
