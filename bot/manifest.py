"""The manifest that Slack was given, as the doctor and the demo read it."""

from pathlib import Path
from typing import Any

import yaml

# A link to the file at the top of the repository, so that what is installed carries it too.
PATH = Path(__file__).with_name("manifest.yml")


def load() -> dict[str, Any]:
    """Return the manifest. Raises OSError where its file is missing."""
    with PATH.open(encoding="utf-8") as source:
        return dict(yaml.safe_load(source))


def scopes() -> set[str]:
    """The bot scopes the manifest asks for."""
    return set(load()["oauth_config"]["scopes"]["bot"])
