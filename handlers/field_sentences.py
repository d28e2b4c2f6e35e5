"""What is said beside a field of a form whose answer cannot be kept."""

from collections.abc import Mapping, Sequence
from typing import cast

from domain.errors import BadInput
from domain.people import Account, Standing
from handlers.words import Words


def field_errors(error: BadInput, t: Words) -> dict[str, str]:
    """Return a sentence for each faulty field."""
    return {field: _of_code(field, code, error, t) for field, code in error.fields.items()}


def _of_code(field: str, code: str, error: BadInput, t: Words) -> str:
    match field, code:
        case "members", "too_few":
            return t("A group needs at least {count} people.", count=error.data["smallest"])
        case "members", "too_many":
            return t("A group has at most {count} people.", count=error.data["largest"])
        case "members", "asked":
            return t("Somebody here has already been asked. Please choose others.")
        case "members", "no_room":
            return t.n(
                "There is room for {count} person.",
                "There is room for {count} people.",
                cast(int, error.data["room"]),
            )
        case "who" | "rota", "not_members":
            return t("Choose among the members of the group.")
        case "who", "facilitates":
            return t("This person facilitates the group already.")
        case "who" | "rota", "empty":
            return t("Choose somebody.")
        case "charter", "too_many_lines":
            return t("A charter has at most {count} lines.", count=error.data["lines"])
        case "charter", "line_too_long":
            return t(
                "Line {rank} is too long: {most} characters at most.",
                rank=error.data["rank"],
                most=error.data["most"],
            )
        case "facilitators", "too_many":
            return t(
                "A group has at most {count} facilitators.", count=error.data["most_facilitators"]
            )
        case _, "not_colleagues":
            return _not_colleagues(error, field, t)
        case _, "past":
            return t("This moment has passed. Choose a later one.")
        case _, "too_far":
            return t("A session is planned a year ahead at most.")
        case _, "no_day":
            return t("Choose a day.")
        case _, "no_time":
            return t("Choose a time.")
        case _, "no_such_time":
            return t("Clocks change that day: this time does not exist. Choose another one.")
        case _, "in_group":
            return t("This person is in the group already.")
        case _, "not_member":
            return t("This person is not a member of the group.")
        case _, "oneself":
            return t(
                "To leave the group yourself, choose “Leave the group”: you need nobody's"
                " agreement."
            )
        case _, "facilitates":
            return t("This person facilitates the group. Somebody else has to take over first.")
        case "length", _:
            return t("A session lasts from 45 minutes to 8 hours.")
        case "question", "empty":
            return t("To propose it, write your question.")
        case _, "empty":
            return t("A few words are needed here.")
        case _, "too_long":
            return t("This is too long. Shorten it a little.")
        case _, "which":
            return t("Choose which one.")
        case _, "also_ticked":
            return t("You have ticked it above as well. Please keep one of the two.")
        case _, "named_twice":
            return t("You have named it already. Please choose another one.")
        case _, "no_number":
            return t("Choose an answer.")
        case _, "no_mark":
            return t("Choose an answer, be it “I would rather not say”.")
        case _:
            return t("This answer is not in the list.")


def _not_colleagues(error: BadInput, field: str, t: Words) -> str:
    """Who cannot be in a group, and why; by name, since beside a field Slack reads no mention."""
    others = cast(Mapping[str, Sequence[Account]], error.data["others"])[field]
    return " ".join(
        _not_a_colleague(standing, t.all_of([a.name for a in others if a.standing is standing]), t)
        for standing in dict.fromkeys(account.standing for account in others)
    )


def _not_a_colleague(standing: Standing, names: str, t: Words) -> str:
    match standing:
        case Standing.APP:
            return t("An app cannot take part in a group. Please take out: {names}.", names=names)
        case Standing.CLOSED:
            return t(
                "This account is closed, nobody would answer. Please take out: {names}.",
                names=names,
            )
        case Standing.GUEST:
            return t(
                "Guests of the workspace cannot take part in a group. Please take out: {names}.",
                names=names,
            )
        case _:
            return t(
                "A group is made of people of one organisation. Please take out: {names}.",
                names=names,
            )
