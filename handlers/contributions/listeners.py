"""Bringing something to the running phase: contributions, and the narrator's demand."""

from collections.abc import Sequence

from domain.errors import TooLate
from domain.protocols import Contributes
from handlers import payloads, sentences
from handlers.contributions import modals
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.situations import form as situations
from handlers.values import DemandRef, PhaseRef
from services.contributions import bringing, demands, floor
from services.situations import forms


async def write(call: Call) -> None:
    """Open the form for what the person may bring now; an issue is named by a situation."""
    phase = PhaseRef.parse(call.value)
    here = await call.read(floor.floor, phase.session_id, phase.phase_id)
    if Contributes.TOPIC_PITCH in here.kinds:
        naming = await call.read(forms.naming_form, phase.session_id, phase.phase_id)
        await call.show(situations.form(naming, call.words))
        await call.ack()
        return
    form = modals.form(here, call.words) if here.written else modals.demand(here, "", call.words)
    await call.show(form)
    await call.ack()


async def bring(call: Call) -> None:
    """Keep what was written; give it back where it comes too late."""
    phase = PhaseRef.parse(call.metadata)
    view = call.form
    here = {block.get("block_id") for block in view["blocks"]}
    texts = {kind.value: payloads.text(view, kind) for kind in Contributes if kind in here}
    try:
        await call.perform(
            bringing.bring,
            phase.session_id,
            phase.phase_id,
            texts,
            due_on=payloads.day(view, modals.DUE_ON),
        )
    except TooLate as error:
        await _give_back(call, error, list(texts.values()))
        return
    await call.ack()


async def _give_back(call: Call, late: TooLate, texts: Sequence[str]) -> None:
    """Show the person what they wrote and what happened, in place of the form: to them alone."""
    happened = sentences.of_error(late, call.words)
    written = [text for text in texts if text.strip()]
    view = modals.given_back(happened, written, call.words)
    await call.ack(response_action="update", view=view)


async def prepare_demand(call: Call) -> None:
    """Open the narrator's demand, on the reformulation whose button was pressed."""
    demand = DemandRef.parse(call.value)
    here = await call.read(floor.demand_floor, demand.session_id, demand.phase_id)
    await call.show(modals.demand(here, demand.picked, call.words))
    await call.ack()


async def state_demand(call: Call) -> None:
    """Put the narrator's demand to the group; give it back where it comes too late."""
    demand = DemandRef.parse(call.metadata)
    view = call.form
    sentence, wording = (payloads.text(view, f) for f in (modals.DEMAND, modals.AMENDED))
    try:
        await call.perform(
            demands.state_demand,
            demand.session_id,
            demand.phase_id,
            ask=payloads.choice(view, modals.ASK) or "",
            sentence=sentence,
            picked=demand.picked or payloads.choice(view, modals.PICKED),
            wording=wording,
        )
    except TooLate as error:
        await _give_back(call, error, [wording, sentence])
        return
    await call.ack()


FEATURE = feature(
    actions={Action.CONTRIBUTE: write, Action.DEMAND: prepare_demand},
    views={Modal.CONTRIBUTE: bring, Modal.DEMAND: state_demand},
)
