"""What a person asks for about themselves: their data, and that what they wrote be erased."""

from domain import sessions as session_rules
from domain.sessions import Session
from services import access, audit, notices, touch
from services.audit import Act
from services.context import Context
from services.endings.erasing import erase_of_person
from services.privacy import erasing


async def ask_for_data(ctx: Context) -> None:
    """Have all that is kept about the actor sent to them, as it stands then."""
    await audit.record(ctx, Act.DATA_ASKED)
    await ctx.uow.notices.ask(notices.my_data(ctx.actor), ctx.now)


async def data_not_sent(ctx: Context, user_id: str) -> None:
    """Have the person told that Slack lets us send no file here, and what to do."""
    await ctx.uow.notices.ask(notices.data_not_sent(user_id, ctx.now), ctx.now)


async def erase_my_content(ctx: Context) -> None:
    """Erase what the actor wrote, in every group: the record says that something was there.

    Their answers to choices that are open go too: they may answer again. Whoever facilitates a
    session on a situation of theirs is told that it is gone.
    """
    led = await _live_on_theirs(ctx)
    for group in await ctx.uow.groups.of_person(ctx.actor):
        for choice in await ctx.uow.choices.open_in(group.id):
            about = {o.situation_id for o in await ctx.uow.objections.of_choice(choice.id)}
            await ctx.uow.objections.forget(choice.id, ctx.actor, *about)
            await ctx.uow.choices.remove_ballot(choice.id, ctx.actor)
            await touch.choice(ctx, choice)
    await erasing.erase_person_content(ctx, ctx.actor)
    await erase_of_person(ctx, ctx.actor)
    for session in led:
        await _go_on_without(ctx, session.id)
        await _tell(ctx, session.group_id, str(session.situation_id), live=True)
    await audit.record(ctx, Act.CONTENT_ERASED)


async def take_back(ctx: Context, situation_id: str) -> None:
    """Erase a situation of the actor's and all that was said about it, whenever they wish.

    While its session is live, the session goes on without: the group chooses another one, or ends.
    The facilitators are told. Raises NotInGroup, NotAuthor.
    """
    situation = await access.author(ctx, situation_id, even_ended=True)
    to_come = await ctx.uow.sessions.to_come(situation.group_id)
    on_it = next((s for s in to_come if s.situation_id == situation_id), None)
    await erasing.erase_situation(ctx, situation_id)
    live = on_it is not None and on_it.is_live
    if on_it is not None and live:
        await _go_on_without(ctx, on_it.id)
    await _tell(ctx, situation.group_id, situation_id, live=live)
    await audit.record(ctx, Act.SITUATION_ERASED, situation.group_id)


async def _live_on_theirs(ctx: Context) -> list[Session]:
    groups = await ctx.uow.groups.of_person(ctx.actor)
    to_come = await ctx.uow.sessions.to_come(*(g.id for g in groups))
    return [s for s in to_come if s.is_live and s.narrator_id == ctx.actor and s.situation_id]


async def _go_on_without(ctx: Context, session_id: str) -> None:
    """A live session has another situation to choose, wherever it is."""
    session = await ctx.uow.sessions.get(session_id)
    if session is not None and session.is_live and session.situation_id is not None:
        await ctx.uow.sessions.save(session_rules.without_situation(session))
    if session is not None:
        await touch.session(ctx, session)


async def _tell(ctx: Context, group_id: str, situation_id: str, *, live: bool) -> None:
    group = await ctx.uow.groups.get(group_id)
    for told in notices.taken_back(group, ctx.actor, situation_id, live=live) if group else ():
        await ctx.uow.notices.ask(told, ctx.now)
