"""The story that `tour-de-table demo --play` plays: two sessions of one group, by its people.

Everything goes through what people can do at their clients; nothing is done behind their back.
"""

import json
import sys
import time
from typing import Any

from bot import demo_lines as lines
from bot.demo_record import record
from bot.demo_session import PlayedSession
from bot.demo_stage import Stage
from handlers.ids import COMMAND, Action, Shortcut
from sandbox.server import Sandbox


async def play_story(sandbox: Sandbox, database_of_bot: Any, *, as_json: bool) -> int:  # noqa: ANN401
    raise NotImplementedError
