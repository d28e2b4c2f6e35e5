"""The unit of work: one transaction and the repositories that share it."""

from services import ports
from storage.engine.transaction import Transaction
from storage.repositories.admissions import StoredAdmissions
from storage.repositories.audit import StoredAudit
from storage.repositories.charter_changes import StoredCharterChanges
from storage.repositories.choices import StoredChoices
from storage.repositories.commitments import StoredCommitments
from storage.repositories.consultations import StoredConsultations
from storage.repositories.contributions import StoredContributions
from storage.repositories.coordination import StoredCoordination
from storage.repositories.farewells import StoredFarewells
from storage.repositories.groups import StoredGroups
from storage.repositories.inbox import StoredInbox
from storage.repositories.notices import StoredNotices
from storage.repositories.objections import StoredObjections
from storage.repositories.referrals import StoredReferrals
from storage.repositories.retention import StoredRetention
from storage.repositories.sessions import StoredSessions
from storage.repositories.situations import StoredSituations
from storage.repositories.timers import StoredTimers


class StoredUnitOfWork(ports.UnitOfWork):
    """One transaction, and the repositories that run their statements in it."""

    def __init__(self, transaction: Transaction) -> None:
        self.team_id = transaction.team_id
        self.groups: ports.Groups = StoredGroups(transaction)
        self.situations: ports.Situations = StoredSituations(transaction)
        self.sessions: ports.Sessions = StoredSessions(transaction)
        self.choices: ports.Choices = StoredChoices(transaction)
        self.objections: ports.Objections = StoredObjections(transaction)
        self.contributions: ports.Contributions = StoredContributions(transaction)
        self.commitments: ports.Commitments = StoredCommitments(transaction)
        self.admissions: ports.Admissions = StoredAdmissions(transaction)
        self.referrals: ports.Referrals = StoredReferrals(transaction)
        self.charter_changes: ports.CharterChanges = StoredCharterChanges(transaction)
        self.consultations: ports.Consultations = StoredConsultations(transaction)
        self.farewells: ports.Farewells = StoredFarewells(transaction)
        self.audit: ports.Audit = StoredAudit(transaction)
        self.coordination: ports.Coordination = StoredCoordination(transaction)
        self.inbox: ports.Inbox = StoredInbox(transaction)
        self.notices: ports.Notices = StoredNotices(transaction)
        self.timers: ports.Timers = StoredTimers(transaction)
        self.retention: ports.Retention = StoredRetention(transaction)
        self._transaction = transaction

    async def commit(self) -> None:
        """Keep everything done; nothing more can be done in this unit of work."""
        await self._transaction.commit()
