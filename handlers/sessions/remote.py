"""The facilitator's remote control: one live message, in their direct messages and on their Home.

The session may be steered from anywhere: nothing here needs the facilitator in the channel.
"""

from datetime import datetime, timedelta

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject, InteractiveElement
from slack_sdk.models.blocks.basic_components import Option

from domain.calendar import BEGINS_BEFORE
from domain.rota import leaders
from domain.sessions import SessionState
from handlers.blocks import Message, aside, button, buttons, inert, linked, person, say
from handlers.groups import charter
from handlers.ids import Action
from handlers.inputs import menu, option
from handlers.sessions import phase, progress, situation
from handlers.values import MoreTime, RemoteEntry, RemoteVerb, RunningPhase
from handlers.words import Words
from services.sessions.queries import PhaseBoard, Remote

MORE_TIME = timedelta(minutes=5)
UNDO_FOR = timedelta(minutes=1)


def message(remote: Remote, t: Words, now: datetime, *, outside: bool = False) -> Message:
    """The remote as a direct message. `outside`: its reader is not in the group's channel."""
    accepted = charter.progress(remote.group, t)
    planned = remote.session.state is SessionState.PLANNED
    rest = [aside(accepted)] if outside and accepted and planned else []
    named = situation.named_next(remote, t)
    shown = [*blocks(remote, t, now, outside=outside), *named, *rest]
    first = [*blocks(remote, t, now), *rest]
    return Message(t("Your remote control for the session."), shown, first=first)


def blocks(
    remote: Remote, t: Words, now: datetime, *, outside: bool = False, on_home: bool = False
) -> list[Block]:
    """The remote as it stands: before the start, live, or over.

    To a facilitator from `outside` it shows what the channel shows of the situation. On a Home it
    tells neither who is awaited nor how much time is left, which the direct message does: the Home
    would be published anew for each thing that is brought. Nor does it repeat when and where the
    group meets, which stands above it there.
    """
    if remote.session.is_over:
        return _over(remote, t)
    head, controls = (
        _live(remote, remote.board, t, now, on_home=on_home)
        if remote.board is not None
        else _before(remote, t, now, on_home=on_home)
    )
    return [
        say(head),
        *(situation.in_the_channel(remote, t) if outside else ()),
        buttons(*controls),
    ]


def _name(remote: Remote, t: Words) -> str:
    """The group, and which of its sessions: numbered as they are held."""
    name = inert(remote.group.name)
    if remote.session.started_at is None:
        return f"*{name}*"
    return t("*{group}, session {number}*", group=name, number=remote.session.number)


def _before(
    remote: Remote, t: Words, now: datetime, *, on_home: bool
) -> tuple[str, list[InteractiveElement]]:
    session = remote.session
    place = f" · {linked(session.place)}" if session.place else ""
    head = f"{_name(remote, t)} · {_moment(remote, t)}{place}"
    settled = session.situation_id is not None and session.narrator_id is not None
    if settled:
        state = t("The situation is chosen, {narrator} presents it.", narrator=_narrator(remote))
    else:
        state = situation.choice_state(remote, t)
    early = session.starts_at - now > BEGINS_BEFORE
    start = button(t("Begin"), Action.SESSION_START, session.id, primary=not early)
    if early:
        start = _confirmed(start, remote, t)
    said = state if on_home else f"{head}\n{state}"
    ways = [*situation.choosing(remote, t), *situation.first_question(remote, t)]
    return said, [start, *ways, *_rarely(remote, t)]


def _moment(remote: Remote, t: Words) -> str:
    return t.moment(remote.session.starts_at, remote.group.zone)


def _rarely(remote: Remote, t: Words) -> list[InteractiveElement]:
    """What is done more rarely before the start."""
    entries = situation.other_situation(remote, t)
    return [menu(Action.REMOTE_MENU, entries)] if entries else []


def moved(remote: Remote, t: Words) -> Message:
    """The remote handed out before the session moved: it steers nothing any more."""
    anew = t("A new remote control will come in time.")
    said = f"{_name(remote, t)} · {_moment(remote, t)}"
    return Message(t("Your remote control for the session."), [say(said), aside(anew)])


def handed_on(remote: Remote, user_id: str, t: Words) -> Message:
    """To who steers the session no longer: who does, where they are of the group still."""
    said = t("{session}: you no longer facilitate this session.", session=_name(remote, t))
    leads = [person(u) for u in leaders(remote.session, remote.group)]
    if leads and user_id in remote.group.people:
        said = t(
            "{session}: now facilitated by {leads}.",
            session=_name(remote, t),
            leads=t.all_of(leads),
        )
    label = t("You no longer facilitate this session.")
    return Message(label, [say(said)], only_there=True, last=True)


def _confirmed(start: ButtonElement, remote: Remote, t: Words) -> ButtonElement:
    """A session begun by mistake cannot be unbegun: ask, when it is hours or days early."""
    start.confirm = ConfirmObject(
        title=t("Begin now?"),
        text=t("This session is planned for later. Once begun, it cannot be moved."),
        confirm=t("Begin"),
        deny=t("Not yet"),
    )
    return start


def _narrator(remote: Remote) -> str:
    return person(remote.session.narrator_id or "")


def _live(
    remote: Remote, board: PhaseBoard, t: Words, now: datetime, *, on_home: bool
) -> tuple[str, list[InteractiveElement]]:
    undoes = not on_home and may_undo(remote, board, now)
    told = [progress.until(board, t, now)]
    if not on_home:
        told += [progress.left_of(board, t, now), progress.awaited(board, t)]
    head = [_name(remote, t), progress.rank(board, t)]
    line = [f"*{phase.in_words(board.phase.title, t)}*", *told]
    said = [" · ".join(filter(None, head)), " · ".join(filter(None, line))]
    unsettled = situation.is_missing(board)
    if unsettled:
        said.append(situation.choice_state(remote, t))
    if remote.following is not None:
        said.append(t("Next: _{title}_", title=phase.in_words(remote.following.title, t)))
    else:
        said.append(t("This is the last phase."))
    return "\n".join(said), _controls(remote, board, t, undoes=undoes)


def _controls(
    remote: Remote, board: PhaseBoard, t: Words, *, undoes: bool
) -> list[InteractiveElement]:
    session = remote.session
    if session.current is None:
        return []
    running = RunningPhase(session.id, session.current).pack()
    folded = _folded(remote, board, t, running, undoes=undoes)
    more = [menu(Action.REMOTE_MENU, folded)] if folded else []
    if session.state is SessionState.PAUSED:
        return [button(t("Resume"), Action.SESSION_RESUME, session.id, primary=True), *more]
    controls: list[InteractiveElement] = []
    if situation.is_missing(board):
        controls += situation.choosing(remote, t, primary=True)
    else:
        label = t("Next phase") if remote.following is not None else t("End the session")
        controls.append(button(label, Action.SESSION_NEXT, running, primary=True))
    controls += situation.first_question(remote, t)
    if undoes:
        controls.append(button(t("Undo the change of phase"), Action.SESSION_BACK, running))
    minutes = t("+{count} min", count=int(MORE_TIME.total_seconds() // 60))
    ends_at = session.run.ends_at
    if ends_at is not None:
        more_time = MoreTime(session.id, session.current, ends_at)
        controls.append(button(minutes, Action.SESSION_EXTEND, more_time.pack()))
    controls.append(button(t("Pause"), Action.SESSION_PAUSE, session.id))
    return [*controls, *more]


def may_undo(remote: Remote, board: PhaseBoard, now: datetime) -> bool:
    """A remote shown within a minute of a change of phase has it undone by one press.

    It stays there until the remote is shown anew; what it does is what the menu offers after.
    """
    began = board.run.started_at
    return remote.session.preceding is not None and began is not None and now - began < UNDO_FOR


def _folded(
    remote: Remote, board: PhaseBoard, t: Words, running: str, *, undoes: bool
) -> list[Option]:
    """What is done more rarely; each entry stands for a button about the running phase."""
    entries = []
    paused = remote.session.state is SessionState.PAUSED
    if remote.session.preceding is not None and not paused and not undoes:
        back = RemoteEntry(RemoteVerb.BACK, running)
        entries.append(option(back.pack(), t("Back to the phase before")))
    if board.phase.mode.is_sealed and board.run.revealed_at is None:
        reveal = RemoteEntry(RemoteVerb.REVEAL, running)
        entries.append(option(reveal.pack(), t("Show contributions now")))
    entries += situation.other_situation(remote, t)
    if remote.following is not None or paused or situation.is_missing(board):
        end = RemoteEntry(RemoteVerb.END, running)
        entries.append(option(end.pack(), t("End the session")))
    return entries


def _over(remote: Remote, t: Words) -> list[Block]:
    session = remote.session
    if session.state is SessionState.CANCELLED or session.ended_at is None:
        cancelled = t("cancelled")
        return [say(f"{_name(remote, t)} · {_moment(remote, t)} · {cancelled}")]
    ended = t("ended at {time}", time=t.hour(session.ended_at, remote.group.zone))
    blocks: list[Block] = [
        say(f"{_name(remote, t)} · {ended}"),
        aside(t("The group's channel keeps what was shared.")),
    ]
    if remote.next_session is None:
        plan = t("Plan what comes next")
        blocks.append(buttons(button(plan, Action.SESSION_PLAN, remote.group.id, primary=True)))
    return blocks
