"""The channel's message about one phase: who speaks, until when, what was brought (story §4)."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block

from domain.protocols import Contributes, Mode, Phase, Role, When
from domain.sessions import SessionState, rank
from handlers.blocks import Message, aside, button, buttons, inert, person, quote, say
from handlers.contributions import messages
from handlers.ids import Action
from handlers.values import DemandRef, PhaseRef
from handlers.words import Words
from services.sessions.queries import PhaseBoard


def message(board: PhaseBoard, t: Words) -> Message:
    """The phase as the group sees it, from its opening to its record afterwards."""
    label = t("A new phase of your session.")
    if board.run.started_at is None:
        unheld = t("The group went back to the phase before this one.")
        said: list[Block] = [say(f"*{heading(board, t)}*"), aside(unheld)]
        return Message(label, [*said, *_shown_before(board, t)], first=said)
    who = aside(who_speaks(board, t))
    ways: list[Block] = []
    if board.is_running:
        ways = [*_ways_in(board, t), *_so_far(board, t), *_away(board, t)]
    opening = _opening(_title(board, t), board, t)
    first = _opening(f"*{heading(board, t)}*", board, t)
    asked = _first_question(board, t)
    blocks = [opening, *_about(board, t), *asked, who, *_brought(board, t), *ways]
    return Message(label, blocks, first=[first, *asked, who, *ways])


def in_words(texts: Mapping[str, str], t: Words) -> str:
    """A protocol's own text, in the language of `t`."""
    return texts.get(t.locale) or texts["en"]


def heading(board: PhaseBoard, t: Words) -> str:
    """The phase's number and title; a look-back has no number."""
    title = in_words(board.phase.title, t)
    number = rank(board.session, board.phase.id)
    return f"{number} · {title}" if board.protocol.numbered and number else title


def until(board: PhaseBoard, t: Words) -> str:
    """Until when the running phase lasts."""
    if board.session.state is SessionState.PAUSED:
        return t("paused")
    return (
        t("until {time}", time=t.hour(board.run.ends_at, board.group.zone))
        if (board.run.ends_at)
        else ""
    )


def _opening(title: str, board: PhaseBoard, t: Words) -> Block:
    """What the phase is, until when, and what to do."""
    headline = f"{title} · {until(board, t)}" if board.is_running else title
    return say(f"{headline}\n{in_words(board.phase.prompt, t)}")


def _title(board: PhaseBoard, t: Words) -> str:
    """The heading; a look-back names the situation it is about."""
    if board.phase.when is not When.LOOK_BACK or board.situation is None:
        return f"*{heading(board, t)}*"
    return t("*Looking back on “{title}”*", title=inert(board.situation.text.title))


def _about(board: PhaseBoard, t: Words) -> list[Block]:
    """What the phase starts from: the situation told, or what was meant last time."""
    if board.phase.when is When.LOOK_BACK:
        if board.commitment is None:
            return []
        meant = t("What {narrator} meant to do:", narrator=person(board.commitment.narrator_id))
        return [say(meant), quote(board.commitment.text)]
    told = Contributes.NARRATIVE in board.phase.kinds_for(Role.NARRATOR)
    if not (told or _asks_first(board)) or board.situation is None:
        return []
    text = board.situation.text
    title = say(t("The situation: “{title}”", title=inert(text.title)))
    return [title, quote(text.question)] if text.question else [title]


def _asks_first(board: PhaseBoard) -> bool:
    """Whether the account of a situation that was chosen before comes next."""
    session, following = board.session, board.session.following
    if not board.is_running or following is None or not any(r.ahead for r in session.runs):
        return False
    after = board.protocol.phase(session.runs[following].phase_id)
    return board.phase.when is not When.ALWAYS and after.when is When.ALWAYS


def _first_question(board: PhaseBoard, t: Words) -> list[Block]:
    """What a good facilitator asks before the account begins (story §4)."""
    if not _asks_first(board) or not board.session.narrator_id:
        return []
    return [still_theirs(board.session.narrator_id, t)]


def still_theirs(narrator_id: str, t: Words) -> Block:
    """The session's first question, to its narrator and to everybody."""
    return say(
        t(
            "{narrator}, is it still your question? Does anybody have something more urgent?",
            narrator=person(narrator_id),
        )
    )


def who_speaks(board: PhaseBoard, t: Words) -> str:
    """Who has the floor, and who listens."""
    phase = board.phase
    narrator = person(board.narrator_id) if board.narrator_id else ""
    if phase.mode is Mode.ROUND:
        return t("Everyone speaks, each in turn.")
    if not narrator or phase.speaks == (Role.NARRATOR, Role.PEER):
        return t("Everyone may speak.")
    if phase.speaks == (Role.NARRATOR,):
        return t("{narrator} has the floor, the others listen.", narrator=narrator)
    if phase.speaks == (Role.PEER,):
        return t("{narrator} listens.", narrator=narrator)
    return t("The group asks, {narrator} answers.", narrator=narrator)


def _brought(board: PhaseBoard, t: Words) -> list[Block]:
    """The demand where it matters, and what was kept sealed once it is shown."""
    blocks: list[Block] = []
    if board.demand is not None and (states_demand(board.phase) or _answers_demand(board.phase)):
        blocks += messages.demand(board, board.demand, t)
    elif states_demand(board.phase) and board.is_running and not _is_paused(board):
        blocks += messages.to_pick(board, t)
    return [*blocks, *messages.all_together(board, t)]


def _shown_before(board: PhaseBoard, t: Words) -> list[Block]:
    """What the group has read already: going back takes nothing away from it."""
    stated = board.demand if states_demand(board.phase) else None
    demand = messages.demand(board, stated, t) if stated else []
    return [*demand, *messages.all_together(board, t)]


def states_demand(phase: Phase) -> bool:
    """Whether the narrator puts their demand to the group in this phase."""
    return Contributes.DEMAND in phase.kinds_for(Role.NARRATOR)


def _answers_demand(phase: Phase) -> bool:
    return Contributes.PISTE in phase.kinds_for(Role.PEER)


def _is_paused(board: PhaseBoard) -> bool:
    return board.session.state is SessionState.PAUSED


def _ways_in(board: PhaseBoard, t: Words) -> list[Block]:
    """Buttons to bring something in writing; what is the narrator's alone goes to them alone."""
    session_id, phase = board.session.id, board.phase
    if _is_paused(board) or phase.mode is Mode.SOLO:
        return []
    ways = []
    over = phase.mode is Mode.SEALED and board.run.revealed_at is not None and not board.missing
    if phase.kinds_for(Role.PEER) and not over:
        label = contribute_label(phase, t)
        here = PhaseRef(session_id, phase.id).pack()
        ways.append(button(label, Action.CONTRIBUTE, here, primary=True))
    if states_demand(phase):
        demand = DemandRef(session_id, phase.id).pack()
        ways.append(button(t("State my request"), Action.DEMAND, demand))
    return [buttons(*ways)] if ways else []


def contribute_label(phase: Phase, t: Words) -> str:
    """What the button to contribute says."""
    wanted = {kind for role in Role for kind in phase.kinds_for(role)}
    labels = {
        Contributes.TOPIC_PITCH: t("Name my issue"),
        Contributes.QUESTION: t("Ask a question"),
        Contributes.REFORMULATION: t("Propose my reformulation"),
        Contributes.PISTE: t("Offer a lead"),
        Contributes.SYNTHESIS: t("Write my synthesis"),
        Contributes.ECHO: t("Write my echo"),
    }
    only = wanted.pop() if len(wanted) == 1 else None
    return labels.get(only, t("Contribute in writing")) if only else t("Contribute in writing")


def _so_far(board: PhaseBoard, t: Words) -> list[Block]:
    """How many are in while they are sealed."""
    if not board.phase.mode.is_sealed or board.run.revealed_at or not board.expected:
        return []
    return [aside(received(board, t))]


def received(board: PhaseBoard, t: Words) -> str:
    """How many of those expected have brought something."""
    total = len(board.expected)
    return t.n(
        "{count} of {total} received",
        "{count} of {total} received",
        total - len(board.missing),
        total=total,
    )


def _away(board: PhaseBoard, t: Words) -> list[Block]:
    """What is said when the bot was offline during the phase (story §6)."""
    run, zone = board.run, board.group.zone
    if run.away_from is None or run.away_until is None or run.ends_at is None:
        return []
    sentence = t(
        "I was offline from {start} to {end}. The phase goes on with {minutes}.",
        start=t.hour(run.away_from, zone),
        end=t.hour(run.away_until, zone),
        minutes=t.minutes(run.ends_at - run.away_until),
    )
    return [aside(sentence)]
