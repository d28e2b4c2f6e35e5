"""A group whose charter changes, before its first session and afterwards, for `test_stale.py`."""

from domain.charter import edition
from services.context import NOBODY
from services.groups import charter, rewording
from tests.groups import LEAD, MEMBERS

EDITED, REFUSED, ADOPTED = ("We listen to all.", "We come on time."), "We hurry.", "We speak up."
REASON = "It is too long."
WORDS = {*EDITED, REFUSED, ADOPTED, REASON}


async def charter_reworded(watch, life):
    """Twice before the first session, once while people are asked to accept it again."""
    for text in EDITED:
        await watch.do(LEAD, rewording.reword, life.group.id, text, ())
        life.later(hours=1)
        await watch.do(NOBODY, charter.ask_again, life.group.id)
        await watch.do("ANN", charter.accept_charter, life.group.id, await edition_of(life))
    for person in (*MEMBERS[1:], LEAD):
        await watch.do(person, charter.accept_charter, life.group.id, await edition_of(life))


async def edition_of(life):
    return edition(await life.app.stored(lambda uow: uow.groups.get(life.group.id)))


async def charter_put_to_the_group(watch, life):
    """Two changes: one is objected to, nobody objects to the other."""
    members = (await life.app.stored(lambda uow: uow.groups.get(life.group.id))).member_ids
    for text, objects in ((REFUSED, "BEN"), (ADOPTED, None)):
        change = await watch.do(LEAD, rewording.reword, life.group.id, text, ())
        asked = life.group.id, change.id
        if objects:
            await watch.do(objects, rewording.object_to, *asked, REASON)
        for member in members:
            if member != objects:
                await watch.do(member, rewording.agree, *asked)
        await watch.do(NOBODY, rewording.settle, life.group.id)
