"""Many groups at once, with Slack's limits on, against what those limits allow.

The sandbox refuses calls as Slack does. A method's bound is what its tier lets through: its burst
at once, the rest at its rate; the last of so many calls cannot come sooner, nor before it is asked
for.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient

from bench import ours
from bot import manifest
from bot.rate_limit import PER_MINUTE, TIERS
from bot.settings import Settings
from bot.slack_client import SlackClient
from bot.wiring import Bot, build
from domain.calendar import WallClock
from sandbox.server import Sandbox, start
from sandbox.state.limits import BURST
from sandbox.state.workspace import Rules
from services.calendar import planning
from services.choices import closing
from services.context import Context
from services.groups import invitations, opening
from services.sessions import steering
from services.situations import writing
from services.transactions import Request
from storage.migrate import migrate
from storage.sealing.vault import Vault

TEAM = "T0SANDBOX"
MEMBERS = 6
MINUTE = 60.0
PROMPT, CHARTER = "phase:", "charter:"


@dataclass
class Calls:
    """What Slack was asked: method, when it had answered, refused or not; and what was posted."""

    began: float = field(default_factory=time.perf_counter)
    made: list[tuple[str, float, bool]] = field(default_factory=list)
    posted: dict[str, float] = field(default_factory=dict)

    def note(self, method: str, arguments: dict[str, Any], status: int) -> None:
        """Take one call down."""
        at = time.perf_counter() - self.began
        self.made.append((method, at, status == 429))
        if method == "chat.postMessage" and status == 200:
            metadata = arguments["json"]["metadata"]
            self.posted.setdefault(metadata["event_payload"]["key"], at)


@dataclass
class Storm:
    """A bot, the sandbox it speaks to, and the calls between them, all in this process."""

    bot: Bot
    sandbox: Sandbox
    calls: Calls

    def limit(self, *, on: bool) -> None:
        """Have Slack refuse what is too much, and the bot keep to that; or neither."""
        assert isinstance(self.bot.app.client, SlackClient)
        self.sandbox.workspace.rules.rate_limits = self.bot.app.client.limit.is_on = on
        self.calls = Calls()

    async def do(self, actor: str, use_case: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Run a use case as that person."""
        return await self.bot.transactions.run(Request(TEAM, actor), use_case, *args, **named)

    async def open_group(self, number: int) -> str:
        """Form a group of its own people."""
        people = [f"U0P{number * (MEMBERS + 1) + n}" for n in range(MEMBERS + 1)]
        group = await self.do(
            people[0],
            opening.open_group,
            name=f"Group {number}",
            purpose="",
            protocol="practice_exchange_codev4",
            locale="fr",
            tz="Europe/Paris",
            members=tuple(people[1:]),
            facilitators=(people[0],),
            sits=False,
        )
        for member in people[1:]:
            await self.do(member, invitations.accept, group.id)
        return str(group.id)

    async def begin_session(self, number: int, group_id: str) -> str:
        """Plan a session on a situation of the group and start it; its id."""
        lead, author = (f"U0P{number * (MEMBERS + 1) + n}" for n in (0, 1))
        starts = WallClock.of(datetime.now(UTC) + timedelta(days=1), ZoneInfo("Europe/Paris"))
        length = timedelta(hours=2)
        planned = await self.do(
            lead, planning.plan, group_id, starts=starts, length=length, place=""
        )
        session_id = str(planned.session.id)
        situation = await self.do(author, writing.write, group_id, ours.TEXT, release=True)
        await self.do(lead, closing.settle, session_id, situation.id)
        await self.do(lead, steering.start, session_id)
        return session_id


@asynccontextmanager
async def storm(groups: int) -> AsyncIterator[Storm]:
    """Start both, with people enough for so many groups; nothing is limited yet."""
    with tempfile.TemporaryDirectory(prefix="tdt-storm-") as folder:
        seed = Path(folder) / "seed.json"
        people = [
            {"id": f"U0P{n}", "name": f"p{n}", "real_name": f"Person {n}", "tz": "Europe/Paris"}
            for n in range(groups * (MEMBERS + 1))
        ]
        seed.write_text(json.dumps({"users": people}), encoding="utf-8")
        sandbox = await start(seed=seed, manifest=manifest.PATH, rules=Rules(rate_limits=False))
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr(sandbox.app.bot_token),
            slack_app_token=SecretStr(sandbox.app.app_token),
            slack_api_url=sandbox.api_url,
            database_url=f"sqlite+aiosqlite:///{folder}/storm.db",
            secret_keys=SecretStr(Vault.new_key()),
        )
        await migrate(settings.database_url)
        bot = build(settings)
        bot.database.owner = TEAM
        under_way = Storm(bot, sandbox, Calls())
        under_way.limit(on=False)
        original = AsyncWebClient._request

        async def counted(self: AsyncWebClient, **named: Any) -> dict[str, Any]:  # noqa: ANN401
            answer = await original(self, **named)
            method = str(named["api_url"]).removeprefix(self.base_url)
            under_way.calls.note(method, named["req_args"], answer["status_code"])
            return answer

        AsyncWebClient._request = counted  # type: ignore[method-assign, assignment]
        try:
            await bot.delivery.start()
            yield under_way
        finally:
            AsyncWebClient._request = original  # type: ignore[method-assign]
            await bot.delivery.stop()
            await bot.directory.close()
            await bot.database.close()
            await sandbox.close()


async def small() -> None:
    """What fits into every bench: a few sessions, in ten seconds."""
    await change_phases(5, within=10.0)


async def great() -> None:
    """What Slack's limits make long: twenty minutes."""
    await change_phases(20)
    await change_phases(200)
    await open_groups(80)


async def change_phases(sessions: int, within: float = MINUTE) -> None:
    """So many sessions change phase within a minute: how late is the last prompt?"""
    async with storm(sessions) as under_way:
        begun = []
        for number in range(sessions):
            group_id = await under_way.open_group(number)
            await under_way.bot.delivery.idle()
            begun.append(await under_way.begin_session(number, group_id))
        await under_way.bot.delivery.idle()
        under_way.limit(on=True)
        asked: dict[str, float] = {}

        async def change(number: int, session_id: str) -> None:
            await asyncio.sleep(within * number / sessions)
            session = await under_way.bot.transactions.read(Request(TEAM), _session, session_id)
            lead = f"U0P{number * (MEMBERS + 1)}"
            await under_way.do(lead, steering.advance, session_id, session.current, confirmed=True)
            asked[session_id] = time.perf_counter() - under_way.calls.began

        await asyncio.gather(*(change(n, s) for n, s in enumerate(begun)))
        await under_way.bot.delivery.idle()
        prompts = {
            key.split(":")[1]: at
            for key, at in under_way.calls.posted.items()
            if key.startswith(PROMPT)
        }
        late = [at - asked[s] for s, at in prompts.items() if s in asked]
        report(f"{sessions} sessions change phase", under_way.calls, late, sessions, within)


async def open_groups(groups: int) -> None:
    """So many groups are opened at once: when is the last charter there?"""
    async with storm(groups) as under_way:
        under_way.limit(on=True)
        await asyncio.gather(*(under_way.open_group(number) for number in range(groups)))
        await under_way.bot.delivery.idle()
        told = [at for key, at in under_way.calls.posted.items() if key.startswith(CHARTER)]
        report(f"{groups} groups opened at once", under_way.calls, told, groups, 0.0)


async def _session(ctx: Context, session_id: str) -> Any:  # noqa: ANN401
    return await ctx.uow.sessions.get(session_id)


def report(what: str, calls: Calls, late: list[float], awaited: int, within: float) -> None:
    """Print when the last message was there, and each method against what its tier allows."""
    refused = sum(was_refused for *_, was_refused in calls.made)
    p99 = statistics.quantiles(late, n=100, method="inclusive")[98] if len(late) > 1 else late[0]
    print(f"{what}: {len(late)} of {awaited} told, p99 {p99:.1f} s, last {max(late):.1f} s;")
    print(f"  {len(calls.made)} calls, {refused} refused; CPU {time.process_time():.0f} s in all")
    for method, count in sorted(Counter(method for method, *_ in calls.made).items()):
        last = max(at for called, at, _ in calls.made if called == method)
        bound = max(allowed(method, count), within)
        against = f"{last / bound:.2f} of it" if bound else "at once"
        print(f"  {method:26}{count:6}  last at {last:6.1f} s, allowed {bound:6.1f} s, {against}")


def allowed(method: str, count: int) -> float:
    """How many seconds so many calls take when they are made as fast as Slack's limits allow."""
    tier = TIERS[method]
    return max(0, count - BURST[tier]) * MINUTE / PER_MINUTE[tier] if tier else 0.0
