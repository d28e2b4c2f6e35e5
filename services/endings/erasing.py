"""What was said at endings goes with the rest: from the database at once, then on Slack."""

from datetime import datetime

from domain.groups import Group
from services import notices, touch
from services.context import Context
from services.endings.notices import farewell as farewell_notice
from services.privacy import erasing


async def erase_due(ctx: Context, before: datetime, most: int) -> bool:
    """Erase farewells and reports of before then; whether more is left."""
    said = await ctx.uow.farewells.said_before(before, most)
    for group_id, user_id in said:
        await _erase_farewell(ctx, group_id, user_id)
    asked = await ctx.uow.consultations.closed_before(before, most)
    for consultation_id, group_id in asked:
        await _erase_consultation(ctx, consultation_id, group_id)
    return max(len(said), len(asked)) == most


async def erase_of_person(ctx: Context, user_id: str) -> None:
    """Erase what they said when they left, and what they answer to what is being asked."""
    for farewell in await ctx.uow.farewells.of_person(user_id):
        await _erase_farewell(ctx, farewell.group_id, user_id)
    for group in await ctx.uow.groups.of_person(user_id):
        for consultation in await ctx.uow.consultations.of_group(group.id):
            await ctx.uow.consultations.remove_answer(consultation.id, user_id)
            await touch.consulted(ctx, group, consultation)
    await ctx.uow.retention.note_erased(ctx.now)


async def erase_unchosen(ctx: Context, group: Group) -> None:
    """Erase every situation that the group has not chosen, drafts too; what showed it follows."""
    gone = [d.user_id for d in group.departures]
    for user_id in dict.fromkeys([*group.people, *gone]):
        written = await ctx.uow.situations.all_of(group.id, user_id)
        await erasing.erase_unchosen(ctx, group, user_id)
        for situation in written:
            await touch.situations(ctx, situation)


async def erase_group(ctx: Context, group: Group) -> None:
    """Erase all that was written in a group that has ended, and who told what."""
    await erase_unchosen(ctx, group)
    for session in await ctx.uow.sessions.of_group(group.id):
        await erasing.erase_session(ctx, session)
        await erasing.forget_commitment(ctx, session, asked=True)
    for consultation in await ctx.uow.consultations.of_group(group.id):
        await _erase_consultation(ctx, consultation.id, group.id)
    for notice in await ctx.uow.notices.of_group(group.id):
        if notice.kind == notices.Kind.FAREWELL:
            user_id = notice.subject.split(":")[0]
            await _erase_farewell(ctx, group.id, user_id)
    for user_id in group.people:
        await ctx.uow.sessions.forget_narrator(group.id, user_id)


async def _erase_farewell(ctx: Context, group_id: str, user_id: str) -> None:
    await ctx.uow.farewells.remove(group_id, user_id)
    await ctx.uow.notices.erase(farewell_notice(group_id, user_id).key)
    await ctx.uow.retention.note_erased(ctx.now)


async def _erase_consultation(ctx: Context, consultation_id: str, group_id: str) -> None:
    about = await ctx.uow.notices.of_group(group_id)
    await ctx.uow.consultations.remove(consultation_id)
    await ctx.uow.notices.erase(*(n.key for n in about if n.subject == consultation_id))
    await ctx.uow.retention.note_erased(ctx.now)
