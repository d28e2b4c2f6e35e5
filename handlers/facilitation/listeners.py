"""Who facilitates: asked to, stepping down, or each in turn."""

from slack_sdk.models.views import View

from domain.errors import BadInput
from handlers import payloads
from handlers.facilitation import modals
from handlers.groups.card import card as card_of
from handlers.groups.people import accounts
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import Autonomy, AutonomyChange
from services.facilitation import asking, forms, rota, stepping
from services.groups import card


async def ask_whom(call: Call) -> None:
    """Show whom one may ask to facilitate."""
    group = await call.read(forms.asking, call.value)
    await call.show(modals.ask(group, call.user_id, call.words))
    await call.ack()


async def ask(call: Call) -> None:
    """Ask them; nothing changes before they answer."""
    user_id = _one(call)
    known = await accounts(call, [user_id])
    stays = payloads.choice(call.body["view"], "stays") != modals.HAND_OVER
    await call.perform(asking.ask, call.metadata, user_id, stays=stays, account=known[user_id])
    await call.ack(response_action="update", view=modals.asked(user_id, call.words))


async def show_charter(call: Call) -> None:
    """Show the charter to who is asked to facilitate."""
    request = await call.read(forms.request, call.value)
    await call.show(modals.accept(request, call.user_id, call.words))
    await call.ack()


async def accept(call: Call) -> None:
    """Make a facilitator of them."""
    form = call.body["view"]
    sits = "sits" not in payloads.fields(form) or payloads.checked(form, "sits")
    await call.perform(asking.accept, call.metadata, sits=sits, account=call.person.account)
    await call.ack()


async def decline(call: Call) -> None:
    """Note that they would rather not."""
    await call.perform(asking.decline, call.value)
    await call.ack()


async def ask_leave(call: Call) -> None:
    """Have a facilitator confirm that they step down."""
    group = await call.read(forms.appointed, call.value)
    await call.show(modals.leave(group, call.words))
    await call.ack()


async def leave(call: Call) -> None:
    """Facilitate no longer."""
    await call.perform(stepping.step_down, call.metadata)
    await call.ack(response_action="update", view=modals.left(call.words))


async def ask_autonomy(call: Call) -> None:
    """Say what it means that the members facilitate in turn, or no longer."""
    change = AutonomyChange.parse(call.value)
    group = await call.read(forms.appointed, change.group_id)
    await call.show(modals.autonomy(change, group, call.words))
    await call.ack()


async def set_autonomy(call: Call) -> None:
    """Have the members facilitate in turn, or no longer."""
    change = AutonomyChange.parse(call.metadata)
    on = change.to is Autonomy.ON
    await call.perform(stepping.set_autonomous, change.group_id, autonomous=on)
    await call.ack(response_action="update", view=await _card(call, change.group_id))


async def skip(call: Call) -> None:
    """Pass one's turn; the order shows it."""
    await call.perform(rota.skip, call.value)
    await call.hint(await _card(call, call.value))
    await call.ack()


async def ask_swap(call: Call) -> None:
    """Show with whom to swap."""
    group = await call.read(forms.member, call.value)
    await call.show(modals.swap(group, call.words))
    await call.ack()


async def swap(call: Call) -> None:
    """Ask them to swap."""
    user_id = _one(call)
    await call.perform(asking.ask_swap, call.metadata, user_id)
    await call.ack(response_action="update", view=modals.asked(user_id, call.words))


async def accept_swap(call: Call) -> None:
    """Swap turns; the message says so."""
    await call.perform(asking.accept_swap, call.value)
    await call.ack()


async def decline_swap(call: Call) -> None:
    """Keep one's turn."""
    await call.perform(asking.decline_swap, call.value)
    await call.ack()


async def ask_order(call: Call) -> None:
    """Show the form in which the order is changed."""
    group = await call.read(forms.member, call.value)
    await call.show(modals.order(group, call.words))
    await call.ack()


async def reorder(call: Call) -> None:
    """Change the order."""
    first = payloads.users(call.body["view"], "rota")
    await call.perform(rota.reorder, call.metadata, first)
    await call.ack(response_action="update", view=await _card(call, call.metadata))


async def take_over(call: Call) -> None:
    """Facilitate a session in place of who was to."""
    await call.perform(rota.take_over, call.value)
    group_id = await call.read(forms.group_of_session, call.value)
    await call.hint(await _card(call, group_id))
    await call.ack()


async def _card(call: Call, group_id: str) -> View:
    """*The group*, as it stands by now."""
    return card_of(await call.read(card.card, group_id), call.user_id, call.words)


def _one(call: Call) -> str:
    picked = payloads.users(call.body["view"], "who")
    if len(picked) != 1:
        raise BadInput({"who": "empty"})
    return picked[0]


FEATURE = feature(
    actions={
        Action.LEAD_ASK: ask_whom,
        Action.LEAD_ACCEPT: show_charter,
        Action.LEAD_DECLINE: decline,
        Action.LEAD_LEAVE: ask_leave,
        Action.AUTONOMY: ask_autonomy,
        Action.ROTA_SKIP: skip,
        Action.ROTA_SWAP: ask_swap,
        Action.SWAP_ACCEPT: accept_swap,
        Action.SWAP_DECLINE: decline_swap,
        Action.ROTA_ORDER: ask_order,
        Action.TAKE_OVER: take_over,
    },
    views={
        Modal.LEAD_ASK: ask,
        Modal.LEAD_ACCEPT: accept,
        Modal.LEAD_LEAVE: leave,
        Modal.AUTONOMY: set_autonomy,
        Modal.ROTA_SWAP: swap,
        Modal.ROTA_ORDER: reorder,
    },
)
