"""The form of a situation: three fields, and the rest unfolded on demand (story §2)."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.situations import (
    URGENCY_MAX,
    Moment,
    Situation,
    SituationKind,
    SituationState,
    SituationText,
)
from domain.text import SENTENCE_MAX, TEXT_MAX, TITLE_MAX
from handlers import inputs
from handlers.blocks import aside, button, buttons, inert, modal, say
from handlers.contributions import messages
from handlers.ids import Action, Modal
from handlers.values import SituationTarget
from handlers.words import Words
from services.situations.forms import Form

DRAFT, RELEASE = "draft", "release"
"""The form's two ends."""
ACCOUNT = "account"
"""The first field of what is unfolded."""
NOTHING = SituationText(title="", question="")


def form(
    shown: Form, t: Words, *, account: str = "", end: str | None = None, unfolded: bool = False
) -> View:
    """The form, empty or as it was written. `account` pre-fills what happened.

    It asks for the group only when there are several, and for its end only before a release. It is
    unfolded where something is already written there. While the group names its issues, a title is
    enough: being ready, and proposing it, show once unfolded, chosen beforehand.
    """
    written = shown.situation
    text = written.text if written else NOTHING
    rest = unfolded or bool(account) or _is_detailed(text)
    ends = written is None or written.state is not SituationState.RELEASED
    if ends and end is None:
        end = RELEASE if shown.naming else DRAFT if written else None
    free = shown.naming or (end == DRAFT if ends else not text.question)
    several = len(shown.groups) > 1
    fields = [_group(shown, t), *_first(text, t, question_optional=free)]
    asked = rest or not shown.naming or not text.ready
    if asked:
        fields.append(_ready(text, t))
    if rest:
        fields += _details(text, t, account)
    else:
        fields.append(buttons(button(t("Add details"), Action.SITUATION_MORE)))
    if ends and asked:
        fields.append(_end(t, end))
    else:
        fields.append(aside(readable(t)))
    target = SituationTarget("" if several else shown.groups[0].id, written.id if written else "")
    return modal(
        t("Your situation"),
        fields,
        callback_id=Modal.SITUATION,
        submit=t("Save") if asked or not ends else t("Propose"),
        close=t("Cancel"),
        private_metadata=target.pack(),
    )


def readable(t: Words) -> str:
    """What becomes of what is proposed: said before it is, since `Situation.whole` stands on it."""
    return t("The group's members can read all of it.")


def _is_detailed(text: SituationText) -> bool:
    return any((text.account, text.ask, text.kind, text.moment, text.urgency))


def _group(shown: Form, t: Words) -> Block:
    if len(shown.groups) == 1:
        return say(f"*{inert(shown.groups[0].name)}*")
    names = [inputs.option(g.id, g.name) for g in shown.groups]
    return inputs.field("group", t("For which group?"), inputs.select(names))


def _first(text: SituationText, t: Words, *, question_optional: bool) -> list[Block]:
    return [
        inputs.field("title", t("Title"), inputs.text(text.title, most=TITLE_MAX)),
        inputs.field(
            "question",
            t("My question"),
            inputs.text(text.question, most=SENTENCE_MAX, multiline=True),
            optional=question_optional,
        ),
    ]


def _ready(text: SituationText, t: Words) -> Block:
    # Whoever proposes mostly means to present: left out by an overlooked box, one would not know.
    return inputs.field(
        "ready",
        t("At the next session"),
        inputs.box("ready", t("I am willing to present it this time"), ticked=text.ready),
        optional=True,
    )


def _details(text: SituationText, t: Words, account: str) -> list[Block]:
    selects: tuple[tuple[str, str, Mapping[str, str], str | None], ...] = (
        ("ask", t("What I expect of the group"), messages.asks(t), text.ask),
        ("kind", t("It is"), kinds(t), text.kind),
        ("moment", t("When"), moments(t), text.moment),
    )
    return [
        inputs.field(
            ACCOUNT,
            t("What happened"),
            inputs.text(text.account or account, most=TEXT_MAX, multiline=True),
            hint=t("The facts, without naming people."),
            optional=True,
        ),
        *(
            inputs.field(
                block,
                label,
                inputs.select([inputs.option(*o) for o in known.items()], initial),
                optional=True,
            )
            for block, label, known, initial in selects
        ),
        inputs.field(
            "urgency",
            t("How urgent it is, in my own words"),
            inputs.text(text.urgency, most=URGENCY_MAX),
            hint=t("It stands beside the title, in the channel too."),
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


def beside(situation: Situation, t: Words) -> str:
    """What stands beside its title: its author's word of urgency, its kind where that says more.

    Empty for one that was written before its author could know that it would stand there.
    """
    if not situation.whole:
        return ""
    text = situation.text
    kind = kinds(t)[text.kind] if text.kind not in (None, SituationKind.DIFFICULTY) else ""
    return " · ".join(part for part in (kind, text.urgency) if part)


def about(situation: Situation, t: Words) -> str:
    """Its author's question, and what stands beside its title, as forms show them."""
    return "\n".join(part for part in (situation.text.question, beside(situation, t)) if part)


def _end(t: Words, initial: str | None) -> Block:
    ends = [
        inputs.option(DRAFT, t("Keep as a draft"), t("Only you can see it.")),
        inputs.option(RELEASE, t("Propose to the group"), t("The group's members can read it.")),
    ]
    choice = inputs.radio(ends, initial, action=Action.SITUATION_END)
    return inputs.field("end", t("And now?"), choice, tells=True)
