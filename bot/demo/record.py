"""What was played, counted from the bot's own database and from what Slack shows."""

from typing import Any

from sandbox.server import Sandbox
from services.ports import UnitOfWork
from storage.database import Database


async def record(database: Database, sandbox: Sandbox, lead: str) -> dict[str, Any]:
    """Count what the groups led by `lead` did; phases are ids, in the order they were held."""
    async with database.read(sandbox.workspace.team_id) as uow:
        return await _count(uow, lead) | {"messages": _messages(sandbox)}


async def _count(uow: UnitOfWork, lead: str) -> dict[str, Any]:
    groups = await uow.groups.of_person(lead)
    sessions = [s for g in groups for s in await uow.sessions.of_group(g.id)]
    authors = {m for g in groups for m in g.member_ids}
    brought = [c for s in sessions for c in await uow.contributions.of_session(s.id)]
    commitments = [await uow.commitments.of_session(s.id) for s in sessions]
    return {
        "groups": len(groups),
        "sessions": len(sessions),
        "situations": sum([await uow.situations.count_of_author(a) for a in authors]),
        "phases": [run.phase_id for s in sessions for run in s.runs if run.ended_at or run.ahead],
        "contributions": len(brought),
        "commitments": sum(c is not None for c in commitments),
    }


def _messages(sandbox: Sandbox) -> int:
    """The messages of the bot, in channels and direct messages, threads included."""
    channels = sandbox.workspace.channels.values()
    return sum(1 for c in channels for m in c.messages.values() if m.get("bot_id"))
