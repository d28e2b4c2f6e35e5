"""The command line: `tour-de-table run | demo | migrate | doctor | key | reseal | tally`.

Each command imports what it needs and no more: `run` is to start fast and stay small.
"""

import argparse
import asyncio
import errno
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings, terminal_language
from bot.slack_failures import code_of
from bot.tally import DESCRIPTION
from storage.canary import WrongKeys
from storage.ownership import OthersDatabase
from storage.sealing.vault import BadKey, Vault

CONFIG_ERROR = 78
"""Exit status for settings that cannot work (sysexits.h, EX_CONFIG)."""

COLLECT_AFTER = 10_000
"""New objects between two looks for garbage. Python's own 700 looks hundreds of times at what a
start loads, all of which stays: a tenth of its time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    gc.set_threshold(COLLECT_AFTER)
    args = _parser().parse_args(argv)
    if args.command == "key":
        return _say(Vault.new_key())
    if args.command == "demo":
        return _demo(args)
    if args.command == "doctor":
        from bot.doctor import examine

        return asyncio.run(examine(_say))
    if args.command == "tally":
        from bot.tally.command import tally

        return tally()
    return _with_settings(args.command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tour-de-table", description="Holds the frame of peer-practice groups in Slack."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="connect to Slack and work until told to stop")
    demo = commands.add_parser("demo", help="start the bot with a small Slack of its own")
    demo.add_argument("--play", action="store_true", help="play two sessions by script, then end")
    demo.add_argument("--stay", action="store_true", help="leave the page up after --play")
    demo.add_argument("--lang", choices=("fr", "en"), help="what is told (else LC_ALL, LANG)")
    demo.add_argument("--json", action="store_true", help="end --play with one line of JSON")
    demo.add_argument("--db", type=Path, help="keep the database in this new file")
    demo.add_argument("--port", type=int, default=3000, help="the page's port (3000; 0: any free)")
    commands.add_parser("migrate", help="bring the database to this version")
    commands.add_parser("doctor", help="check settings, tokens, scopes and database")
    commands.add_parser("key", help="make a key for TDT_SECRET_KEYS")
    commands.add_parser("reseal", help="encrypt everything again with the first key")
    commands.add_parser(
        "tally",
        help="count choices anew, from JSON lines",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _demo(args: argparse.Namespace) -> int:
    from bot.demo.command import demo

    try:
        return demo(
            play=args.play,
            stay=args.stay,
            as_json=args.json,
            database=args.db,
            port=args.port,
            language=args.lang or terminal_language(),
        )
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        taken = f"Port {args.port} is taken: try --port 0 (make demo ARGS='--port 0').\n"
        sys.stderr.write(taken)
        return 1


def _with_settings(command: str) -> int:
    """Run a command that needs settings; what is wrong with them is said in sentences."""
    from bot import log

    try:
        settings = Settings()  # read from the environment
        log.configure(settings.log_level, settings.log_format)
        if command == "reseal":
            return _reseal(settings)
        {"migrate": _migrate, "run": _serve}[command](settings)
    except ValidationError as error:
        from bot.doctor import sentences_of

        return _fail(sentences_of(error))
    except BadKey as error:
        return _fail([f"TDT_SECRET_KEYS: {error}. `tour-de-table key` makes one."])
    except SlackApiError as error:
        return _fail([f"Slack refuses the bot's tokens ({code_of(error)})."])
    except (OthersDatabase, WrongKeys) as error:
        return _fail([error.sentence])
    except SQLAlchemyError as error:
        return _fail([f"The database does not answer ({type(error).__name__})."])
    except OSError as error:
        what = "The database does not answer, or the health port is taken"
        return _fail([f"{what} ({type(error).__name__})."])
    return 0


def _migrate(settings: Settings) -> None:
    from storage.migrate import migrate

    asyncio.run(migrate(settings.database_url))
    _say("The database is up to date.")


def _reseal(settings: Settings) -> int:
    from bot.changing_keys import change_keys

    return asyncio.run(change_keys(settings, _say))


def _serve(settings: Settings) -> None:
    from bot.lifecycle import serve

    asyncio.run(serve(settings))


def _say(line: str) -> int:
    sys.stdout.write(line + "\n")
    return 0


def _fail(lines: Sequence[str]) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.write("`tour-de-table doctor` checks everything and says what to do.\n")
    return CONFIG_ERROR
