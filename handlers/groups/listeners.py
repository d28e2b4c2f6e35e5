"""Opening a group, its card, and who comes into its channel."""

from domain.errors import NameAlike
from domain.founding import MOST_FACILITATORS
from domain.groups import LARGEST
from handlers import payloads
from handlers.groups import modals
from handlers.groups.card import card as card_of
from handlers.groups.people import accounts
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.groups import arrivals, card, departures, opening


async def ask(call: Call) -> None:
    """Show the form of a new group; whoever opens it facilitates it, unless they say otherwise."""
    await call.show(modals.form(call.words, modals.Typed(facilitators=(call.user_id,))))
    await call.ack()


async def open_group(call: Call) -> None:
    """Form the group; its dates are typed and read in the zone of whoever opens it.

    Where another group of theirs has nearly that name, the form asks whether they mean it.
    """
    typed = _typed(call)
    try:
        group = await call.perform(
            opening.open_group,
            name=typed.name,
            purpose=typed.purpose,
            protocol=typed.protocol,
            locale=typed.locale,
            tz=call.person.tz,
            members=tuple(typed.members),
            facilitators=tuple(typed.facilitators),
            institution=typed.institution,
            sits=typed.sits,
            # More than a group may have are refused for that: Slack is not asked about them.
            accounts=await accounts(
                call, [*typed.members[:LARGEST], *typed.facilitators[:MOST_FACILITATORS]]
            ),
            confirmed_name=call.metadata,
        )
    except NameAlike as error:
        again = modals.form(call.words, typed, alike=str(error.data["name"]))
        await call.ack(response_action="update", view=again)
        return
    plan_for = group.id if group and group.has_facilitator(call.user_id) else None
    outside = group if group and call.user_id in group.outsiders else None
    confirmation = modals.opened(call.words, typed.name, plan_for, outside=outside)
    await call.ack(response_action="update", view=confirmation)


def _typed(call: Call) -> modals.Typed:
    form = call.form
    return modals.Typed(
        name=payloads.text(form, "name"),
        purpose=payloads.text(form, "purpose"),
        members=payloads.users(form, "members"),
        facilitators=payloads.users(form, "facilitators"),
        sits=payloads.checked(form, "sits"),
        institution=payloads.choice(form, "institution") or "",
        protocol=payloads.choice(form, "protocol") or "",
        locale=payloads.choice(form, "locale") or "",
    )


async def show_card(call: Call) -> None:
    """Show the group: who is in it, what was promised, and what one can do about it."""
    seen = await call.read(card.card, call.value)
    await call.show(card_of(seen, call.user_id, call.words))
    await call.ack()


async def joined(call: Call) -> None:
    """Somebody came into a channel: in a closed group, nobody comes in unasked."""
    await call.perform(arrivals.joined_channel, payloads.channel(call.body["event"]))


async def left(call: Call) -> None:
    """Somebody is no longer in a channel: who was a member has left the group."""
    await call.perform(departures.left_channel, payloads.channel(call.body["event"]))


async def come_back(call: Call) -> None:
    """Bring back who left within the day; their message says so."""
    await call.perform(departures.come_back, call.value, call.person.account)
    await call.ack()


async def no_colleague(call: Call) -> None:
    """Whoever is no longer a colleague, their account closed or a guest's, is in no group."""
    await call.perform(departures.account_closed)


FEATURE = feature(
    actions={
        Action.GROUP_NEW: ask,
        Action.GROUP_CARD: show_card,
        Action.GROUP_COME_BACK: come_back,
    },
    views={Modal.GROUP_NEW: open_group},
    subcommands={"group": ask, "groupe": ask},
    events={
        "member_joined_channel": joined,
        "member_left_channel": left,
        "user_change": no_colleague,
    },
)
