"""The command itself: a line in, a line out, until there are no more or one is wrong."""

import json
import os
import sys
from collections.abc import Iterator

from bot.tally.fields import BadField, refuse
from bot.tally.reading import read
from domain.voting.model import Result

BAD_INPUT, PIPE_CLOSED = 2, 141
"""Exit statuses; the second is what a shell gives a command that wrote to a closed pipe."""
LONGEST = 4_000_000
"""Bytes of one line; no more than one is ever kept."""


def tally() -> int:
    """Replay what comes by standard input; return the exit status."""
    number = 0
    try:
        for line in _lines():
            number += 1
            if len(line) > LONGEST:
                refuse("", f"is longer than {LONGEST} bytes")
            sys.stdout.write(_written(read(line).result()))
            sys.stdout.flush()
    except BadField as error:
        where = ", ".join(filter(None, [f"Line {number}", error.field]))
        sys.stderr.write(f"{where} {error.what}.\n")
        return BAD_INPUT
    except BrokenPipeError:
        # Python would try again at its end, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return 0


def _lines() -> Iterator[bytes]:
    while line := sys.stdin.buffer.readline(LONGEST + 1):
        yield line


def _written(result: Result) -> str:
    said = {
        "outcome": result.outcome,
        "order": result.elected_order,
        "eligible": result.eligible,
        "blocked": result.blocked,
        "tie_broken_by": result.tie_broken_by,
    }
    return json.dumps(said) + "\n"
