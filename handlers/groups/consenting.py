"""The charter: accepting it, editing it, and answering a change that is put to the group."""

from handlers import payloads
from handlers.groups import rewording as messages
from handlers.groups import rewriting
from handlers.groups.card import card as card_of
from handlers.ids import Action, Modal
from handlers.routing import Call, feature
from handlers.values import ChangeRef, CharterRef
from services.groups import card, charter, forms, rewording


async def accept(call: Call) -> None:
    """Record that the person accepts; the pinned message shows it to all, and so does a form."""
    shown = CharterRef.parse(call.value)
    await call.perform(charter.accept_charter, shown.group_id, shown.edition)
    if (call.body.get("view") or {}).get("type") == "modal":
        group = await call.read(card.card, shown.group_id)
        await call.hint(card_of(group, call.user_id, call.words))
    await call.ack()


async def ask(call: Call) -> None:
    """Show the charter to a facilitator, to be edited."""
    found = await call.read(forms.charter_form, call.value)
    await call.show(rewriting.form(found, call.words, call.words_of(found.group.locale)))
    await call.ack()


async def reword(call: Call) -> None:
    """Change the charter, or have the group asked; what comes next is said where they are."""
    group = (await call.read(card.card, call.metadata)).group
    default = tuple(messages.default_lines(group, call.words_of(group.locale)))
    text = payloads.text(call.body["view"], "charter")
    put = await call.perform(rewording.reword, group.id, text, default)
    if put is None:
        await call.ack()
    else:
        await call.ack(response_action="update", view=rewriting.put(call.words))


async def agree(call: Call) -> None:
    """Note that they accept the change; their message says so."""
    asked = ChangeRef.parse(call.value)
    await call.perform(rewording.agree, asked.group_id, asked.change_id)
    await call.ack()


async def ask_why(call: Call) -> None:
    """Show where to say what stands against the change."""
    asked = ChangeRef.parse(call.value)
    change = await call.read(forms.objection_form, asked.group_id, asked.change_id)
    mine = change.answers.get(call.user_id, "")
    await call.show(rewriting.objection(change, asked.group_id, mine, call.words))
    await call.ack()


async def object_to(call: Call) -> None:
    """Note it; their message says so."""
    asked = ChangeRef.parse(call.metadata)
    reason = payloads.text(call.body["view"], "objection")
    await call.perform(rewording.object_to, asked.group_id, asked.change_id, reason)
    await call.ack()


FEATURE = feature(
    actions={
        Action.CHARTER_ACCEPT: accept,
        Action.CHARTER_REWORD: ask,
        Action.CHARTER_AGREE: agree,
        Action.CHARTER_OBJECT: ask_why,
    },
    views={Modal.CHARTER_REWORD: reword, Modal.CHARTER_OBJECT: object_to},
)
