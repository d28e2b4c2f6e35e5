"""The workspace's groups in figures, and the audit log, as the coordinator reads them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from handlers.blocks import aside, button, buttons, inert, modal, person, say
from handlers.coordination.acts import sentence
from handlers.ids import Action
from handlers.words import Words
from services.coordination.forms import Log, Overview
from services.ports import GroupFigures


def overview(shown: Overview, t: Words, zone: ZoneInfo) -> View:
    """A page of the groups: counts and dates, and what a coordinator can do."""
    blocks: list[Block] = [
        say(t.n("{count} group in this workspace", "{count} groups in this workspace", shown.total))
    ]
    blocks += [say(_figures(group, t, zone)) for group in shown.groups]
    blocks.append(aside(t("Counts and dates: what is said and written in a group stays there.")))
    if turns := _turns(shown, t):
        blocks.append(buttons(*turns))
    opener = button(t("Open a group"), Action.GROUP_NEW)
    log = button(t("Who did what"), Action.ACTS)
    card = button(t("Where to find help"), Action.REFERRAL)
    blocks.append(buttons(opener, log, card))
    return modal(t("Coordination"), blocks, close=t("Close"))


def _figures(group: GroupFigures, t: Words, zone: ZoneInfo) -> str:
    count = t.n("{count} member", "{count} members", group.members)
    leads = t.all_of([person(f) for f in group.facilitators]) or t("its members, in turn")
    held = t.n("{count} session held", "{count} sessions held", group.held)
    following = t("No session is planned yet.")
    if group.next_at:
        following = t("Next session: {moment}", moment=t.moment(group.next_at, zone))
    lead = t("Facilitated by {people}", people=leads)
    return f"*{inert(group.name)}* · {count}\n{lead}\n{held} · {following}"


def _turns(shown: Overview, t: Words) -> list[ButtonElement]:
    turns = []
    if shown.page:
        turns.append(button(t("Previous page"), Action.GROUPS_BEFORE, str(shown.page - 1)))
    if shown.has_more:
        turns.append(button(t("Next page"), Action.GROUPS_AFTER, str(shown.page + 1)))
    return turns


def acts(shown: Log, t: Words, zone: ZoneInfo) -> View:
    """A page of the audit log, newest first, in the zone of who reads."""
    lines: Sequence[Block] = [
        say(f"{t.moment(entry.at, zone)} · {sentence(entry, shown.names, t)}")
        for entry in shown.entries
    ]
    blocks: list[Block] = [
        *(lines or [say(t("Nothing has been done yet."))]),
        aside(t("Who did what and when, without content. Kept for a year.")),
    ]
    if shown.older is not None:
        blocks.append(buttons(button(t("Earlier"), Action.ACTS_BEFORE, str(shown.older))))
    return modal(t("Who did what"), blocks, close=t("Close"))
