"""A plugin of pytest: notes which test reaches which line, and how much work each test is.

Lines are counted for a test with its fixtures, in every thread of the process. What runs in another
process is not seen: a test that starts one is noted as such.
"""

import functools
import json
import os
import sys
from collections import defaultdict
from pathlib import Path

import coverage
import pytest

from tests.architecture.tree import PRODUCT

CACHED = functools._lru_cache_wrapper
REPORT = "REACHING_REPORT"
"""The environment variable that names the file to write."""


def forget() -> None:
    """Empty the product's caches: what another test had worked out, this one reaches as well."""
    for name, module in list(sys.modules.items()):
        if name.startswith(PRODUCT):
            for cached in vars(module).values():
                if isinstance(cached, CACHED):
                    cached.cache_clear()


class Reaching:
    def __init__(self, report: Path) -> None:
        self.report = report
        self.seconds = defaultdict(float)
        self.starts_processes = set()
        self.running = ""
        # SQLAlchemy's asyncio runs its core in greenlets.
        self.coverage = coverage.Coverage(
            data_file=None, config_file=False, source=["."], concurrency=["thread", "greenlet"]
        )
        self.coverage.start()
        sys.addaudithook(self._heard)

    def _heard(self, event, _) -> None:
        if event == "subprocess.Popen" and self.running:
            self.starts_processes.add(self.running)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        # Without what a parameter adds: a change may well change that name.
        self.running = item.nodeid.split("[")[0]
        forget()
        self.coverage.switch_context(self.running)
        begun = sum(os.times()[:4])
        try:
            return (yield)
        finally:
            # Of the processor, children included: they are the same on a busy machine.
            self.seconds[self.running] += sum(os.times()[:4]) - begun
            self.running = ""

    def pytest_sessionfinish(self):
        self.coverage.stop()
        data = self.coverage.get_data()
        reached = {
            Path(file).relative_to(Path.cwd()).as_posix(): data.contexts_by_lineno(file)
            for file in data.measured_files()
        }
        noted = {"reached": reached, "seconds": self.seconds, "elsewhere": [*self.starts_processes]}
        self.report.write_text(json.dumps(noted), encoding="utf-8")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    # Before the first import of the product: those of the conftests are to be seen as well.
    early_config.pluginmanager.register(Reaching(Path(os.environ[REPORT])))
