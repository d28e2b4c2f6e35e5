"""The manifest that Slack was given, as the doctor and the demo read it."""

from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).resolve().parent.parent / "manifest.yml"


def load() -> dict[str, Any]:
    """Return the manifest. Raises OSError where the program is installed without it."""
    with PATH.open(encoding="utf-8") as source:
        return dict(yaml.safe_load(source))


def scopes() -> set[str]:
    """The bot scopes the manifest asks for."""
    return set(load()["oauth_config"]["scopes"]["bot"])
