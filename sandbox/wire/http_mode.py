"""HTTP mode: signed requests to the app's request URLs, instead of sockets."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from sandbox.json_object import Json
from sandbox.state.model import App
from sandbox.state.workspace import Workspace
from sandbox.wire.delivery import Timing
from sandbox.wire.outcome import ACKED, NO_CONNECTION, REFUSED, TIMED_OUT, Outcome

FORM = "application/x-www-form-urlencoded"


def sign(secret: str, timestamp: str, body: str) -> str:
    """Slack's signature of a request."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpRequests:
    """Posts payloads to an app and reads its answer."""

    def __init__(self, workspace: Workspace, timing: Timing) -> None:
        self.workspace, self.timing = workspace, timing
        self._session: ClientSession | None = None

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Outcome:
        """Post one payload; anything but a 2xx within three seconds is a failure."""
        body, content_type = encode(kind, payload)
        headers = self._headers(app, body, content_type)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        name = str(payload.get("command") or payload.get("type"))
        entry = self.workspace.inspector.note("to_app", name, json.dumps(payload))
        started = time.perf_counter()
        try:
            async with self._client().post(
                url_for(app, kind, payload), data=body.encode(), headers=headers
            ) as response:
                outcome = await self._read(response, started)
        except TimeoutError:
            outcome = Outcome(TIMED_OUT, time.perf_counter() - started, reason="http_timeout")
        except ClientError:
            seconds = time.perf_counter() - started
            outcome = Outcome(NO_CONNECTION, seconds, reason="connection_failed")
        entry.status, entry.seconds = outcome.status, outcome.seconds
        return outcome

    async def verify(self, app: App) -> bool:
        """Send the ``url_verification`` challenge, as Slack does when an address is entered."""
        payload = {
            "token": app.verification_token,
            "challenge": "sandbox-challenge",
            "type": "url_verification",
        }
        body, content_type = encode("events_api", payload)
        headers = self._headers(app, body, content_type)
        async with self._client().post(
            url_for(app, "events_api", payload), data=body, headers=headers
        ) as response:
            return "sandbox-challenge" in await response.text()

    async def close(self) -> None:
        """Close the connections to apps."""
        if self._session is not None:
            await self._session.close()

    def _client(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=self.timing.ack))
        return self._session

    def _headers(self, app: App, body: str, content_type: str) -> dict[str, str]:
        timestamp = str(int(time.time()))
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(app.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def _read(self, response: ClientResponse, started: float) -> Outcome:
        text = await response.text()
        seconds = time.perf_counter() - started
        if not response.ok:
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            return Outcome(REFUSED, seconds, reason="http_error", final=no_retry)
        if response.content_type == "application/json" and text:
            return Outcome(ACKED, seconds, json.loads(text))
        return Outcome(ACKED, seconds, {"text": text} if text else None)


def encode(kind: str, payload: Json) -> tuple[str, str]:
    """The body and content type: JSON for events, a form for the rest."""
    if kind == "events_api":
        return json.dumps(payload, ensure_ascii=False), "application/json"
    if kind == "slash_commands":
        return urlencode({k: "" if v is None else v for k, v in payload.items()}), FORM
    return urlencode({"payload": json.dumps(payload, ensure_ascii=False)}), FORM


def url_for(app: App, kind: str, payload: Json) -> str:
    """The request URL of the manifest for this kind of payload."""
    if kind == "slash_commands":
        for command in app.commands:
            if command["command"] == payload["command"] and command.get("url"):
                return str(command["url"])
    if kind == "interactive" and app.interactivity_url:
        return app.interactivity_url
    return app.request_url or app.interactivity_url or ""
