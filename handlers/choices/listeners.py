"""Voting, and what a facilitator does with the choice of a situation."""

from collections.abc import Mapping
from typing import Any

from domain.errors import BadInput
from domain.voting.model import Mark, Marked
from handlers import payloads
from handlers.choices import ballot, modals
from handlers.choices import concerns as concerns_form
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.choices import closing, concerns, forms, opening, rounds, settling, voting
from services.choices.concerns import Stand


async def vote(call: Call) -> None:
    """Open the person's ballot, with the marks they gave so far."""
    given = await call.read(forms.ballot_form, call.value)
    await call.show(ballot.form(given, call.words))
    await call.ack()


async def mark(call: Call) -> None:
    """Ask for a reason beside each objection, as soon as it is chosen; keep all the rest."""
    view = call.form
    marks = _marks(view)
    objected = {s for s, given in marks.items() if given.mark is Mark.OBJECTION}
    asked = {b.removeprefix(ballot.REASON) for b in _blocks(view) if b.startswith(ballot.REASON)}
    if objected != asked:
        given = await call.read(forms.ballot_form, call.metadata)
        await call.update(ballot.form(given, call.words, marks))
    await call.ack()


async def cast(call: Call) -> None:
    """Keep the ballot. The way in for everyone at once: nothing is asked of Slack."""
    view = call.form
    marks = _marks(view)
    try:
        await call.perform(voting.cast_ballot, call.metadata, marks)
    except BadInput as error:
        unexplained = {s for s, code in error.fields.items() if code in ("empty", "too_long")}
        if any(ballot.REASON + s not in _blocks(view) for s in unexplained):
            given = await call.read(forms.ballot_form, call.metadata)
            form = ballot.form(given, call.words, marks)
            await call.ack(response_action="update", view=form)
            return
        fields = {
            ballot.REASON + s if s in unexplained else s: code for s, code in error.fields.items()
        }
        raise BadInput(fields, **error.data) from error
    await call.ack()


def _blocks(view: Mapping[str, Any]) -> list[str]:
    return [str(block.get("block_id", "")) for block in view["blocks"]]


def _marks(view: Mapping[str, Any]) -> dict[str, Marked]:
    """What the ballot says so far; a line without a known answer is left out."""
    marks: dict[str, Marked] = {}
    for block in payloads.fields(view):
        if not block.startswith(ballot.REASON):
            given = payloads.choice(view, block, Action.CHOICE_MARK)
            if given in set(Mark):
                marks[block] = Marked(Mark(given), payloads.text(view, ballot.REASON + block))
    return marks


async def show_count(call: Call) -> None:
    """Show how the choice is counted, and what lets anybody check the draw."""
    choice, seed = await call.read(forms.counted, call.value)
    await call.show(modals.count(choice, seed, call.words))
    await call.ack()


async def open_now(call: Call) -> None:
    """Open the choice as the facilitator asks."""
    await call.perform(opening.open_now, call.value)
    await call.ack()


async def ask_close(call: Call) -> None:
    """Have the facilitator confirm that the choice closes before its time."""
    choice = await call.read(closing.to_close, call.value)
    await call.show(modals.close_now(choice.id, call.words))
    await call.ack()


async def close_now(call: Call) -> None:
    """Close the choice before its time."""
    await call.perform(closing.close_now, call.metadata)
    await call.ack()


async def ask_settled(call: Call) -> None:
    """Ask the facilitator which situation the group agreed on aloud."""
    await show_to_settle(call, call.value)


async def show_to_settle(call: Call, session_id: str) -> None:
    """Show the situations from which the facilitator records one."""
    offered = await call.read(settling.to_settle, session_id)
    await call.show(modals.settle(session_id, offered, call.words))
    await call.ack()


async def settle(call: Call) -> None:
    """Record what the group agreed on aloud."""
    situation_id = payloads.choice(call.form, modals.SITUATION)
    if situation_id is None:
        raise BadInput({modals.SITUATION: "empty"})
    reason = payloads.text(call.form, modals.REASON)
    await call.perform(settling.settle_aloud, call.metadata, situation_id, reason)
    await call.ack()


async def show_concerns(call: Call) -> None:
    """Show the person their own part while objections are worked on."""
    shown = await call.read(concerns.concerns, call.value)
    await call.show(concerns_form.form(shown, call.words))
    await call.ack()


async def respond(call: Call) -> None:
    """Keep what an author replies, and what an objector says now."""
    view = call.form
    replies = {s: payloads.text(view, b) for b, s in _about(view, concerns_form.REPLY)}
    stands = {
        s: Stand(
            lifted=payloads.choice(view, b) == concerns_form.LIFTED,
            wording=payloads.text(view, concerns_form.WORDING + s),
        )
        for b, s in _about(view, concerns_form.STAND)
    }
    try:
        await call.perform(concerns.respond, call.metadata, replies, stands)
    except BadInput as error:
        where = {
            s: concerns_form.REPLY if s in replies else concerns_form.WORDING for s in error.fields
        }
        raise BadInput({where[s] + s: code for s, code in error.fields.items()}) from error
    await call.ack()


def _about(view: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    """The blocks of that sort, each with the situation it is about."""
    return [(b, b.removeprefix(prefix)) for b in payloads.fields(view) if b.startswith(prefix)]


async def answer_again(call: Call) -> None:
    """Have everyone answer again now, as the facilitator asks."""
    await call.perform(rounds.answer_again, call.value)
    await call.ack()


async def reopen(call: Call) -> None:
    """Leave more time to answer, as the facilitator asks."""
    await call.perform(rounds.reopen, call.value)
    await call.ack()


FEATURE = feature(
    actions={
        Action.CHOICE_VOTE: vote,
        Action.CHOICE_MARK: mark,
        Action.CHOICE_COUNT: show_count,
        Action.CHOICE_OPEN: open_now,
        Action.CHOICE_CLOSE: ask_close,
        Action.CHOICE_SETTLE: ask_settled,
        Action.CHOICE_CONCERNS: show_concerns,
        Action.CHOICE_AGAIN: answer_again,
        Action.CHOICE_REOPEN: reopen,
    },
    views={
        Modal.BALLOT: cast,
        Modal.CHOICE_CLOSE: close_now,
        Modal.CHOICE_SETTLE: settle,
        Modal.CHOICE_CONCERNS: respond,
    },
)
