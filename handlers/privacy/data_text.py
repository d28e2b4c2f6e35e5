"""What is kept about a person, as a text in their language and zone (Markdown)."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.choices import lines as ballot_lines
from handlers.words import Words
from services.privacy.my_data import MyData


def readable(data: MyData, t: Words, zone: ZoneInfo) -> str:
    """The data as a text, in the person's language and zone."""
    parts = [
        (t("Your groups"), _groups(data, t, zone)),
        (t("Your situations"), _situations(data, t, zone)),
        (t("What you brought to sessions"), _contributions(data, t, zone)),
        (t("What you meant to do"), _commitments(data, t, zone)),
        (t("Your answers to choices that are open"), _answers(data, t, zone)),
        (t("What you said to your groups about choices"), _said(data, t)),
        (t("Messages that were sent to you"), _told(data, t, zone)),
        (t("What you did that is written down, without content"), _acts(data, t, zone)),
    ]
    head = t("All that is kept about you")
    written = [f"# {head}\n\n{_dated(data.at, zone)}"]
    for title, lines in parts:
        written.append(f"## {title}\n\n" + ("\n\n".join(lines) or t("Nothing.")))
    return "\n\n".join(written) + "\n"


def _name(data: MyData, group_id: str, t: Words) -> str:
    return next((g.name for g in data.groups if g.id == group_id), t("a group you have left"))


def _dated(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _groups(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    lines = []
    for group in data.groups:
        mine = next((m for m in group.members if m.user_id == data.user_id), None)
        said = [f"**{group.name}**"]
        if mine:
            said.append(t("member since {moment}", moment=_dated(mine.joined_at, zone)))
        if mine and mine.accepted_at:
            at = _dated(mine.accepted_at, zone)
            said.append(t("charter accepted on {moment}", moment=at))
        if group.has_facilitator(data.user_id):
            said.append(t("you facilitate it"))
        lines.append("\n".join(said))
    return lines


def _situations(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    return [
        "\n\n".join(
            part
            for part in (
                f"### {s.text.title}",
                f"{_name(data, s.group_id, t)} · {_dated(s.created_at, zone)}",
                s.text.account,
                s.text.question,
                s.text.urgency,
            )
            if part
        )
        for s in data.situations
    ]


def _contributions(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    lines = []
    for brought in data.contributions:
        said, session = brought.contribution, brought.session
        phase = session.protocol.phase(said.phase_id).title[t.locale]
        group = _name(data, session.group_id, t)
        where = f"{group} · {phase} · {_dated(said.created_at, zone)}"
        wording = said.details.get("wording", "")
        lines.append("\n\n".join(part for part in (where, said.text, wording) if part))
    return lines


def _commitments(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    return [
        f"{_name(data, c.group_id, t)} · {_dated(c.made_at, zone)}"
        + (f" · {t.day(c.due_on)}" if c.due_on else "")
        + f"\n\n{c.text}"
        for c in data.commitments
    ]


def _answers(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    lines, named = [], ballot_lines.labels(t)
    for answer in data.answers:
        closes = _dated(answer.closes_at, zone)
        head = f"{_name(data, answer.group_id, t)} · " + t("until {moment}", moment=closes)
        marks = [
            f"- {named[m.mark]}" + (f" · {m.reason}" if m.reason else "") for _, m in answer.marks
        ]
        numbers = [f"- {number}" for _, number in answer.numbers]
        words = [f"- {wording}" for wording in answer.wordings]
        unsent = [] if answer.is_sent else [t("Not sent yet.")]
        lines.append("\n".join([head, "", *unsent, *marks, *numbers, *words]))
    return lines


def _said(data: MyData, t: Words) -> Sequence[str]:
    return [f"{_name(data, said.group_id, t)}\n\n{said.text}" for said in data.said]


def _told(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    lines = [f"- {_dated(told.at, zone)} · {told.kind}" for told in data.told]
    return ["\n".join(lines)] if lines else []


def _acts(data: MyData, t: Words, zone: ZoneInfo) -> Sequence[str]:
    lines = [
        f"- {_dated(act.at, zone)} · {act.act}"
        + (f" · {_name(data, act.group_id, t)}" if act.group_id else "")
        for act in data.acts
    ]
    return ["\n".join(lines)] if lines else []
