"""The confirmations before somebody leaves, or something ends; and the three questions."""

from datetime import timedelta

from slack_sdk.models.views import View

from domain.consultations import LEAST_SHOWN, SAFE, USEFUL, WORD, Answer, Degree
from domain.groups import Group
from domain.text import SENTENCE_MAX
from handlers import inputs
from handlers.blocks import inert, modal, say
from handlers.ids import Modal
from handlers.words import Words
from services.endings.forms import Ending


def leave(group: Group, kept: timedelta, t: Words) -> View:
    """What leaving does, and room for a word to the group."""
    said = t(
        "You leave *{group}* at once. If you had answered a choice that is open, your answer is"
        " erased; what you had proposed is your draft again. The group is told that you left, and"
        " nothing else.",
        group=inert(group.name),
    )
    erased = t.n(
        "What you wrote for a session is erased {count} day after it, like all the rest.",
        "What you wrote for a session is erased {count} days after it, like all the rest.",
        kept.days,
    )
    word = inputs.field(
        "farewell",
        t("A word to the group, if you like"),
        inputs.text(most=SENTENCE_MAX, multiline=True),
        hint=t("It is posted in the channel, with your name."),
        optional=True,
    )
    return modal(
        t("Leave the group"),
        [say(f"{said}\n{erased}"), word],
        callback_id=Modal.GROUP_LEAVE,
        submit=t("Leave"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def left(t: Words) -> View:
    """After leaving."""
    said = t("You have left the group. For a day, you can come back without asking anyone.")
    return modal(t("Leave the group"), [say(said)], close=t("Close"), ends=True)


def end_cycle(ending: Ending, t: Words) -> View:
    """What the end of a cycle does."""
    said = t(
        "The cycle of *{group}* ends, the group goes on. Situations that were not chosen are"
        " erased, drafts too. I tell the group.",
        group=inert(ending.group.name),
    )
    return modal(
        t("End the cycle"),
        [say(f"{said}\n{_asked(ending, t)}")],
        callback_id=Modal.CYCLE_END,
        submit=t("End the cycle"),
        close=t("Cancel"),
        private_metadata=ending.group.id,
    )


def end_group(ending: Ending, t: Words) -> View:
    """What the end of a group does: it cannot be undone."""
    said = t(
        "*{group}* ends for everyone, and cannot be opened again. Planned sessions and an open"
        " choice are cancelled; situations that were not chosen are erased, drafts too. What was"
        " written in sessions is erased by {day} at the latest; then the channel is archived.",
        group=inert(ending.group.name),
        day=t.day(ending.goes_at.astimezone(ending.group.zone).date()),
    )
    return modal(
        t("End the group"),
        [say(f"{said}\n{_asked(ending, t)}")],
        callback_id=Modal.GROUP_END,
        submit=t("End the group"),
        close=t("Cancel"),
        private_metadata=ending.group.id,
    )


def _asked(ending: Ending, t: Words) -> str:
    if ending.evaluated:
        return t(
            "Each member is asked three questions of ten seconds. You will read the answers without"
            " names, if at least {count} people answer.",
            count=LEAST_SHOWN,
        )
    return t(
        "Nobody is asked how it was: with fewer than {count} people, answers would not stay without"
        " a name. Talk about it together.",
        count=LEAST_SHOWN,
    )


def done(t: Words) -> View:
    """After ending a cycle or a group."""
    said = t("It is done. I tell the group.")
    return modal(t("The group"), [say(said)], close=t("Close"), ends=True)


def future_asked(t: Words) -> View:
    """After asking the group how to go on."""
    said = t(
        "The question is in the group's channel. You will be told what the group wishes, once all"
        " have answered, or in a week."
    )
    return modal(t("Ask the group"), [say(said)], close=t("Close"))


def evaluation(consultation_id: str, mine: Answer, t: Words) -> View:
    """Three questions of ten seconds (story §4)."""
    degrees = [
        inputs.option(Degree.YES, t("Yes")),
        inputs.option(Degree.SOMEWHAT, t("In part")),
        inputs.option(Degree.NO, t("No")),
    ]
    return modal(
        t("Three short questions"),
        [
            inputs.field(
                USEFUL, t("Was it useful to you?"), inputs.radio(degrees, mine.get(USEFUL))
            ),
            inputs.field(
                SAFE,
                t("Could you speak in confidence?"),
                inputs.radio(degrees, mine.get(SAFE)),
            ),
            inputs.field(
                WORD,
                t("A word, if you like"),
                inputs.text(mine.get(WORD, ""), most=SENTENCE_MAX),
                hint=t("It is read without your name, among the others."),
                optional=True,
            ),
        ],
        callback_id=Modal.EVALUATION,
        submit=t("Answer"),
        close=t("Cancel"),
        private_metadata=consultation_id,
    )
