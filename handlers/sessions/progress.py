"""How far the running phase is, as facilitators are told: its rank, its time, who is awaited."""

from datetime import datetime

from domain.sessions import Left, SessionState, last_rank, left, time_left
from domain.sessions import rank as rank_of
from handlers.blocks import person
from handlers.sessions import phase
from handlers.words import Words
from services.sessions.queries import PhaseBoard


def rank(board: PhaseBoard, t: Words) -> str:
    """`phase 5 of 8`, where the protocol numbers its phases as the channel does."""
    number = rank_of(board.session, board.phase.id)
    if not board.protocol.numbered or not number:
        return ""
    return t("phase {rank} of {total}", rank=number, total=last_rank(board.session))


def until(board: PhaseBoard, t: Words, now: datetime) -> str:
    """Until when the phase lasts."""
    paused = board.session.state is SessionState.PAUSED
    if left(board.session, now) is Left.NOTHING:
        return t("paused, time is up") if paused else t("time is up")
    if paused:
        return t("paused, {minutes} left", minutes=t.minutes(time_left(board.session, now)))
    return phase.until(board, t)


def left_of(board: PhaseBoard, t: Words, now: datetime) -> str:
    """How much of the running phase is left, as it stays true until the next mark."""
    if board.session.state is SessionState.PAUSED:
        return ""
    told = {Left.LAST_THIRD: t("last third"), Left.LAST_MINUTES: t("last two minutes")}
    return told.get(left(board.session, now), "")


def awaited(board: PhaseBoard, t: Words) -> str:
    """How many of those expected have contributed, and who has not: names, never words."""
    if not board.expected:
        return ""
    count = phase.received(board, t)
    if not board.missing:
        return count
    names = t.all_of([person(u) for u in board.missing])
    return t("{received} (awaited: {names})", received=count, names=names)
