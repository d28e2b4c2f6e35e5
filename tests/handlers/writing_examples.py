"""For each listener that writes: a state of the group, and a payload that changes it.

Keyed by the way in and the name, as in the FEATURES of `handlers/register.py`.
"""

from typing import Any

from handlers.ids import Action, Modal
from services.sessions import steering
from tests.groups import LEAD
from tests.handlers.admission_examples import WRITING as ADMISSIONS
from tests.handlers.ballot_examples import (
    accept_one,
    cast,
    cast_short,
    close_lined,
    close_short,
    mark,
    tick,
    unfold,
)
from tests.handlers.channel_examples import OF_CHANNELS
from tests.handlers.charter_examples import OF_CHARTERS
from tests.handlers.choice_examples import (
    close_choice,
    open_choice,
    record,
    say_willing,
    set_choosing,
    settle,
    take,
    take_back,
    two_in_order,
)
from tests.handlers.ending_examples import OF_ENDINGS
from tests.handlers.facilitating_examples import FACILITATION
from tests.handlers.group_examples import OF_GROUPS, OF_PRIVACY, filled_in
from tests.handlers.payload_factory import (
    event,
    picked,
    pressed,
    submitted,
)
from tests.handlers.round_examples import OF_ROUNDS

REFORMULATIONS = "reformulations"
FULL = {"title": "A refusal", "question": "What next?"}
WHEN = {"starts_on": "2027-02-14", "starts_at": "14:00"}


async def a_draft(life):
    """The id of a draft of Ann's, complete enough to be proposed."""
    form = await life.app.opened(pressed("ANN", Action.SITUATION_NEW, life.group.id))
    await life.app.send(submitted("ANN", form, **FULL, end="draft"))
    (draft,) = await life.app.stored(lambda uow: uow.situations.of_author("ANN", 9))
    return draft.id


async def running(life):
    """What the buttons about the running phase carry."""
    return f"{life.session_id}|{(await life.session()).current}"


async def chosen_in_menu(life, user, menu, value, **fields):
    """The form that an entry of `menu` opens, sent."""
    return submitted(user, await life.app.opened(picked(user, menu, value)), **fields)


async def release(life):
    return picked("ANN", Action.SITUATION_MENU, f"release|{await a_draft(life)}")


async def start(life):
    await life.plan()
    return pressed(LEAD, Action.SESSION_START, life.session_id)


def steered(action):
    """A button about the running phase, pressed in a session under way."""

    async def press(life):
        await life.hold()
        if action != Action.SESSION_NEXT:
            await life.reach(REFORMULATIONS)
        return pressed(LEAD, action, await running(life))

    return press


async def extend(life):
    await life.hold()
    ends_at = (await life.session()).run.ends_at.isoformat()
    return pressed(LEAD, Action.SESSION_EXTEND, f"{await running(life)}|{ends_at}")


async def pause(life):
    await life.hold()
    return pressed(LEAD, Action.SESSION_PAUSE, life.session_id)


async def resume(life):
    await life.hold()
    await life.app.do(LEAD, steering.pause, life.session_id)
    return pressed(LEAD, Action.SESSION_RESUME, life.session_id)


def folded(entry):
    """An entry of the remote's menu that stands for a button about the running phase."""

    async def pick(life):
        await life.hold()
        await life.reach(REFORMULATIONS)
        return picked(LEAD, Action.REMOTE_MENU, f"{entry}|{await running(life)}")

    return pick


async def form_group(life):
    people = {"members": ("U1", "U2", "U3", "U4"), "facilitators": ("U1",)}
    fields = {"name": "Field", **people, "protocol": "practice_analysis"}
    return await filled_in(life, LEAD, Action.GROUP_NEW, "", **fields)


async def write(life):
    return await filled_in(life, "ANN", Action.SITUATION_NEW, "", **FULL, end="release")


async def withdraw(life):
    value = f"withdraw|{await a_draft(life)}"
    return await chosen_in_menu(life, "ANN", Action.SITUATION_MENU, value)


async def plan(life):
    return await filled_in(life, LEAD, Action.SESSION_PLAN, life.group.id, **WHEN)


async def move(life):
    value = f"move|{(await life.plan()).id}"
    return await chosen_in_menu(life, LEAD, Action.SESSION_MENU, value, **WHEN)


async def cancel(life):
    value = f"cancel|{(await life.plan()).id}"
    return await chosen_in_menu(life, LEAD, Action.SESSION_MENU, value)


async def take_from_menu(life):
    value = f"{Action.CHOICE_TAKE}|{await two_in_order(life)}"
    return picked(LEAD, Action.REMOTE_MENU, value)


async def next_anyway(life):
    await life.hold()
    await life.reach(REFORMULATIONS)
    return await filled_in(life, LEAD, Action.SESSION_NEXT, await running(life))


async def end(life):
    await life.hold()
    return await filled_in(life, LEAD, Action.SESSION_END, await running(life))


async def bring(life):
    await life.hold()
    await life.reach(REFORMULATIONS)
    here = f"{life.session_id}|{REFORMULATIONS}"
    return await filled_in(life, "BEN", Action.CONTRIBUTE, here, reformulation="As I hear it")


async def demand(life):
    await life.hold()
    await life.reach("reformulation_choice_and_demand")
    here = f"{life.session_id}|reformulation_choice_and_demand|"
    return await filled_in(life, "ANN", Action.DEMAND, here, ask="advice", demand="How?")


async def fill_in_the_card(life):
    fields = {"health": "Dr Low, 01", "alert": "", "contact": "Mia"}
    return await filled_in(life, "ANN", Action.REFERRAL_FILL, life.group.id, **fields)


async def come_home(life):
    return event("app_home_opened", "ANN", tab="home", channel="D1")


WRITING: dict[Any, list[Any]] = {
    **ADMISSIONS,
    **FACILITATION,
    ("actions", Action.SITUATION_MENU): [release],
    ("actions", Action.CHOICE_WILLING): [say_willing],
    ("actions", Action.CHOICE_OPEN): [open_choice],
    ("actions", Action.CHOICE_RECORD): [record],
    ("actions", Action.CHOICE_TAKE): [take],
    ("actions", Action.CHOICE_TAKE_BACK): [take_back],
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
        take_from_menu,
    ],
    ("views", Modal.GROUP_NEW): [form_group],
    ("views", Modal.SITUATION): [write],
    ("views", Modal.SITUATION_WITHDRAW): [withdraw],
    ("views", Modal.SESSION_PLAN): [plan],
    ("views", Modal.SESSION_MOVE): [move],
    ("views", Modal.SESSION_CANCEL): [cancel],
    ("actions", Action.CHOICE_ACCEPT): [accept_one],
    ("actions", Action.CHOICE_TICK): [tick],
    ("actions", Action.CHOICE_IMPOSSIBLE): [unfold],
    ("actions", Action.CHOICE_MARK): [mark],
    ("views", Modal.BALLOT): [cast],
    ("views", Modal.SHORT_BALLOT): [cast_short],
    ("closed_views", Modal.BALLOT): [close_lined],
    ("closed_views", Modal.SHORT_BALLOT): [close_short],
    ("views", Modal.CHOICE_CLOSE): [close_choice],
    ("views", Modal.CHOICE_SET): [set_choosing],
    ("views", Modal.CHOICE_SETTLE): [settle],
    ("views", Modal.NEXT_ANYWAY): [next_anyway],
    ("views", Modal.SESSION_END): [end],
    ("views", Modal.CONTRIBUTE): [bring],
    ("views", Modal.DEMAND): [demand],
    ("views", Modal.REFERRAL): [fill_in_the_card],
    ("events", "app_home_opened"): [come_home],
    **OF_CHANNELS,
    **OF_CHARTERS,
    **OF_ENDINGS,
    **OF_GROUPS,
    **OF_PRIVACY,
    **OF_ROUNDS,
}
