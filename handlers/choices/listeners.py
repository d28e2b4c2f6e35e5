"""How a choice is counted, and what a facilitator does with the choice of a situation."""

from domain import choosing
from domain.errors import BadInput
from handlers import payloads
from handlers.choices import counting, modals, reading, setting
from handlers.groups.card import card as card_of
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import Recorded, Taking, Willing, Willingness
from services.choices import authors, closing, forms, in_order, opening, settling, ways
from services.groups import card


async def show_count(call: Call) -> None:
    """Show how the choice is counted, and what lets anybody check the draw."""
    counted = await call.read(forms.counted, call.value)
    await call.show(counting.count(counted, call.words))
    await call.ack()


async def ask_set(call: Call) -> None:
    """Show how the group chooses, to who may change it."""
    group = await call.read(ways.to_set, call.value)
    await call.show(setting.form(group, call.words))
    await call.ack()


async def set_choosing(call: Call) -> None:
    """Keep how the group chooses."""
    form = call.form
    way = choosing.chosen(
        payloads.choice(form, "method") or "",
        payloads.choice(form, "ballot") or "",
        payloads.number(form, "closes_before"),
        payloads.number(form, "closes_at"),
    )
    await call.perform(ways.set_choosing, call.metadata, way)
    seen = await call.read(card.card, call.metadata)
    await call.ack(response_action="update", view=card_of(seen, call.user_id, call.words))


async def say_willing(call: Call) -> None:
    """Keep whether an author would present their situation; their message says so."""
    said = Willingness.parse(call.value)
    yes = said.willing is Willing.YES
    await call.perform(authors.say_willing, said.situation_id, willing=yes)
    await call.ack()


async def read(call: Call) -> None:
    """Show the situations of the choice in whole."""
    situations = await call.read(forms.to_read, call.value)
    await call.show(reading.reading(situations, call.words))
    await call.ack()


async def open_now(call: Call) -> None:
    """Open the choice as the facilitator asks."""
    await call.perform(opening.open_now, call.value)
    await call.ack()


async def ask_close(call: Call) -> None:
    """Have the facilitator confirm that the choice closes before its time."""
    choice = await call.read(closing.to_close, call.value)
    await call.show(modals.close_now(choice.id, call.words))
    await call.ack()


async def close_now(call: Call) -> None:
    """Close the choice before its time."""
    await call.perform(closing.close_now, call.metadata)
    await call.ack()


async def ask_settled(call: Call) -> None:
    """Ask the facilitator which situation the group agreed on aloud."""
    await show_to_settle(call, call.value)


async def show_to_settle(call: Call, session_id: str) -> None:
    """Show the situations from which the facilitator records one."""
    offered = await call.read(settling.to_settle, session_id)
    await call.show(modals.settle(session_id, offered, call.words))
    await call.ack()


async def take(call: Call) -> None:
    """Take the next in the order, or the one before again."""
    await take_in_order(call, call.value)


async def take_in_order(call: Call, carried: str) -> None:
    """Make the session's the situation that the button or the entry of a menu names."""
    taking = Taking.parse(carried)
    await call.perform(in_order.take, taking.session_id, taking.seen, taking.taken)
    await call.ack()


async def record(call: Call) -> None:
    """Record at once the title pressed; the list of them says so."""
    agreed = Recorded.parse(call.value)
    await call.perform(settling.record, agreed.session_id, agreed.situation_id)
    await call.hint(modals.recorded(call.words))
    await call.ack()


async def settle(call: Call) -> None:
    """Record what the group agreed on aloud."""
    situation_id = payloads.choice(call.form, modals.SITUATION)
    if situation_id is None:
        raise BadInput({modals.SITUATION: "empty"})
    reason = payloads.text(call.form, modals.REASON)
    await call.perform(settling.settle_aloud, call.metadata, situation_id, reason)
    await call.ack()


FEATURE = feature(
    actions={
        Action.CHOICE_COUNT: show_count,
        Action.CHOICE_SET: ask_set,
        Action.CHOICE_WILLING: say_willing,
        Action.CHOICE_READ: read,
        Action.CHOICE_OPEN: open_now,
        Action.CHOICE_CLOSE: ask_close,
        Action.CHOICE_SETTLE: ask_settled,
        Action.CHOICE_RECORD: record,
        Action.CHOICE_TAKE: take,
        Action.CHOICE_TAKE_BACK: take,
    },
    views={
        Modal.CHOICE_SET: set_choosing,
        Modal.CHOICE_CLOSE: close_now,
        Modal.CHOICE_SETTLE: settle,
    },
)
