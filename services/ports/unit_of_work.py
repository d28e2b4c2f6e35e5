"""One transaction with everything a use case may load or save in it, and where it comes from."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from services.ports.admissions import Admissions
from services.ports.audit import Audit
from services.ports.charter_changes import CharterChanges
from services.ports.choices import Choices
from services.ports.commitments import Commitments
from services.ports.consultations import Consultations
from services.ports.contributions import Contributions
from services.ports.coordination import Coordination
from services.ports.farewells import Farewells
from services.ports.groups import Groups
from services.ports.inbox import Inbox
from services.ports.notices import Notices
from services.ports.objections import Objections
from services.ports.referrals import Referrals
from services.ports.retention import Retention
from services.ports.sessions import Sessions
from services.ports.situations import Situations
from services.ports.timers import Timers


class UnitOfWork(Protocol):
    """One transaction of one workspace."""

    team_id: str
    groups: Groups
    situations: Situations
    sessions: Sessions
    choices: Choices
    objections: Objections
    contributions: Contributions
    commitments: Commitments
    admissions: Admissions
    referrals: Referrals
    charter_changes: CharterChanges
    consultations: Consultations
    farewells: Farewells
    audit: Audit
    coordination: Coordination
    notices: Notices
    timers: Timers
    inbox: Inbox
    retention: Retention

    async def commit(self) -> None:
        """Keep everything done in this unit of work."""


class Store(Protocol):
    """Where units of work come from."""

    def unit_of_work(self, team_id: str) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work that may write; it undoes everything unless committed."""

    def read(self, team_id: str) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work that only reads, without waiting for writers."""
