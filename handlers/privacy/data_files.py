"""What is kept about a person, as files for them: one for machines, one to read."""

import json
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from domain.contributions import Contribution
from handlers.privacy.data_text import readable
from handlers.routing import Person
from handlers.words import Words
from services.privacy.my_data import MyData


def comment(t: Words) -> str:
    """What is said beside the files."""
    return t(
        "Here is what is kept about you: the same twice, one file to read and one for machines."
        " Save them where nobody else looks; they stay in this conversation."
    )


def files(data: MyData, person: Person) -> list[dict[str, str]]:
    """The files, as Slack's client takes them. Their names say the day and nothing else."""
    t, zone = person.words, ZoneInfo(person.tz)
    name = f"tour-de-table-{data.at.astimezone(zone):%Y-%m-%d}"
    told = t("All that is kept about you")
    return [
        {"filename": f"{name}.md", "content": readable(data, t, zone), "title": told},
        {"filename": f"{name}.json", "content": for_machines(data), "title": f"{told} (JSON)"},
    ]


def for_machines(data: MyData) -> str:
    """The data as JSON; moments in UTC."""
    return json.dumps(_all(data), ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _all(data: MyData) -> dict[str, Any]:
    return {
        "gathered_at": data.at,
        "user_id": data.user_id,
        "memberships": [_membership(data, number) for number in range(len(data.groups))],
        "situations": [
            {
                "group_id": s.group_id,
                "state": s.state,
                "created_at": s.created_at,
                "released_at": s.released_at,
                "title": s.text.title,
                "account": s.text.account,
                "question": s.text.question,
                "ask": s.text.ask,
                "kind": s.text.kind,
                "moment": s.text.moment,
                "urgency": s.text.urgency,
                "ready": s.text.ready,
                "read_whole_by_members": s.whole,
                "considered": s.considered,
            }
            for s in data.situations
        ],
        "contributions": [
            {
                "group_id": b.session.group_id,
                "session_at": b.session.started_at,
                "phase": b.contribution.phase_id,
                "kind": b.contribution.kind,
                "text": b.contribution.text,
                "details": _details(b.contribution),
                "created_at": b.contribution.created_at,
                "shown_at": b.contribution.revealed_at,
            }
            for b in data.contributions
        ],
        "commitments": [
            {"group_id": c.group_id, "text": c.text, "made_at": c.made_at, "due_on": c.due_on}
            for c in data.commitments
        ],
        "answers_to_open_choices": [
            {
                "group_id": a.group_id,
                "closes_at": a.closes_at,
                "sent": a.is_sent,
                "marks": [
                    {
                        "situation_id": situation_id,
                        "mark": m.mark,
                        "reason": m.reason,
                        "lifted": m.lifted,
                    }
                    for situation_id, m in a.marks
                ],
                "numbers": dict(a.numbers),
                "in_words_for_the_group": list(a.wordings),
            }
            for a in data.answers
        ],
        "said_of_choices": [{"group_id": s.group_id, "text": s.text} for s in data.said],
        "messages": [{"kind": told.kind, "asked_at": told.at} for told in data.told],
        "acts": [{"act": act.act, "at": act.at, "group_id": act.group_id} for act in data.acts],
    }


def _membership(data: MyData, number: int) -> dict[str, Any]:
    group = data.groups[number]
    mine = next((m for m in group.members if m.user_id == data.user_id), None)
    return {
        "group_id": group.id,
        "group": group.name,
        "member_since": mine.joined_at if mine else None,
        "charter_accepted_at": mine.accepted_at if mine else None,
        "facilitates": group.has_facilitator(data.user_id),
    }


def _details(contribution: Contribution) -> Mapping[str, str]:
    """What else it says: `picked` and such are ids of ours, and point at what others wrote."""
    return {k: v for k, v in contribution.details.items() if k in ("ask", "wording", "due_on")}
