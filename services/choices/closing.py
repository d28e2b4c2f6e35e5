"""Closing a choice: counted or called off, its ballots deleted, its outcome followed."""

from dataclasses import replace

from domain import choices as rules
from domain import rounds as round_rules
from domain import sessions as session_rules
from domain import situations as situation_rules
from domain.choices import Choice, Stage
from domain.errors import AnswersTooFew, NotInGroup
from domain.sessions import Session, SessionState
from domain.situations import Situation
from domain.voting.model import Outcome
from services import access, notices, touch
from services.calendar import timers
from services.choices import reasons
from services.choices import timers as choice_timers
from services.choices.answers import keep_none
from services.choices.asking_again import ask_again
from services.choices.candidates import ready
from services.choices.excused import count_excused
from services.context import Context
from services.facilitation import rota
from services.ports import AnswersLost


async def close_early(ctx: Context, session_id: str) -> None:
    """Close a choice still open when its session begins, if it is time or `may_close_early`.

    Else it goes on in the session, and closes with the phase that chooses. One that waits, and that
    nobody took up, ends: the session goes on with what the group settles aloud.
    """
    choice = await ctx.uow.choices.of_session(session_id)
    if choice is None or not choice.is_open:
        return
    if not choice.is_answered_now:
        await end(ctx, choice)
        return
    voters = await ctx.uow.choices.voters(choice.id)
    if ctx.now >= choice.closes_at or rules.may_close_early(choice, voters):
        await close(ctx, choice, for_good=True)


async def end(ctx: Context, choice: Choice) -> Choice:
    """Close for good a choice that waits: it settles nothing. What was objected goes to authors."""
    if choice.stage is Stage.TOO_FEW and await ctx.uow.choices.is_readable(choice.id):
        await reasons.tell_authors(ctx, choice, await ctx.uow.choices.ballots(choice.id))
    ended = round_rules.end(choice, ctx.now)
    await ctx.uow.choices.save(ended)
    await keep_none(ctx, ended)
    await touch.choice(ctx, ended)
    return ended


async def call_off(ctx: Context, session_id: str) -> None:
    """Close a choice still open, without counting nor keeping any ballot.

    Its session is over, or the group has settled the situation aloud meanwhile.
    """
    choice = await ctx.uow.choices.of_session(session_id)
    if choice is not None and choice.is_open:
        await call_off_uncounted(ctx, choice)


async def call_off_uncounted(ctx: Context, choice: Choice) -> None:
    """Close an open choice as it is, and keep nothing of what was answered."""
    await ctx.uow.choices.save(rules.call_off(choice, ctx.now))
    await keep_none(ctx, choice)
    await touch.choice(ctx, choice)


async def close_now(ctx: Context, choice_id: str) -> None:
    """Close before time, as the facilitator asks. Raises Refused, ChoiceClosed, AnswersTooFew."""
    await close(ctx, await to_close(ctx, choice_id))


async def to_close(ctx: Context, choice_id: str) -> Choice:
    """Return an open choice that its facilitator may close before its time (method.md §9.7).

    Raises Refused, ChoiceClosed, AnswersTooFew.
    """
    choice = await ctx.uow.choices.get(choice_id)
    if choice is None:
        raise NotInGroup(choice_id=choice_id)
    await access.session_led_by(ctx, choice.session_id)
    rules.check_answered_now(choice, ctx.now)
    if not rules.may_close_early(choice, await ctx.uow.choices.voters(choice_id)):
        raise AnswersTooFew(closes_at=choice.closes_at)
    return choice


async def close(ctx: Context, choice: Choice, *, for_good: bool = False) -> None:
    """Count, and settle the session; ask again what cannot be read.

    Where nothing is eligible the choice may wait: objections are worked on, or the facilitator
    has it answered longer. Else, and `for_good` as its session begins, its ballots are deleted.
    """
    try:
        ballots = await ctx.uow.choices.ballots(choice.id)
    except AnswersLost:
        await ask_again(ctx, choice)
        return
    released = {s.id for s in await ready(ctx, choice.group_id)}
    standing = tuple(c for c in choice.candidates if c.situation_id in released)
    seed = await ctx.uow.choices.seed(choice.id)
    closed, result = rules.close(replace(choice, candidates=standing), ballots, seed, ctx.now)
    counted = closed if for_good else await _follow(ctx, closed)
    await ctx.uow.choices.save(counted)
    if counted.stage is not Stage.TOO_FEW:
        await reasons.tell_authors(ctx, closed, ballots)
    if not counted.is_open:
        await keep_none(ctx, choice)
    if result.outcome is Outcome.CHOSEN and result.elected:
        await settle(ctx, choice.session_id, result.elected)
    elif not for_good:
        await _tell_outsiders(ctx, counted)
    await touch.choice(ctx, counted)


async def _follow(ctx: Context, closed: Choice) -> Choice:
    session = await ctx.uow.sessions.get(closed.session_id)
    group = await ctx.uow.groups.get(closed.group_id)
    if session is None or group is None:
        return closed
    until = choice_timers.worked_on_until(session, group, ctx.now)
    then = round_rules.follow(closed, until, choice_timers.needed_by(session, ctx.now))
    if then.is_open:
        await choice_timers.follow_choice(ctx, then, group)
    return then


async def _tell_outsiders(ctx: Context, closed: Choice) -> None:
    """The channel shows that nothing is settled: tell the facilitators who are not in it.

    During a session their remote does.
    """
    session = await ctx.uow.sessions.get(closed.session_id)
    group = await ctx.uow.groups.get(closed.group_id)
    if group is not None and session is not None and session.state is SessionState.PLANNED:
        for notice in notices.unsettled(closed, group):
            await ctx.uow.notices.ask(notice, ctx.now)


async def take_out(ctx: Context, situation: Situation) -> None:
    """Take a situation that is no longer available out of the group's open choices."""
    for choice in await ctx.uow.choices.open_in(situation.group_id):
        if choice.has_candidate(situation.id):
            await go_on(ctx, rules.withdraw(choice, situation.id))


async def go_on(ctx: Context, left: Choice) -> None:
    """Keep what is left of an open choice; close it where it has nothing, or nobody, to wait for.

    One in which nothing is left closes as empty. One that waits goes on waiting: nothing is
    unblocked by who or what has gone, before everyone has answered again.
    """
    if left.candidates and not left.is_answered_now:
        await ctx.uow.choices.save(left)
        await touch.choice(ctx, left)
        return
    await count_excused(ctx, left)
    answered = await ctx.uow.choices.voters(left.id)
    awaits = len(answered) < len(left.electorate) or not rules.may_close_early(left, answered)
    if left.candidates and awaits:
        await ctx.uow.choices.save(left)
        await touch.choice(ctx, left)
    else:
        await close(ctx, left)


async def settle(ctx: Context, session_id: str, situation_id: str) -> None:
    """Make the situation the session's, and its author the narrator, who is told in time."""
    session = await ctx.uow.sessions.get(session_id)
    situation = await ctx.uow.situations.get(situation_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None or situation is None or session.is_over:
        return
    settled = session_rules.choose(session, situation.id, situation.author_id)
    await ctx.uow.sessions.save(settled)
    chosen = situation_rules.choose(situation)
    await ctx.uow.situations.save(chosen)
    await _note_others(ctx, settled)
    await take_out(ctx, chosen)
    if group.autonomous:
        await rota.follow(ctx, group.id)
    await timers.prepare_from(ctx, settled, group)
    await touch.session(ctx, settled)
    await touch.situations(ctx, chosen)
    if settled.is_live:  # phases held on one that was taken back show whose it is now
        await touch.demand(ctx, settled)


async def _note_others(ctx: Context, settled: Session) -> None:
    """Those not chosen for this session stay available; their authors are told so."""
    choice = await ctx.uow.choices.of_session(settled.id)
    among = [c.situation_id for c in choice.candidates] if choice else []
    await ctx.uow.situations.note_considered(*(i for i in among if i != settled.situation_id))


async def give_back(ctx: Context, situation_id: str) -> None:
    """Make a chosen situation available again."""
    situation = await ctx.uow.situations.get(situation_id)
    if situation is not None:
        given_back = situation_rules.give_back(situation)
        await ctx.uow.situations.save(given_back)
        await touch.situations(ctx, given_back)
