"""What a notice says is known by a digest, until somebody asks for it itself."""

import json

import pytest

from storage.queues.outbox import Outbox
from tests.storage.examples import DAY, HOUR, NOW, TEAM, notice

LANE = "group:G1"


@pytest.fixture
def outbox(store):
    return Outbox(store)


@pytest.fixture
def changed(store):
    """Do something to notices, by their port."""

    async def changed(how, *args):
        async with store.unit_of_work(TEAM) as uow:
            await getattr(uow.notices, how)(*args)
            await uow.commit()

    return changed


@pytest.fixture
async def told(outbox, changed):
    """A notice that was told, and what it says."""
    await changed("ask", notice("A", lane=LANE), NOW)
    await outbox.mark_told(TEAM, "A", 1, "C1", "1700.1", "digest")


async def head(outbox):
    return await outbox.head(TEAM, LANE, NOW + DAY)


async def test_what_is_told_is_known_when_a_change_has_it_told_again(outbox, changed, told):
    await changed("refresh", "A")
    assert (await head(outbox)).shown_digest == "digest"


async def test_asked_for_itself_it_is_told_whatever_it_says(outbox, changed, told):
    await changed("ask", notice("A", lane=LANE), NOW)
    assert (await head(outbox)).shown_digest is None


async def test_asked_for_while_it_was_told_it_is_told_again_whatever_it_says(outbox, changed, told):
    await changed("refresh", "A")
    asked = await head(outbox)
    await changed("ask", notice("A", lane=LANE), NOW)
    await outbox.mark_told(TEAM, "A", asked.revision, "C1", "1700.1", "digest")
    assert (await head(outbox)).shown_digest is None


async def test_while_it_changes_nobody_knows_what_it_says(outbox, changed, told):
    await changed("refresh", "A")
    await outbox.mark_changing(await head(outbox))
    assert (await head(outbox)).shown_digest is None


async def test_moved_elsewhere_it_says_nothing_yet(outbox, changed, told):
    await changed("refresh", "A")
    await changed("move_lane", LANE)
    assert (await head(outbox)).shown_digest is None


async def test_only_what_was_asked_for_lately_follows_a_change(outbox, changed, told):
    await changed("refresh_asked", NOW, "A")
    assert await head(outbox) is None
    await changed("refresh_asked", NOW - HOUR, "A", "never asked for")
    assert (await head(outbox)).key == "A"


async def test_a_change_is_no_asking(outbox, changed, told):
    await changed("refresh", "A")
    await outbox.mark_told(TEAM, "A", 2, "C1", "1700.1", "digest")
    await changed("refresh_asked", NOW, "A")
    assert await head(outbox) is None


async def test_two_notices_that_say_the_same_have_two_digests(outbox, changed):
    await changed("ask", notice("A", lane="a"), NOW)
    await changed("ask", notice("B", lane="b"), NOW)
    one, other = [await outbox.head(TEAM, lane, NOW) for lane in ("a", "b")]
    said = {"text": "Said.", "blocks": []}
    digest = outbox.digest(one, said)
    assert digest == outbox.digest(one, json.loads(json.dumps(said)))
    assert digest not in (outbox.digest(other, said), outbox.digest(one, said | {"text": "Told."}))
