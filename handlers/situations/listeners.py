"""Situations: written, changed, proposed, withdrawn by their author."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from domain import situations as rules
from domain.errors import BadInput
from domain.situations import SituationText
from domain.text import TEXT_MAX
from handlers import payloads, sentences
from handlers.ids import Action, Modal, Shortcut
from handlers.privacy import listeners as privacy
from handlers.routing import Call, feature
from handlers.situations import form as shapes
from handlers.situations import modals
from handlers.values import SituationEntry, SituationTarget, SituationVerb
from services.situations import forms, writing
from services.situations.forms import Part


async def ask(call: Call) -> None:
    """Show an empty form: from a button that may carry a group, a shortcut, or the command."""
    group_id = call.value or None if call.body.get("actions") else None
    form = await call.read(forms.form, group_id=group_id, channel_id=call.body.get("channel_id"))
    await call.show(shapes.form(form, call.words))
    await call.ack()


async def ask_from_message(call: Call) -> None:
    """Show the form with one's own message as the account.

    What was written in a group's channel is not carried to another group.
    """
    message = payloads.part(call.body, "message")
    if message.get("user") != call.user_id:
        await call.show(sentences.modal_of(modals.not_yours(call.words), call.words))
        await call.ack()
        return
    form = await call.read(forms.form, channel_id=payloads.part(call.body, "channel").get("id"))
    may_carry = form.here is None or form.here in form.groups
    account = payloads.plain(message.get("text") or "")[:TEXT_MAX] if may_carry else ""
    await call.show(shapes.form(form, call.words, account=account))
    await call.ack()


async def write(call: Call) -> None:
    """Keep what the form holds, as a draft or proposed to the group."""
    form = call.form
    target = SituationTarget.parse(call.metadata)
    asked = "end" in payloads.fields(form)
    end = payloads.choice(form, "end", Action.SITUATION_END)
    named = not asked and not target.situation_id  # an issue, in a session
    text = _written(form)
    kept = await call.perform(
        writing.write,
        target.group_id or payloads.choice(form, "group") or "",
        text,
        release=named or end == shapes.RELEASE,
        situation_id=target.situation_id or None,
    )
    released = kept.released_at is not None if kept else end != shapes.DRAFT
    part = await call.read(forms.part_in_choices, kept.id) if released and kept else Part.NEXT
    confirmation = modals.kept(call.words, released=released, ready=text.ready, part=part)
    await call.ack(response_action="update", view=confirmation)


async def choose_end(call: Call) -> None:
    """Mark what a draft may leave empty, and only for a draft; what was typed stays."""
    await call.hint(await _again(call, end=call.value, unfolded=_is_unfolded(call)))
    await call.ack()


async def unfold(call: Call) -> None:
    """Show the rest of the form in place; what was typed stays."""
    end = payloads.choice(call.form, "end", Action.SITUATION_END)
    await call.hint(await _again(call, end=end, unfolded=True))
    await call.ack()


async def _again(call: Call, *, end: str | None, unfolded: bool) -> View:
    target = SituationTarget.parse(call.metadata)
    form = await call.read(
        forms.form,
        group_id=target.group_id or None,
        situation_id=target.situation_id or None,
    )
    return shapes.form(form, call.words, end=end, unfolded=unfolded)


def _is_unfolded(call: Call) -> bool:
    return shapes.ACCOUNT in payloads.fields(call.form)


def _written(form: Mapping[str, Any]) -> SituationText:
    """What the form holds; what it does not show is unsaid, but for being ready, which is meant."""
    return rules.written(
        title=payloads.text(form, "title"),
        question=payloads.text(form, "question"),
        account=payloads.text(form, "account"),
        ask=payloads.choice(form, "ask") or "",
        kind=payloads.choice(form, "kind") or "",
        moment=payloads.choice(form, "moment") or "",
        urgency=payloads.text(form, "urgency"),
        ready=payloads.checked(form, "ready") or "ready" not in payloads.fields(form),
    )


async def menu(call: Call) -> None:
    """What the author chose in the menu beside one of their situations."""
    entry = SituationEntry.parse(call.value)
    match entry.verb:
        case SituationVerb.EDIT:
            await edit(call, entry.situation_id)
        case SituationVerb.RELEASE:
            await release(call, entry.situation_id)
        case SituationVerb.WITHDRAW:
            await ask_withdraw(call, entry.situation_id)
        case SituationVerb.ERASE:
            await privacy.show_take_back(call, entry.situation_id)


async def edit(call: Call, situation_id: str, end: str | None = None) -> None:
    """Show the form as it was written."""
    form = await call.read(forms.edit_form, situation_id)
    await call.show(shapes.form(form, call.words, end=end))
    await call.ack()


async def release(call: Call, situation_id: str) -> None:
    """Propose a draft to the group; where something is missing, show the form to complete it."""
    try:
        await call.perform(writing.release, situation_id)
    except BadInput:
        await edit(call, situation_id, end=shapes.RELEASE)
    else:
        part = await call.read(forms.part_in_choices, situation_id)
        if part is Part.LATER:
            await call.show(modals.kept(call.words, released=True, ready=True, part=part))
        await call.ack()


async def ask_withdraw(call: Call, situation_id: str) -> None:
    """Ask before withdrawing."""
    form = await call.read(forms.form, situation_id=situation_id)
    if form.situation:
        await call.show(modals.withdraw(form.situation, call.words))
    await call.ack()


async def withdraw(call: Call) -> None:
    """Withdraw the situation."""
    await call.perform(writing.withdraw, call.metadata)
    await call.ack()


FEATURE = feature(
    actions={
        Action.SITUATION_NEW: ask,
        Action.SITUATION_MENU: menu,
        Action.SITUATION_AMEND: menu,
        Action.SITUATION_TAKE_OUT: menu,
        Action.SITUATION_END: choose_end,
        Action.SITUATION_MORE: unfold,
    },
    views={Modal.SITUATION: write, Modal.SITUATION_WITHDRAW: withdraw},
    shortcuts={
        Shortcut.SITUATION_NEW: ask,
        Shortcut.SITUATION_FROM_MESSAGE: ask_from_message,
    },
    subcommands={"situation": ask},
)
