"""*The group*: who is in it, what was promised, and what one can do about the group itself."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.views import View

from domain.groups import Group
from handlers.admissions import card as admissions
from handlers.blocks import aside, buttons, inert, modal, person, quote, say
from handlers.choices import setting
from handlers.endings import card as endings
from handlers.facilitation import rota
from handlers.groups import charter, rewording
from handlers.words import Words
from services.groups.card import Card

IN_A_ROW = 5
"""More buttons than that in a row are hard to find one's way in on a phone."""


def card(seen: Card, user_id: str, t: Words) -> View:
    """The group, as one of its people sees it; each row of buttons is below what it is about."""
    group = seen.group
    blocks: list[Block] = [say(f"*{inert(group.name)}*")]
    if group.purpose:
        blocks.append(quote(group.purpose))
    members = t.all_of([person(m) for m in group.member_ids])
    blocks += [
        say(t("Members: {people}", people=members)),
        *_yet_to_narrate(seen, t),
        *_rows(admissions.can_do(group, t)),
        *_facilitators(group, t),
        *rota.turns(seen, t),
        *_rows(rota.buttons(seen, user_id, t)),
        *_rows(setting.can_do(group, user_id, t)),
        charter.promised(group, t),
        *_rows(rewording.can_do(group, user_id, t)),
        *_rows(endings.can_do(group, user_id, t)),
    ]
    return modal(t("The group"), blocks, close=t("Close"))


def _yet_to_narrate(seen: Card, t: Words) -> list[Block]:
    if not seen.yet_to_narrate:
        return []
    waiting = t.all_of([person(m) for m in seen.yet_to_narrate])
    return [aside(t("Have not presented here yet: {people}", people=waiting))]


def _facilitators(group: Group, t: Words) -> list[Block]:
    if not group.facilitators:
        return []
    leads = t.all_of([person(f) for f in group.facilitators])
    return [say(t("Facilitated by {people}", people=leads))]


def _rows(found: Sequence[InteractiveElement]) -> list[Block]:
    return [buttons(*found[at : at + IN_A_ROW]) for at in range(0, len(found), IN_A_ROW)]
