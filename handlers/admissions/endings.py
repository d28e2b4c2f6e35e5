"""How the end of a proposal is told: whatever was answered, a lapse is told in the same words."""

from domain.admissions import State
from handlers.blocks import inert, person
from handlers.words import Words
from services.admissions.queries import Picture


def to_facilitator(shown: Picture, t: Words) -> str:
    """To those who facilitate; whoever awaits news of it has them from their mouth."""
    names = _names(shown)
    match shown.proposal.state:
        case State.DECLINED:
            return t(
                "*{group}*: the request about {person} was not put to the group. Whoever made it"
                " is told, without reasons.",
                **names,
            )
        case State.LAPSED if not shown.proposal.is_own and not shown.proposal.is_removal:
            told = t(
                "If {person} is waiting for news, tell them that the group does not open this"
                " time.",
                **names,
            )
            return f"{to_member(shown, t)} {told}"
        case _:
            return to_member(shown, t)


def to_maker(shown: Picture, t: Words) -> str:
    """To the member who proposed it."""
    if shown.proposal.state is State.DECLINED:
        return t(
            "*{group}*: what you proposed about {person} will not be for this time. The"
            " facilitator can talk about it with you.",
            **_names(shown),
        )
    return to_member(shown, t)


def to_member(shown: Picture, t: Words) -> str:
    """To the members who were asked."""
    names, proposal = _names(shown), shown.proposal
    match proposal.state:
        case State.AGREED if proposal.is_removal:
            return t(
                "*{group}*: all the others agreed, {person} is no longer a member. They know it;"
                " a word from you may do good.",
                **names,
            )
        case State.AGREED:
            return t("*{group}*: {person} is invited to join, by everyone's agreement.", **names)
        case State.FULL:
            return t("*{group}* is complete now: {person} cannot be invited.", **names)
        case State.WITHDRAWN:
            return t("*{group}*: the request about {person} was withdrawn.", **names)
        case State.LAPSED if proposal.asked_at is None:
            return t(
                "*{group}*: the request about {person} has lapsed before it was put to the group.",
                **names,
            )
        case _:
            return t(
                "*{group}*: the request about {person} has lapsed, without everyone's agreement in"
                " time. Nothing says who has answered, nor what.",
                **names,
            )


def to_oneself(shown: Picture, t: Words) -> str:
    """To whoever asked to join: not admitted is told in one way, whatever happened."""
    names = _names(shown)
    match shown.proposal.state:
        case State.AGREED:
            return t("*{group}* opens to you: you receive its invitation.", **names)
        case State.WITHDRAWN:
            return t("Your request to join *{group}* was withdrawn.", **names)
        case _:
            return t(
                "*{group}* does not open this time. Thank you for having thought of joining it.",
                **names,
            )


def to_concerned(shown: Picture, t: Words) -> str:
    """To the member whom a removal is about."""
    if shown.proposal.state is not State.AGREED:
        return t("*{group}*: you stay a member. The request is closed.", **_names(shown))
    return t(
        "You are no longer a member of *{group}*: all the others agreed on it. What you had"
        " proposed is your draft again, and your answers are erased. Thank you for what you have"
        " brought to the group. If you wish, you can talk about it with {leads}.",
        leads=t.all_of([person(f) for f in shown.group.hosts]),
        **_names(shown),
    )


def _names(shown: Picture) -> dict[str, str]:
    return {"person": person(shown.proposal.user_id), "group": inert(shown.group.name)}
