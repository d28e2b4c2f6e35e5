"""Answering a choice: the forms, what is sent, and what was left in a form that was closed."""

from collections.abc import Mapping
from typing import Any

from domain.errors import BadInput
from domain.voting.model import Ballot, Mark
from handlers.choices import ballot, lines, short
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.choices import forms, voting


async def vote(call: Call) -> None:
    """Open the person's ballot, with what they gave so far."""
    given = await call.read(forms.ballot_form, call.value)
    await call.show(ballot.form(given, call.words))
    await call.ack()


async def accept(call: Call) -> None:
    """Note that a person has nothing against the only situation, and tell them so."""
    await call.perform(voting.cast_ballot, call.value, {}, rest=Mark.LIVE_WITH)
    given = await call.read(forms.answered_form, call.value)
    await call.confirm(ballot.noted(given, call.words))
    await call.ack()


async def object_to(call: Call) -> None:
    """Ask why the only situation is a problem."""
    given = await call.read(forms.ballot_form, call.value)
    await call.show(ballot.objection(given, call.words))
    await call.ack()


async def mark(call: Call) -> None:
    """Ask for a reason beside each objection, as soon as it is chosen; keep all the rest."""
    view = call.form
    marks, numbers = lines.read(view)
    await call.perform(voting.keep_draft, call.metadata, marks, numbers)
    objected = {s for s, given in marks.items() if given.mark is Mark.OBJECTION}
    asked = {b.removeprefix(lines.REASON) for b in _blocks(view) if b.startswith(lines.REASON)}
    if objected != asked:
        given = await call.read(forms.ballot_form, call.metadata)
        await call.update(ballot.form(given, call.words, Ballot(call.user_id, marks, numbers)))
    await call.ack()


async def tick(call: Call) -> None:
    """Keep what is ticked so far: a form that is closed does not always tell what was in it."""
    screen = short.Screen.read(call.form)
    await call.perform(voting.keep_draft, call.metadata, screen.marks, rest=screen.rest)
    await call.ack()


async def impossible(call: Call) -> None:
    """Unfold the fields of one that is impossible, or follow what was chosen in them."""
    screen = short.Screen.read(call.form)
    await call.perform(voting.keep_draft, call.metadata, screen.marks, rest=screen.rest)
    if call.body["actions"][0].get("type") == "button":
        screen = screen.with_one_more()
    given = await call.read(forms.ballot_form, call.metadata)
    await call.update(ballot.short_form(given, screen, call.words))
    await call.ack()


async def cast_short(call: Call) -> None:
    """Keep the short ballot. The way in for everyone at once: nothing is asked of Slack."""
    screen = short.Screen.read(call.form)
    screen.check()
    try:
        await call.perform(voting.cast_ballot, call.metadata, screen.marks, rest=screen.rest)
    except BadInput as error:
        raise screen.beside(error) from error
    await call.ack()


async def cast(call: Call) -> None:
    """Keep a ballot of lines. Nothing is asked of Slack."""
    view = call.form
    marks, numbers = lines.read(view)
    try:
        await call.perform(voting.cast_ballot, call.metadata, marks, numbers)
    except BadInput as error:
        unexplained = {s for s, code in error.fields.items() if code in ("empty", "too_long")}
        if any(lines.REASON + s not in _blocks(view) for s in unexplained):
            given = await call.read(forms.ballot_form, call.metadata)
            form = ballot.form(given, call.words, Ballot(call.user_id, marks, numbers))
            await call.ack(response_action="update", view=form)
            return
        fields = {
            lines.REASON + s if s in unexplained else s: code for s, code in error.fields.items()
        }
        raise BadInput(fields, **error.data) from error
    await call.ack()


async def closed(call: Call) -> None:
    """Keep what was in a ballot of lines that was closed before it was sent."""
    if _tells_what_it_held(call.form):
        marks, numbers = lines.read(call.form)
        await call.perform(voting.keep_draft, call.metadata, marks, numbers)
    await call.ack()


async def closed_short(call: Call) -> None:
    """Keep what was in a short ballot that was closed before it was sent."""
    if _tells_what_it_held(call.form):
        await tick(call)
    else:
        await call.ack()


def _tells_what_it_held(view: Mapping[str, Any]) -> bool:
    """Slack does not promise it: else what was kept while it was filled in is all there is."""
    state = view.get("state")
    return isinstance(state, Mapping) and bool(state.get("values"))


def _blocks(view: Mapping[str, Any]) -> list[str]:
    return [str(block.get("block_id", "")) for block in view["blocks"]]


FEATURE = feature(
    actions={
        Action.CHOICE_VOTE: vote,
        Action.CHOICE_ACCEPT: accept,
        Action.CHOICE_OBJECT: object_to,
        Action.CHOICE_MARK: mark,
        Action.CHOICE_TICK: tick,
        Action.CHOICE_IMPOSSIBLE: impossible,
    },
    views={Modal.BALLOT: cast, Modal.SHORT_BALLOT: cast_short},
    closed_views={Modal.BALLOT: closed, Modal.SHORT_BALLOT: closed_short},
)
