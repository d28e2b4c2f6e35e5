"""Answers in which somebody objects, and what is said about it afterwards."""

from domain.voting.model import Mark, Marked
from services.choices import concerns
from tests.groups import MEMBERS

REASON = "Too close to us"


OBJECTION = Marked(Mark.OBJECTION, REASON)


async def objected(life, *, to=("ann", "ben"), by="CLEO"):
    """All answer; one objects to these."""
    for voter in MEMBERS:
        own = {"ANN": life.ann, "BEN": life.ben}.get(voter)
        against = {f"_{getattr(life, s)}": OBJECTION for s in to} if voter == by else {}
        against.pop(f"_{own}", None)
        await life.vote(voter, **against)


async def own_part(life, person):
    return await life.app.look(person, concerns.concerns, (await life.choice()).id)


async def respond(life, person, replies=None, **stands):
    given = {getattr(life, s): stand for s, stand in stands.items()}
    told = {getattr(life, s): text for s, text in (replies or {}).items()}
    await life.app.do(person, concerns.respond, (await life.choice()).id, told, given)
