"""What is said when something comes after the end, or too soon for it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain import errors
from domain.errors import TourError
from handlers.words import Words


def of_ending(error: TourError, t: Words) -> str | None:
    """Return the sentence for what an end refuses; None for another error."""
    match error:
        case errors.GroupEnded():
            return _ended(error, t)
        case errors.ConsultationOver():
            return t("The answers were brought together already. Nothing was changed.")
        case errors.MembersEnough():
            return t("There is nothing to ask here any more: the group has changed meanwhile.")
        case errors.SessionUnderway():
            return t("A session is under way. End it first, from its remote control.")
        case _:
            return None


def _ended(error: TourError, t: Words) -> str:
    since = error.data.get("since")
    if not isinstance(since, datetime):
        return t("This group is over.")
    zone = ZoneInfo(str(error.data.get("tz") or "UTC"))
    return t("This group has been over since {moment}.", moment=t.moment(since, zone))
