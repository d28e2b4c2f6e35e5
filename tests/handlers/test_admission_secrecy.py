"""What anybody sees of a proposal is the same, whether somebody refuses or never answers.

Two groups live the same days; in one of them, each refusal is left out. All that is told is
compared, to everybody, day after day, but for what tells those who refuse that their own is noted.
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.admissions import Answer, State
from domain.errors import TourError
from handlers.blocks import Message
from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from services.admissions import answering
from services.context import NOBODY, Context
from services.timers import Command
from storage.tables import notices, timers
from tests.admission import Admission
from tests.group_life import GroupLife
from tests.groups import MEMBERS, STRANGER
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.watched_use_cases import as_read
from tests.use_cases import TEAM, open_use_cases

DAYS = 16
"""More than the deadline, weekends included."""

DAY = st.integers(0, DAYS - 2)
GIVEN = st.sampled_from((Answer.YES,) * 6 + (Answer.NO, Answer.ABSTAIN, None))
"""Mostly yes, so that now and then a single answer decides; None for who stays silent."""
FIRST = st.tuples(*(st.tuples(DAY, st.just(member), GIVEN) for member in MEMBERS))
CHANGES = st.lists(st.tuples(DAY, st.sampled_from(MEMBERS), st.sampled_from(Answer)), max_size=4)
moves = st.builds(
    lambda first, changes: [move for move in (*first, *changes) if move[2] is not None],
    FIRST,
    CHANGES,
)
removals = st.booleans()


async def lived(folder, played, *, removal):
    """What each person is shown, day after day, and in which state the proposal is by then."""
    async with open_use_cases(folder) as use_cases:
        admission = Admission(await GroupLife.begin(use_cases))
        if removal:
            await admission.ask_removal("ANN", "FAY")
        else:
            await admission.propose("ANN", STRANGER)
        await admission.word()
        began, seen = use_cases.clock.at, []
        for day in range(DAYS):
            use_cases.clock.at = began + timedelta(days=day)
            await ring_what_is_due(admission)
            for on, member, given in played:
                if on == day:
                    await answered(admission, member, given)
            seen.append((await shown(admission), await admission.state()))
        return seen


async def answered(admission, member, given):
    """Give the answer where it may be given."""
    try:
        await admission.do(member, answering.answer, admission.id, given)
    except TourError:
        pass


async def ring_what_is_due(admission):
    for row in await admission.life.rows(timers):
        if row.subject == admission.id and row.due_at <= admission.life.app.clock.at:
            await admission.ring(Command(row.command))


async def shown(admission):
    """Every message there is about it, as it reads now: the ids of the two lives left out."""
    store, pictures = admission.life.app.store, {}
    async with store.read(TEAM) as uow:
        context = Context(uow, NOBODY, admission.life.app.clock.now())
        for row in await admission.life.rows(notices):
            if not row.kind.startswith("admission"):
                continue
            render = RenderContext(context, row.subject, row.user_id, ENGLISH, lambda _: ENGLISH)
            message = await RENDERERS[row.kind](render)
            assert isinstance(message, Message)
            said = as_read(message.blocks).replace(admission.id, "P")
            pictures[row.key.replace(admission.id, "P")] = said
    return pictures


def to_others(pictures, refusing):
    """Without what is told to those who refuse, who know of their own answer."""
    return {key: said for key, said in pictures.items() if key.split(":")[-1] not in refusing}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(played=moves, removal=removals)
async def test_a_refusal_reads_as_a_silence_to_everybody_else_at_every_moment(played, removal):
    """Each one's last answer counts: whoever refuses at last is, in the other life, silent."""
    last = {member: given for _, member, given in sorted(played, key=lambda move: move[0])}
    refusing = {member for member, given in last.items() if given is Answer.NO}
    once = [move for move in played if last[move[1]] is not Answer.NO or move[2] is Answer.NO]
    silent = [move for move in once if move[1] not in refusing]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        with_refusals = await lived(Path(one), once, removal=removal)
        without = await lived(Path(other), silent, removal=removal)
    for (seen, state), (seen_too, state_too) in zip(with_refusals, without, strict=True):
        assert state == state_too
        assert to_others(seen, refusing) == to_others(seen_too, refusing)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(played=moves)
async def test_nothing_is_told_before_all_agree_or_the_deadline(played):
    with TemporaryDirectory() as folder:
        days = await lived(Path(folder), played, removal=False)
    states = [state for _, state in days]
    words = [
        next(said for key, said in pictures.items() if key.startswith("admission_word"))
        for pictures, state in days
        if state is State.ASKED
    ]
    assert len(set(words)) <= 1, "the facilitator sees the same all along"
    if State.AGREED not in states:
        assert states[9] is State.ASKED and states[-1] is State.LAPSED
