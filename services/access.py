"""The only place that answers "may this person?".

What does not exist and what is not yours look the same from outside (NotInGroup): nobody can
learn that a closed group, a situation or a session exists by trying ids.
"""

from domain import facilitation
from domain.admissions import Proposal
from domain.charter import Change
from domain.consultations import Consultation
from domain.contributions import role_of
from domain.endings import check_not_ended
from domain.errors import (
    ChangeOver,
    CharterNotAccepted,
    InvitationClosed,
    NotAuthor,
    NotCoordinator,
    NotFacilitator,
    NotInGroup,
    NotNarrator,
)
from domain.groups import Asking, Group
from domain.invitations import check_open
from domain.protocols import Role
from domain.rota import leaders
from domain.sessions import Session
from domain.situations import Situation
from services.context import Context
from services.ports import BallotBox


async def participant(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its members or facilitators. Raises NotInGroup, GroupEnded."""
    group = await _own_group(ctx, group_id)
    check_not_ended(group)
    return group


async def _own_group(ctx: Context, group_id: str) -> Group:
    group = await ctx.uow.groups.get(group_id)
    if group is None or ctx.actor not in group.people:
        raise NotInGroup(group_id=group_id)
    return group


async def consulted(ctx: Context, consultation_id: str) -> tuple[Consultation, Group]:
    """Return what a group is asked, for one of its members who may answer. Raises NotInGroup.

    A group that has ended is asked still how it was.
    """
    consultation = await ctx.uow.consultations.get(consultation_id)
    group = await ctx.uow.groups.get(consultation.group_id) if consultation else None
    if consultation is None or group is None:
        raise NotInGroup(consultation_id=consultation_id)
    if ctx.actor not in consultation.asked or not group.has_member(ctx.actor):
        raise NotInGroup(consultation_id=consultation_id)
    return consultation, group


async def member(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its members. Raises NotInGroup."""
    group = await participant(ctx, group_id)
    if not group.has_member(ctx.actor):
        raise NotInGroup(group_id=group_id)
    return group


async def pledged(ctx: Context, group_id: str) -> Group:
    """Return the group for a member who has accepted its charter as it is now.

    Raises NotInGroup, CharterNotAccepted.
    """
    group = await member(ctx, group_id)
    if not group.has_accepted(ctx.actor):
        raise CharterNotAccepted(group_id=group_id)
    return group


async def change_asked_of(ctx: Context, group_id: str, change_id: str) -> tuple[Change, Group]:
    """Return the change of the charter that members are asked about. Raises NotInGroup, ChangeOver.

    Of a change that has ended long ago nothing is known.
    """
    group = await member(ctx, group_id)
    change = await ctx.uow.charter_changes.of_group(group_id)
    if change is None or change.id != change_id:
        raise ChangeOver(group_id=group_id)
    return change, group


async def asked(ctx: Context, group_id: str) -> Group:
    """Return the group for somebody it asks to join. Raises InvitationClosed: what was answered.

    To whom nobody asks, it says no more than of a group that does not exist.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None:
        raise InvitationClosed(group_id=group_id)
    check_open(group, ctx.actor)
    return group


async def facilitator(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its facilitators; an autonomous one for each of its members.

    Raises NotInGroup, NotFacilitator.
    """
    group = await participant(ctx, group_id)
    if not group.has_host(ctx.actor):
        raise NotFacilitator(group_id=group_id)
    return group


async def appointed(ctx: Context, group_id: str) -> Group:
    """Return the group for one of its facilitators, not for members who facilitate in turn.

    Raises NotInGroup, NotFacilitator.
    """
    group = await participant(ctx, group_id)
    if not group.has_facilitator(ctx.actor):
        raise NotFacilitator(group_id=group_id)
    return group


async def author(ctx: Context, situation_id: str, *, even_ended: bool = False) -> Situation:
    """Return the situation for its author, while in the group. Raises NotInGroup, NotAuthor.

    `even_ended`: for what one may do in a group that has ended too; else GroupEnded.
    """
    situation = await ctx.uow.situations.get(situation_id)
    if situation is None:
        raise NotInGroup(situation_id=situation_id)
    group = await _own_group(ctx, situation.group_id)
    if not group.has_member(ctx.actor):
        raise NotInGroup(situation_id=situation_id)
    if not even_ended:
        check_not_ended(group)
    if situation.author_id != ctx.actor:
        raise NotAuthor(situation_id=situation_id)
    return situation


async def voter(ctx: Context, choice_id: str) -> BallotBox:
    """Return the ballot box for someone of its electorate. Raises NotInGroup, CharterNotAccepted.

    The electorate is taken from the choice itself, in one statement: this is the hot path.
    """
    box = await ctx.uow.choices.ballot_box(choice_id, ctx.actor)
    if box is None or ctx.actor not in box.choice.electorate:
        raise NotInGroup(choice_id=choice_id)
    if not box.has_accepted:
        raise CharterNotAccepted(group_id=box.choice.group_id)
    return box


async def requested(ctx: Context, group_id: str, *what: Asking) -> Group:
    """Return the group for somebody it asks to facilitate, or to swap turns.

    Raises InvitationClosed: to whom nobody asks, it says no more than of no group at all.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None:
        raise InvitationClosed(group_id=group_id)
    facilitation.asked(group, ctx.actor, *what)
    return group


async def session_for(ctx: Context, session_id: str) -> tuple[Session, Group]:
    """Return the session and its group for a member or facilitator. Raises NotInGroup."""
    session = await ctx.uow.sessions.get(session_id)
    if session is None:
        raise NotInGroup(session_id=session_id)
    return session, await participant(ctx, session.group_id)


async def session_led_by(ctx: Context, session_id: str) -> tuple[Session, Group]:
    """Return the session and its group for a facilitator, or the facilitator of that day.

    Raises NotInGroup, NotFacilitator.
    """
    session, group = await session_for(ctx, session_id)
    if ctx.actor not in leaders(session, group):
        raise NotFacilitator(session_id=session_id)
    return session, group


async def session_of_member(ctx: Context, session_id: str) -> tuple[Session, Group]:
    """Return the session and its group for a member. Raises NotInGroup."""
    session, group = await session_for(ctx, session_id)
    if not group.has_member(ctx.actor):
        raise NotInGroup(session_id=session_id)
    return session, group


async def proposal_asked_of(ctx: Context, proposal_id: str) -> tuple[Proposal, Group]:
    """Return the proposal and its group, for a member who is asked about it. Raises NotInGroup."""
    proposal, group = await _proposal(ctx, proposal_id)
    if ctx.actor not in proposal.electorate(group) or proposal.asked_at is None:
        raise NotInGroup(proposal_id=proposal_id)
    return proposal, group


async def proposal_led_by(ctx: Context, proposal_id: str) -> tuple[Proposal, Group]:
    """Return the proposal and its group for a facilitator. Raises NotInGroup, NotFacilitator.

    Of whether they are to go themselves, a member who facilitates in turn decides nothing.
    """
    proposal, group = await _proposal(ctx, proposal_id)
    if proposal.is_removal and ctx.actor == proposal.user_id:
        raise NotInGroup(proposal_id=proposal_id)
    return proposal, await facilitator(ctx, group.id)


async def proposal_made_or_led_by(ctx: Context, proposal_id: str) -> tuple[Proposal, Group]:
    """Return the proposal and its group for a facilitator, or who made it. Raises NotInGroup.

    A member who has left since has no say in it any more.
    """
    proposal, group = await _proposal(ctx, proposal_id)
    made = ctx.actor == proposal.made_by and (proposal.is_own or group.has_member(ctx.actor))
    if not made and not group.has_facilitator(ctx.actor):
        raise NotInGroup(proposal_id=proposal_id)
    return proposal, group


async def _proposal(ctx: Context, proposal_id: str) -> tuple[Proposal, Group]:
    proposal = await ctx.uow.admissions.get(proposal_id)
    group = await ctx.uow.groups.get(proposal.group_id) if proposal else None
    if proposal is None or group is None:
        raise NotInGroup(proposal_id=proposal_id)
    return proposal, group


def narrator(session: Session, user_id: str) -> None:
    """Raise NotNarrator unless `user_id` tells the situation of this session."""
    if role_of(user_id, session.narrator_id) is not Role.NARRATOR:
        raise NotNarrator(session_id=session.id)


def coordinator(ctx: Context) -> None:
    """Raise NotCoordinator unless the actor coordinates the workspace.

    A coordinator is in no group by that: all else refuses them as it does a stranger.
    """
    if not coordinates(ctx, ctx.actor):
        raise NotCoordinator


def coordinates(ctx: Context, user_id: str) -> bool:
    """Whether that person coordinates the workspace."""
    return user_id in ctx.policy.coordinators
