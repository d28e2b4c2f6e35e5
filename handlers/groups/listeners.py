"""Opening a group, accepting its charter, and who comes into its channel."""

from handlers import payloads
from handlers.groups import modals
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import LostChannel
from services.groups import arrivals, charter, opening


async def ask(call: Call) -> None:
    """Show the form of a new group."""
    await call.show(modals.form(call.words, call.user_id))
    await call.ack()


async def open_group(call: Call) -> None:
    """Form the group; its dates are typed and read in the zone of whoever opens it."""
    form = call.body["view"]
    name = payloads.text(form, "name")
    group = await call.perform(
        opening.open_group,
        name=name,
        purpose=payloads.text(form, "purpose"),
        kind=payloads.choice(form, "kind") or "",
        protocol=payloads.choice(form, "protocol") or "",
        locale=payloads.choice(form, "locale") or "",
        tz=call.person.tz,
        members=payloads.users(form, "members"),
        facilitators=payloads.users(form, "facilitators"),
    )
    plan_for = group.id if group and group.has_facilitator(call.user_id) else None
    outside = group is not None and not group.has_member(call.user_id)
    confirmation = modals.opened(call.words, name, plan_for, outside=outside)
    await call.ack(response_action="update", view=confirmation)


async def reopen(call: Call) -> None:
    """Open another channel for a group whose own is gone; say that it comes."""
    lost = LostChannel.parse(call.value)
    await call.perform(opening.reopen_channel, lost.group_id, lost.channel_id)
    await call.show(modals.reopening(call.words))
    await call.ack()


async def joined(call: Call) -> None:
    """Somebody came into a channel: in a closed group, nobody comes in unasked."""
    await call.perform(arrivals.joined_channel, call.body["event"]["channel"])


async def accept(call: Call) -> None:
    """Record that the person accepts; the pinned message shows it to all."""
    await call.perform(charter.accept_charter, call.value)
    await call.ack()


FEATURE = feature(
    actions={Action.GROUP_NEW: ask, Action.CHANNEL_REOPEN: reopen, Action.CHARTER_ACCEPT: accept},
    views={Modal.GROUP_NEW: open_group},
    subcommands={"group": ask, "groupe": ask},
    events={"member_joined_channel": joined},
)
