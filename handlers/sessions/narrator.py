"""What the narrator is told, by direct message, when they have the floor."""

from slack_sdk.models.blocks import Block, InteractiveElement

from domain.protocols import Contributes, Role, When
from domain.sessions import SessionState
from handlers.blocks import Message, aside, button, buttons, inert, say
from handlers.contributions import messages
from handlers.ids import Action
from handlers.sessions import phase
from handlers.values import DemandRef, PhaseRef
from handlers.words import Words
from services.sessions.queries import PhaseBoard


def message(board: PhaseBoard, t: Words) -> Message:
    """Their prompt, the way to bring something in writing, and what comes next."""
    label = t("You have the floor.")
    title = f"*{phase.heading(board, t)}* · {inert(board.group.name)}"
    if not board.is_running:
        return Message(label, [say(title), aside(t("This phase is over."))])
    prompt = phase.in_words(board.phase.prompt, t)
    head = say(f"{title} · {phase.until(board, t)}\n{label} {prompt}")
    rest = [*_ways_in(board, t), *_next(board, t), *_way_out(board, t)]
    return Message(label, [head, *_to_pick(board, t), *rest], first=[head, *rest])


def _next(board: PhaseBoard, t: Words) -> list[Block]:
    following = board.session.following
    if following is None:
        return []
    after = board.protocol.phase(board.session.runs[following].phase_id)
    return [aside(t("Next: {title}", title=phase.in_words(after.title, t)))]


def _to_pick(board: PhaseBoard, t: Words) -> list[Block]:
    """The wordings among which they keep one, until they have put their demand."""
    paused = board.session.state is SessionState.PAUSED
    if paused or board.demand is not None or not phase.states_demand(board.phase):
        return []
    return messages.to_pick(board, t)


def _ways_in(board: PhaseBoard, t: Words) -> list[Block]:
    if board.session.state is SessionState.PAUSED:
        return []
    ways: list[InteractiveElement] = []
    here = PhaseRef(board.session.id, board.phase.id).pack()
    demand = DemandRef(board.session.id, board.phase.id).pack()
    stating = phase.states_demand(board.phase)
    if set(board.phase.kinds_for(Role.NARRATOR)) - {Contributes.DEMAND}:
        label = t("Contribute in writing")
        ways.append(button(label, Action.CONTRIBUTE, here, primary=True))
    if stating and board.demand is not None:
        ways.append(button(t("Change my request"), Action.DEMAND, demand))
    elif stating and not board.reformulations:
        ways.append(button(t("State my request"), Action.DEMAND, demand, primary=not ways))
    return [buttons(*ways)] if ways else []


def _way_out(board: PhaseBoard, t: Words) -> list[Block]:
    """Whoever presents may take their situation back at any moment, and need not look for how."""
    mine = board.session.situation_id
    if mine is None or board.phase.when is not When.ALWAYS:
        return []
    return [buttons(button(t("Take my situation back"), Action.SITUATION_ERASE, mine))]
