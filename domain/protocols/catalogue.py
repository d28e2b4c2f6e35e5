"""The protocols that every group may choose: one TOML file each, beside this one."""

from functools import cache
from importlib.resources import files

from domain.protocols.documents import parse
from domain.protocols.model import Protocol

PROTOCOL_IDS = ("practice_analysis", "peer_group_nine_moments", "practice_exchange_codev4")


@cache
def protocol(protocol_id: str) -> Protocol:
    """Return the protocol; KeyError when it is not one of `PROTOCOL_IDS`."""
    if protocol_id not in PROTOCOL_IDS:
        raise KeyError(protocol_id)
    return parse(files(__package__).joinpath(f"{protocol_id}.toml").read_text("utf-8"))
