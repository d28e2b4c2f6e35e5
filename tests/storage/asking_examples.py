"""What members are asked each by themselves, with a secret in each text."""

from domain.charter import Change, State
from domain.consultations import Consultation, Topic
from domain.endings import Farewell
from tests.storage.constants import DAY, HOUR, NOW, PEOPLE, SECRET


def charter_change(group_id="G1", **changes):
    values = {
        "id": "N1",
        "lines": (f"{SECRET} line",),
        "put_by": "UFAY",
        "put_at": NOW,
        "closes_at": NOW + DAY,
        "asked": PEOPLE,
        "state": State.KEPT,
        "answers": {"UANA": "", "UBEN": f"{SECRET} answer"},
        "objections": (f"{SECRET} objection",),
    }
    return Change(group_id=group_id, **(values | changes))


def consultation(id="Q1", **changes):
    values = {
        "group_id": "G1",
        "topic": Topic.EVALUATION,
        "asked": PEOPLE,
        "asked_at": NOW,
        "closes_at": NOW + DAY,
        "closed_at": NOW + HOUR,
        "answered": 4,
        "report": {"useful": ("no", "yes"), "word": (f"{SECRET} word",)},
    }
    return Consultation(id=id, **(values | changes))


ANSWER = {"useful": "yes", "word": f"{SECRET} answer"}


def farewell(group_id="G1", **changes):
    values = {"user_id": "UANA", "left_at": NOW, "text": f"{SECRET} farewell"}
    return Farewell(group_id, **(values | changes))
