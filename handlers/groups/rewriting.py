"""The forms about the charter: to edit it, and to say what stands against a change."""

from slack_sdk.models.views import View

from domain.charter import Change
from domain.text import SENTENCE_MAX, TEXT_MAX
from handlers import inputs
from handlers.blocks import aside, inert, modal, say
from handlers.groups.rewording import lines_of
from handlers.ids import Modal
from handlers.values import ChangeRef
from handlers.words import Words
from services.groups.forms import CharterForm


def form(of: CharterForm, t: Words, channel: Words) -> View:
    """The charter, a line for each promise; while a change is put to the group, why not now."""
    group, title = of.group, t("The charter")
    if of.asked:
        said = t(
            "A change of the charter of *{group}* is being put to its members, until {moment}."
            " Another one can follow it.",
            group=inert(group.name),
            moment=t.moment(of.asked.closes_at, group.zone),
        )
        return modal(title, [say(said)], close=t("Close"))
    if of.has_met:
        said = t(
            "The group has met: the charter is everyone's. Your change is put to each member, in"
            " private, for a week; it takes everyone's agreement."
        )
    else:
        said = t(
            "Until the first session you can change the charter. Those who have accepted it are"
            " asked to accept it again."
        )
    return modal(
        title,
        [
            say(said),
            inputs.field(
                "charter",
                t("The charter of {group}", group=group.name),
                inputs.text("\n".join(lines_of(group, channel)), most=TEXT_MAX, multiline=True),
                hint=t("One promise a line."),
            ),
            aside(t("What is said below it about Slack and the bot stays, whatever you write.")),
        ],
        callback_id=Modal.CHARTER_REWORD,
        submit=t("Put to the group") if of.has_met else t("Save"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def put(t: Words) -> View:
    """What happens next."""
    said = t("Each member is asked by direct message. I tell you once it is settled.")
    return modal(t("The charter"), [say(said)], close=t("Close"))


def objection(of: Change, group_id: str, mine: str, t: Words) -> View:
    """One sentence: what stands against the change."""
    return modal(
        t("My objection"),
        [
            inputs.field(
                "objection",
                t("What stands against it for you?"),
                inputs.text(mine, most=SENTENCE_MAX, multiline=True),
                hint=t(
                    "One sentence. The facilitator alone reads it, unsigned, once all have answered"
                    " or the week is over."
                ),
            )
        ],
        callback_id=Modal.CHARTER_OBJECT,
        submit=t("Send"),
        close=t("Cancel"),
        private_metadata=ChangeRef(group_id, of.id).pack(),
    )
