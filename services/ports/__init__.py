"""What use cases need from the outside, as protocols; storage and tests provide them.

A unit of work belongs to one workspace (`team_id`): whatever it loads or saves is that team's.
Leaving it without `commit` undoes everything.
"""

from services.ports.admissions import Admissions
from services.ports.audit import Audit, AuditEntry
from services.ports.charter_changes import CharterChanges
from services.ports.choice_keys import ChoiceKeys
from services.ports.choices import AnswersLost, BallotBox, Choices
from services.ports.clock import Clock
from services.ports.commitments import Commitments
from services.ports.consultations import Consultations
from services.ports.contributions import Contributions
from services.ports.coordination import Coordination, GroupFigures
from services.ports.farewells import Farewells
from services.ports.groups import Groups
from services.ports.inbox import AlreadySeen, Inbox
from services.ports.notices import Notice, Notices, Told
from services.ports.objections import Objections
from services.ports.referrals import Referrals
from services.ports.retention import Retention
from services.ports.sessions import Sessions
from services.ports.situations import Situations
from services.ports.timers import Timer, Timers
from services.ports.unit_of_work import Store, UnitOfWork

__all__ = [
    "Admissions",
    "AlreadySeen",
    "AnswersLost",
    "Audit",
    "AuditEntry",
    "BallotBox",
    "CharterChanges",
    "ChoiceKeys",
    "Choices",
    "Clock",
    "Commitments",
    "Consultations",
    "Contributions",
    "Coordination",
    "Farewells",
    "GroupFigures",
    "Groups",
    "Inbox",
    "Notice",
    "Notices",
    "Objections",
    "Referrals",
    "Retention",
    "Sessions",
    "Situations",
    "Store",
    "Timer",
    "Timers",
    "Told",
    "UnitOfWork",
]
