"""Who is asked, comes in and leaves, and what they ask for: examples for `writing_examples`."""

from handlers.ids import Action, Modal
from services.groups import invitations
from tests.groups import LEAD, STRANGER
from tests.handlers.payload_factory import event, pressed, submitted


async def filled_in(life, user, button, value, **fields):
    """The form that `button` opens, sent."""
    return submitted(user, await life.app.opened(pressed(user, button, value)), **fields)


async def reopen(life):
    return pressed(LEAD, Action.CHANNEL_REOPEN, f"{life.group.id}|C1")


async def my_data(life):
    return pressed("ANN", Action.MY_DATA_SEND)


async def take_back(life):
    situation = await life.propose("ANN", "A refusal")
    return await filled_in(life, "ANN", Action.SITUATION_ERASE, situation)


async def erase(life):
    await life.propose("ANN", "A refusal")
    return await filled_in(life, "ANN", Action.ERASE, "")


async def asked(life):
    """One more person is asked."""

    async def ask(ctx):
        await invitations.invite(ctx, await ctx.uow.groups.get(life.group.id), STRANGER)

    await life.app.do(LEAD, ask)


async def join(life):
    await asked(life)
    return await filled_in(life, STRANGER, Action.GROUP_JOIN, life.group.id, peers="clear")


async def hold(life):
    await asked(life)
    return await filled_in(life, STRANGER, Action.GROUP_JOIN, life.group.id, peers="unsure")


async def settle_doubts(life):
    await life.app.send(await hold(life))
    return pressed(LEAD, Action.GROUP_SETTLED, life.group.id)


async def decline(life):
    await asked(life)
    return pressed(STRANGER, Action.GROUP_DECLINE, life.group.id)


async def invite(life):
    await life.app.send(await decline(life))
    who = {"members": ("U1",)}
    return await filled_in(life, LEAD, Action.GROUP_INVITE, life.group.id, **who)


async def come_in(life):
    return event("member_joined_channel", "STRANGER", channel="C1", channel_type="G")


async def go(life):
    return event("member_left_channel", "ANN", channel="C1", channel_type="G")


async def come_back(life):
    await life.app.send(await go(life))
    return pressed("ANN", Action.GROUP_COME_BACK, life.group.id)


async def close_account(life):
    return event("user_change", {"id": "ANN", "team_id": "T1", "deleted": True})


OF_GROUPS = {
    ("actions", Action.GROUP_COME_BACK): [come_back],
    ("actions", Action.CHANNEL_REOPEN): [reopen],
    ("actions", Action.GROUP_DECLINE): [decline],
    ("actions", Action.GROUP_SETTLED): [settle_doubts],
    ("views", Modal.GROUP_JOIN): [join, hold],
    ("views", Modal.GROUP_INVITE): [invite],
    ("events", "member_joined_channel"): [come_in],
    ("events", "member_left_channel"): [go],
    ("events", "user_change"): [close_account],
}
OF_PRIVACY = {
    ("actions", Action.MY_DATA_SEND): [my_data],
    ("views", Modal.SITUATION_ERASE): [take_back],
    ("views", Modal.ERASE): [erase],
}
