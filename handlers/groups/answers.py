"""What people answer to an invitation, and whom facilitators invite in place of others."""

from domain.errors import BadInput
from handlers import payloads
from handlers.groups import asking
from handlers.groups.people import accounts
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.groups import forms, invitations


async def ask_peers(call: Call) -> None:
    """Show who else was asked, and the question that goes before accepting."""
    group = await call.read(forms.invitation_form, call.value)
    await call.show(asking.join(group, call.user_id, call.words))
    await call.ack()


async def join(call: Call) -> None:
    """Let them in; or, where somebody may be in their line of management, say what comes next."""
    peers = payloads.choice(call.form, "peers")
    if peers == asking.CLEAR:
        await call.perform(invitations.accept, call.metadata, call.person.account)
        await call.ack()
    elif peers == asking.UNSURE:
        await call.perform(invitations.hold, call.metadata)
        await call.ack(response_action="update", view=asking.held(call.words))
    else:
        raise BadInput({"peers": "unknown"})


async def decline(call: Call) -> None:
    """Note that they would rather not; their message says so."""
    await call.perform(invitations.decline, call.value)
    await call.ack()


async def settle(call: Call) -> None:
    """Have who had a doubt asked anew; how many there are, and who, nobody learns."""
    await call.perform(invitations.settle, call.value)
    await call.confirm(asking.settled(call.words))
    await call.ack()


async def ask_others(call: Call) -> None:
    """Show the form in which others are invited."""
    group, room = await call.read(forms.inviting_form, call.value)
    await call.show(asking.others(group, room, call.words))
    await call.ack()


async def invite(call: Call) -> None:
    """Ask these people too."""
    picked = payloads.users(call.form, "members")
    known = await accounts(call, picked)
    await call.perform(invitations.invite_others, call.metadata, picked, known)
    await call.ack()


FEATURE = feature(
    actions={
        Action.GROUP_JOIN: ask_peers,
        Action.GROUP_DECLINE: decline,
        Action.GROUP_INVITE: ask_others,
        Action.GROUP_SETTLED: settle,
    },
    views={Modal.GROUP_JOIN: join, Modal.GROUP_INVITE: invite},
)
