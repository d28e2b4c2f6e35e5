"""What somebody may forge who knows every id: each button and each form, as Slack would send it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.demo.stage import Stage
from domain.consultations import Wish
from handlers.groups.asking import CLEAR, UNSURE
from handlers.ids import COMMAND, Action, Modal
from handlers.values import (
    Autonomy,
    AutonomyChange,
    CalendarEntry,
    CalendarVerb,
    ChangeRef,
    DemandRef,
    LostChannel,
    MoreTime,
    PhaseRef,
    RemoteEntry,
    RemoteVerb,
    RunningPhase,
    SituationEntry,
    SituationTarget,
    SituationVerb,
    WishFor,
)
from sandbox.wire.interactions import common, trigger
from tests.journey.meeting import BRUNO, GABRIEL


class Intruder:
    """Gabriel, who knows every id of a group he is not in, and sends what he likes."""

    def __init__(self, stage: Stage, ids: dict[str, str]) -> None:
        self.stage, self.ids = stage, ids

    async def send(self, **part: Any) -> dict[str, Any]:
        """Send an interaction as Slack would send his; what is acknowledged."""
        workspace = self.stage.sandbox.workspace
        app, user = self.stage.sandbox.app, workspace.users[GABRIEL]
        payload = {**common(workspace, app, user), **trigger(workspace, app, user), **part}
        outcome = await self.stage.sandbox.delivery.interact(app, "interactive", payload)
        assert outcome.acked
        return outcome.payload or {}

    async def press(self, action: str, value: str, *, menu: bool = False) -> dict[str, Any]:
        """Use a button, or an entry of a menu."""
        entry: dict[str, Any] = {"action_id": action, "block_id": "b", "type": "button"}
        entry |= {"selected_option": {"value": value}} if menu else {"value": value}
        view = None
        if action == Action.CHOICE_MARK:  # in a form, over which he is answered: he opens one
            await self.stage.person(GABRIEL).command(COMMAND, "groupe")
            view = self._view(Modal.BALLOT, value, {self.ids["situation"]: OBJECTION})
        elif action == Action.SITUATION_END:
            await self.stage.person(GABRIEL).command(COMMAND, "groupe")
            view = self._view(Modal.SITUATION, value, SITUATION)
        here: dict[str, Any] = {"view": view} if view else {"container": {"type": "message"}}
        return await self.send(type="block_actions", actions=[entry], **here)

    async def submit(self, view: str, metadata: str, values: dict[str, Any]) -> dict[str, Any]:
        """Send a form."""
        return await self.send(type="view_submission", view=self._view(view, metadata, values))

    def _view(self, view: str, metadata: str, values: dict[str, Any]) -> dict[str, Any]:
        state = {block: {_action_of(block, entry): entry} for block, entry in values.items()}
        return {
            "id": "V0FORGED",
            "type": "modal",
            "callback_id": view,
            "private_metadata": metadata,
            "blocks": [{"type": "input", "block_id": block} for block in values],
            "state": {"values": state},
        }

    def told(self, answer: dict[str, Any]) -> str:
        """The sentence he got: in a modal that opened, or over the form he sent."""
        modal = self.stage.person(GABRIEL).modal
        shown = answer.get("view") or (modal.body if modal else {})
        return json.dumps(shown.get("blocks", answer), ensure_ascii=False)


def text(value: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def picked(user_id: str) -> dict[str, Any]:
    return {"type": "users_select", "selected_user": user_id}


OBJECTION = chosen("objection")


def _action_of(block: str, entry: dict[str, Any]) -> str:
    """The action_id of a field: those that tell at once have one of their own."""
    if entry is OBJECTION:
        return Action.CHOICE_MARK
    return Action.SITUATION_END if block == "end" else "value"


WHEN = {
    "starts_on": {"type": "datepicker", "selected_date": "2031-01-06"},
    "starts_at": {"type": "timepicker", "selected_time": "14:00"},
    "length": chosen("120"),
    "place": text("Chez moi"),
}
SITUATION = {
    **{name: text("x") for name in ("title", "account", "question")},
    **{"ask": chosen("advice"), "kind": chosen("difficulty"), "moment": chosen("ongoing")},
    **{"urgency": chosen("1"), "end": chosen("release")},
    "ready": {"type": "checkboxes", "selected_options": [{"value": "ready"}]},
}


def presses(ids: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Every action with what its buttons and menus may carry: its name, the value, from a menu."""
    session, choice = ids["session"], ids["choice"]
    running = RunningPhase(session, 0).pack()
    yield Action.CHARTER_ACCEPT, ids["group"], False
    for action in (Action.GROUP_CARD, Action.CHARTER_REWORD, Action.GROUP_SETTLED):
        yield action, ids["group"], False
    for action in (Action.CHARTER_AGREE, Action.CHARTER_OBJECT):
        yield action, ChangeRef(ids["group"], "n1").pack(), False
    for action in (Action.GROUP_JOIN, Action.GROUP_DECLINE, Action.GROUP_INVITE):
        yield action, ids["group"], False
    for action in (
        Action.LEAD_ASK,
        Action.LEAD_ACCEPT,
        Action.LEAD_DECLINE,
        Action.LEAD_LEAVE,
        Action.ROTA_SKIP,
        Action.ROTA_SWAP,
        Action.SWAP_ACCEPT,
        Action.SWAP_DECLINE,
        Action.ROTA_ORDER,
    ):
        yield action, ids["group"], False
    for to in Autonomy:
        yield Action.AUTONOMY, AutonomyChange(to, ids["group"]).pack(), False
    for taken in ("session", "planned"):
        yield Action.TAKE_OVER, ids[taken], False
    yield Action.GROUP_COME_BACK, ids["group"], False
    for action in (Action.GROUP_LEAVE, Action.FUTURE_ASK, Action.CYCLE_END, Action.GROUP_END):
        yield action, ids["group"], False
    # Of a consultation nobody outside knows the id: another one of ours is as good.
    yield Action.FUTURE_WISH, WishFor(choice, Wish.STOP).pack(), False
    yield Action.EVALUATE, choice, False
    yield Action.CHANNEL_REOPEN, LostChannel(ids["group"], ids["channel"]).pack(), False
    for mend in (Action.CHANNEL_LOOK, Action.CHANNEL_RENAME_BACK, Action.CHANNEL_KEEP_NAME):
        yield mend, ids["group"], False
    for action in (Action.ADMISSION_PROPOSE, Action.ADMISSION_REMOVE, Action.ADMISSION_JOIN):
        yield action, ids["group"], False
    for action in (
        Action.ADMISSION_WORD,
        Action.ADMISSION_DECLINE,
        Action.ADMISSION_WITHDRAW,
        Action.ADMISSION_ANSWER,
    ):
        yield action, ids["proposal"], False
    yield Action.SITUATION_NEW, ids["group"], False
    for verb in SituationVerb:
        yield Action.SITUATION_MENU, SituationEntry(verb, ids["situation"]).pack(), True
    for target in (SituationTarget(ids["group"], ""), SituationTarget("", ids["situation"])):
        yield Action.SITUATION_END, target.pack(), False
    yield Action.SESSION_PLAN, ids["group"], False
    for wanted in CalendarVerb:
        subject = ids["group" if wanted is CalendarVerb.PLAN else "planned"]
        yield Action.SESSION_MENU, CalendarEntry(wanted, subject).pack(), True
    for action in (
        Action.CHOICE_VOTE,
        Action.CHOICE_MARK,
        Action.CHOICE_COUNT,
        Action.CHOICE_CLOSE,
    ):
        yield action, choice, False
    for action in (Action.CHOICE_OPEN, Action.CHOICE_SETTLE, Action.SESSION_START):
        yield action, ids["planned"], False
    yield (
        Action.SESSION_EXTEND,
        MoreTime(session, 0, datetime(2031, 1, 6, 14, tzinfo=UTC)).pack(),
        False,
    )
    for action in (Action.SESSION_PAUSE, Action.SESSION_RESUME):
        yield action, session, False
    yield Action.REMOTE_MENU, RemoteEntry(RemoteVerb.SETTLE, ids["planned"]).pack(), True
    for action in (
        Action.SESSION_NEXT,
        Action.SESSION_BACK,
        Action.SESSION_REVEAL,
        Action.SESSION_END,
    ):
        yield action, running, False
    for entry in (RemoteVerb.BACK, RemoteVerb.REVEAL, RemoteVerb.END):
        yield Action.REMOTE_MENU, RemoteEntry(entry, running).pack(), True
    yield Action.CONTRIBUTE, PhaseRef(session, ids["phase"]).pack(), False
    yield Action.DEMAND, DemandRef(session, ids["phase"]).pack(), False
    yield Action.SITUATION_ERASE, ids["situation"], False
    for action in (Action.COORDINATION, Action.GROUPS_BEFORE, Action.GROUPS_AFTER):
        yield action, "0", False
    yield Action.ACTS, "", False
    yield Action.ACTS_BEFORE, "999999", False


def forms(ids: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every form with what it may carry: its name, its metadata, its fields."""
    session, phase = ids["session"], ids["phase"]
    running = RunningPhase(session, 0).pack()
    for view in (Modal.ADMISSION_PROPOSE, Modal.ADMISSION_REMOVE):
        yield view, ids["group"], {"person": picked(BRUNO)}
    yield Modal.ADMISSION_ANSWER, ids["proposal"], {"answer": chosen("yes")}
    for peers in (CLEAR, UNSURE):
        yield Modal.GROUP_JOIN, ids["group"], {"peers": chosen(peers)}
    someone = {"type": "multi_users_select", "selected_users": [GABRIEL]}
    yield Modal.GROUP_INVITE, ids["group"], {"members": someone}
    yield Modal.CHARTER_REWORD, ids["group"], {"charter": text("Rien.")}
    yield Modal.CHARTER_OBJECT, ChangeRef(ids["group"], "n1").pack(), {"objection": text("Non.")}
    for form in (Modal.LEAD_ASK, Modal.ROTA_SWAP):
        yield form, ids["group"], {"who": someone}
    yield Modal.ROTA_ORDER, ids["group"], {"rota": someone}
    yield Modal.LEAD_ACCEPT, ids["group"], {}
    yield Modal.LEAD_LEAVE, ids["group"], {}
    yield Modal.AUTONOMY, AutonomyChange(Autonomy.ON, ids["group"]).pack(), {}
    yield Modal.GROUP_LEAVE, ids["group"], {"farewell": text("Adieu.")}
    for modal in (Modal.CYCLE_END, Modal.GROUP_END):
        yield modal, ids["group"], {}
    how = {"useful": chosen("yes"), "safe": chosen("no"), "word": text("Bof.")}
    yield Modal.EVALUATION, ids["choice"], how
    yield Modal.SITUATION, SituationTarget(ids["group"], "").pack(), SITUATION
    yield Modal.SITUATION, SituationTarget("", ids["situation"]).pack(), SITUATION
    anywhere = SituationTarget("", "").pack()
    yield Modal.SITUATION, anywhere, SITUATION | {"group": chosen(ids["group"])}
    yield Modal.SITUATION_WITHDRAW, ids["situation"], {}
    yield Modal.SITUATION_ERASE, ids["situation"], {}
    yield Modal.SESSION_PLAN, ids["group"], WHEN
    yield Modal.SESSION_MOVE, ids["planned"], WHEN
    yield Modal.SESSION_CANCEL, ids["planned"], {}
    yield Modal.BALLOT, ids["choice"], {ids["situation"]: OBJECTION}
    yield Modal.CHOICE_CLOSE, ids["choice"], {}
    yield Modal.CHOICE_SETTLE, ids["planned"], {"situation": chosen(ids["situation"])}
    yield Modal.NEXT_ANYWAY, running, {}
    yield Modal.SESSION_END, running, {}
    yield Modal.CONTRIBUTE, PhaseRef(session, phase).pack(), {"narrative": text("Moi aussi.")}
    demand = {"ask": chosen("advice"), "demand": text("Tout.")}
    yield Modal.DEMAND, DemandRef(session, phase).pack(), demand
