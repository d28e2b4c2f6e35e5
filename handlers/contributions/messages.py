"""What people brought in a phase: on its message, in its thread, and the narrator's demand.

Slack refuses a message whose blocks hold more than about 12,000 characters in all (bolt-js#2509,
bolt-js#2867): what is shown together goes on the phase's message while it is short enough, and in
the thread otherwise, all of it, so that nobody's words are cut and all are treated alike.
"""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
)

from domain.contributions import Contribution
from domain.protocols import Contributes, Phase
from domain.situations import Ask
from handlers.blocks import Message, button, person, quote, say
from handlers.ids import Action
from handlers.privacy.messages import text_of
from handlers.values import DemandRef
from handlers.words import Words
from services.contributions.queries import ShownContribution
from services.sessions.queries import PhaseBoard

TOGETHER_MAX_CHARS = 6000
TOGETHER_MAX = 30


def kinds(t: Words) -> dict[Contributes, str]:
    """What each kind of contribution is called."""
    return {
        Contributes.TOPIC_PITCH: t("Issue"),
        Contributes.NARRATIVE: t("Account"),
        Contributes.QUESTION: t("Question"),
        Contributes.ANSWER: t("Answer"),
        Contributes.CLARIFICATION: t("Clarification"),
        Contributes.REFORMULATION: t("Reformulation"),
        Contributes.OBJECTIVE: t("Aim"),
        Contributes.DEMAND: t("Request"),
        Contributes.PISTE: t("Lead"),
        Contributes.EXPERIENCE: t("First-hand account"),
        Contributes.SYNTHESIS: t("Synthesis"),
        Contributes.ACTION: t("What I will do"),
        Contributes.FEEDBACK: t("Immediate feedback"),
        Contributes.ECHO: t("Echo"),
        Contributes.LEARNING: t("What I take away"),
        Contributes.REVIEW: t("Since last time"),
    }


def asks(t: Words) -> dict[str, str]:
    """What may be asked of the group (seed 003)."""
    return {
        Ask.OPINIONS: t("Opinions"),
        Ask.ADVICE: t("Advice"),
        Ask.STORIES: t("First-hand accounts"),
        Ask.OTHER: t("Something else"),
    }


def together(board: PhaseBoard) -> list[Contribution]:
    """What was kept sealed and shown all at once, in random order; later ones go in the thread."""
    shown_at = board.run.revealed_at
    if not board.phase.mode.is_sealed or shown_at is None:
        return []
    return [c for c in board.shown if c.revealed_at is not None and c.revealed_at <= shown_at]


def fits(contributions: Sequence[Contribution]) -> bool:
    """Whether they may all stand on one message."""
    length = sum(len(c.text) for c in contributions)
    return len(contributions) <= TOGETHER_MAX and length <= TOGETHER_MAX_CHARS


def is_on_message(board: PhaseBoard, contribution: Contribution) -> bool:
    """Whether the phase's message shows it already, so that its thread need not."""
    if contribution.kind is Contributes.DEMAND:
        return True
    shown = together(board)
    return fits(shown) and contribution.id in {c.id for c in shown}


def all_together(board: PhaseBoard, t: Words) -> list[Block]:
    """The contributions shown together, each to the letter."""
    shown = together(board)
    if not fits(shown):
        return [say(t("All that was brought is shown together in the thread."))]
    return [_signed(c, board.phase, t) for c in shown]


def _signed(contribution: Contribution, phase: Phase, t: Words) -> RichTextBlock:
    words = RichTextQuoteElement(
        elements=[RichTextElementParts.Text(text=text_of(contribution, t))]
    )
    if not phase.signed:
        return RichTextBlock(elements=[words])
    by = RichTextSectionElement(
        elements=[
            RichTextElementParts.User(user_id=contribution.author_id),
            RichTextElementParts.Text(text=f" · {kinds(t)[contribution.kind]}"),
        ]
    )
    return RichTextBlock(elements=[by, words])


def reply(shown: ShownContribution, t: Words) -> Message:
    """One contribution, in the thread of its phase."""
    contribution = shown.contribution
    block = _signed(contribution, shown.phase, t)
    label = t("A contribution in your session.")
    return Message(label, [block], thread_key=shown.thread_key, first=[say(label)])


def to_pick(board: PhaseBoard, t: Words) -> list[Block]:
    """The reformulations among which the narrator keeps one, each with its button."""
    session_id, phase_id = board.session.id, board.phase.id
    label = t("Keep this one")
    return [
        SectionBlock(
            text=PlainTextObject(text=c.text, emoji=False),
            accessory=button(label, Action.DEMAND, DemandRef(session_id, phase_id, c.id).pack()),
        )
        for c in board.reformulations
    ]


def demand(
    board: PhaseBoard, stated: Contribution, t: Words, *, to_group: bool = True
) -> list[Block]:
    """The narrator's demand, with the wording of the question they keep.

    `to_group`: it is the group that reads it, not a facilitator.
    """
    narrator = person(stated.author_id)
    picked = stated.details.get("picked")
    versions = {c.id: c.text for c in board.reformulations}
    question = stated.details.get("wording") or versions.get(picked or "")
    blocks: list[Block] = []
    if question:
        blocks += [say(t("The question, as {narrator} keeps it:", narrator=narrator))]
        blocks += [quote(question)]
    known = asks(t)
    kind = known.get(stated.details.get("ask", ""), known[Ask.OTHER])
    expects = (
        t("What {narrator} asks of you: *{kind}*", narrator=narrator, kind=kind)
        if to_group
        else t("What {narrator} asks of the group: *{kind}*", narrator=narrator, kind=kind)
    )
    return [*blocks, say(expects), quote(text_of(stated, t))]
