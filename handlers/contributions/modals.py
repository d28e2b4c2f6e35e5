"""The forms in which people bring something to the running phase."""

from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, PlainTextObject, SectionBlock
from slack_sdk.models.views import View as SlackView

from domain.contributions import ONE_SENTENCE, Contribution
from domain.protocols import Contributes, Role
from domain.text import SENTENCE_MAX, TEXT_MAX
from handlers.blocks import aside, modal, quote, say
from handlers.contributions import messages
from handlers.ids import Modal
from handlers.inputs import day, field, option, radio, text
from handlers.sessions import phase
from handlers.values import DemandRef, PhaseRef
from handlers.words import Words
from services.contributions.demands import reformulations
from services.contributions.floor import Floor

DUE_ON = "due_on"
ASK, PICKED, AMENDED, DEMAND = "ask", "picked", "amended", Contributes.DEMAND.value


def form(here: Floor, t: Words) -> SlackView:
    """One field for each kind the person may bring, with what they wrote before."""
    sealed = here.phase.mode.is_sealed and not here.revealed
    hint = t("Nobody reads it until all are shown together.") if sealed else None
    blocks: list[Block] = [say(phase.in_words(here.phase.prompt, t))]
    for kind in here.written:
        mine = here.still_mine(kind)
        one_sentence = kind in ONE_SENTENCE
        typed = text(
            mine.text if mine else "",
            most=SENTENCE_MAX if one_sentence else TEXT_MAX,
            multiline=not one_sentence,
        )
        optional = len(here.written) > 1
        blocks.append(field(kind, messages.kinds(t)[kind], typed, hint=hint, optional=optional))
        if kind is Contributes.ACTION and here.role is Role.NARRATOR:
            due = mine.details.get("due_on") if mine else None
            picked = day(date.fromisoformat(due) if due else None)
            blocks.append(field(DUE_ON, t("By when"), picked, optional=True))
    return modal(
        t("My contribution"),
        blocks,
        callback_id=Modal.CONTRIBUTE,
        submit=t("Contribute"),
        close=t("Cancel"),
        private_metadata=PhaseRef(here.session.id, here.phase.id).pack(),
    )


def given_back(happened: str, written: Sequence[str], t: Words) -> SlackView:
    """What came too late, given back to its author alone, after what `happened`."""
    blocks: list[Block] = [say(happened)]
    if written:
        yours = t("Here is what you wrote, to copy or to say aloud. Nobody else has read it:")
        blocks += [say(yours), *(quote(text) for text in written)]
    return modal(t("What you wrote"), blocks, close=t("Close"))


def demand(here: Floor, picked: str, t: Words) -> SlackView:
    """The narrator's demand: the version they keep, what they ask for, one sentence.

    `picked` is the reformulation whose button was pressed; empty when it was another button. What
    they expected when they wrote their situation is chosen beforehand.
    """
    versions = reformulations(here.shown)
    stated = here.still_mine(Contributes.DEMAND)
    earlier = stated.details if stated else {}
    picked = picked or earlier.get("picked", "")
    kept = next((c for c in versions if c.id == picked), None)
    known = [option(ask, label) for ask, label in messages.asks(t).items()]
    wording = earlier.get("wording", "") if earlier.get("picked") == picked else ""
    blocks = [
        *_version(versions, kept, wording, t),
        field(ASK, t("What I ask of the group"), radio(known, earlier.get("ask") or here.expects)),
        field(
            DEMAND,
            t("My request, in one sentence"),
            text(stated.text if stated else "", most=SENTENCE_MAX),
        ),
    ]
    return modal(
        t("My request"),
        blocks,
        callback_id=Modal.DEMAND,
        submit=t("Put it to the group"),
        close=t("Cancel"),
        private_metadata=DemandRef(here.session.id, here.phase.id, kept.id if kept else "").pack(),
    )


def _version(
    versions: Sequence[Contribution], kept: Contribution | None, wording: str, t: Words
) -> list[Block]:
    """The version the narrator keeps, in their own words if they wish."""
    if not versions:
        return []
    own = t("Change the words if you wish: it is your question.")
    if kept is not None:
        typed = text(wording or kept.text, most=SENTENCE_MAX)
        return [field(AMENDED, t("The question, as I keep it"), typed, hint=own, optional=True)]
    read = [SectionBlock(text=PlainTextObject(text=c.text, emoji=False)) for c in versions]
    choice = radio([option(c.id, c.text) for c in versions])
    return [
        aside(t("The versions proposed:")),
        *read,
        field(PICKED, t("The version I keep"), choice),
        field(AMENDED, t("In my own words"), text(most=SENTENCE_MAX), optional=True),
    ]
