"""The one error boundary: whatever goes wrong, the person is told what happened, where they are.

Order: a form's errors go beside their fields; what the method refuses is one sentence; anything
else is a sentence with a code, and the log has the code, the kind of error and where it was,
never its message, which may hold content.
"""

import asyncio
import secrets
import traceback
from collections.abc import Mapping

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import ButtonElement

from domain.errors import BadInput, TourError
from handlers import sentences
from handlers.field_sentences import field_errors
from handlers.routing import Call, FormClosed, Listener, SlackBusy, slack_code

log = structlog.get_logger()

TOO_SLOW = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"}

ASIDE_WITHIN = 0.5
"""Seconds for a message that stands in for a form: what is left of three."""


async def boundary(listeners: Mapping[str, Listener], name: str, call: Call) -> None:
    """Run the listener of that name; tell the person what went wrong, if anything did."""
    try:
        await listeners[name](call)
    except BadInput as error:
        await _beside_fields(call, error)
    except TourError as error:
        way_out = sentences.way_out(error, call.words)
        await _tell(call, sentences.of_error(error, call.words), way_out)
    except FormClosed:
        await call.ack()
    except SlackBusy:
        await _tell_without_form(call, sentences.busy(call.words))
    except Exception as error:
        if _came_too_late(error):
            await call.ack()  # or it would come again, and again too late
            return
        code = secrets.token_hex(2).upper()
        log.error("listener_failed", code=code, error=type(error).__name__, at=where(error))
        await _tell(call, sentences.broken(code, call.words))


def _came_too_late(error: Exception) -> bool:
    """A retried click whose trigger Slack has forgotten: there is nobody left to answer."""
    return isinstance(error, SlackApiError) and slack_code(error) in TOO_SLOW


def where(error: Exception) -> str:
    """Where an error comes from, for logs: names of functions and lines, nothing else."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{f.name}:{f.lineno}" for f in reversed(frames[-4:]))


async def _beside_fields(call: Call, error: BadInput) -> None:
    """Put each error beside its field; what has no field here is told as a sentence."""
    view = call.body.get("view") or {}
    here = {block.get("block_id") for block in view.get("blocks", ())}
    if call.body.get("type") == "view_submission" and set(error.fields) <= here:
        errors = field_errors(error, call.words)
        await call.ack(response_action="errors", errors=errors)
    else:
        await _tell(call, sentences.of_error(error, call.words))


async def _tell(call: Call, sentence: str, way_out: ButtonElement | None = None) -> None:
    """Say one sentence where the person is: over the form, in a modal, or under the command."""
    if "event" in call.body:  # Nobody pressed anything, and nobody waits for an answer.
        return
    if call.body.get("type") == "view_closed":
        await call.ack()
        return
    if call.body.get("type") == "view_submission" or "command" in call.body:
        await _tell_without_form(call, sentence, way_out)
        return
    try:
        await call.show(sentences.modal_of(sentence, call.words, way_out))
    except SlackBusy:
        await _tell_without_form(call, sentence)
        return
    except FormClosed:
        pass
    except SlackApiError as error:
        if not _came_too_late(error):  # what we asked was done, only its answer was lost
            raise
    await call.ack()


async def _tell_without_form(
    call: Call, sentence: str, way_out: ButtonElement | None = None
) -> None:
    """Say one sentence with the acknowledgement, or where it cannot, in a message of its own."""
    if call.body.get("type") == "view_submission":
        view = sentences.modal_of(sentence, call.words, way_out)
        await call.ack(response_action="push", view=view)
    elif "command" in call.body:
        await call.ack(sentence)
    else:
        # Where this fails too, nothing is acknowledged: Slack itself says that it did not work.
        async with asyncio.timeout(ASIDE_WITHIN):
            await call.client.chat_postMessage(channel=call.user_id, text=sentence)
        await call.ack()
