"""*The choice*: how a group chooses its situations, set from *The group* by who facilitates."""

from collections.abc import Sequence
from datetime import time

from slack_sdk.models.blocks import InteractiveElement, Option, StaticSelectElement
from slack_sdk.models.views import View

from domain.choosing import DAYS_BEFORE, HOURS, BallotKind
from domain.groups import Group
from domain.voting.model import Method
from handlers import inputs
from handlers.blocks import aside, button, inert, modal, say
from handlers.ids import Action, Modal
from handlers.words import Words


def can_do(group: Group, user_id: str, t: Words) -> Sequence[InteractiveElement]:
    """On the group's card: the way to this form."""
    if not group.has_host(user_id):
        return []
    return [button(t("The choice"), Action.CHOICE_SET, group.id)]


def form(group: Group, t: Words) -> View:
    """The group's way of choosing, as it stands; other ways of counting come last, folded."""
    way = group.choosing
    once = t("This holds from the next choice on. One that is open keeps its own.")
    ballots = [
        inputs.option(
            BallotKind.SHORT, t("In short"), t("Tick what one would gladly work on: ten seconds.")
        ),
        inputs.option(
            BallotKind.DETAILED,
            t("In detail"),
            t("One of six answers for each situation."),
        ),
    ]
    return modal(
        t("The choice"),
        [
            say(f"*{inert(group.name)}*"),
            aside(once),
            inputs.field("ballot", t("How do members answer?"), inputs.radio(ballots, way.ballot)),
            inputs.field("closes_before", t("The choice closes"), _days(way.closes_before, t)),
            inputs.field("closes_at", t("At"), _hours(way.closes_at, t)),
            inputs.field(
                "method",
                t("How answers are counted"),
                inputs.select(_methods(t), way.method),
                hint=t(
                    "Consent suits most groups. With the others, members answer by numbers or"
                    " grades."
                ),
            ),
        ],
        callback_id=Modal.CHOICE_SET,
        submit=t("Keep"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def _methods(t: Words) -> list[Option]:
    return [
        inputs.option(
            Method.CONSENT, t("By consent"), t("The one nobody objects to, the most wanted first.")
        ),
        inputs.option(
            Method.RESISTANCE, t("By resistance"), t("The one that meets the least resistance.")
        ),
        inputs.option(
            Method.MAJORITY_JUDGMENT,
            t("By majority judgment"),
            t("Each situation is graded; the best median grade is kept."),
        ),
    ]


def _days(chosen: int, t: Words) -> StaticSelectElement:
    options = [
        inputs.option(
            str(days),
            t.n(
                "{count} working day before the session",
                "{count} working days before the session",
                days,
            ),
        )
        for days in DAYS_BEFORE
    ]
    return inputs.select(options, str(chosen))


def _hours(chosen: time, t: Words) -> StaticSelectElement:
    return inputs.select([inputs.option(f"{h:%H}", t.clock(h)) for h in HOURS], f"{chosen:%H}")
