"""The choice in the channel while it waits: objections are worked on, or too few have answered.

Everybody sees the same: never a mark, who objects, nor whether an objection was lifted.
"""

from slack_sdk.models.blocks import Block, ButtonElement

from domain.choices import Stage
from domain.rota import leaders
from domain.voting.model import Outcome
from handlers.blocks import Message, aside, button, buttons, person, say
from handlers.choices.titles import titles
from handlers.ids import Action
from handlers.words import Words
from services.choices.queries import Panel


def message(panel: Panel, t: Words) -> Message:
    """The choice between two times to answer."""
    if panel.choice.stage is Stage.INTEGRATING:
        return _worked_on(panel, t)
    label = t("No situation is chosen yet.")
    leads = t.all_of([person(u) for u in leaders(panel.session, panel.group)])
    if panel.choice.outcome is Outcome.NO_QUORUM:
        why = t("*Too few answers came in to decide.*")
    else:
        why = t("*No situation stands out yet: too many of the answers leave it to the group.*")
    then = t(
        "The answers given count still. {leads} can leave more time, or record the one you agree"
        " on together.",
        leads=leads,
    )
    return Message(label, [say(f"{why} {then}"), buttons(_how(panel, t))])


def _worked_on(panel: Panel, t: Words) -> Message:
    label = t("None of the situations suits everyone for now.")
    until = t.moment(panel.choice.closes_at, panel.group.zone)
    head = say(t("*None of them suits everyone for now.*"))
    if panel.session.is_live:
        asked = t(
            "Whoever proposed one can amend it, reply, or withdraw it; whoever objects can lift"
            " their objection, or put it in words for the group. Then everyone answers again, as"
            " the facilitator says."
        )
    else:
        asked = t(
            "Until {moment}, whoever proposed one can amend it, reply, or withdraw it; whoever"
            " objects can lift their objection, or put it in words for the group. Then everyone"
            " answers again, in secret as before.",
            moment=until,
        )
    rest: list[Block] = [
        say(asked),
        buttons(
            button(t("What concerns me"), Action.CHOICE_CONCERNS, panel.choice.id, primary=True),
            _how(panel, t),
        ),
        aside(t("Nobody is told who objects.")),
    ]
    blocked = [s for s in panel.situations if s.id in panel.choice.blocked]
    set_aside = [aside(t("Set aside for now:")), *titles(blocked, t, panel.said)] if blocked else []
    return Message(label, [head, *set_aside, *rest], first=[head, *rest])


def _how(panel: Panel, t: Words) -> ButtonElement:
    return button(t("How is it counted?"), Action.CHOICE_COUNT, panel.choice.id)
