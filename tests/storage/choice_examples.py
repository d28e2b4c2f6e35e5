"""A choice and a ballot, with a secret in each text."""

from domain.choices import Choice, Stage
from domain.choosing import BallotKind
from domain.voting.model import Ballot, Candidate, Mark, Marked, Method, Outcome
from tests.storage.asking_examples import ANSWER as ANSWER
from tests.storage.asking_examples import charter_change as charter_change
from tests.storage.asking_examples import consultation as consultation
from tests.storage.asking_examples import farewell as farewell
from tests.storage.constants import (
    DAY as DAY,
)
from tests.storage.constants import (
    HOUR as HOUR,
)
from tests.storage.constants import (
    NOW as NOW,
)
from tests.storage.constants import (
    OTHER_TEAM as OTHER_TEAM,
)
from tests.storage.constants import (
    PEOPLE as PEOPLE,
)
from tests.storage.constants import (
    SECRET as SECRET,
)
from tests.storage.constants import (
    TEAM as TEAM,
)


def choice(id="V1", **changes):
    values = {
        "group_id": "G1",
        "session_id": "S1",
        "electorate": PEOPLE,
        "candidates": (
            Candidate("X1", "UANA", NOW),
            Candidate("X2", "UBEN", NOW, NOW - DAY, False),
        ),
        "opened_at": NOW,
        "closes_at": NOW + DAY,
        "closed_at": NOW + HOUR,
        "outcome": Outcome.CHOSEN,
        "elected": "X1",
        "blocked": ("X2",),
        "method": Method.RESISTANCE,
        "ballot": BallotKind.DETAILED,
        "seats": 2,
        "round": 1,
        "stage": Stage.CLOSED,
        "reopened": True,
        "order": ("X1", "X3"),
        "decided_by": "UDAN",
        "reason": f"{SECRET} reason",
    }
    return Choice(id=id, **(values | changes))


def ballot(voter_id="UBEN", mark=Mark.OBJECTION):
    return Ballot(voter_id, {"X1": Marked(mark, f"{SECRET} reason", lifted=True)}, {"X2": 3})
