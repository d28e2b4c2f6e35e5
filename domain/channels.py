"""A group's channel: who may be there, and what holds back all that is to be told there.

A closed group speaks among its own (seed 000): while somebody else reads along, or the channel is
not as it was opened, nothing is posted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.groups import Group, GroupKind, Hold


class HoldReason(StrEnum):
    """Why nothing is posted. `UNSEEN`: something happened there, and it is about to be looked at.

    `GONE`: deleted, or the bot was taken out of it: Slack does not say which.
    """

    UNSEEN = "unseen"
    INTRUDER = "intruder"
    REMOVED = "removed"
    DELETED = "deleted"
    GONE = "gone"
    ARCHIVED = "archived"
    PUBLIC = "public"
    RENAMED = "renamed"


NOT_THERE = (HoldReason.REMOVED, HoldReason.DELETED, HoldReason.GONE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel as Slack shows it; `present`: the people in it, as far as they were looked at."""

    name: str
    is_private: bool = True
    is_archived: bool = False
    present: tuple[str, ...] = ()


def may_be_in_channel(group: Group) -> frozenset[str]:
    """Return who may read what is posted: members, and facilitators who sit with them."""
    return frozenset(group.people)


def strangers(group: Group, present: Iterable[str]) -> tuple[str, ...]:
    """Return who is there without being of the group; an open group has none.

    Nor has one that has ended and forgotten who was in it: all that is left to do in its channel is
    to delete and to archive.
    """
    forgotten = group.ended_at is not None and not group.people
    if group.kind is not GroupKind.CLOSED or forgotten:
        return ()
    return tuple(sorted(set(present) - may_be_in_channel(group)))


def hold(group: Group, reason: HoldReason, now: datetime, about: str = "") -> Group:
    """Hold back what is to be told there; what holds it already keeps its moment."""
    same = next((h for h in group.holds if _is_same(h, reason, about)), None)
    if same is None:
        return replace(group, holds=(*group.holds, Hold(reason, now, about)))
    now_about = replace(same, about=about)
    return replace(group, holds=tuple(now_about if h == same else h for h in group.holds))


def let_in(group: Group, user_id: str) -> Group:
    """Nothing is held because of this person: they are out, or of the group by now."""
    return _without(group, HoldReason.INTRUDER, user_id)


def keep_name(group: Group) -> Group:
    """The channel keeps the name somebody gave it; without such a one nothing changes."""
    renamed = find(group, HoldReason.RENAMED)
    if renamed is None:
        return group
    return replace(_without(group, HoldReason.RENAMED), channel_name=renamed.about)


def find_intruder(group: Group, user_id: str) -> Hold | None:
    """Return what holds the channel because of this person, or None."""
    return next((h for h in group.holds if _is_same(h, HoldReason.INTRUDER, user_id)), None)


def mark_told(group: Group, hold: Hold) -> Group:
    """The facilitators are told of this hold."""
    told = replace(hold, told=True)
    return replace(group, holds=tuple(told if h == hold else h for h in group.holds))


def find(group: Group, *reasons: HoldReason) -> Hold | None:
    """Return what holds the channel for one of these reasons, or None."""
    return next((h for h in group.holds if h.reason in reasons), None)


def look(group: Group, seen: Seen | None, now: datetime) -> Group:
    """Hold what the channel, as it is seen, asks to be held, and nothing else.

    `seen`: None where Slack shows no such channel.
    """
    if seen is None:
        gone = find(group, *NOT_THERE)
        reason = HoldReason(gone.reason) if gone else HoldReason.GONE
        return _only(hold(group, reason, now), {(reason, "")})
    held, wanted = group, set[tuple[str, str]]()
    if not group.channel_name:
        held = replace(held, channel_name=seen.name)
    for reason, is_so, about in (
        (HoldReason.ARCHIVED, seen.is_archived, ""),
        (HoldReason.PUBLIC, not seen.is_private, ""),
        (HoldReason.RENAMED, seen.name != held.channel_name, seen.name),
        *((HoldReason.INTRUDER, True, who) for who in strangers(group, seen.present)),
    ):
        if is_so:
            held = hold(held, reason, now, about)
            wanted.add((reason, about))
    return _only(held, wanted)


def _only(held: Group, wanted: set[tuple[str, str]]) -> Group:
    holds = tuple(h for h in held.holds if (h.reason, h.about) in wanted)
    return replace(held, holds=holds)


def _without(group: Group, reason: HoldReason, about: str = "") -> Group:
    left = tuple(h for h in group.holds if not _is_same(h, reason, about))
    return replace(group, holds=left) if left != group.holds else group


def _is_same(hold: Hold, reason: HoldReason, about: str) -> bool:
    """Only of intruders may there be several at a time."""
    return hold.reason == reason and (reason is not HoldReason.INTRUDER or hold.about == about)
