"""A database with an open choice, and the ballots cast in it again and again."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.wire import Payload
from domain.calendar import WallClock
from domain.situations import Ask, Moment, SituationKind, SituationText
from handlers.ids import Action, Modal
from services.calendar import planning
from services.choices import opening
from services.context import Context
from services.groups import invitations
from services.groups import opening as groups_opening
from services.situations import writing
from services.transactions import Request, Transactions
from storage.database import Database
from storage.migrate import migrate
from storage.sealing.vault import Vault

TEAM = "T1"
MEMBERS = tuple(f"UMEMBER{n}" for n in range(8))
LEAD = "ULEAD"
TEXT = SituationText(
    "Une situation",
    "Que faire ?",
    "Ce qui s'est passé",
    Ask.ADVICE,
    SituationKind.DIFFICULTY,
    Moment.PAST,
    "avant mai",
)
VOTERS = MEMBERS[2:]
"""Those who vote again and again: neither of the two authors, so that nobody's vote is the last."""


class Now:
    """The time as it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)


async def prepare(file: Path, key: str) -> Payload:
    """Make the database, and return one ballot's submission without its voter."""
    url = f"sqlite+aiosqlite:///{file}"
    await migrate(url)
    database = Database(url, Vault([key]))
    try:
        choice_id, candidates = await open_choice(Transactions(database, Now()))
    finally:
        await database.close()
    return _submission(choice_id, candidates)


async def open_choice(transactions: Transactions) -> tuple[str, list[str]]:
    """Open a group with three situations, and a choice among them."""
    group = await transactions.run(
        Request(TEAM, LEAD),
        groups_opening.open_group,
        name="Bench",
        purpose="",
        protocol="peer_group_nine_moments",
        locale="fr",
        tz="Europe/Paris",
        members=MEMBERS,
        facilitators=(LEAD,),
    )
    assert group is not None
    for member in MEMBERS:
        await transactions.run(Request(TEAM, member), invitations.accept, group.id)
    planned = await transactions.run(
        Request(TEAM, LEAD),
        planning.plan,
        group.id,
        starts=WallClock.of(datetime.now(UTC) + timedelta(days=30), ZoneInfo("Europe/Paris")),
        length=timedelta(hours=2),
        place="",
    )
    assert planned is not None
    session = planned.session
    written = [
        await transactions.run(Request(TEAM, author), writing.write, group.id, TEXT, release=True)
        for author in (MEMBERS[0], MEMBERS[0], MEMBERS[1])
    ]
    await transactions.run(Request(TEAM, LEAD), opening.open_now, session.id)
    choice = await transactions.read(Request(TEAM), _choice_of, session.id)
    return choice, [s.id for s in written if s]


async def _choice_of(ctx: Context, session_id: str) -> str:
    choice = await ctx.uow.choices.of_session(session_id)
    assert choice is not None
    return choice.id


def _submission(choice_id: str, candidates: list[str]) -> Payload:
    ticked = [{"value": candidate} for candidate in candidates]
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bench"},
        "api_app_id": "A1",
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": Modal.SHORT_BALLOT,
            "private_metadata": choice_id,
            "blocks": [{"type": "input", "block_id": "gladly:0"}],
            "state": {
                "values": {"gladly:0": {Action.CHOICE_TICK: {"selected_options": ticked}}},
            },
        },
    }


_ids = itertools.count()


def ballot(submission: Payload) -> Payload:
    """The next ballot: another voter, another interaction."""
    number = next(_ids)
    voter = VOTERS[number % len(VOTERS)]
    return submission | {"user": {"id": voter, "team_id": TEAM}, "trigger_id": f"t{number}"}
