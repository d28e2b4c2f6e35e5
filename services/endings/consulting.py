"""What a group is asked: how to go on below four, and how a cycle was; then what came of it."""

from domain import consultations as rules
from domain.consultations import Answer, Consultation, Topic
from domain.groups import Group
from services import access, audit, touch
from services.audit import Act
from services.context import Context
from services.endings import notices
from services.ids import new_id
from services.timers import Command, clear, set_timer


async def ask_future(ctx: Context, group_id: str) -> None:
    """Ask a group of fewer than four how to go on; once, while its answers are waited for.

    Raises Refused, GroupEnded, MembersEnough.
    """
    group = await access.facilitator(ctx, group_id)
    asked = rules.ask_future(group, new_id(), ctx.now)
    if await _open(ctx, group, Topic.FUTURE):
        return
    await _begin(ctx, asked)
    await audit.record(ctx, Act.FUTURE_ASKED, group_id)
    await ctx.uow.notices.ask(notices.future(asked), ctx.now)


async def ask_evaluation(ctx: Context, group: Group) -> None:
    """Ask how it was, each by themselves, unless they are too few for it to be told.

    An evaluation that is still open is closed first.
    """
    for earlier in await _open(ctx, group, Topic.EVALUATION):
        await _close(ctx, earlier, group)
    asked = rules.ask_evaluation(group, new_id(), ctx.now)
    if asked is not None:
        await _begin(ctx, asked)
        for notice in notices.evaluations(asked):
            await ctx.uow.notices.ask(notice, ctx.now)


async def answer(ctx: Context, consultation_id: str, given: Answer) -> None:
    """Answer, or answer anew; the last one who answers closes it.

    Raises NotInGroup, ConsultationOver, BadInput.
    """
    consultation, group = await access.consulted(ctx, consultation_id)
    kept = rules.check(consultation, ctx.actor, given, ctx.now)
    await ctx.uow.consultations.put_answer(consultation_id, ctx.actor, kept)
    await _go_on(ctx, consultation, group)


async def close_on_time(ctx: Context, consultation_id: str) -> None:
    """Answers were waited for long enough; nothing if it is closed already."""
    consultation = await ctx.uow.consultations.get(consultation_id)
    group = await ctx.uow.groups.get(consultation.group_id) if consultation else None
    if consultation is not None and group is not None and consultation.is_open:
        await _close(ctx, consultation, group)


async def left(ctx: Context, group: Group) -> None:
    """Somebody is no longer in the group: what they answered goes, nobody waits for them."""
    for consultation in await _open(ctx, group):
        if ctx.actor in consultation.asked:
            await ctx.uow.consultations.remove_answer(consultation.id, ctx.actor)
            without = rules.leave(consultation, ctx.actor)
            await ctx.uow.consultations.save(without)
            found = await ctx.uow.consultations.get(consultation.id)
            await _go_on(ctx, found or without, group)


async def came_back(ctx: Context, group: Group) -> None:
    """Somebody is back in the group: what it is being asked, they are asked again."""
    for consultation in await _open(ctx, group):
        asking = rules.come_back(consultation, group, ctx.actor)
        if asking != consultation:
            await ctx.uow.consultations.save(asking)
            await touch.consulted(ctx, group, asking)


async def drop_future(ctx: Context, group: Group) -> None:
    """The group has ended: nobody answers any more how to go on, and nothing comes of it."""
    for consultation in await _open(ctx, group, Topic.FUTURE):
        await _keep_closed(ctx, rules.close(consultation, (), ctx.now), group)


async def _open(ctx: Context, group: Group, *topics: Topic) -> list[Consultation]:
    asked = await ctx.uow.consultations.of_group(group.id)
    return [c for c in asked if c.is_open and c.topic in (topics or tuple(Topic))]


async def _begin(ctx: Context, asked: Consultation) -> None:
    await ctx.uow.consultations.add(asked)
    await set_timer(ctx, Command.CONSULTED, asked.id, asked.closes_at)


async def _go_on(ctx: Context, consultation: Consultation, group: Group) -> None:
    """Wait for the others, or close where all have answered."""
    if await ctx.uow.consultations.count(consultation.id) >= len(consultation.asked):
        await _close(ctx, consultation, group)
    else:
        await touch.consulted(ctx, group, consultation)


async def _close(ctx: Context, consultation: Consultation, group: Group) -> None:
    """Keep what came of it, none of the answers, and tell the facilitators."""
    answers = await ctx.uow.consultations.answers(consultation.id)
    closed = rules.close(consultation, answers, ctx.now)
    await _keep_closed(ctx, closed, group)
    for notice in notices.consulted(closed, group):
        await ctx.uow.notices.ask(notice, ctx.now)


async def _keep_closed(ctx: Context, closed: Consultation, group: Group) -> None:
    await ctx.uow.consultations.save(closed)
    await ctx.uow.consultations.remove_answers(closed.id)
    await ctx.uow.retention.note_erased(ctx.now)
    await clear(ctx, closed.id, Command.CONSULTED)
    await touch.consulted(ctx, group, closed)
