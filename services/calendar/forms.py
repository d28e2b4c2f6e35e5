"""What the forms of a session start from."""

from dataclasses import dataclass

from domain.errors import SessionOver
from domain.groups import Group
from domain.sessions import Session, SessionState
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What the form of a session starts from; `session` is None for a new one."""

    group: Group
    session: Session | None = None


async def plan_form(ctx: Context, group_id: str) -> PlanForm:
    """Return what planning a session needs. Raises Refused."""
    return PlanForm(await access.facilitator(ctx, group_id))


async def move_form(ctx: Context, session_id: str) -> PlanForm:
    """Return what moving or cancelling the session needs. Raises Refused, SessionOver."""
    session, group = await access.session_led_by(ctx, session_id)
    if session.state is not SessionState.PLANNED:
        raise SessionOver(session_id=session_id)
    return PlanForm(group, session)
