"""The referral card: shown from every direct message, filled in by the group."""

from handlers import payloads
from handlers.ids import Action, Modal
from handlers.referral import modals
from handlers.routing import Call, feature
from services.referral import cards


async def show(call: Call) -> None:
    """Show whom to turn to."""
    await call.show(modals.card(await call.read(cards.read, call.value), call.words))
    await call.ack()


async def ask(call: Call) -> None:
    """Show the form of the group's own card."""
    await call.show(modals.form(await call.read(cards.own, call.value), call.words))
    await call.ack()


async def fill_in(call: Call) -> None:
    """Keep the card, and show it."""
    form, group_id = call.form, call.metadata
    typed = {field: payloads.text(form, field) for field in ("health", "alert", "contact")}
    await call.perform(cards.fill_in, group_id, **typed)
    filled = await call.read(cards.read, group_id)
    await call.ack(response_action="update", view=modals.card(filled, call.words))


FEATURE = feature(
    actions={Action.REFERRAL: show, Action.REFERRAL_FILL: ask}, views={Modal.REFERRAL: fill_in}
)
