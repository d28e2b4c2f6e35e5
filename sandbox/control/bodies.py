"""Reads the JSON bodies and writes the JSON answers of the control API."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable
from typing import Any

from aiohttp import web

from sandbox.errors import CannotDo, SlackError
from sandbox.json_object import Json
from sandbox.wire.outcome import AppDidNotRespond, Outcome


async def answer(work: Awaitable[Json]) -> web.Response:
    """The result as JSON; a refusal answers 409, an app that did not respond ``no_answer``."""
    try:
        return web.json_response({"ok": True, **await work})
    except (CannotDo, SlackError) as refusal:
        body = {"ok": False, "error": "cannot_do", "message": str(refusal)}
        return web.json_response(body, status=409)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as wrong:
        # What a page never sends: a number for a name, a list for a text.
        body = {"ok": False, "error": "malformed", "message": type(wrong).__name__}
        return web.json_response(body, status=400)
    except AppDidNotRespond as silence:
        body = {"ok": False, "error": "no_answer", **silence.outcome.to_json()}
        return web.json_response(body)


async def read(request: web.Request) -> Json:
    """The JSON body; other content types are refused so that no foreign page can call us."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="application/json only")
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise web.HTTPBadRequest(text="not JSON") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="not an object")
    return body


def number(value: object, least: float, most: float) -> float:
    """The number that was sent. Raises HTTPBadRequest for what is none, or out of bounds."""
    try:
        sent = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        sent = math.nan
    if not least <= sent <= most:
        raise web.HTTPBadRequest(text="not a number, or too small or great")
    return sent


def action_result(name: str, result: Any) -> Json:  # noqa: ANN401 (whatever the action gives)
    """The result of a person's action, as JSON."""
    if isinstance(result, Outcome):
        return result.to_json()
    if name == "submit":
        return {"errors": result}
    if isinstance(result, list):
        return {"options": result}
    if isinstance(result, str):
        return {"channel": result}
    return {"message": result} if isinstance(result, dict) else {}
