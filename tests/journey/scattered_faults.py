"""A Slack that goes wrong now and then, and people who do not mind."""

import json
from collections import Counter
from typing import Any

from bot.catalogues import LOCALES, words
from bot.demo.lines import LEAD, MEMBERS
from bot.demo.stage import Act, NotAnswered, Stage
from handlers import sentences
from sandbox.api.faults import Fault
from sandbox.server import Sandbox

FAULTY_CALLS = frozenset(3 * n * (n + 1) // 2 for n in range(40))
"""Which calls of a method go wrong: the first one, then others at distances that grow, so that
whatever takes several calls comes through in the end."""


class ScatteredFaults:
    """Every method goes wrong now and then, always at the same calls."""

    def __init__(self, sandbox: Sandbox, kind: str) -> None:
        self.calls: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self._kind = kind
        sandbox.faults.take = self.take  # type: ignore[method-assign]

    def take(self, method: str, args: dict[str, Any]) -> Fault | None:
        number = self.calls[method]
        self.calls[method] += 1
        # What is only ever said when something failed already goes through.
        if method == "views.push" or args.get("text") in BUSY:
            return None
        if number not in FAULTY_CALLS:
            return None
        self.met[method] += 1
        return Fault(method, self._kind, retry_after=0)


class PatientStage(Stage):
    """People who, told that something was not saved, close that and do it again."""

    apologies = 0

    async def do(self, act: Act) -> Any:
        for _ in range(5):
            busy = self.told_that_slack_is_busy()
            given = await super().do(act)
            if self.told_that_slack_is_busy() > busy:
                self.apologies += 1
            elif not await self._told_to_try_again():
                return given
        raise NotAnswered

    def told_that_slack_is_busy(self) -> int:
        """How often somebody was told so in a message."""
        channels = self.sandbox.workspace.channels.values()
        return sum(m["text"] in BUSY for c in channels for m in c.messages.values())

    async def _told_to_try_again(self) -> bool:
        for user_id in (LEAD, *MEMBERS):
            view = self.person(user_id).modal
            if view is not None and any(s in json.dumps(view.blocks) for s in APOLOGIES):
                await self.person(user_id).close_modal()
                self.apologies += 1
                return True
        return False


def _beginning(locale: str) -> str:
    said = sentences.broken("CODE", words(locale)).split("CODE")[0]
    return json.dumps(said).strip('"')


BUSY = {sentences.busy(words(locale)) for locale in LOCALES}
APOLOGIES = tuple(_beginning(locale) for locale in LOCALES)
