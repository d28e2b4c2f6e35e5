"""Accepting the charter."""

from handlers.ids import Action
from handlers.routing import Call, feature
from services.groups import charter


async def accept(call: Call) -> None:
    """Record that the person accepts; the pinned message shows it to all."""
    await call.perform(charter.accept_charter, call.value)
    await call.ack()


FEATURE = feature(actions={Action.CHARTER_ACCEPT: accept})
