"""A new message holds nothing that a member wrote: a desktop shows its blocks, a phone its text.

Groups' lives are lived with every kind of message, and all that members write in them is looked for
in what each message shows while it is new.
"""

import pytest

from services.notices import Kind
from tests.groups import MEMBERS, NINE
from tests.handlers.charter_lives import WORDS
from tests.handlers.facilitating_life import others_facilitate
from tests.handlers.long_life import afterwards, before_the_session, during_the_session
from tests.handlers.rarer_lives import LIVES
from tests.handlers.round_examples import WORDS as ROUND_WORDS
from tests.handlers.watched_use_cases import DONE, watched

HOLDING_WORDS = {
    Kind.CHOICE, Kind.PREPARATION, Kind.BEGINS, Kind.PHASE, Kind.NARRATOR, Kind.CONTRIBUTION,
    Kind.CLOSING, Kind.REMOTE, Kind.NUDGE_SITUATION, Kind.CHARTER, Kind.CHARTER_AGAIN,
    Kind.CHARTER_CHANGE, Kind.CHARTER_OBJECTIONS, Kind.INVITATION, Kind.OBJECTIONS, Kind.WILLING,
}  # fmt: skip
OF_ENDINGS = {
    Kind.FAREWELL, Kind.FUTURE, Kind.EVALUATION, Kind.CONSULTED, Kind.CYCLE_ENDED,
    Kind.GROUP_ENDED, Kind.ARCHIVING,
}  # fmt: skip
"""Lived in a life of its own, "the group ends"."""


async def one_whole_life(watch, life):
    await before_the_session(watch, life)
    await during_the_session(watch, life)
    words = await written(watch, life)  # some of it is erased afterwards
    await afterwards(watch, life)
    await others_facilitate(watch, life)
    return words


async def written(watch, life):
    """Every text that members have written, as it is kept."""
    words = WORDS | ROUND_WORDS
    for member in MEMBERS:
        for situation in await watch.stored(lambda uow, m=member: uow.situations.of_author(m, 100)):
            text = situation.text
            words |= {text.title, text.account, text.question, text.urgency}
    for session in await watch.stored(lambda uow: uow.sessions.of_group(life.group.id)):
        brought = await watch.stored(lambda uow, s=session: uow.contributions.of_session(s.id))
        words |= {c.text for c in brought}
        made = await watch.stored(lambda uow, s=session: uow.commitments.of_session(s.id))
        words |= {made.text} if made else set()
    return words - {""}


@pytest.mark.parametrize(
    ("lived", "protocol"),
    [(one_whole_life, NINE), *LIVES.values()],
    ids=["a whole life", *LIVES],
)
async def test_no_new_message_holds_what_a_member_wrote(tmp_path, lived, protocol):
    async with watched(tmp_path, protocol) as (watch, life):
        words = await lived(watch, life) or set()
        words |= await written(watch, life)
        given_away = {
            (kind, word) for kind, new, _ in watch.messages for word in words if word in new
        }
        assert not given_away
        if lived is one_whole_life:
            kinds = {kind for kind, _, _ in watch.messages}
            lived_here = kinds | OF_ENDINGS | {Kind.FAILURE, Kind.HOME}
            assert set(Kind) - lived_here == DONE - OF_ENDINGS, "every kind is lived"
            holding = {kind for kind, _, full in watch.messages if any(w in full for w in words)}
            assert holding == HOLDING_WORDS, "and says the words once it is not new"
