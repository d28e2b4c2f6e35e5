"""Once a choice is closed, nobody links an answer to a person: not with all files and all keys.

The attacker has what an operator may have: copies of the database from when the choice was open
(a backup, a replica, a log), every file of now, and the keys in the settings.
"""

import os
import re
from base64 import urlsafe_b64decode
from itertools import product
from pathlib import Path

import pytest

from bot.forgetting import Forgetting
from domain.voting.model import Mark, Marked
from services.ports import AnswersLost
from storage.engine.statements import find
from storage.sealing.ballots import unseal
from storage.sealing.choice_keys import KeyFolder
from storage.sealing.sealed import Sealed
from storage.sealing.vault import CannotOpen, Vault
from storage.tables import ballots, metadata
from tests.group_life import GroupLife
from tests.groups import MEMBERS
from tests.storage.conftest import KEY
from tests.use_cases import TEAM, UseCases

MARKS = [Mark.OBJECTION, Mark.PREFER, Mark.RESERVATION, Mark.ABSTAIN]
REASON = "hush hush"
TOKEN = re.compile(rb"tdt1\.\w+\.[\w-]+=*")


class Attacker:
    """Tries whatever may be a key on whatever was copied."""

    def __init__(self, folder):
        self.folder, self.copied, self.places = folder, [], set()

    async def copy(self, store):
        async with store.look(TEAM) as db:
            self.copied += await db.all(find(ballots))
            for column in (c for t in metadata.sorted_tables for c in t.columns):
                if isinstance(column.type, Sealed):
                    key = [k.name for k in column.table.primary_key if k.name != "team_id"]
                    rows = await db.all(find(column.table))
                    found = [[getattr(row, name) for name in key] for row in rows]
                    self.places |= {(TEAM, str(column), *ids) for ids in found}

    def links(self):
        """The ballots that can be read, with their voters."""
        vault = Vault([KEY])
        found = [file.read_bytes() for file in self.folder.rglob("*") if file.is_file()]
        derived = bytes.fromhex(vault.digest(f"choice {TEAM} {self.copied[0].choice_id}"))
        keys = [urlsafe_b64decode(KEY), derived, *(b for b in found if len(b) == 32)]
        return [b for row, key in product(self.copied, keys) if (b := self._read(row, key))]

    def plain(self):
        """What is there in clear, or under the keys of the settings, of reasons and marks."""
        found = b"".join(f.read_bytes() for f in self.folder.rglob("*") if f.is_file())
        tokens = {token.decode() for token in TOKEN.findall(found)}
        opened = [
            t for token, place in product(tokens, self.places) if (t := _opened(token, place))
        ]
        return [t for t in (found, *opened) if REASON.encode() in t or b'"objection"' in t]

    @staticmethod
    def _read(row, key):
        try:
            return unseal(key, TEAM, row.choice_id, row.id, row.sealed)
        except AnswersLost:
            return None


def _opened(token, place):
    try:
        return Vault([KEY]).open(token, place).encode()
    except CannotOpen:
        return b""


@pytest.fixture
def attacker(tmp_path):
    return Attacker(tmp_path)


@pytest.fixture
async def voted(store, attacker):
    """All but one have answered, each otherwise; who attacks has copied the database after each."""
    life = await GroupLife.begin(UseCases(store))
    await life.propose("ANN", "A refusal")
    await life.plan()
    opened = await life.open_choice()
    (candidate,) = opened.candidates
    for voter, mark in zip(MEMBERS[1:-1], MARKS, strict=True):
        given = Marked(mark, REASON if mark is Mark.OBJECTION else "")
        await life.vote(voter, **{f"_{candidate.situation_id}": given})
        await attacker.copy(store)
    return life


async def forget(store):
    return await Forgetting(store, UseCases(store).transactions).forget()


async def test_while_it_is_open_its_key_opens_it_so_that_this_attack_can_succeed(voted, attacker):
    assert {ballot.voter_id for ballot in attacker.links()} == set(MEMBERS[:-1])
    assert attacker.plain() == []


async def test_once_closed_nothing_links_an_answer_to_a_person(voted, attacker, store):
    await voted.close()
    assert attacker.links(), "the key is destroyed after the commit"
    assert await forget(store)
    await attacker.copy(store)
    assert attacker.links() == []
    # What a situation's author reads stays as sealed as any text of theirs; nothing tells whose.
    assert set(attacker.plain()) <= {REASON.encode()}
    if store.is_sqlite:
        files = b"".join(f.read_bytes() for f in attacker.folder.glob("tour.db*") if f.is_file())
        assert not any(row.sealed[-256:] in files for row in attacker.copied)


DIES = {
    "right after the commit": (KeyFolder, "keep_only"),
    "before the key is written over": (KeyFolder, "_destroy"),
    "before the key's file is removed": (Path, "unlink"),
    "before that is on the disk": (os, "fsync"),
}


@pytest.mark.parametrize("moment", DIES)
async def test_what_a_crash_left_undone_is_done_at_the_next_start(
    voted, attacker, store, open_database, monkeypatch, moment
):
    await voted.close()

    def dies(*_, **__):
        raise OSError("killed")

    with monkeypatch.context() as dying:
        dying.setattr(*DIES[moment], dies)
        assert not await forget(store)
    again = open_database()
    started = Forgetting(again, UseCases(again).transactions)
    await started.start()
    await started.stop()
    assert attacker.links() == []
    assert not list(attacker.folder.glob("keys/*"))


async def test_a_key_that_was_never_committed_goes_too(store, attacker):
    async with store.unit_of_work(TEAM):
        await store.keys.make(TEAM, "V9")
    assert store.keys.find(TEAM, "V9")
    assert await forget(store)
    assert store.keys.find(TEAM, "V9") is None


async def test_all_rows_are_of_one_size_and_bear_no_time(voted, attacker):
    assert {len(row.sealed) for row in attacker.copied} == {12 + 4096 + 16}
    assert set(ballots.c.keys()) == {"team_id", "choice_id", "id", "sealed", "round"}


async def test_a_row_moved_to_another_place_opens_nowhere(voted, store):
    opened = await voted.choice()
    async with store.change(TEAM) as db:
        moved = {"choice_id": opened.id, "sealed": (await db.all(find(ballots)))[0].sealed}
        await db.write(ballots.update().values(sealed=moved["sealed"]))
        await db.commit()
    async with store.read(TEAM) as uow:
        assert not await uow.choices.is_readable(opened.id)
        assert len(await uow.choices.voters(opened.id)) == 1
