"""While a choice waits: objections are worked on, or its facilitator leaves more time."""

from collections.abc import Mapping
from typing import Any

from domain.errors import BadInput
from handlers import payloads
from handlers.choices import concerns as concerns_form
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.choices import concerns, rounds
from services.choices.concerns import Stand


async def show_concerns(call: Call) -> None:
    """Show the person their own part while objections are worked on."""
    shown = await call.read(concerns.concerns, call.value)
    await call.show(concerns_form.form(shown, call.words))
    await call.ack()


async def respond(call: Call) -> None:
    """Keep what an author replies, and what an objector says now."""
    view = call.form
    replies = {s: payloads.text(view, b) for b, s in _about(view, concerns_form.REPLY)}
    stands = {
        s: Stand(
            lifted=payloads.choice(view, b) == concerns_form.LIFTED,
            wording=payloads.text(view, concerns_form.WORDING + s),
        )
        for b, s in _about(view, concerns_form.STAND)
    }
    try:
        await call.perform(concerns.respond, call.metadata, replies, stands)
    except BadInput as error:
        where = {
            s: concerns_form.REPLY if s in replies else concerns_form.WORDING for s in error.fields
        }
        raise BadInput({where[s] + s: code for s, code in error.fields.items()}) from error
    await call.ack()


def _about(view: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    """The blocks of that sort, each with the situation it is about."""
    return [(b, b.removeprefix(prefix)) for b in payloads.fields(view) if b.startswith(prefix)]


async def answer_again(call: Call) -> None:
    """Have everyone answer again now, as the facilitator asks."""
    await call.perform(rounds.answer_again, call.value)
    await call.ack()


async def reopen(call: Call) -> None:
    """Leave more time to answer, as the facilitator asks."""
    await call.perform(rounds.reopen, call.value)
    await call.ack()


FEATURE = feature(
    actions={
        Action.CHOICE_CONCERNS: show_concerns,
        Action.CHOICE_AGAIN: answer_again,
        Action.CHOICE_REOPEN: reopen,
    },
    views={Modal.CHOICE_CONCERNS: respond},
)
