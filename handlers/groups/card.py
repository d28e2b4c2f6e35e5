"""*The group*: who is in it, what was promised, and what one can do about the group itself."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.views import View

from domain.groups import Group
from handlers.admissions import card as admissions
from handlers.blocks import buttons, inert, modal, person, quote, say
from handlers.endings import card as endings
from handlers.facilitation import rota
from handlers.groups import charter, rewording
from handlers.words import Words
from services.groups.card import Card

IN_A_ROW = 5
"""More buttons than that in a row are hard to find one's way in on a phone."""


def card(seen: Card, user_id: str, t: Words) -> View:
    """The group, as one of its people sees it."""
    group = seen.group
    blocks: list[Block] = [say(f"*{inert(group.name)}*")]
    if group.purpose:
        blocks.append(quote(group.purpose))
    blocks += [
        say(_people(group, t)),
        *rota.turns(seen, t),
        charter.promised(group, t),
    ]
    found = _can_do(seen, user_id, t)
    rows = [found[at : at + IN_A_ROW] for at in range(0, len(found), IN_A_ROW)]
    return modal(t("The group"), [*blocks, *(buttons(*row) for row in rows)], close=t("Close"))


def _people(group: Group, t: Words) -> str:
    members = t.all_of([person(m) for m in group.member_ids])
    lines = [t("Members: {people}", people=members)]
    if group.facilitators:
        leads = t.all_of([person(f) for f in group.facilitators])
        lines.append(t("Facilitated by {people}", people=leads))
    return "\n".join(lines)


def _can_do(seen: Card, user_id: str, t: Words) -> Sequence[InteractiveElement]:
    """What this person can do about the group: each feature adds its buttons here."""
    return [
        *rewording.can_do(seen.group, user_id, t),
        *rota.buttons(seen, user_id, t),
        *admissions.can_do(seen.group, t),
        *endings.can_do(seen.group, user_id, t),
    ]
