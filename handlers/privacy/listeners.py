"""A person's own data: to see what is kept, to receive it, to have it erased."""

from handlers.ids import Action, Modal
from handlers.privacy import modals
from handlers.routing import Call, feature
from services.privacy import forms, requests


async def mine(call: Call) -> None:
    """Show what is kept and until when, and what can be asked for."""
    kept = await call.read(forms.kept)
    await call.show(modals.mine(call.words, kept))
    await call.ack()


async def send(call: Call) -> None:
    """Have the person's data sent to them."""
    await call.perform(requests.ask_for_data)
    await call.confirm(modals.on_its_way(call.words))
    await call.ack()


async def ask_erase(call: Call) -> None:
    """Ask before erasing what the person wrote."""
    await call.show(modals.erase(call.words))
    await call.ack()


async def erase(call: Call) -> None:
    """Erase what the person wrote."""
    await call.perform(requests.erase_my_content)
    await call.ack(response_action="update", view=modals.erased(call.words))


async def ask_take_back(call: Call) -> None:
    """Ask the author before their situation goes with what was said about it."""
    await show_take_back(call, call.value)


async def show_take_back(call: Call, situation_id: str) -> None:
    """The same, from the menu beside a situation."""
    await call.read(forms.own, situation_id)
    await call.show(modals.take_back(situation_id, call.words))
    await call.ack()


async def take_back(call: Call) -> None:
    """Erase the situation and what was said about it."""
    await call.perform(requests.take_back, call.metadata)
    await call.ack(response_action="update", view=modals.erased(call.words))


FEATURE = feature(
    actions={
        Action.MY_DATA: mine,
        Action.MY_DATA_SEND: send,
        Action.ERASE: ask_erase,
        Action.SITUATION_ERASE: ask_take_back,
    },
    views={Modal.ERASE: erase, Modal.SITUATION_ERASE: take_back},
)
