"""The keys of open choices: files of their owner's alone, and ballots that are all alike."""

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import make_url

from domain.ballots import REASONS_MAX
from domain.choices import MOST_CANDIDATES
from domain.text import SENTENCE_MAX
from domain.voting.model import PASSIVE, Ballot, Mark, Marked
from services.ports import AnswersLost
from storage.sealing.ballots import row_of, seal, unseal
from storage.sealing.choice_keys import DerivedKeys, KeyFolder, choice_keys, folder_of

KEY = bytes(range(32))


@pytest.fixture
def keys(tmp_path):
    return KeyFolder(tmp_path / "keys")


async def test_a_key_is_kept_for_its_owner_alone_under_a_name_that_tells_nothing(keys):
    key = await keys.make("T1", "choice")
    (file,) = keys.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.folder.stat().st_mode) == 0o700
    assert file.read_bytes() == key == KeyFolder(keys.folder).find("T1", "choice")
    assert "T1" not in file.name
    assert "choice" not in file.name


async def test_a_key_is_read_once(keys):
    key = await keys.make("T1", "a")
    other = KeyFolder(keys.folder)
    assert other.find("T1", "a") == key
    for file in keys.folder.iterdir():
        file.unlink()
    assert other.find("T1", "a") == key


async def test_all_keys_but_those_of_open_choices_go_and_other_workspaces_keep_theirs(keys):
    kept = await keys.make("T1", "a")
    await keys.make("T1", "b")
    theirs = await keys.make("T2", "b")
    await keys.keep_only("T1", ["a"])
    for reader in (keys, KeyFolder(keys.folder)):
        assert reader.find("T1", "a") == kept
        assert reader.find("T1", "b") is None
        assert reader.find("T2", "b") == theirs


async def test_a_key_is_written_over_before_its_file_goes(keys, tmp_path):
    await keys.make("T1", "a")
    (file,) = keys.folder.iterdir()
    (tmp_path / "same").hardlink_to(file)
    await keys.keep_only("T1", [])
    assert (tmp_path / "same").read_bytes() == bytes(32)
    assert not file.exists()


@pytest.mark.parametrize("forged", ["../../etc/passwd", "x" * 999, "\ud800", "\0"])
async def test_an_id_from_outside_names_no_other_file(keys, forged):
    assert keys.find("T1", forged) is None


async def test_a_key_cut_short_is_none(keys):
    await keys.make("T1", "a")
    (file,) = keys.folder.iterdir()
    file.write_bytes(b"short")
    assert KeyFolder(keys.folder).find("T1", "a") is None


def test_keys_are_beside_the_sqlite_file_or_where_it_is_set():
    file, server = make_url("sqlite+aiosqlite:///a/b.db"), make_url("postgresql+asyncpg://h/d")
    assert str(folder_of(file)) == "a/b.db-keys"
    assert str(folder_of(file, "k")) == str(folder_of(server, "k")) == "k"
    assert folder_of(server) is None
    assert isinstance(choice_keys(server, "", lambda _: "00"), DerivedKeys)


async def test_without_a_place_keys_follow_from_the_secret_keys():
    keys = DerivedKeys(lambda said: said.encode().hex().ljust(64, "0"))
    assert len(await keys.make("T1", "a")) == 32
    assert keys.find("T1", "a") == await keys.make("T1", "a") != keys.find("T1", "b")


LETTERS = some.characters()
REASONS = some.text(LETTERS, max_size=SENTENCE_MAX)


@given(
    some.lists(some.tuples(some.sampled_from(Mark), REASONS), max_size=MOST_CANDIDATES),
    some.dictionaries(some.integers(0, MOST_CANDIDATES - 1), some.integers(0, 10)),
    some.none() | some.integers(0, 10),
)
def test_every_ballot_that_may_be_cast_is_stored_at_one_size_and_read_back(
    marked, numbered, passive
):
    marks, left = {}, REASONS_MAX
    for number, (mark, reason) in enumerate(marked):
        left -= len(reason.encode(errors="surrogatepass"))
        marks[f"{number:016}"] = Marked(mark, reason if left >= 0 else "", mark is Mark.OBJECTION)
    numbers = {f"{number:016}": given for number, given in numbered.items()}
    numbers |= {} if passive is None else {PASSIVE: passive}
    ballot = Ballot("U" * 64, marks, numbers)
    row = row_of(KEY, "T1", "V1", ballot.voter_id)
    sealed = seal(KEY, "T1", "V1", row, ballot)
    assert len(sealed) == 12 + 4096 + 16
    assert unseal(KEY, "T1", "V1", row, sealed) == ballot
    for place in (("T2", "V1", row), ("T1", "V2", row), ("T1", "V1", "0" * 64)):
        with pytest.raises(AnswersLost):
            unseal(KEY, *place, sealed)


def test_a_ballot_longer_than_any_is_refused():
    with pytest.raises(ValueError, match="longer"):
        seal(KEY, "T1", "V1", "0" * 64, Ballot("U", {"x": Marked(Mark.OBJECTION, "x" * 4096)}))


def test_the_fullest_ballot_there_is_has_room():
    ids = [f"{number:016}" for number in range(MOST_CANDIDATES)]
    marks = {id: Marked(Mark.RESERVATION, "x" * (REASONS_MAX // len(ids))) for id in ids}
    ballot = Ballot("U" * 64, marks, dict.fromkeys([*ids, PASSIVE], 10))
    row = row_of(KEY, "T1", "V1", ballot.voter_id)
    assert unseal(KEY, "T1", "V1", row, seal(KEY, "T1", "V1", row, ballot)) == ballot
