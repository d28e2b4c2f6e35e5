"""The coordinator's views: the groups in figures, and the audit log."""

from zoneinfo import ZoneInfo

from handlers import payloads
from handlers.coordination import modals
from handlers.ids import Action
from handlers.routing import Call, feature
from services.coordination import forms


async def overview(call: Call) -> None:
    """Show the workspace's groups, counts and dates only."""
    shown = await call.read(forms.overview)
    await call.show(modals.overview(shown, call.words, ZoneInfo(call.person.tz)))
    await call.ack()


async def turn(call: Call) -> None:
    """Show another page of the groups in place of this one."""
    page = payloads.whole(call.value)
    shown = await call.read(forms.overview, page)
    await call.update(modals.overview(shown, call.words, ZoneInfo(call.person.tz)))
    await call.ack()


async def acts(call: Call) -> None:
    """Show the newest of the audit log."""
    shown = await call.read(forms.log)
    await call.show(modals.acts(shown, call.words, ZoneInfo(call.person.tz)))
    await call.ack()


async def earlier(call: Call) -> None:
    """Show what was done before, in place of this page."""
    before = payloads.whole(call.value)
    shown = await call.read(forms.log, before)
    await call.update(modals.acts(shown, call.words, ZoneInfo(call.person.tz)))
    await call.ack()


FEATURE = feature(
    actions={
        Action.COORDINATION: overview,
        Action.GROUPS_BEFORE: turn,
        Action.GROUPS_AFTER: turn,
        Action.ACTS: acts,
        Action.ACTS_BEFORE: earlier,
    },
    subcommands={"coordination": overview},
)
