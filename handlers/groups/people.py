"""Who the people named in a form are in the workspace."""

import asyncio
from collections.abc import Sequence

from domain.people import Account
from handlers.routing import Call


async def accounts(call: Call, people: Sequence[str]) -> dict[str, Account]:
    """Who they are: all asked for at once, so that it takes a second at most.

    Whoever is not known by then is taken for a colleague: Slack's slowness refuses nobody.
    """
    persons = await asyncio.gather(*(call.directory.person(call.team_id, u) for u in people))
    found = {user_id: p.account for user_id, p in zip(people, persons, strict=True)}
    return found | {call.user_id: call.person.account}
