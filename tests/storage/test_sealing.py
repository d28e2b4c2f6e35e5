"""What members write is nowhere to be read in the database, and opens in its own place only."""

import hmac
import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import JSON, String, select

from storage.engine.statements import add
from storage.queues.forgetting import drop_deleted
from storage.sealing.sealed import Sealed
from storage.sealing.vault import MARK, BadKey, CannotOpen, Vault
from storage.tables import commitments, metadata
from storage.tables.columns import CODE, ID, KEY
from tests.storage.conftest import KEY as SECRET_KEY
from tests.storage.examples import NOW, SECRET, TEAM, ballot, keep_all

PLACE = ("T1", "situations.title", "X1")
VOTERS = ("UVOTERONE", "UVOTERTWO", "UVOTERTHREE")


async def everything(store):
    """Every value of every row, as the database holds it."""
    async with store.look(TEAM) as db:
        return [
            str(value)
            for table in metadata.sorted_tables
            for row in await db.all(select(table))
            for value in row
        ]


def files(tmp_path):
    """The bytes of SQLite's files: the database, its log and its shared memory."""
    return b"".join(path.read_bytes() for path in tmp_path.glob("tour.db*") if path.is_file())


async def test_no_column_holds_what_members_write(store, tmp_path):
    await keep_all(store)
    assert len([value for value in await everything(store) if value.startswith(MARK)]) == 23
    assert not [value for value in await everything(store) if "hush" in value]
    stored = files(tmp_path)
    # As text, and as JSON writes it.
    for plain in (SECRET, json.dumps(SECRET)[1:-1], "hush", bytes(range(32)).hex()):
        assert plain.encode() not in stored
    assert b"Les veilleurs" in stored or not store.is_sqlite


async def test_a_sealed_column_refuses_plain_text_and_does_not_quote_it(store):
    await keep_all(store)
    row = {"session_id": "S1", "text": "hush", "narrator_id": "U", "group_id": "G1"}
    async with store.change(TEAM) as db:
        with pytest.raises(Exception, match="sealed text only") as refused:
            await db.write(add(commitments), **row, made_at=NOW)
        assert "hush" not in str(refused.value)


async def test_removed_ballots_leave_no_voter_behind(store, tmp_path):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        for voter in VOTERS:
            await uow.choices.put_ballot("V1", ballot(voter))
        await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.remove_ballots("V1")
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.choices.ballots("V1") == []
        assert await uow.choices.voters("V1") == []
    assert not set(VOTERS) & set(await everything(store))
    # Deleted rows are overwritten; the log that still holds them is emptied.
    assert await drop_deleted(store)
    await store.close()
    assert not any(voter.encode() in files(tmp_path) for voter in VOTERS)


OURS = {ID, CODE, KEY}
"""Types of ids and of words of ours."""
NOT_SEALED = {
    "groups.name": "stands on every screen of its members, and in the name of its channel",
    "groups.locale": "a language",
    "protocols.document": "a protocol of ours",
    "sessions.runs": "phases: ids and moments",
    "groups.channel_name": "as it stands on Slack, in the side bar of its members",
    "groups.holds": "reasons of ours and ids",
    "choices.electorate": "ids",
    "charter_changes.asked": "ids",
    "choices.candidates": "ids and moments",
    "choices.blocked": "ids",
    "choices.elected_order": "ids",
    "groups.choosing": "codes, a number and an hour",
    "consultations.asked": "ids",
}
"""Columns that could hold text and are not sealed, and why."""
SEALED = {
    "groups.purpose",
    "groups.charter",
    "charter_changes.words",
    "situations.title",
    "situations.account",
    "situations.question",
    "situations.urgency",
    "sessions.place",
    "choices.seed",
    "choices.reason",
    "objections.reason",
    "objections.wording",
    "replies.text",
    "contributions.text",
    "contributions.details",
    "commitments.text",
    "consultation_answers.said",
    "consultations.report",
    "farewells.text",
    "agreements.answer",
    "keys.word",
    "referrals.alert",
    "referrals.contact",
    "referrals.health",
}


def test_each_column_of_text_is_sealed_or_known_to_hold_no_words_of_members():
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    assert {str(c) for c in columns if isinstance(c.type, Sealed)} == SEALED
    open_to_words = {
        str(column)
        for column in columns
        if isinstance(column.type, (String, JSON)) and not any(column.type is t for t in OURS)
    }
    assert open_to_words == set(NOT_SEALED)


@pytest.mark.parametrize("keys", [[], ["short"], [SECRET_KEY, "é" * 44]])
def test_a_bad_key_is_refused_without_being_quoted(keys):
    with pytest.raises(BadKey) as refused:
        Vault(keys)
    assert not keys or keys[-1] not in str(refused.value)


def test_sealing_twice_gives_two_results():
    vault = Vault([SECRET_KEY])
    assert vault.seal("x", PLACE) != vault.seal("x", PLACE)
    assert vault.open(vault.seal("é", PLACE), PLACE) == "é"


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4), st.text())
def test_a_text_opens_in_its_place_and_in_no_other(place, other, text):
    vault = Vault([SECRET_KEY])
    sealed = vault.seal(text, place)
    assert vault.open(sealed, place) == text
    if place != other:
        with pytest.raises(CannotOpen):
            vault.open(sealed, other)


@given(st.data())
def test_what_was_changed_in_a_single_letter_does_not_open(data):
    vault = Vault([SECRET_KEY])
    sealed = vault.seal("hush" * 5, PLACE)  # of a length that leaves base64 no unused bits
    at = data.draw(st.integers(0, len(sealed) - 1))
    letter = data.draw(st.characters().filter(lambda c: c != sealed[at]))
    with pytest.raises(CannotOpen):
        vault.open(sealed[:at] + letter + sealed[at + 1 :], PLACE)


@pytest.mark.parametrize("spoiled", ["", "hush", MARK, f"{MARK}x.hush", "gAAAAABhush"])
def test_what_was_never_sealed_is_refused_by_its_place_alone(spoiled):
    with pytest.raises(CannotOpen, match=r"^T1/situations.title/X1$") as refused:
        Vault([SECRET_KEY]).open(spoiled, PLACE)
    assert refused.value.__cause__ is None and refused.value.__suppress_context__


def test_a_digest_tells_texts_apart_and_nothing_of_them_without_the_key():
    vault, other = Vault([SECRET_KEY]), Vault([Vault.new_key(), SECRET_KEY])
    assert vault.digest("é") == Vault([SECRET_KEY]).digest("é") != vault.digest("è")
    assert vault.digest("é") != other.digest("é")
    plain = {sha256("é".encode()).hexdigest(), hmac.digest(b"", "é".encode(), "sha256").hex()}
    assert vault.digest("é") not in plain
    assert len(vault.digest("é" * 9999)) == 64
