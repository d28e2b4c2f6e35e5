"""What an installation decides, for use cases to go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """What the settings say.

    `coordinators`: the user ids of those who coordinate the workspace.
    """

    coordinators: frozenset[str] = frozenset()


DEFAULT = Policy()
