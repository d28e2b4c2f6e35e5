"""The narrator's demand, and the reformulation they keep."""

from collections.abc import Sequence

from domain import contributions as rules
from domain.contributions import Contribution
from domain.protocols import Contributes
from services import touch
from services.context import Context
from services.contributions.bringing import follow, id_for, keep
from services.contributions.floor import demand_floor


async def state_demand(
    ctx: Context,
    session_id: str,
    phase_id: str,
    *,
    ask: str,
    sentence: str,
    picked: str | None,
    wording: str | None,
) -> None:
    """Keep the narrator's demand: its kind, one sentence, the reformulation kept (seed 003).

    A wording that changes nothing is left out. Raises what `demand_floor` raises, and BadInput
    by field.
    """
    here = await demand_floor(ctx, session_id, phase_id)
    versions = {c.id: c.text for c in reformulations(here.shown)}
    if picked and wording and wording.strip() == versions.get(picked):
        wording = None
    details = rules.demand_details(
        ask=ask, picked=picked, amended=wording, reformulations=list(versions)
    )
    brought = rules.contribute(
        id=id_for(here, Contributes.DEMAND),
        session_id=session_id,
        phase=here.phase,
        role=here.role,
        author_id=ctx.actor,
        kind=Contributes.DEMAND,
        text=sentence,
        revealed=here.revealed,
        now=ctx.now,
        details=details,
    )
    await keep(ctx, here, brought)
    await follow(ctx, here.session, here.group)
    await touch.demand(ctx, here.session)


def reformulations(shown: Sequence[Contribution]) -> list[Contribution]:
    """The reformulations the narrator may choose from, in random order, the same for all.

    Ids are random, so sorting by id says nothing of who wrote first.
    """
    there = [c for c in shown if c.revealed_at and not c.is_withdrawn]
    return sorted((c for c in there if c.kind is Contributes.REFORMULATION), key=lambda c: c.id)
