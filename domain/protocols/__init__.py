"""Protocols (method.md §0-3): an ordered list of phases, read from data.

Each phase says who has the floor, what each role may bring, how contributions are collected, and
what must be there before the next phase may open.
"""

from domain.protocols.catalogue import PROTOCOL_IDS, protocol
from domain.protocols.documents import parse, read
from domain.protocols.model import Contributes, Mode, Phase, Protocol, Role, When

__all__ = [
    "PROTOCOL_IDS",
    "Contributes",
    "Mode",
    "Phase",
    "Protocol",
    "Role",
    "When",
    "parse",
    "protocol",
    "read",
]
