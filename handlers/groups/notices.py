"""Notices about a group: its charter, and what goes wrong."""

from collections.abc import Mapping

from domain import channels as rules
from domain.charter import Change, edition
from domain.groups import Group
from domain.invitations import is_asking, places
from handlers.blocks import Message
from handlers.groups import charter as charter_message
from handlers.groups import comings, invitations, messages, rewording, waiting
from handlers.rendering import RenderContext, Renderer
from services.groups import queries
from services.notices import Kind
from services.subjects import (
    AnswersSubject,
    DepartureSubject,
    EditionSubject,
    FailureSubject,
    HeldSubject,
    IntrusionSubject,
    InvitationSubject,
)


async def charter(render: RenderContext) -> Message | None:
    """The charter, pinned, with how many have accepted it."""
    group = await queries.group_of(render.read, render.subject)
    if group is None:
        return None
    asking = is_asking(group, render.read.now, render.read.policy.answer_within)
    kept = render.read.policy.kept
    return charter_message.charter(group, render.words(group.locale), kept, asking=asking)


async def charter_again(render: RenderContext) -> Message | None:
    """To who has not accepted the charter as it is now; then that they have."""
    subject = EditionSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None or render.user_id is None:
        return None
    since = edition(group) != subject.edition
    words, kept = render.person, render.read.policy.kept
    return rewording.again(group, render.user_id, words, kept, changed_since=since)


async def charter_change(render: RenderContext) -> Message | None:
    """To one member, about a change of the charter."""
    found = await _change(render)
    if found is None or render.user_id is None:
        return None
    change, group = found
    channel = render.words(group.locale)
    return rewording.change(change, group, render.user_id, render.person, channel)


async def charter_settled(render: RenderContext) -> Message | None:
    """To the group: whether its charter changes."""
    found = await _change(render)
    return rewording.settled(*found, render.words(found[1].locale)) if found else None


async def charter_objections(render: RenderContext) -> Message | None:
    """To a facilitator: what stood against the change."""
    found = await _change(render)
    return rewording.objections(*found, render.person) if found else None


async def _change(render: RenderContext) -> tuple[Change, Group] | None:
    subject = EditionSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    change = await queries.change(render.read, subject.group_id, subject.edition)
    return (change, group) if change and group else None


async def invitation(render: RenderContext) -> Message | None:
    """To somebody who is asked; then what they answered."""
    subject = InvitationSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    found = group.invitation(subject.user_id)
    if found is None:
        is_in = group.has_member(subject.user_id)
        return invitations.answered(group, subject.user_id, render.person) if is_in else None
    if InvitationSubject.of(group.id, found) != subject:
        return None
    if not found.is_pending:
        return invitations.answered(group, subject.user_id, render.person)
    return invitations.invitation(await queries.asked(render.read, group, found), render.person)


async def declined(render: RenderContext) -> Message | None:
    """To the facilitators, about who would rather not; while there is one to ask in place."""
    subject = InvitationSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    found, read = group.invitation(subject.user_id), render.read
    stands = found is not None and InvitationSubject.of(group.id, found) == subject
    has_room = stands and places(group, read.now, read.policy.answer_within) > 0
    return invitations.declined(subject.user_id, group, render.person, has_room=has_room)


async def held(render: RenderContext) -> Message | None:
    """To the facilitators: someone's situation is to be looked at."""
    group = await queries.group_of(render.read, AnswersSubject.parse(render.subject).group_id)
    return invitations.held(group, render.person) if group else None


async def unanswered(render: RenderContext) -> Message | None:
    """To the facilitators: how many have accepted."""
    group = await queries.group_of(render.read, AnswersSubject.parse(render.subject).group_id)
    return invitations.unanswered(group, render.person) if group else None


async def failure(render: RenderContext) -> Message | None:
    """What could not be told, to the facilitators."""
    subject = FailureSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    return messages.failure(subject, group, render.person) if group else None


async def waits(render: RenderContext) -> Message | None:
    """To the facilitators: why nothing is posted in the channel, then that it is settled."""
    subject = HeldSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    what = subject.reason, subject.user_id, subject.since
    return waiting.of(group, *what, render.person)


async def intruder(render: RenderContext) -> Message | None:
    """To someone who came into a closed group's channel."""
    group = await queries.group_of(render.read, render.subject)
    if group is None or render.user_id is None:
        return None
    hold = rules.find_intruder(group, render.user_id)
    stays = hold is not None and hold.told
    return comings.intruder(group, render.person, stays=stays)


async def intrusion(render: RenderContext) -> Message | None:
    """To the facilitators, about that person."""
    subject = IntrusionSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    return comings.intrusion(subject.user_id, group, render.person) if group else None


async def left(render: RenderContext) -> Message | None:
    """To someone who left: what that means; once they are back, that they are."""
    subject = DepartureSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    left_then = (d for d in group.departures if DepartureSubject.of(group.id, d) == subject)
    gone = next(left_then, None)
    if gone is None and not group.has_member(subject.user_id):
        return None
    return comings.left(group, gone, render.person)


async def departure(render: RenderContext) -> Message | None:
    """To the facilitators, about who left, and may be back."""
    subject = DepartureSubject.parse(render.subject)
    group = await queries.group_of(render.read, subject.group_id)
    if group is None:
        return None
    return comings.departure(subject.user_id, group, render.person)


RENDERERS: Mapping[str, Renderer] = {
    Kind.CHARTER: charter,
    Kind.CHARTER_AGAIN: charter_again,
    Kind.CHARTER_CHANGE: charter_change,
    Kind.CHARTER_SETTLED: charter_settled,
    Kind.CHARTER_OBJECTIONS: charter_objections,
    Kind.FAILURE: failure,
    Kind.WAITS: waits,
    Kind.INVITATION: invitation,
    Kind.DECLINED: declined,
    Kind.HELD: held,
    Kind.UNANSWERED: unanswered,
    Kind.INTRUDER: intruder,
    Kind.INTRUSION: intrusion,
    Kind.LEFT: left,
    Kind.DEPARTURE: departure,
}
