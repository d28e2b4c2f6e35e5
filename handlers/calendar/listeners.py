"""Planning, moving and cancelling sessions."""

from datetime import timedelta

from domain.calendar import WallClock
from handlers import payloads
from handlers.calendar import modals
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import CalendarEntry, CalendarVerb
from services.calendar import forms, planning


async def ask_plan(call: Call) -> None:
    """Show the form of a new session, from a button that carries the group."""
    await _show_plan(call, call.value)


async def _show_plan(call: Call, group_id: str) -> None:
    form = await call.read(forms.plan_form, group_id)
    await call.show(modals.form(form, call.words))
    await call.ack()


async def plan(call: Call) -> None:
    """Plan the session."""
    planned = await call.perform(
        planning.plan,
        call.metadata,
        starts=_starts(call),
        length=_length(call),
        place=payloads.text(call.form, "place"),
    )
    if planned is None:  # Sent twice by Slack: it was planned the first time.
        await call.ack()
        return
    await call.ack(response_action="update", view=modals.planned(planned, call.words))


async def move(call: Call) -> None:
    """Move the session, or change its length or place."""
    await call.perform(
        planning.move,
        call.metadata,
        starts=_starts(call),
        length=_length(call),
        place=payloads.text(call.form, "place"),
    )
    await call.ack()


def _starts(call: Call) -> WallClock:
    """The day and the hour typed, on the clocks of the group's zone."""
    form = call.form
    return WallClock(payloads.day(form, "starts_on"), payloads.time_of_day(form, "starts_at"))


def _length(call: Call) -> timedelta:
    return timedelta(minutes=payloads.number(call.form, "length") or 0)


async def menu(call: Call) -> None:
    """What a facilitator chose in the menu beside a group on their Home."""
    entry = CalendarEntry.parse(call.value)
    match entry.verb:
        case CalendarVerb.PLAN:
            await _show_plan(call, entry.subject_id)
        case CalendarVerb.MOVE:
            await _show_move(call, entry.subject_id)
        case CalendarVerb.CANCEL:
            await _ask_cancel(call, entry.subject_id)


async def _show_move(call: Call, session_id: str) -> None:
    form = await call.read(forms.move_form, session_id)
    await call.show(modals.form(form, call.words))
    await call.ack()


async def _ask_cancel(call: Call, session_id: str) -> None:
    form = await call.read(forms.move_form, session_id)
    if form.session:
        await call.show(modals.cancel(form, form.session, call.words))
    await call.ack()


async def cancel(call: Call) -> None:
    """Cancel the session."""
    await call.perform(planning.cancel, call.metadata)
    await call.ack()


FEATURE = feature(
    actions={Action.SESSION_PLAN: ask_plan, Action.SESSION_MENU: menu},
    views={Modal.SESSION_PLAN: plan, Modal.SESSION_MOVE: move, Modal.SESSION_CANCEL: cancel},
)
