"""The form of a situation, and what is said once it is kept."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.situations import (
    MOST_URGENT,
    Ask,
    Moment,
    Situation,
    SituationKind,
    SituationState,
)
from domain.text import SENTENCE_MAX, TEXT_MAX, TITLE_MAX
from handlers import inputs
from handlers.blocks import inert, modal, quote, say
from handlers.contributions import messages
from handlers.ids import Action, Modal
from handlers.values import SituationTarget
from handlers.words import Words
from services.situations.forms import Form

DRAFT, RELEASE = "draft", "release"
"""The form's two ends (story §2)."""


def form(shown: Form, t: Words, *, account: str = "", end: str | None = None) -> View:
    """The form, empty or as it was written. `account` pre-fills what happened.

    It asks for the group only when there are several, and for its end only before a release. While
    the group names its issues, proposing it and being ready are chosen beforehand. What a draft
    may leave empty is marked so once it is to be kept as a draft.
    """
    written = shown.situation
    several = len(shown.groups) > 1
    if several:
        names = [inputs.option(g.id, g.name) for g in shown.groups]
        group: Block = inputs.field("group", t("For which group?"), inputs.select(names))
    else:
        group = say(f"*{inert(shown.groups[0].name)}*")
    ends = written is None or written.state is not SituationState.RELEASED
    if ends and end is None:
        end = RELEASE if shown.naming else DRAFT if written else None
    story = _story(written, t, account, draft=ends and end == DRAFT)
    fields = [group, *story, *_about(shown, t), *([_end(t, end)] if ends else [])]
    target = SituationTarget("" if several else shown.groups[0].id, written.id if written else "")
    return modal(
        t("Your situation"),
        fields,
        callback_id=Modal.SITUATION,
        submit=t("Save"),
        close=t("Cancel"),
        private_metadata=target.pack(),
    )


def _story(written: Situation | None, t: Words, account: str, *, draft: bool) -> list[Block]:
    text = written.text if written else None
    return [
        inputs.field("title", t("Title"), inputs.text(text.title if text else "", most=TITLE_MAX)),
        inputs.field(
            "account",
            t("What happened"),
            inputs.text(text.account if text else account, most=TEXT_MAX, multiline=True),
            hint=t("The facts, without naming people. Optional for a draft."),
            optional=draft,
        ),
        inputs.field(
            "question",
            t("My question"),
            inputs.text(text.question if text else "", most=SENTENCE_MAX, multiline=True),
            hint=t("The question it raises for you. Optional for a draft."),
            optional=draft,
        ),
    ]


def _about(shown: Form, t: Words) -> list[Block]:
    text = shown.situation.text if shown.situation else None
    selects: tuple[tuple[str, str, Mapping[str, str], str], ...] = (
        ("ask", t("What I ask of the group"), messages.asks(t), text.ask if text else Ask.ADVICE),
        ("kind", t("It is"), kinds(t), text.kind if text else SituationKind.DIFFICULTY),
        ("moment", t("When"), moments(t), text.moment if text else Moment.ONGOING),
        ("urgency", t("Urgency"), urgencies(t), str(text.urgency if text else 1)),
    )
    # Whoever proposes mostly means to present: left out by an overlooked box, one would not know.
    ready = shown.naming or text is None or text.ready
    return [
        *(
            inputs.field(
                block, label, inputs.select([inputs.option(*o) for o in known.items()], initial)
            )
            for block, label, known, initial in selects
        ),
        inputs.field(
            "ready",
            t("At the next session"),
            inputs.box("ready", t("I am ready to present it"), ticked=ready),
            hint=t("The group chooses among the situations that are ready to be presented."),
            optional=True,
        ),
    ]


def kinds(t: Words) -> dict[str, str]:
    """The three axes of seed 000."""
    return {
        SituationKind.DIFFICULTY: t("A difficulty"),
        SituationKind.SUCCESS: t("A success to share"),
        SituationKind.REPRESENTATION: t("A view to widen"),
    }


def moments(t: Words) -> dict[str, str]:
    """When the situation takes place."""
    return {
        Moment.PAST: t("In the past"),
        Moment.ONGOING: t("Ongoing"),
        Moment.UPCOMING: t("Upcoming"),
    }


def urgencies(t: Words) -> dict[str, str]:
    """From 0 to 3."""
    labels = (t("It can wait"), t("Soon would help"), t("It is pressing"), t("It is urgent"))
    return {str(level): labels[level] for level in range(MOST_URGENT + 1)}


def _end(t: Words, initial: str | None) -> Block:
    ends = [
        inputs.option(DRAFT, t("Keep as a draft"), t("Only you can see it.")),
        inputs.option(
            RELEASE,
            t("Propose to the group"),
            t("The group's members can read its title and question."),
        ),
    ]
    choice = inputs.radio(ends, initial, action=Action.SITUATION_END)
    return inputs.field("end", t("And now?"), choice, tells=True)


def kept(t: Words, *, released: bool, ready: bool, late: bool = False) -> View:
    """What becomes of the situation, and where its author finds it."""
    if not released:
        said = t("Your situation is kept as a draft. Only you can see it.")
    elif late:
        said = t(
            "Your situation is proposed. The choice under way goes on without it: it waits for the"
            " next one."
        )
    elif ready:
        said = t("Your situation is proposed. It will be part of the next choice.")
    else:
        said = t(
            "Your situation is proposed. It will be part of a choice once you say that you are"
            " ready to present it."
        )
    where = t("You find it on my Home tab, where you can change it or withdraw it.")
    return modal(t("Your situation"), [say(f"{said}\n{where}")], close=t("Close"))


def withdraw(situation: Situation, t: Words) -> View:
    """Ask before withdrawing, which cannot be undone."""
    if situation.state is SituationState.RELEASED:
        what = t("Your group will no longer see it, and it leaves your Home.")
    else:
        what = t("This draft leaves your Home.")
    return modal(
        t("Withdraw it?"),
        [quote(situation.text.title), say(what)],
        callback_id=Modal.SITUATION_WITHDRAW,
        submit=t("Withdraw"),
        close=t("Keep it"),
        private_metadata=situation.id,
    )


def not_yours(t: Words) -> str:
    """Why somebody else's message cannot become a situation."""
    return t("Only your own messages can become a situation. What others write is theirs to bring.")


def line(situation: Situation, group: str, t: Words) -> str:
    """One of the person's own situations, on their Home."""
    state = {
        SituationState.DRAFT: t("draft"),
        SituationState.RELEASED: t("proposed")
        if situation.text.ready
        else t("proposed, not ready to be presented"),
        SituationState.CHOSEN: t("chosen for a session"),
        SituationState.WORKED: t("worked on"),
        SituationState.WITHDRAWN: t("withdrawn"),
    }[situation.state]
    return f"*{inert(situation.text.title)}*\n{inert(group)} · {state}"
