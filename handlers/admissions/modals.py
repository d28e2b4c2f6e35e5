"""The forms: putting somebody forward, asking for a departure, answering."""

from slack_sdk.models.views import View

from domain.admissions import Answer, Proposal
from domain.groups import Group
from handlers import inputs
from handlers.admissions.messages import asked
from handlers.blocks import inert, modal, say
from handlers.ids import Modal
from handlers.words import Words

PERSON, ANSWER = "person", "answer"


def propose(group: Group, t: Words) -> View:
    """Put somebody forward."""
    said = t(
        "*{group}*: the facilitator talks with this person first. Then each member answers in"
        " private. They are invited if everyone answers and nobody refuses.",
        group=inert(group.name),
    )
    who = inputs.field(PERSON, t("Whom do you propose?"), inputs.person())
    return modal(
        t("Propose somebody"),
        [say(said), who],
        callback_id=Modal.ADMISSION_PROPOSE,
        submit=t("Propose"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def remove(group: Group, t: Words) -> View:
    """Ask for a departure: what it takes, and what comes first."""
    said = t(
        "*{group}*: nobody is taken out without the agreement of all the others. Only the"
        " facilitator learns of your request, and talks with you, then with the person. After that"
        " the others are asked, each in private. Often a word is enough: have you talked"
        " together?",
        group=inert(group.name),
    )
    who = inputs.field(PERSON, t("Who is it about?"), inputs.person())
    return modal(
        t("Ask for a departure"),
        [say(said), who],
        callback_id=Modal.ADMISSION_REMOVE,
        submit=t("Tell the facilitator"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def answer(proposal: Proposal, group: Group, given: Answer | None, t: Words) -> View:
    """One member's answer."""
    labels = {
        Answer.YES: t("Yes, I agree"),
        Answer.NO: t("No"),
        Answer.ABSTAIN: t("I leave it to the others"),
    }
    options = [inputs.option(a, labels[a]) for a in proposal.may_answer]
    chosen = inputs.field(ANSWER, t("Your answer"), inputs.radio(options, given))
    return modal(
        t("Your answer"),
        [say(asked(proposal, group.name, t)), chosen],
        callback_id=Modal.ADMISSION_ANSWER,
        submit=t("Answer"),
        close=t("Cancel"),
        private_metadata=proposal.id,
    )


def noted(t: Words) -> View:
    """That a request is noted."""
    said = t("It is noted. The facilitator will talk with the person first; I keep you informed.")
    return modal(t("Noted"), [say(said)], close=t("Close"))


def asked_to_join(t: Words) -> View:
    """That one's own request is noted."""
    said = t("It is noted. The facilitator will talk with you first; I keep you informed.")
    return modal(t("Noted"), [say(said)], close=t("Close"))
