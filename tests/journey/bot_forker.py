"""Starts bots that may be killed: everything is imported once, and each line forks a bot.

A bot of its own process is what is killed; importing its libraries again each time would be
most of the time such a test takes. Each line holds the bot's settings, as JSON; each answer is a
line too: `{"started": pid}`, then `{"ended": status}`.
"""

import json
import os
import sys

import bot.lifecycle  # noqa: F401 (what `run` imports when it is called)
from bot import cli
from bot.catalogues import LOCALES, words


def main() -> None:
    """Start one bot after the other, until there is nothing more to read."""
    for locale in LOCALES:
        words(locale)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.environ.update(json.loads(line))
            status = cli.main(["run"])
            sys.stderr.flush()
            os._exit(status)
        _say({"started": pid})
        _, status = os.waitpid(pid, 0)
        _say({"ended": os.waitstatus_to_exitcode(status)})


def _say(what: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
