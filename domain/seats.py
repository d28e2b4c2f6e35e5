"""How many situations one session has time for (method.md §2)."""

from datetime import timedelta

from domain.protocols import Protocol, When

TAKES_SEVERAL = frozenset({"peer_group_nine_moments"})
"""Half a day of them (seed 003); of the others, one situation fills a session (seeds 002, 004)."""
MOST_SEATS = 4
OPENING = CLOSING = timedelta(minutes=5)
BREAK = timedelta(minutes=15)


def seats_for(length: timedelta, protocol: Protocol) -> int:
    """As many situations as the time holds, from one to four, each at its shortest.

    The opening, the look-back as long as it usually is, a break and the closing are counted first.
    """
    if protocol.id not in TAKES_SEVERAL:
        return 1
    back = [p.typical for p in protocol.phases if p.when is When.LOOK_BACK]
    each = [p.shortest for p in protocol.phases if p.when is When.ALWAYS]
    left = length - sum(back, OPENING + BREAK + CLOSING)
    return max(1, min(left // sum(each, timedelta()), MOST_SEATS))
