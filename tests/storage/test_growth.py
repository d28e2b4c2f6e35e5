"""What a use case costs does not grow with the sessions a group has held, nor with groups led.

Counted are the statements, and how often the vault opens what is sealed.
"""

from collections import Counter
from datetime import timedelta

import pytest

from domain.protocols import protocol
from domain.sessions import Session, SessionState
from domain.voting.model import Mark, Marked
from services.calendar import planning
from services.calendar import queries as calendar_queries
from services.calendar.reminders import nudge_situations
from services.choices import opening, voting
from services.choices.queries import panel
from services.context import NOBODY
from services.home import queries as home_queries
from services.home import visits
from services.sessions import queries, steering
from services.situations import forms, writing
from storage.engine.statements import remove
from storage.engine.transaction import Transaction
from storage.sealing.vault import Vault
from storage.tables import groups
from tests.group_life import GroupLife
from tests.groups import LEAD, NINE, open_group, typed
from tests.storage.choice_examples import choice
from tests.storage.examples import SEED, commitment, situation
from tests.use_cases import TEAM, UseCases

FEW, MANY = 1, 100


@pytest.fixture
def cost(monkeypatch):
    """Counts from then on; `cost.clear()` begins anew."""
    counted = Counter()

    def counting(method):
        async def counts(*args, **named):
            counted["statements"] += 1
            return await method(*args, **named)

        return counts

    for name in ("_ask", "_execute_held"):
        monkeypatch.setattr(Transaction, name, counting(getattr(Transaction, name)))
    opens = Vault.open

    def open_and_count(vault, sealed, place):
        counted["opened"] += 1
        return opens(vault, sealed, place)

    monkeypatch.setattr(Vault, "open", open_and_count)
    return counted


async def hold_before(life, count):
    """Keep sessions that were held before now, with what they worked on and chose."""
    async with life.app.store.unit_of_work(TEAM) as uow:
        for number in range(1, count + 1):
            at = life.app.clock.at - timedelta(days=MANY + 1 - number)
            ids = {"group_id": life.group.id}
            id = f"held{life.group.id}{number}"
            story = situation(f"{id}x", author_id="FAY", state="worked", released_at=at, **ids)
            await uow.situations.add(story)
            await uow.sessions.add(held(id, number, at, story, life.group))
            await uow.choices.add(choice(f"{id}v", session_id=id, closed_at=at, **ids), SEED)
            await uow.commitments.put(commitment(id, **ids))
        await uow.commit()


def held(id, number, at, story, group):
    return Session(
        id, group.id, number, protocol(NINE), at, timedelta(hours=2), "room",
        SessionState.ENDED, situation_id=story.id, narrator_id="FAY",
        started_at=at, ended_at=at + timedelta(hours=2),
    )  # fmt: skip


async def lived(app, cost, sessions):
    """What each use case of a group's next session costs, after that many sessions."""
    life = GroupLife(app, await open_group(app.do, protocol=NINE, channel=f"C{sessions}"))
    await hold_before(life, sessions)
    found = {}

    async def doing(actor, use_case, *args, **named):
        cost.clear()
        result = await app.do(actor, use_case, *args, **named)
        found[use_case.__name__] = dict(cost)
        return result

    async def showing(query, *args, **named):
        cost.clear()
        await app.look("BEN", query, *args, **named)
        whose = args[0] if args and args[0] in ("BEN", LEAD) else ""
        found[f"show {query.__name__} {whose}"] = dict(cost)

    starts, length = typed(app.clock.at + timedelta(days=10)), timedelta(hours=2)
    planned = await doing(
        LEAD, planning.plan, life.group.id, starts=starts, length=length, place="room"
    )
    session = planned.session
    life.session_id = session.id
    text = situation().text
    draft = await doing("ANN", writing.write, life.group.id, text, release=False)
    await doing("ANN", writing.release, draft.id)
    await doing(LEAD, nudge_situations, session.id)
    await doing(LEAD, opening.open_now, session.id)
    opened = await life.choice()
    await showing(forms.form, group_id=life.group.id)
    await showing(home_queries.home, "BEN")
    await showing(home_queries.home, LEAD)
    await showing(calendar_queries.upcoming, session.id)
    await showing(queries.remote, session.id)
    await showing(panel, opened.id)
    await doing("BEN", voting.cast_ballot, opened.id, marks_of(opened))
    await doing("ANN", writing.withdraw, draft.id)
    await doing(LEAD, steering.start, session.id)
    await showing(queries.phase_board, session.id, await life.phase())
    await showing(home_queries.home, LEAD)
    await doing(LEAD, steering.end, session.id, (await life.session()).current)
    await showing(queries.closing, session.id)
    return found


def marks_of(opened):
    return {c.situation_id: Marked(Mark.SUPPORT) for c in opened.candidates}


async def test_a_session_costs_as_much_after_a_hundred_sessions_as_after_one(store, cost):
    app = UseCases(store)
    few = await lived(app, cost, FEW)
    async with store.change(TEAM) as db:
        await db.write(remove(groups))
        await db.commit()
    assert await lived(app, cost, MANY) == few


async def test_a_ballot_unseals_nothing(cost, open_database):
    life = await GroupLife.begin(UseCases(open_database()))
    await life.propose("ANN", "A refusal")
    await life.plan()
    opened = await life.open_choice()
    started_since = UseCases(open_database())
    cost.clear()
    await started_since.do("BEN", voting.cast_ballot, opened.id, marks_of(opened))
    assert cost == {"statements": 3}


async def led(app, cost, count):
    for number in range(count):
        life = GroupLife(app, await open_group(app.do, protocol=NINE, name=f"Group {number}"))
        await life.plan()
        await app.do(NOBODY, opening.open_choice, life.session_id)
    found = {}
    for actor in (LEAD, "ANN"):
        for query, *args in ((home_queries.home, actor), (visits.is_member,), (forms.form,)):
            cost.clear()
            if not (actor == LEAD and query is forms.form):
                await app.look(actor, query, *args)
            found[actor, query.__name__] = cost["statements"]
    return found


async def test_a_home_asks_as_many_questions_for_forty_groups_as_for_two(store, cost, monkeypatch):
    app = UseCases(store)
    monkeypatch.setattr("domain.founding.MOST_OPENED", 99)
    two = await led(app, cost, 2)
    forty = await led(app, cost, 38)
    assert forty == two
    assert two[LEAD, "home"] <= 8
