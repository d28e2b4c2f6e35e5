"""Each person is asked first: what the invitation says, and what the facilitators are told."""

from slack_sdk.models.blocks import Block

from domain.groups import SMALLEST, Group
from handlers.blocks import Message, aside, button, buttons, inert, person, quote, say
from handlers.groups import charter
from handlers.ids import Action
from handlers.words import Words
from services.groups.queries import Asked


def invitation(asked: Asked, t: Words) -> Message:
    """The group that somebody is asked to join, and its charter; what it is for, by an update."""
    group, found = asked.group, asked.invitation
    host = group.opened_by or next(iter(group.hosts), "")
    head = say(
        t(
            "*{person} invites you to a peer group: {name}.*",
            person=person(host),
            name=inert(group.name),
        )
        + "\n"
        + _frame(asked, t)
    )
    rest = [
        *([say(_held(group, t))] if found.held_at else []),
        aside(
            t(
                "Your answer is awaited until {moment}. A no needs no reason, and I tell it only"
                " to {leads}.",
                moment=t.moment(asked.answer_by, group.zone),
                leads=_leads(group, t),
            )
        ),
        buttons(
            button(t("Count me in"), Action.GROUP_JOIN, group.id, primary=True),
            button(t("No, thank you"), Action.GROUP_DECLINE, group.id),
        ),
    ]
    purpose: list[Block] = [quote(group.purpose)] if group.purpose else []
    lines, who_reads = charter.promises(group, t, asked.kept)
    blocks = [head, *purpose, lines, who_reads, *rest]
    own_words = [*purpose, *([lines] if group.charter else [])]
    first = [b for b in blocks if b not in own_words] if own_words else None
    return Message(t("You are invited to a group."), blocks, first=first)


def _frame(asked: Asked, t: Words) -> str:
    count = t.n("{count} person", "{count} people", asked.group.seats)
    parts = [count, t("facilitated by {leads}", leads=_leads(asked.group, t))]
    if asked.next_session:
        starts = t.moment(asked.next_session.starts_at, asked.group.zone)
        parts.append(t("next session: {moment}", moment=starts))
    return " · ".join(parts)


def _held(group: Group, t: Words) -> str:
    return t(
        "You said that someone of this group may be in your line of management. I have told"
        " {leads} that something is to be looked at, not that it comes from you. You are free to"
        " talk about it. Once it is clear, you can answer here.",
        leads=_leads(group, t),
    )


def answered(group: Group, user_id: str, t: Words) -> Message:
    """The invitation once it is answered: nothing more is to be done."""
    name = inert(group.name)
    if group.has_member(user_id):
        said = t(
            "You are in *{group}*, and you have accepted its charter. The group's private channel"
            " is open to you.",
            group=name,
        )
    else:
        said = t(
            "You answered “No, thank you” to the invitation of *{group}*. I tell it only to"
            " {leads}.",
            group=name,
            leads=_leads(group, t),
        )
    return Message(t("Your answer is noted."), [say(said)], only_there=True, last=True)


def declined(user_id: str, group: Group, t: Words, *, has_room: bool) -> Message:
    """To the facilitators alone: who would rather not. `has_room`: others may be asked."""
    said = t(
        "{person} would rather not be in *{group}*. I tell only those who facilitate.",
        person=person(user_id),
        group=inert(group.name),
    )
    label = t("Somebody has answered your invitation.")
    if not has_room:
        return Message(label, [say(said)])
    said += " " + t("You can invite somebody else in their place.")
    return Message(label, [say(said), _others(group, t)])


def held(group: Group, t: Words) -> Message:
    """To the facilitators: someone's situation is to be looked at, never whose."""
    said = t(
        "*{group}*: someone's situation has to be looked at. One of the people you invited may be"
        " in the line of management of another. I do not say who: whoever it is can write to you,"
        " or answer once it is clear to them.",
        group=inert(group.name),
    )
    settled = buttons(button(t("It is settled"), Action.GROUP_SETTLED, group.id))
    return Message(t("Something is to be looked at in your group."), [say(said), settled])


def unanswered(group: Group, t: Words) -> Message:
    """To the facilitators, once answers were waited for: how many have accepted, never who."""
    said = f"*{inert(group.name)}*\n{charter.count(group, t)}."
    if group.formed_at is None:
        said += " " + t("The group begins to live when {count} have accepted.", count=SMALLEST)
    said += "\n" + t("You can invite others in place of those who have not answered.")
    return Message(t("Where the invitations of your group stand."), [say(said), _others(group, t)])


def _others(group: Group, t: Words) -> Block:
    return buttons(button(t("Invite someone"), Action.GROUP_INVITE, group.id))


def _leads(group: Group, t: Words) -> str:
    return t.all_of([person(f) for f in group.hosts])
