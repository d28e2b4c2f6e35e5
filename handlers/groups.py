"""Opening a group, and who comes into its channel."""

from handlers import payloads
from handlers.ids import Action, View, unpack
from handlers.routing import Call, feature
from handlers.views import groups as views
from services.groups import arrivals, opening


async def ask(call: Call) -> None:
    """Show the form of a new group."""
    await call.show(views.form(call.words, call.user_id))
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
    confirmation = views.opened(call.words, name, plan_for, outside=outside)
    await call.ack(response_action="update", view=confirmation)


async def reopen(call: Call) -> None:
    """Open another channel for a group whose own is gone; say that it comes."""
    group_id, gone = unpack(call.value, 2)
    await call.perform(opening.reopen_channel, group_id, gone)
    await call.show(views.reopening(call.words))
    await call.ack()


async def joined(call: Call) -> None:
    """Somebody came into a channel: in a closed group, nobody comes in unasked."""
    await call.perform(arrivals.joined_channel, call.body["event"]["channel"])


FEATURE = feature(
    actions={Action.GROUP_NEW: ask, Action.CHANNEL_REOPEN: reopen},
    views={View.GROUP_NEW: open_group},
    subcommands={"group": ask, "groupe": ask},
    events={"member_joined_channel": joined},
)
