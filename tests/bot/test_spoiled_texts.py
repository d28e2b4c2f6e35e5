"""A text that was spoiled or moved by hand takes nothing else off a Home nor out of a channel."""

from sqlalchemy import text
from structlog.testing import capture_logs

from services.home import visits
from services.situations import writing
from storage.sealing.vault import CannotOpen
from tests.bot.conftest import MEMBERS, TEAM, BotAndSandbox
from tests.bot.lane_trials import Lanes
from tests.storage.examples import situation

BRUNO, SECRET = MEMBERS[0], "the words of the other group"


async def spoil(pair: BotAndSandbox, table: str, column: str, id: str) -> None:
    async with pair.bot.database.change(TEAM) as db:
        changed = f"UPDATE {table} SET {column} = 'tdt1.{SECRET}' WHERE id = :id"
        await db.write(text(changed), id=id)
        await db.commit()


async def test_a_home_shows_all_but_what_does_not_open(pair: BotAndSandbox) -> None:
    terrain, bureau = await pair.open_group("Terrain"), await pair.open_group("Bureau")
    written = await pair.do(BRUNO, writing.write, terrain, situation().text, release=False)
    await spoil(pair, "situations", "title", written.id)
    await spoil(pair, "groups", "purpose", bureau)
    await pair.do(BRUNO, visits.opened)
    with capture_logs() as logged:
        await pair.deliver()
    home = str(pair.sandbox.person(BRUNO).home)
    assert "Terrain" in home and "Bureau" not in home and SECRET not in home
    places = {line["place"] for line in logged if line["event"] == "cannot_open"}
    assert places == {f"{TEAM}/situations.title/{written.id}", f"{TEAM}/groups.purpose/{bureau}"}
    assert SECRET not in str(logged)


async def test_a_message_that_does_not_open_is_given_up_at_once_and_its_lane_goes_on(
    lanes: Lanes,
) -> None:
    await lanes.ask("spoiled", "next")
    place = (TEAM, "contributions.text", "K1")
    lanes.sender.script = lambda notice: CannotOpen(place) if notice.key == "spoiled" else None
    assert await lanes.deliver() == ["next"]
    assert await lanes.outbox.counts() == (0, 1)
