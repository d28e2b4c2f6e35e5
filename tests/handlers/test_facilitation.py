"""Who facilitates, as people see it: in *The group*, in direct messages, in the channel."""

from handlers.calendar import notices as calendar
from handlers.facilitation import notices
from handlers.groups import notices as groups
from handlers.ids import Action
from handlers.sessions import notices as sessions
from services.facilitation import asking, stepping
from services.notices import Kind
from tests.groups import LEAD, STRANGER
from tests.handlers.payload_factory import pressed, submitted
from tests.handlers.reading import elements, everything, labels, primaries


def mine(shown):
    """The labels of its buttons about who facilitates."""
    found = [e for e in elements(shown) if e["action_id"].startswith("tdt.facilitation")]
    return [element["text"]["text"] for element in found]


async def card(life, user):
    return await life.app.opened(pressed(user, Action.GROUP_CARD, life.group.id))


async def only(life, kind):
    (row,) = await life.asked(kind)
    return row.subject


async def in_turn(life):
    await life.app.do(LEAD, stepping.set_autonomous, life.group.id, autonomous=True)


async def test_each_sees_in_the_group_what_is_theirs_to_do(life):
    assert mine(await card(life, "ANN")) == []
    led = ["Have somebody facilitate", "Stop facilitating", "Facilitate in turn"]
    assert mine(await card(life, LEAD)) == led
    await in_turn(life)
    await life.plan()
    asks = ["Swap my turn", "Change the order", "Have somebody facilitate"]
    assert mine(await card(life, "ANN")) == ["I pass my turn", *asks]
    shown = await card(life, "BEN")
    assert mine(shown) == ["Facilitate this session", *asks]
    assert "1. <@ANN>\\n2. <@BEN>" in everything(shown)
    assert "Next: <@ANN>, on <!date" in everything(shown)


async def test_who_is_asked_accepts_the_charter_and_the_message_says_what_became_of_it(life):
    form = await life.app.opened(pressed(LEAD, Action.LEAD_ASK, life.group.id))
    await life.app.send(submitted(LEAD, form, who=("U1",), stays="hand_over"))
    subject = await only(life, Kind.REQUEST)
    asked = await life.app.render(notices.request, subject, "U1")
    assert primaries(asked) == ["I facilitate"]
    assert "<@LEAD> asks you to facilitate the group Field practice in their place" in (
        everything(asked)
    )
    form = await life.app.opened(pressed("U1", Action.LEAD_ACCEPT, life.group.id))
    assert "What is said here stays here" in everything(form)
    await life.app.send(submitted("U1", form, sits=False))
    over = await life.app.render(notices.request, subject, "U1")
    assert over["last"]
    assert "You facilitate *Field practice*" in everything(over)
    role = await life.app.render(notices.role, await only(life, Kind.ROLE))
    assert "<@U1> facilitates this group from now on." in everything(role)
    told = await life.app.render(notices.answered, await only(life, Kind.REQUEST_ANSWERED), LEAD)
    assert "<@U1> facilitates from now on." in everything(told)


async def test_to_whom_nobody_asks_the_form_tells_nothing_of_the_group(life):
    await life.app.do(LEAD, asking.ask, life.group.id, "ANN", stays=True)
    shown = await life.app.opened(pressed(STRANGER, Action.LEAD_ACCEPT, life.group.id))
    assert "This invitation is no longer open." in everything(shown)
    assert "Field practice" not in everything(shown)


async def test_the_old_remote_says_who_steers_and_its_buttons_that_it_is_too_late(held):
    await held.app.do(LEAD, asking.ask, held.group.id, "BEN", stays=False)
    await held.app.do("BEN", asking.accept, held.group.id)
    theirs = await held.app.render(sessions.remote_control, held.session_id, LEAD)
    assert labels(theirs) == []
    assert "you no longer facilitate this session." in everything(theirs)
    assert "Next phase" in labels(
        await held.app.render(sessions.remote_control, held.session_id, "BEN")
    )
    value = f"{held.session_id}|{(await held.session()).current}"
    told = await held.app.opened(pressed(LEAD, Action.SESSION_NEXT, value))
    assert "This belongs to a group you are not in." in everything(told)


async def test_all_are_told_once_who_facilitates_that_day(life):
    await in_turn(life)
    await life.plan()
    begins = await life.app.render(calendar.begins, life.session_id)
    assert "<@ANN> facilitates this session." in everything(begins)


async def test_without_a_facilitator_the_charter_says_that_members_are_in_turn(life):
    await in_turn(life)
    await life.app.do(LEAD, stepping.step_down, life.group.id)
    await life.app.do("ANN", asking.ask_swap, life.group.id, "CLEO")
    swap = await life.app.render(notices.request, await only(life, Kind.REQUEST), "CLEO")
    assert labels(swap) == ["Swap", "No, thank you"]
    charter = await life.app.render(groups.charter, life.group.id)
    assert "Closed group, whose members facilitate in turn." in everything(charter)


async def test_who_facilitates_alone_is_told_what_comes_first(life):
    shown = await life.app.opened(pressed(LEAD, Action.LEAD_LEAVE, life.group.id))
    assert "You facilitate this group alone." in everything(shown)
    assert "submit" not in shown


async def test_the_order_names_members_only(life):
    await in_turn(life)
    form = await life.app.opened(pressed("ANN", Action.ROTA_ORDER, life.group.id))
    answer = await life.app.send(submitted("ANN", form, rota=("U1",)))
    assert answer["errors"] == {"rota": "Choose among the members of the group."}
