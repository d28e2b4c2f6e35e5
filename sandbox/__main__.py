"""``python -m sandbox``: a workspace of its own, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import signal
import sys
from pathlib import Path

from sandbox.server import describe, start
from sandbox.state.workspace import Rules


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of 127.0.0.1 (0: a free one)")
    parser.add_argument("--seed", type=Path, help="JSON file with people, channels and the app")
    parser.add_argument("--manifest", type=Path, help="the app's manifest, YAML or JSON")
    parser.add_argument("--clock-url", help="where POST /_control/clock is handed on")
    parser.add_argument("--guide", type=Path, help="JSON file with the steps of a guided path")
    parser.add_argument("--rate-limits", action="store_true", help="answer 429 as Slack does")
    return parser.parse_args()


async def main() -> None:
    """Serve until told to stop; the first line says where and with which tokens."""
    given = arguments()
    try:
        sandbox = await start(
            seed=given.seed,
            port=given.port,
            manifest=given.manifest,
            clock_url=given.clock_url,
            rules=Rules(rate_limits=given.rate_limits),
            guide=json.loads(given.guide.read_text(encoding="utf-8")) if given.guide else None,
        )
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise SystemExit(f"The sandbox cannot start: {type(wrong).__name__}: {wrong}") from wrong
    sys.stdout.write(describe(sandbox) + "\n")
    sys.stdout.flush()
    # What was loaded stays; the collector need not walk it again and make somebody wait.
    gc.freeze()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()
    await sandbox.close()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
