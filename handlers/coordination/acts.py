"""Each act of the audit log, in a sentence."""

from collections.abc import Callable, Mapping

from handlers.blocks import inert, person
from handlers.words import Words
from services.audit import Act
from services.ports import AuditEntry

Sentence = Callable[[Words, str, str, AuditEntry], str]
"""From the words, who did it and the group's name, as they are shown, and the entry."""


def _whom(entry: AuditEntry) -> str:
    return person(entry.subject_id or entry.actor_id)


SENTENCES: Mapping[str, Sentence] = {
    Act.GROUP_OPENED: lambda t, who, group, _: t(
        "{who} opened the group {group}.", who=who, group=group
    ),
    Act.CHARTER_ACCEPTED: lambda t, who, group, _: t(
        "{who} accepted the charter of {group}.", who=who, group=group
    ),
    Act.CHARTER_CHANGED: lambda t, who, group, _: t(
        "{who} changed the charter of {group}.", who=who, group=group
    ),
    Act.CHARTER_PUT: lambda t, who, group, _: t(
        "{who} put a change of the charter to {group}.", who=who, group=group
    ),
    Act.CHOOSING_CHANGED: lambda t, who, group, _: t(
        "{who} changed how {group} chooses its situations.", who=who, group=group
    ),
    Act.LEFT: lambda t, who, group, _: t("{who} left {group}.", who=who, group=group),
    Act.CAME_BACK: lambda t, who, group, _: t("{who} came back to {group}.", who=who, group=group),
    Act.FACILITATOR_ASKED: lambda t, who, group, entry: t(
        "{who} asked {person} to facilitate {group}.", who=who, group=group, person=_whom(entry)
    ),
    Act.FACILITATOR_ADDED: lambda t, _, group, entry: t(
        "{who} facilitates {group} from now on.", who=_whom(entry), group=group
    ),
    Act.FACILITATOR_LEFT: lambda t, _, group, entry: t(
        "{who} no longer facilitates {group}.", who=_whom(entry), group=group
    ),
    Act.MADE_AUTONOMOUS: lambda t, who, group, _: t(
        "{who} had the members of {group} facilitate in turn.", who=who, group=group
    ),
    Act.NO_LONGER_AUTONOMOUS: lambda t, who, group, _: t(
        "{who} ended facilitation in turn in {group}.", who=who, group=group
    ),
    Act.ROTA_CHANGED: lambda t, who, group, _: t(
        "{who} changed the order in which the members of {group} facilitate.",
        who=who,
        group=group,
    ),
    Act.TOOK_OVER: lambda t, who, group, _: t(
        "{who} took over a session of {group}.", who=who, group=group
    ),
    Act.FUTURE_ASKED: lambda t, who, group, _: t(
        "{who} asked the members of {group} how to go on.", who=who, group=group
    ),
    Act.CYCLE_ENDED: lambda t, who, group, _: t(
        "{who} ended a cycle of {group}.", who=who, group=group
    ),
    Act.GROUP_ENDED: lambda t, who, group, _: t("{who} ended {group}.", who=who, group=group),
    Act.PUT_TO_GROUP: lambda t, who, group, _: t(
        "{who} asked the members of {group} about who is in it.", who=who, group=group
    ),
    Act.REMOVED: lambda t, _, group, entry: t(
        "{person} was taken out of {group}, with the agreement of all the others.",
        person=person(entry.subject_id or ""),
        group=group,
    ),
    Act.CHANNEL_REPAIRED: lambda t, who, group, _: t(
        "{who} had a new channel opened for {group}.", who=who, group=group
    ),
    Act.CONTENT_ERASED: lambda t, who, *_: t("{who} erased what they had written.", who=who),
    Act.SITUATION_ERASED: lambda t, who, group, _: t(
        "{who} took back a situation in {group}, with what was said about it.",
        who=who,
        group=group,
    ),
    Act.DATA_ASKED: lambda t, who, *_: t("{who} asked for their own data.", who=who),
}


def sentence(entry: AuditEntry, names: Mapping[str, str], t: Words) -> str:
    """What was done, by whom, in which group; `names`: those of the groups still there."""
    who = person(entry.actor_id) if entry.actor_id else "Tour de table"
    name = names.get(entry.group_id)
    group = f"*{inert(name)}*" if name else t("a group that is no more")
    said = SENTENCES.get(entry.act)
    # A newer version may have written what this one has no words for.
    return said(t, who, group, entry) if said else f"{who}: {entry.act}"
