"""Notices about a group and what comes before its sessions.

Channels are written to in the group's language, people in theirs.
"""

from collections.abc import Mapping

from slack_sdk.models.views import View

from domain.sessions import SessionState
from handlers.scene import Renderer, Scene
from handlers.views import charter as charter_view
from handlers.views import home as home_view
from handlers.views import troubles, upcoming
from handlers.views.blocks import Message
from services.calendar import queries as calendar_queries
from services.groups import queries as groups_queries
from services.home import queries
from services.notices import Kind, dated


async def charter(scene: Scene) -> Message | None:
    """The charter, pinned, with who has still to accept it."""
    group = await groups_queries.group_of(scene.uow, scene.subject, now=scene.now)
    return charter_view.message(group, scene.words(group.locale)) if group else None


async def call(scene: Scene) -> Message | None:
    """The call for situations."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject, now=scene.now)
    return upcoming.call(shown, scene.words(shown.group.locale)) if shown else None


async def moved(scene: Scene) -> Message | None:
    """The session has moved or is cancelled; the subject also carries which time."""
    session_id = scene.subject.split(":")[0]
    shown = await calendar_queries.upcoming(scene.uow, session_id, now=scene.now)
    return upcoming.moved(shown, scene.words(shown.group.locale)) if shown else None


async def begins(scene: Scene) -> Message | None:
    """It begins in an hour, unless it has moved since."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject.split(":")[0], now=scene.now)
    if shown is None or scene.subject != dated(shown.session):
        return None
    return upcoming.begins(shown, scene.words(shown.group.locale))


async def nudge_situation(scene: Scene) -> Message | None:
    """The reminder to propose a situation, while the session is to come."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject, now=scene.now)
    if shown is None or shown.session.state is not SessionState.PLANNED:
        return None
    return upcoming.nudge(shown, scene.person)


async def preparation(scene: Scene) -> Message | None:
    """The preparation guide, to whoever is the narrator when it is told."""
    shown = await calendar_queries.upcoming(scene.uow, scene.subject.split(":")[0], now=scene.now)
    if shown is None or shown.session.narrator_id != scene.user_id:
        return None
    return upcoming.preparation(shown, scene.person)


async def home(scene: Scene) -> View:
    """A person's Home."""
    shown = await queries.home(scene.uow, scene.subject, now=scene.now)
    return home_view.home(shown, scene.person, scene.now)


async def trouble(scene: Scene) -> Message | None:
    """What could not be told, to the facilitators."""
    reason, group_id, _ = scene.subject.split(":")  # the last part is the day
    group = await groups_queries.group_of(scene.uow, group_id, now=scene.now)
    return troubles.trouble(reason, group, scene.person) if group else None


async def intruder(scene: Scene) -> Message | None:
    """To someone who came into a closed group's channel."""
    group = await groups_queries.group_of(scene.uow, scene.subject, now=scene.now)
    return troubles.intruder(group, scene.person) if group else None


async def intrusion(scene: Scene) -> Message | None:
    """To the facilitators, about that person."""
    user_id, _, group_id = scene.subject.partition(":")
    group = await groups_queries.group_of(scene.uow, group_id, now=scene.now)
    return troubles.intrusion(user_id, group, scene.person) if group else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHARTER: charter,
    Kind.CALL: call,
    Kind.MOVED: moved,
    Kind.BEGINS: begins,
    Kind.NUDGE_SITUATION: nudge_situation,
    Kind.PREPARATION: preparation,
    Kind.HOME: home,
    Kind.TROUBLE: trouble,
    Kind.INTRUDER: intruder,
    Kind.INTRUSION: intrusion,
}
