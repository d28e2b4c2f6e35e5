"""What is said when something is refused, too late, missing or broken (story §6).

One sentence each: what happened, that nothing was lost, what to do next.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from domain import errors
from domain.errors import TourError
from handlers.blocks import button, buttons, modal, say
from handlers.endings import refusals
from handlers.ids import Action
from handlers.words import Words


def of_error(error: TourError, t: Words) -> str:
    """Return the sentence for what the method refuses."""
    match error:
        case errors.NotFacilitator():
            return t("Only a facilitator of the group can do this.")
        case errors.NotNarrator():
            return t("Only the person presenting can do this.")
        case errors.NotAuthor():
            return t("Only the person who wrote this situation can do this.")
        case errors.NotCoordinator():
            return t("Only someone who coordinates the groups of this workspace can do this.")
        case errors.NotYourTurn():
            return t("In this phase, you are invited to listen. Your turn will come.")
        case errors.NotInGroup() if error.data.get("in_no_group"):
            return t("You are not a member of a group yet. Your groups will be on my Home tab.")
        case errors.InvitationClosed() if error.data.get("accepted"):
            return t("You are in this group already: its channel is open to you.")
        case errors.InvitationClosed() if error.data.get("declined"):
            return t(
                "You answered “No, thank you”. If you change your mind, write to whoever invited"
                " you: they can invite you again."
            )
        case errors.InvitationClosed():
            return t("This invitation is no longer open. Whoever sent it to you can tell you more.")
        case errors.NotFormed():
            return t(
                "Fewer than {count} people have accepted so far. From {count} on, the group lives"
                " and this will be possible.",
                count=error.data.get("smallest"),
            )
        case errors.Presents():
            return t(
                "You present the situation of this session: somebody else facilitates it, and your"
                " turn comes afterwards."
            )
        case errors.Refused():
            return t("This belongs to a group you are not in.")
        case errors.ChoiceClosed():
            return _closed_since(error, t)
        case errors.ChoiceWaits():
            return t(
                "Answers are closed for now: the choice goes on. Your group's channel says what"
                " comes next."
            )
        case errors.ChoiceMovedOn():
            return t("The choice has moved on. Your group's channel says where it is.")
        case errors.PhaseOver():
            return t("The group has moved to another phase. Nothing was changed.")
        case errors.SessionOver():
            return t("This is no longer possible for this session. Nothing was changed.")
        case errors.AlreadyShown():
            return t("The contributions have been shown. You can still add a word in the thread.")
        case errors.SituationTaken():
            return t("The group has chosen this situation. It can no longer be changed.")
        case errors.AccountBegun():
            return t("The account has begun: the situation can no longer be changed.")
        case errors.SituationChanged():
            return t("The situation has just changed. Your remote control shows where you are.")
        case errors.TimeChanged():
            return t("The phase's time has just changed. Nothing was added to it.")
        case errors.CharterNotAccepted():
            return t(
                "You have not accepted the charter of your group as it is now. Read it and accept"
                " it, then come back to this."
            )
        case errors.CharterChanged():
            return t(
                "The charter has just changed. Read it as it is now, then accept it: nothing was"
                " noted."
            )
        case errors.ChangeOver():
            return t("This change of the charter is no longer asked about. Nothing was changed.")
        case errors.ProposalOver():
            return t("This request is closed, or already put to the group. Nothing was changed.")
        case errors.ProposedAlready():
            return t("A request about this person is under way. It has to end first.")
        case errors.ProposedLately():
            return _again_from(error, t)
        case errors.PutToVote():
            return t(
                "The group is choosing now, and this situation is part of it: you can change it"
                " afterwards, or withdraw it."
            )
        case errors.AnswersTooFew():
            return t(
                "Too few have answered yet: closing now could show what somebody answered. The"
                " choice closes at its time; until then, the group can also settle it aloud."
            )
        case errors.DemandMissing():
            return t(
                "The person presenting has not said yet what they expect from the group. They can"
                " write it from their direct messages; then you can go on."
            )
        case errors.NoSituation():
            return t(
                "The group has not chosen a situation yet. Choose one together, and you can go on."
            )
        case errors.NothingToChoose():
            return t(
                "Nobody has proposed a situation they are ready to present. It is not too late:"
                " invite the group to propose one."
            )
        case errors.NotRunning() if error.data.get("paused"):
            return t("The session is paused. It will go on when the facilitator says so.")
        case errors.NotRunning():
            return t("The session has not begun yet.")
        case errors.LastFacilitator():
            return t(
                "You facilitate this group alone. Ask somebody to facilitate in your place, or"
                " have the members facilitate in turn: then you can stop."
            )
        case errors.TooManyFacilitators():
            return t(
                "This group has {count} facilitators: that is the most.",
                count=error.data.get("most"),
            )
        case errors.NameAlike():
            return t("One of your groups is already called *{name}*.", name=error.data.get("name"))
        case errors.TooManyGroups():
            return t(
                "You have opened {count} groups since yesterday: that is the most in a day. Nothing"
                " is lost: open this one tomorrow.",
                count=error.data.get("most"),
            )
        case errors.TooManySituations():
            return t(
                "You have {count} situations in this group, drafts included: that is the most."
                " Nothing is lost: withdraw one from my Home tab, then try again.",
                count=error.data.get("most"),
            )
        case errors.GroupFull() if error.data.get("asks"):
            return t("The group is complete. A place has to become free first.")
        case errors.GroupFull():
            return t(
                "The group is complete: it has {count} members. Whoever facilitates it can tell you"
                " if a place becomes free.",
                count=error.data.get("most"),
            )
        case errors.Conflict():
            return t("Somebody changed this at the same moment. Nothing is lost: please try again.")
        case _:
            missing = t("Something is missing. Please check and try again.")
            return refusals.of_ending(error, t) or missing


def _closed_since(error: TourError, t: Words) -> str:
    since = error.data.get("since")
    if not isinstance(since, datetime):
        return t("The choice is closed. The group's channel says what came of it.")
    return t(
        "The choice has been closed since {moment}. The group's channel says what came of it.",
        moment=t.moment(since, ZoneInfo("UTC")),
    )


def _again_from(error: TourError, t: Words) -> str:
    until = error.data.get("until")
    if not isinstance(until, datetime):
        return t("This was asked not long ago. It can be asked again later.")
    return t(
        "This was asked not long ago. It can be asked again from {moment}.",
        moment=t.moment(until, ZoneInfo("UTC")),
    )


def broken(code: str, t: Words) -> str:
    """Return what is said when the bot itself failed."""
    return t(
        "I could not save this. Nothing is lost: try again, or give the code {code} to your"
        " facilitator.",
        code=code,
    )


def busy(t: Words) -> str:
    """Return what is said when Slack shows no form."""
    return t("Slack is very busy just now. Nothing is lost: please try again in a moment.")


def modal_of(sentence: str, t: Words, way_out: ButtonElement | None = None) -> View:
    """A small modal that says one sentence, and at most one way out."""
    blocks = [say(sentence), *([buttons(way_out)] if way_out else [])]
    return modal(t("Tour de table"), blocks, close=t("Close"))


def way_out(error: TourError, t: Words) -> ButtonElement | None:
    """The button that leads out of it, where there is one."""
    if isinstance(error, errors.CharterNotAccepted):
        group_id = str(error.data["group_id"])
        return button(t("Read the charter"), Action.GROUP_CARD, group_id, primary=True)
    return None
