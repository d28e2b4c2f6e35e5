"""What the hourly job erases, a little at a time: nobody who clicks waits for it."""

from domain.admissions import REST
from domain.membership import BACK_WITHIN
from services.context import Context
from services.endings.erasing import erase_due
from services.privacy import erasing
from services.privacy.afterwards import Then, kinds

AT_ONCE = 5
"""How many sessions, people or situations one unit of work erases."""


async def sweep(ctx: Context) -> bool:
    """Erase what is due; whether more is left, for another unit of work.

    What was written about sessions (story §5), commitments that have served, what its author has
    withdrawn, those who left and can no longer come back, what was said at endings, who
    declined, proposals that rest no longer, what was told long ago.
    """
    uow = ctx.uow
    due = await uow.sessions.to_erase(ctx.now - ctx.policy.kept, AT_ONCE)
    for session_id in due:
        if session := await uow.sessions.get(session_id):
            await erasing.erase_session(ctx, session)
    gone = await uow.groups.departed(ctx.now - BACK_WITHIN, AT_ONCE)
    for group_id, user_id in gone:
        await erasing.forget_person(ctx, group_id, user_id)
    taken_back = await uow.situations.taken_back(AT_ONCE)
    for situation in taken_back:
        await uow.situations.remove(situation.id)
        await uow.retention.note_erased(ctx.now)
    more = await erase_due(ctx, ctx.now - ctx.policy.kept, AT_ONCE)
    if more or max(len(due), len(gone), len(taken_back)) == AT_ONCE:
        return True
    await _forget_commitments(ctx)
    # Whoever declined has a place that may be offered again for as long as answers are waited for.
    await uow.groups.forget_declined(ctx.now - max(ctx.policy.kept, ctx.policy.answer_within))
    await uow.admissions.forget_ended(ctx.now - REST)
    await uow.notices.sweep(kinds(Then.SWEEP), ctx.now - ctx.policy.kept)
    await uow.notices.erase_again()
    await uow.retention.note_run(ctx.now)
    return False


async def _forget_commitments(ctx: Context) -> None:
    for session_id in await ctx.uow.commitments.waiting():
        session = await ctx.uow.sessions.get(session_id)
        if session is not None:
            await erasing.forget_commitment(ctx, session)
