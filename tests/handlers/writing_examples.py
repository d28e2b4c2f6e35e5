"""For each listener that writes: a state of the group, and a payload that changes it.

Keyed by the way in and the name, as in the FEATURES of `handlers/register.py`.
"""

from handlers.ids import Action, Modal
from services.sessions import steering
from tests.circle import LEAD
from tests.handlers.payload_factory import event, picked, pressed, submitted

REFORMULATIONS = "reformulations"
FULL = {"title": "A refusal", "account": "It happened.", "question": "What next?"}
WHEN = {"starts_on": "2027-02-14", "starts_at": "14:00"}


async def a_draft(circle):
    """The id of a draft of Ann's, complete enough to be proposed."""
    form = await circle.room.opened(pressed("ANN", Action.SITUATION_NEW, circle.group.id))
    await circle.room.send(submitted("ANN", form, **FULL, end="draft"))
    (draft,) = await circle.room.stored(lambda uow: uow.situations.of_author("ANN"))
    return draft.id


async def running(circle):
    """What the buttons about the running phase carry."""
    return f"{circle.session_id}|{(await circle.session()).current}"


async def filled_in(circle, user, button, value, **fields):
    """The form that `button` opens, sent."""
    return submitted(user, await circle.room.opened(pressed(user, button, value)), **fields)


async def chosen_in_menu(circle, user, menu, value, **fields):
    """The form that an entry of `menu` opens, sent."""
    return submitted(user, await circle.room.opened(picked(user, menu, value)), **fields)


async def reopen(circle):
    return pressed(LEAD, Action.CHANNEL_REOPEN, f"{circle.group.id}|C1")


async def accept(circle):
    return pressed("ANN", Action.CHARTER_ACCEPT, circle.group.id)


async def release(circle):
    return picked("ANN", Action.SITUATION_MENU, f"release|{await a_draft(circle)}")


async def open_choice(circle):
    await circle.propose("ANN", "A refusal")
    await circle.plan()
    return pressed(LEAD, Action.CHOICE_OPEN, circle.session_id)


async def start(circle):
    await circle.plan()
    return pressed(LEAD, Action.SESSION_START, circle.session_id)


def steered(action):
    """A button about the running phase, pressed in a session under way."""

    async def press(circle):
        await circle.hold()
        if action != Action.SESSION_NEXT:
            await circle.reach(REFORMULATIONS)
        return pressed(LEAD, action, await running(circle))

    return press


async def extend(circle):
    await circle.hold()
    ends_at = (await circle.session()).run.ends_at.isoformat()
    return pressed(LEAD, Action.SESSION_EXTEND, f"{await running(circle)}|{ends_at}")


async def pause(circle):
    await circle.hold()
    return pressed(LEAD, Action.SESSION_PAUSE, circle.session_id)


async def resume(circle):
    await circle.hold()
    await circle.room.do(LEAD, steering.pause, circle.session_id)
    return pressed(LEAD, Action.SESSION_RESUME, circle.session_id)


def folded(entry):
    """An entry of the remote's menu that stands for a button about the running phase."""

    async def pick(circle):
        await circle.hold()
        await circle.reach(REFORMULATIONS)
        return picked(LEAD, Action.REMOTE_MENU, f"{entry}|{await running(circle)}")

    return pick


async def open_group(circle):
    people = {"members": ("U1", "U2", "U3", "U4"), "facilitators": ("U1",)}
    fields = {"name": "Field", **people, "protocol": "practice_analysis"}
    return await filled_in(circle, LEAD, Action.GROUP_NEW, "", **fields)


async def write(circle):
    return await filled_in(circle, "ANN", Action.SITUATION_NEW, "", **FULL, end="release")


async def withdraw(circle):
    value = f"withdraw|{await a_draft(circle)}"
    return await chosen_in_menu(circle, "ANN", Action.SITUATION_MENU, value)


async def plan(circle):
    return await filled_in(circle, LEAD, Action.SESSION_PLAN, circle.group.id, **WHEN)


async def move(circle):
    value = f"move|{(await circle.plan()).id}"
    return await chosen_in_menu(circle, LEAD, Action.SESSION_MENU, value, **WHEN)


async def cancel(circle):
    value = f"cancel|{(await circle.plan()).id}"
    return await chosen_in_menu(circle, LEAD, Action.SESSION_MENU, value)


async def cast(circle):
    situation_id = await circle.propose("ANN", "A refusal")
    await circle.plan()
    choice = await circle.open_choice()
    marks = {situation_id: "support"}
    return await filled_in(circle, "BEN", Action.CHOICE_VOTE, choice.id, **marks)


async def close_choice(circle):
    await circle.propose("ANN", "A refusal")
    await circle.plan()
    choice = await circle.open_choice()
    return await filled_in(circle, LEAD, Action.CHOICE_CLOSE, choice.id)


async def settle(circle):
    situation = await circle.propose("ANN", "A refusal")
    session = await circle.plan()
    await circle.open_choice()
    return await filled_in(circle, LEAD, Action.CHOICE_SETTLE, session.id, situation=situation)


async def next_anyway(circle):
    await circle.hold()
    await circle.reach(REFORMULATIONS)
    return await filled_in(circle, LEAD, Action.SESSION_NEXT, await running(circle))


async def end(circle):
    await circle.hold()
    return await filled_in(circle, LEAD, Action.SESSION_END, await running(circle))


async def bring(circle):
    await circle.hold()
    await circle.reach(REFORMULATIONS)
    here = f"{circle.session_id}|{REFORMULATIONS}"
    return await filled_in(circle, "BEN", Action.CONTRIBUTE, here, reformulation="As I hear it")


async def demand(circle):
    await circle.hold()
    await circle.reach("reformulation_choice_and_demand")
    here = f"{circle.session_id}|reformulation_choice_and_demand|"
    return await filled_in(circle, "ANN", Action.DEMAND, here, ask="advice", demand="How?")


async def come_home(circle):
    return event("app_home_opened", "ANN", tab="home", channel="D1")


async def come_in(circle):
    return event("member_joined_channel", "STRANGER", channel="C1", channel_type="G")


WRITING = {
    ("actions", Action.CHANNEL_REOPEN): [reopen],
    ("actions", Action.CHARTER_ACCEPT): [accept],
    ("actions", Action.SITUATION_MENU): [release],
    ("actions", Action.CHOICE_OPEN): [open_choice],
    ("actions", Action.SESSION_START): [start],
    ("actions", Action.SESSION_NEXT): [steered(Action.SESSION_NEXT)],
    ("actions", Action.SESSION_BACK): [steered(Action.SESSION_BACK)],
    ("actions", Action.SESSION_REVEAL): [steered(Action.SESSION_REVEAL)],
    ("actions", Action.SESSION_EXTEND): [extend],
    ("actions", Action.SESSION_PAUSE): [pause],
    ("actions", Action.SESSION_RESUME): [resume],
    ("actions", Action.REMOTE_MENU): [
        folded(Action.SESSION_BACK),
        folded(Action.SESSION_REVEAL),
    ],
    ("views", Modal.GROUP_NEW): [open_group],
    ("views", Modal.SITUATION): [write],
    ("views", Modal.SITUATION_WITHDRAW): [withdraw],
    ("views", Modal.SESSION_PLAN): [plan],
    ("views", Modal.SESSION_MOVE): [move],
    ("views", Modal.SESSION_CANCEL): [cancel],
    ("views", Modal.BALLOT): [cast],
    ("views", Modal.CHOICE_CLOSE): [close_choice],
    ("views", Modal.CHOICE_SETTLE): [settle],
    ("views", Modal.NEXT_ANYWAY): [next_anyway],
    ("views", Modal.SESSION_END): [end],
    ("views", Modal.CONTRIBUTE): [bring],
    ("views", Modal.DEMAND): [demand],
    ("events", "app_home_opened"): [come_home],
    ("events", "member_joined_channel"): [come_in],
}
