"""A workspace that has grown: thousands of rows in each table, and PostgreSQL's statistics."""

from datetime import timedelta

from sqlalchemy import text

from storage.engine.statements import add
from storage.tables import metadata
from tests.storage.examples import DAY, NOW, TEAM, keep_all

GROUPS, PEOPLE, SESSIONS = 300, 8, 8
SEALED = "tdt1."
COMMON = {
    "version": 0, "created_at": NOW, "kind": "closed", "protocol": "", "moved": 0, "place": SEALED,
    "length": timedelta(hours=2), "runs": [], "position": 0, "title": SEALED, "account": SEALED,
    "question": SEALED, "ask": "advice", "moment": "past", "urgency": SEALED, "ready": True,
    "whole": True, "considered": False,
    "electorate": [], "candidates": [], "seed": SEALED, "blocked": [], "text": SEALED,
    "details": SEALED, "sealed": b"", "made_at": NOW, "name": "x",
    "purpose": SEALED, "locale": "fr", "tz": "UTC", "phase_id": "x", "attempts": 0,
    "not_before": NOW + DAY, "opened_at": NOW, "closes_at": NOW + DAY, "seen_at": NOW,
    "document": "{}", "command": "x", "subject": "x", "due_at": NOW + DAY, "revision": 2,
    "seats": 6, "institution": "one", "autonomous": False,
    "health": SEALED, "alert": SEALED, "contact": SEALED,
    "words": SEALED, "put_by": "x", "put_at": NOW, "state": "x",
    "topic": "future", "asked": [], "asked_at": NOW, "answered": 0, "report": SEALED,
    "method": "consent", "ballot": "short", "round": 1, "stage": "closed", "reopened": False,
    "elected_order": [], "said": SEALED, "left_at": NOW, "what": "swap", "rank": 0,
    "shown_revision": 2, "holder": "x", "until": NOW, "at": NOW, "act": "left",
    "answer": SEALED, "reason": SEALED, "made_by": "x", "aim": "entry", "actor_id": "u1",
}  # fmt: skip


def rows():
    """Each table's rows, by its name, parents first."""
    found = {table.name: [] for table in metadata.sorted_tables}
    found["protocols"] = [{"version": f"p{n}"} for n in range(2000)]
    found["groups"] = [{"id": f"old{n}", "channel_id": None, "opened_by": "u"} for n in range(2000)]
    found["charter_changes"] = [{"group_id": f"old{n}", "id": f"n{n}"} for n in range(2000)]
    found["referrals"] = [{"group_id": f"old{n}"} for n in range(2000)]
    found["farewells"] = [{"group_id": f"old{n}", "user_id": f"u{n}"} for n in range(2000)]
    found["consultations"] = [
        {"id": f"q{n}", "group_id": f"old{n}", "closed_at": NOW + n * DAY} for n in range(2000)
    ]
    found["consultation_answers"] = [
        {"consultation_id": f"q{n}", "user_id": f"u{n}"} for n in range(2000)
    ]
    for g in range(GROUPS):
        group = {"group_id": f"g{g}"}
        found["groups"].append({"id": f"g{g}", "channel_id": f"c{g}", "opened_by": f"u{g}"})
        found["members"] += [
            group | {"user_id": f"u{g + p}", "role": "member"} for p in range(PEOPLE)
        ] + [group | {"user_id": f"u{g}", "role": "facilitator"}]
        for s in range(SESSIONS):
            _session(found, g, s)
    return found


def _session(found, g, s):
    session, author = f"s{g}-{s}", f"u{g + s}"
    planned, at = s == SESSIONS - 1, NOW + s * DAY
    of_group, of_session = {"group_id": f"g{g}"}, {"session_id": session}
    over = {"state": "ended", "started_at": at, "ended_at": at, "narrator_id": author}
    over["erased_at"] = at if s < SESSIONS - 2 else None
    found["sessions"].append(
        of_group | {"id": session, "number": s + 1, "protocol": f"p{g}", "starts_at": at}
        | ({"state": "planned", "started_at": None, "ended_at": None, "narrator_id": None,
            "erased_at": None}
           if planned else over)
    )  # fmt: skip
    found["situations"].append(
        of_group | {"id": f"x{g}-{s}", "author_id": author, "released_at": at,
                    "state": "released" if planned else "worked"}
    )  # fmt: skip
    found["choices"].append(
        of_group | of_session | {"id": f"v{g}-{s}", "closed_at": None if planned else at}
    )
    ended = {"state": "asked" if planned else "agreed", "ended_at": None if planned else at}
    found["replies"].append({"choice_id": f"v{g}-{s}", "situation_id": f"x{g}-{s}"})
    found["proposals"].append(of_group | ended | {"id": f"p{g}-{s}", "user_id": f"w{s}"})
    found["agreements"].append({"proposal_id": f"p{g}-{s}", "user_id": author})
    found["commitments"].append(of_group | of_session | {"narrator_id": author})
    for n in range(2):
        key, voter = f"k{g}-{s}-{n}", f"u{n}"
        choice = {"choice_id": f"v{g}-{s}"}
        found["ballots"].append(choice | {"id": voter})
        situation = {"situation_id": f"x{g}-{s}"}
        found["objections"].append(choice | situation | {"id": voter})
        found["contributions"].append(
            of_session | {"id": key, "author_id": f"u{g + n}", "arrival": n, "kind": "question"}
        )
        found["notices"].append(
            of_group | {"key": key, "seq": g * 100 + s * 10 + n, "lane": f"group:g{g}"}
        )
        found["timers"].append({"key": key})
        found["inbox"].append({"event_id": key})
        found["leases"].append({"lane": key})
        found["audit"].append(of_group | {"rank": len(found["audit"]) + 1, "actor_id": author})


ONE_ROW = {"keys", "presence", "retention", "workspace"}
"""Tables that do not grow."""


async def fill(store):
    """Fill every table of the workspace TEAM, one of each thing that is kept included."""
    await keep_all(store)
    async with store.change(TEAM) as db:
        for table in metadata.sorted_tables:
            if table.name in ONE_ROW:
                continue
            common = {c.name: COMMON[c.name] for c in table.columns if c.name in COMMON}
            made = [common | row for row in rows()[table.name]]
            assert len(made) >= 2000, f"{table.name} has not grown"
            await db.write_each(add(table), made)
        if not store.is_sqlite:  # which keeps none: nobody has it gather them
            await db.write(text("ANALYZE"))
        await db.commit()
