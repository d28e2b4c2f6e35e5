"""The doctor says whether the keys open what is kept, and who else may read its files."""

from bot.doctor import examine
from storage import canary
from storage.sealing.vault import Vault
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.doctor_visit import Visit, visit

__all__ = ["visit"]


async def test_keys_that_do_not_open_the_database_are_refused(
    visit: Visit, settings, pair: BotAndSandbox
) -> None:
    """As an earlier version sealed it, or a bot that has begun, then one with another key first."""
    visit.given(TDT_DATABASE_URL=settings.database_url)
    right, other = settings.keys[0], Vault.new_key()
    await pair.open_group()
    for key in ("", *[pair.bot.database.vault.key_id] * 2):
        visit.given(TDT_SECRET_KEYS=other)
        status, (ill,) = await visit.examined()
        assert status == 1
        assert ill.startswith("TDT_SECRET_KEYS lacks ") and key in ill and "Add it" in ill
        assert right not in ill and other not in ill
        visit.given(TDT_SECRET_KEYS=f"{other},{right}" if key else right)
        assert await visit.examined() == (0, [])
        pair.bot.database.owner = TEAM
        await canary.note(pair.bot.database)


async def test_keys_that_are_needed_until_all_is_encrypted_again_are_said(
    visit: Visit, settings, pair: BotAndSandbox
) -> None:
    pair.bot.database.owner = TEAM
    await canary.note(pair.bot.database)
    visit.given(TDT_DATABASE_URL=settings.database_url)
    for keys, expected in (
        (settings.keys, "only the first one is needed"),
        ([Vault.new_key(), *settings.keys], "older ones are needed until `tour-de-table reseal`"),
    ):
        visit.given(TDT_SECRET_KEYS=",".join(keys))
        said: list[str] = []
        assert await examine(said.append) == 0
        assert any(expected in line for line in said)


async def test_files_that_others_may_read_are_said(visit: Visit, settings, tmp_path) -> None:
    (tmp_path / ".env").touch(mode=0o640)
    (tmp_path / "tour.db-wal").touch()
    (tmp_path / "tour.db-wal").chmod(0o604)
    status, (ill,) = await visit.examined()
    assert status == 1
    assert ill.endswith(f"chmod 600 .env {tmp_path / 'tour.db-wal'}")
    for name in (".env", "tour.db-wal"):
        (tmp_path / name).chmod(0o600)
    assert await visit.examined() == (0, [])
