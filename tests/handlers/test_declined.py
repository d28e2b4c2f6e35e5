"""What a facilitator is told of who would rather not be in the group."""

from handlers.groups import notices as groups_notices
from handlers.ids import Action
from services.groups import invitations
from services.notices import Kind
from storage.engine.statements import find
from storage.tables import notices
from tests.groups import LEAD, open_group
from tests.use_cases import TEAM


async def declined(app):
    """The one notice of it, and what it shows."""
    async with app.store.look(TEAM) as transaction:
        (row,) = [r for r in await transaction.all(find(notices)) if r.kind == Kind.DECLINED]
    return row, str(await app.render(groups_notices.declined, row.subject, LEAD))


async def test_who_declined_is_replaced_once(app):
    group = await open_group(app.do, accepting=(), channel="C1")
    await app.do("ANN", invitations.decline, group.id)
    before, shown = await declined(app)
    assert Action.GROUP_INVITE in shown
    await app.do(LEAD, invitations.invite_others, group.id, ("GUS",))
    after, shown = await declined(app)
    assert Action.GROUP_INVITE not in shown, "nobody is to be asked in their place any more"
    assert after.revision > before.revision, "it is told anew"
