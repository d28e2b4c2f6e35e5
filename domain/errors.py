"""Every way the method says no. Errors carry data, never wording; wording is in the catalogues.

TourError
├── BadInput          what was typed cannot be kept: one code per field
├── Refused           this person may not do this
│   ├── NotInGroup        nor learn whether the thing exists
│   ├── NotFacilitator
│   ├── NotNarrator
│   ├── NotAuthor
│   ├── NotCoordinator    of the workspace
│   ├── NotYourTurn       the phase gives the floor to others
│   ├── Presents          who presents a situation does not facilitate that session
│   └── InvitationClosed  nobody asks this person to join the group, or no longer
├── TooLate           it made sense a moment ago; carries what happened instead
│   ├── ChoiceClosed
│   ├── ChoiceWaits       no ballot is received for now, perhaps again later
│   ├── ChoiceMovedOn     it is open still, and no longer waits for that
│   ├── PhaseOver
│   ├── SessionOver
│   ├── AlreadyShown      the phase's contributions were shown: too late to replace one
│   ├── SituationTaken    chosen or worked on: no longer the author's to change
│   ├── GroupEnded        the group is over (`since`)
│   ├── ConsultationOver  what the group was asked was told already
│   ├── MembersEnough     four or more again: nothing to ask about it
│   ├── AccountBegun      the narrator tells the situation: no other takes its place
│   ├── SituationChanged  the session's is another than the person saw, or the next one is
│   ├── TimeChanged       the phase ends at another time than the person saw
│   ├── CharterChanged    it is not the charter that the person saw
│   ├── ChangeOver        the change of the charter is no longer put to the group
│   └── ProposalOver      what was proposed has ended
├── NotYet            something must come first
│   ├── AnswersTooFew     to close the choice now would give somebody's answer away
│   ├── NotFormed         fewer than four have accepted
│   ├── CharterNotAccepted  this person has not accepted the charter in force
│   ├── PutToVote         voters have the situation before them: changed after the vote
│   ├── DemandMissing     the narrator has not put a demand to the group
│   ├── ContributionsMissing  some have not contributed; may be passed over
│   ├── NothingToChoose   no situation is proposed that its author would present
│   ├── LastPhase         no phase follows: the end is asked about first
│   ├── NoSituation       the session has no situation to work on
│   ├── SessionUnderway   it is to end before its cycle or group does
│   ├── NotRunning        the session has not begun, or is paused
│   ├── LastFacilitator   nobody would facilitate the group
│   ├── NameAlike         another group of this person has nearly that name: asked before
│   ├── ProposedAlready   something is proposed about this person: it ends first
│   └── ProposedLately    it was asked not long ago (`until`: when it may be again)
├── TooMany           there are enough already (`most`)
│   ├── TooManyGroups      opened by this person within a day
│   ├── GroupFull          nobody more comes in
│   ├── TooManyFacilitators  of one group
│   └── TooManySituations  of this person in the group
└── Conflict          somebody saved the same thing meanwhile: try again
"""

from domain.error_base import BadInput as BadInput
from domain.error_base import TourError as TourError


class Refused(TourError):
    """This person may not do this."""


class NotInGroup(Refused):
    """Not in the group; also raised for what does not exist, so that nothing can be probed."""


class NotFacilitator(Refused):
    """Only a facilitator of the group may do this."""


class NotNarrator(Refused):
    """Only the narrator may do this."""


class NotAuthor(Refused):
    """Only the author of the situation may do this."""


class NotCoordinator(Refused):
    """Only a coordinator of the workspace may do this."""


class NotYourTurn(Refused):
    """The phase gives the floor to somebody else."""


class Presents(Refused):
    """Who presents a situation does not facilitate that session."""


class InvitationClosed(Refused):
    """Nobody asks this person to join the group, or no longer; of other groups it tells nothing."""


class TooLate(TourError):
    """It made sense a moment ago."""


class ChoiceClosed(TooLate):
    """The ballot box is closed (`since`: when)."""


class ChoiceWaits(TooLate):
    """No ballot is received for now: objections are worked on, or too few have answered."""


class ChoiceMovedOn(TooLate):
    """The choice is open, and does not, or no longer, wait for what the person saw."""


class PhaseOver(TooLate):
    """The session has moved to another phase."""


class SessionOver(TooLate):
    """The session has ended or was cancelled."""


class AlreadyShown(TooLate):
    """The phase's contributions have been shown: this one is not replaced any more."""


class SituationTaken(TooLate):
    """The situation was chosen or worked on: it is no longer the author's to change."""


class AccountBegun(TooLate):
    """The narrator has begun to tell the situation: no other takes its place any more."""


class GroupEnded(TooLate):
    """The group has ended (`since`: when; `tz`: its zone); told to its own people only."""


class ConsultationOver(TooLate):
    """What came of the question was told: no answer is added to it."""


class MembersEnough(TooLate):
    """The group has as many members as a group needs (`smallest`), or none is left to ask."""


class SituationChanged(TooLate):
    """The session's situation, or the next in the order, is another than the person saw."""


class TimeChanged(TooLate):
    """The phase no longer ends when the person saw it would."""


class CharterChanged(TooLate):
    """The charter of the group (`group_id`) is no longer the one that the person saw."""


class ChangeOver(TooLate):
    """The change of the charter has been adopted or not: nobody answers it any more."""


class ProposalOver(TooLate):
    """What was proposed has ended, or is with the members already."""


class NotYet(TourError):
    """Something must come first."""


class AnswersTooFew(NotYet):
    """So few have answered that to close the choice before its time would give answers away."""


class NotFormed(NotYet):
    """Fewer than four people (`smallest`) have accepted to be of the group."""


class CharterNotAccepted(NotYet):
    """The person has not accepted the charter of the group (`group_id`) as it is now."""


class PutToVote(NotYet):
    """Voters have the situation before them: its text may be changed after the vote."""


class DemandMissing(NotYet):
    """The narrator has not put a demand to the group yet."""


class ContributionsMissing(NotYet):
    """Some have not contributed yet (`missing`: their ids); the facilitator may pass over it."""


class LastPhase(NotYet):
    """No phase follows: what comes next is the end, which is asked first."""


class NoSituation(NotYet):
    """The session has no situation to work on yet."""


class NothingToChoose(NotYet):
    """No situation is proposed that its author is ready to present."""


class SessionUnderway(NotYet):
    """A session of the group is under way: it is ended first."""


class NotRunning(NotYet):
    """The session has not begun, or is paused."""


class LastFacilitator(NotYet):
    """Nobody would facilitate the group: somebody takes over first, or it becomes autonomous."""


class NameAlike(NotYet):
    """A group of this person's has nearly that name (`name`); they may open this one anyway."""


class ProposedAlready(NotYet):
    """Something is proposed about this person: it ends first."""


class ProposedLately(NotYet):
    """The same was asked about this person not long ago (`until`: when it may be again)."""


class TooMany(TourError):
    """There are enough already (`most`)."""


class TooManyGroups(TooMany):
    """The person has opened many groups within a day."""


class GroupFull(TooMany):
    """The group has as many members as a group may have."""


class TooManyFacilitators(TooMany):
    """The group has as many facilitators as a group may have."""


class TooManySituations(TooMany):
    """The person has many situations in the group, drafts included."""


class Conflict(TourError):
    """Somebody saved the same thing meanwhile; the use case is to be run again."""
