"""The Home: a person's groups, what they can do in each, and their own situations."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from slack_sdk.models.blocks import (
    Block,
    HeaderBlock,
    InteractiveElement,
    PlainTextObject,
)
from slack_sdk.models.blocks.basic_components import Option
from slack_sdk.models.views import View

from domain.groups import Group
from domain.sessions import Session
from domain.situations import LIVE, Situation, SituationState
from handlers import inputs
from handlers.blocks import aside, button, buttons, inert, linked, say
from handlers.choices import card as choices
from handlers.endings import card as endings
from handlers.facilitation import rota
from handlers.groups import charter
from handlers.home.foot import foot
from handlers.ids import Action
from handlers.privacy import messages as privacy
from handlers.sessions import remote
from handlers.situations import modals
from handlers.values import CalendarEntry, CalendarVerb, SituationEntry, SituationVerb
from handlers.words import Words
from services.home.queries import GroupCard, Home

FOR_GROUPS, FOR_SITUATIONS = 68, 28
"""How the hundred blocks that Slack allows are shared out: what comes soonest is kept, and what
is left out is told."""

SOON = timedelta(days=3)
"""How long before a session its remote control appears: when its choice opens."""


def home(shown: Home, t: Words, now: datetime) -> View:
    """The Home as it stands."""
    blocks: list[Block] = [_header(t("Your groups"))]
    if shown.cards:
        blocks += _groups(shown.cards, t, now)
    else:
        blocks.append(
            say(
                t(
                    "You do not belong to a group yet. Open one: four to eight peers who meet to"
                    " think about their work together."
                )
            )
        )
    if shown.situations:
        blocks += _situations(shown, t, now)
    blocks.append(foot(t, in_group=bool(shown.cards), coordinates=shown.coordinates))
    return View(type="home", blocks=blocks)


def _header(text: str) -> HeaderBlock:
    return HeaderBlock(text=PlainTextObject(text=text))


def _groups(cards: Sequence[GroupCard], t: Words, now: datetime) -> list[Block]:
    """A block for each group, what is live and what comes soonest first.

    Below it comes what can be done there now, as long as there is room.
    """
    ranked = sorted(cards, key=_nearness)
    shown = ranked[:FOR_GROUPS]
    room = FOR_GROUPS - len(shown)
    blocks: list[Block] = []
    for card in shown:
        if card.gone_at:
            blocks.append(endings.ended(card.group, card.gone_at, t))
            continue
        pressed = _buttons(card, t)
        beside = _menu(card, t)
        if beside is None and len(pressed) == 1:
            beside, pressed = pressed[0], []
        more: list[Block] = [buttons(*pressed)] if pressed else []
        if card.goes:
            more.append(privacy.goes(card.goes, card.group, t))
        if card.remote and _is_near(card.next_session, now):
            more += remote.blocks(card.remote, t, now, outside=card.is_outside, on_home=True)
        blocks.append(say(_lines(card, t), beside))
        if len(more) <= room:
            blocks += more
            room -= len(more)
    if left_out := len(ranked) - len(shown):
        blocks.append(
            aside(
                t.n(
                    "{count} more group has no room here. What it awaits from you comes in its"
                    " channel and by direct message.",
                    "{count} more groups have no room here. What they await from you comes in"
                    " their channels and by direct message.",
                    left_out,
                )
            )
        )
    return blocks


def _nearness(card: GroupCard) -> tuple[bool, bool, float]:
    session = card.next_session
    if session is None:
        return (True, True, 0.0)
    return (False, not session.is_live, session.starts_at.timestamp())


def _is_near(session: Session | None, now: datetime) -> bool:
    return session is not None and (session.is_live or session.starts_at - now <= SOON)


def _fitting(parts: Sequence[Sequence[Block]], most: int) -> tuple[list[Block], int]:
    """The first parts that fit in `most` blocks, and how many do not."""
    kept: list[Block] = []
    for done, part in enumerate(parts):
        if len(kept) + len(part) > most:
            return kept, len(parts) - done
        kept += part
    return kept, 0


def _lines(card: GroupCard, t: Words) -> str:
    """The group, when and where it meets, and what the person has answered there."""
    group, session = card.group, card.next_session
    count = t.n("{count} member", "{count} members", len(group.members))
    lines = [f"*{inert(group.name)}* · {count}"]
    if session is None:
        lines.append(t("No session is planned yet."))
    else:
        place = f" · {linked(session.place)}" if session.place else ""
        lines.append(_when(session, group, t) + place)
        lines += rota.of_the_day(session, t)
    lines += [t("Then: {moment}", moment=t.moment(s.starts_at, group.zone)) for s in card.later]
    lines += filter(None, [charter.progress(group, t)])
    if card.choice and card.is_member:
        answered = card.has_answered
        lines.append(choices.line(card.choice, group, t, card.user_id, answered=answered))
    return "\n".join(lines)


def _when(session: Session, group: Group, t: Words) -> str:
    if session.is_live:
        return t("Session {number} is under way.", number=session.number)
    return t("Next session: {moment}", moment=t.moment(session.starts_at, group.zone))


def _buttons(card: GroupCard, t: Words) -> list[InteractiveElement]:
    group = card.group
    name = group.name
    found: list[InteractiveElement] = []
    if card.choice and card.is_member:
        answered = card.has_answered
        way = choices.way(card.choice, group, t, card.user_id, answered=answered)
        found += [way] if way else []
    if card.is_member:
        label = t("Propose a situation in {group}", group=name)
        found.append(_named(t("Propose a situation"), Action.SITUATION_NEW, group.id, label))
    if card.is_facilitator and (card.next_session is None or card.next_session.is_live):
        label = t("Plan a session of {group}", group=name)
        found.append(_named(t("Plan a session"), Action.SESSION_PLAN, group.id, label))
    label = t("The group {group}: who is in it, its charter", group=name)
    return [*found, _named(t("The group"), Action.GROUP_CARD, group.id, label)]


def _named(label: str, action: str, value: str, name: str) -> InteractiveElement:
    """A button whose group a screen reader tells, as the label alone does not."""
    return button(label, action, value, name=inputs.clipped(name))


def _menu(card: GroupCard, t: Words) -> InteractiveElement | None:
    """What a facilitator can do with what is planned; at most two sessions fit in a menu."""
    planned = [s for s in (card.next_session, *card.later) if s and not s.is_live][:2]
    if not card.is_facilitator or not planned:
        return None
    one = len(planned) == 1
    options = [o for s in planned if s.id in card.steered for o in _moves(s, card, one, t)]
    plan = CalendarEntry(CalendarVerb.PLAN, card.group.id)
    more = inputs.option(plan.pack(), t("Plan another session"))
    return inputs.menu(Action.SESSION_MENU, [*options, more])


def _moves(session: Session, card: GroupCard, one: bool, t: Words) -> list[Option]:
    if one:
        move, cancel = t("Move the session"), t("Cancel the session")
    else:
        day = t.day(session.starts_at.astimezone(card.group.zone).date())
        move, cancel = t("Move {day}", day=day), t("Cancel {day}", day=day)
    return [
        inputs.option(CalendarEntry(CalendarVerb.MOVE, session.id).pack(), move),
        inputs.option(CalendarEntry(CalendarVerb.CANCEL, session.id).pack(), cancel),
    ]


def _situations(shown: Home, t: Words, now: datetime) -> list[Block]:
    of = {card.group.id: card.group for card in shown.cards}
    parts = [
        [say(modals.line(s, of[s.group_id], t, now), _own_menu(s, t))] for s in shown.situations
    ]
    kept, left_out = _fitting(parts, FOR_SITUATIONS)
    left_out += shown.older
    if left_out:
        kept.append(
            aside(
                t.n(
                    "{count} older situation has no room here.",
                    "{count} older situations have no room here.",
                    left_out,
                )
            )
        )
    return [_header(t("Your situations")), *kept]


def _own_menu(situation: Situation, t: Words) -> InteractiveElement:
    """What its author can still do with a situation: at any time, take it back."""
    if situation.state in LIVE:
        labels = {
            SituationVerb.EDIT: t("Change it"),
            SituationVerb.RELEASE: t("Propose to the group"),
            SituationVerb.WITHDRAW: t("Withdraw it"),
        }
        if situation.state is not SituationState.DRAFT:
            del labels[SituationVerb.RELEASE]
    else:
        labels = {SituationVerb.ERASE: t("Take it back")}
    options = [
        inputs.option(SituationEntry(verb, situation.id).pack(), label)
        for verb, label in labels.items()
    ]
    return inputs.menu(Action.SITUATION_MENU, options)
