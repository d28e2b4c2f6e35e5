"""A group's life in values: what the tests of storage keep and read back."""

from datetime import date, time, timedelta

from domain.admissions import Aim, Answer, Proposal, State
from domain.choosing import BallotKind, Choosing
from domain.commitments import Commitment
from domain.contributions import Contribution
from domain.groups import (
    Asked,
    Asking,
    Group,
    GroupKind,
    Hold,
    Institution,
    Invitation,
    Member,
    Pledge,
)
from domain.protocols import Contributes, protocol
from domain.referral import Referral
from domain.sessions import PhaseRun, Session, SessionState
from domain.situations import (
    Ask,
    Moment,
    Situation,
    SituationKind,
    SituationState,
    SituationText,
)
from domain.voting.model import Method
from services.ports import Notice
from tests.storage.asking_examples import ANSWER as ANSWER
from tests.storage.asking_examples import charter_change as charter_change
from tests.storage.asking_examples import consultation as consultation
from tests.storage.asking_examples import farewell as farewell
from tests.storage.choice_examples import ballot as ballot
from tests.storage.choice_examples import choice as choice
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

SEED = bytes(range(32))


def group(id="G1", **changes):
    values = {
        "name": "Les veilleurs",
        "purpose": f"{SECRET} purpose",
        "kind": GroupKind.CLOSED,
        "protocol": "practice_analysis",
        "locale": "fr",
        "tz": "Europe/Paris",
        "members": tuple(Member(user, NOW, NOW + HOUR) for user in PEOPLE[:2])
        + tuple(Member(user, NOW) for user in PEOPLE[2:]),
        "invitations": (
            Invitation("UEVE", NOW),
            Invitation("UFAY", NOW, declined_at=NOW + HOUR),
            Invitation("UGUS", NOW, held_at=NOW + HOUR),
        ),
        "seats": 7,
        "formed_at": NOW + HOUR,
        "institution": Institution.SEVERAL,
        "facilitators": ("UFAY", "UANA"),
        "outside": ("UFAY",),
        "pledges": (Pledge("UFAY", NOW + HOUR),),
        "charter": (f"{SECRET} charter", "We speak of work."),
        "charter_at": NOW + HOUR,
        "autonomous": True,
        "choosing": Choosing(Method.RESISTANCE, BallotKind.DETAILED, 2, time(17, 30)),
        "rota": ("UCLO", "UANA", "UDAN"),
        "requests": (Asked(Asking.SWAP, "UANA", "UCLO", NOW + HOUR),),
        "created_at": NOW,
        "channel_id": "C1",
        "opened_by": "UFAY",
        "ended_at": NOW + DAY,
        "channel_name": "tdt-les-veilleurs",
        "holds": (Hold("intruder", NOW, "UEVE"), Hold("renamed", NOW + HOUR, "elsewhere", True)),
    }
    return Group(id=id, **(values | changes))


def situation(id="X1", **changes):
    words = SituationText(
        f"{SECRET} title",
        f"{SECRET} question",
        f"{SECRET} account",
        ask=Ask.ADVICE,
        kind=SituationKind.SUCCESS,
        moment=Moment.UPCOMING,
        urgency=f"{SECRET} urgency",
        ready=True,
    )
    values = {
        "group_id": "G1",
        "author_id": "UANA",
        "text": words,
        "state": SituationState.RELEASED,
        **dict.fromkeys(("created_at", "released_at"), NOW),
        **dict.fromkeys(("whole", "considered"), True),
    }
    return Situation(id=id, **(values | changes))


def session(id="S1", **changes):
    values = {
        "group_id": "G1",
        "number": 1,
        "protocol": protocol("practice_analysis"),
        "starts_at": NOW + DAY,
        "length": timedelta(hours=2, minutes=15),
        "place": f"{SECRET} place",
        "state": SessionState.PAUSED,
        "moved": 2,
        "situation_id": "X1",
        "narrator_id": "UANA",
        "leader_id": "UDAN",
        "look_back_narrator_id": "UBEN",
        "runs": (
            PhaseRun("collection", timedelta(minutes=5), ahead=True),
            PhaseRun("account", timedelta(minutes=10, seconds=1), False, *[NOW] * 6),
        ),
        "current": 1,
        "started_at": NOW,
        "paused_at": NOW,
        "ended_at": NOW,
    }
    return Session(id=id, **(values | changes))


def contribution(id="K1", **changes):
    values = {
        "session_id": "S1",
        "phase_id": "questions",
        "author_id": "UBEN",
        "kind": Contributes.QUESTION,
        "text": f"{SECRET} contribution",
        "created_at": NOW,
        "revealed_at": None,
        "details": {"wording": f"{SECRET} wording"},
    }
    return Contribution(id=id, **(values | changes))


def referral(group_id="G1", **changes):
    values = {name: f"{SECRET} {name}" for name in ("health", "alert", "contact")}
    return Referral(group_id, **(values | changes))


def commitment(session_id="S1", **changes):
    values = {
        "group_id": "G1",
        "narrator_id": "UANA",
        "text": f"{SECRET} commitment",
        "made_at": NOW,
        "due_on": date(2026, 4, 1),
    }
    return Commitment(session_id=session_id, **(values | changes))


def proposal(id="P1", **changes):
    values = {
        "group_id": "G1",
        "aim": Aim.REMOVAL,
        "user_id": "UCLO",
        "made_by": "UBEN",
        "made_at": NOW,
        "closes_at": NOW + DAY,
        "state": State.ASKED,
        "asked_at": NOW + HOUR,
        "ended_at": None,
    }
    return Proposal(id=id, **(values | changes))


def notice(key="panel:V1", **changes):
    values = {
        "lane": "group:G1",
        "kind": "panel",
        "subject": "V1",
        "group_id": "G1",
        "user_id": None,
    }
    return Notice(key=key, **(values | changes))


async def keep_all(store, team_id=TEAM):
    """Keep one of each."""
    async with store.unit_of_work(team_id) as uow:
        await uow.groups.add(group())
        await uow.situations.add(situation())
        await uow.sessions.add(session())
        await uow.choices.add(choice(), SEED)
        await uow.choices.put_ballot("V1", ballot())
        await uow.objections.put("V1", "UBEN", "X1", f"{SECRET} reason")
        await uow.objections.reword("V1", "UBEN", "X1", f"{SECRET} wording")
        await uow.objections.reply("V1", "X1", f"{SECRET} reply")
        await uow.choices.put_draft("V1", ballot())
        await uow.contributions.put(contribution())
        await uow.commitments.put(commitment())
        await uow.admissions.add(proposal())
        await uow.admissions.put_answer("P1", "UBEN", Answer.NO)
        await uow.referrals.put(referral())
        await uow.charter_changes.put(charter_change())
        await uow.consultations.add(consultation())
        await uow.consultations.put_answer("Q1", "UANA", ANSWER)
        await uow.farewells.put(farewell())
        await uow.commit()
