"""Putting somebody forward, asking to join, asking for a departure, and what each one answers."""

from domain.errors import BadInput
from handlers import payloads
from handlers.admissions import modals
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from services.admissions import answering, asking, ending, forms, proposing


async def ask_whom(call: Call) -> None:
    """Show the form that puts somebody forward."""
    group = await call.read(forms.group_form, call.value)
    await call.show(modals.propose(group, call.words))
    await call.ack()


async def propose(call: Call) -> None:
    """Put somebody forward."""
    user_id = _picked(call)
    account = (await call.directory.person(call.team_id, user_id)).account
    await call.perform(proposing.propose_entry, call.metadata, user_id, account)
    await call.ack(response_action="update", view=modals.noted(call.words))


async def ask_who_goes(call: Call) -> None:
    """Show the form that asks for a departure."""
    group = await call.read(forms.group_form, call.value)
    await call.show(modals.remove(group, call.words))
    await call.ack()


async def propose_removal(call: Call) -> None:
    """Tell the facilitator that somebody asks for a departure."""
    await call.perform(proposing.propose_removal, call.metadata, _picked(call))
    await call.ack(response_action="update", view=modals.noted(call.words))


def _picked(call: Call) -> str:
    user_id = payloads.user(call.body["view"], modals.PERSON)
    if user_id is None:
        raise BadInput({modals.PERSON: "empty"})
    return user_id


async def join(call: Call) -> None:
    """Ask to join a closed group that one came into."""
    await call.perform(proposing.ask_to_join, call.value, call.person.account)
    await call.confirm(modals.asked_to_join(call.words))
    await call.ack()


async def give_word(call: Call) -> None:
    """The facilitator has talked with the person: ask the members."""
    await call.perform(asking.give_word, call.value)
    await call.ack()


async def decline(call: Call) -> None:
    """The facilitator does not put it to the group."""
    await call.perform(asking.decline, call.value)
    await call.ack()


async def withdraw(call: Call) -> None:
    """Take the request back."""
    await call.perform(ending.withdraw, call.value)
    await call.ack()


async def ask_answer(call: Call) -> None:
    """Show the member their answer."""
    form = await call.read(forms.answer_form, call.value)
    await call.show(modals.answer(form.proposal, form.group, form.given, call.words))
    await call.ack()


async def answer(call: Call) -> None:
    """Keep the member's answer."""
    given = payloads.choice(call.body["view"], modals.ANSWER) or ""
    await call.perform(answering.answer, call.metadata, given)
    await call.ack()


FEATURE = feature(
    actions={
        Action.ADMISSION_PROPOSE: ask_whom,
        Action.ADMISSION_REMOVE: ask_who_goes,
        Action.ADMISSION_JOIN: join,
        Action.ADMISSION_WORD: give_word,
        Action.ADMISSION_DECLINE: decline,
        Action.ADMISSION_WITHDRAW: withdraw,
        Action.ADMISSION_ANSWER: ask_answer,
    },
    views={
        Modal.ADMISSION_PROPOSE: propose,
        Modal.ADMISSION_REMOVE: propose_removal,
        Modal.ADMISSION_ANSWER: answer,
    },
)
