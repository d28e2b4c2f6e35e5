"""What a facilitator is asked before closing a choice, or recording what was settled aloud."""

from collections.abc import Sequence

from slack_sdk.models.blocks import InputBlock, StaticSelectElement
from slack_sdk.models.views import View as SlackView

from domain.situations import Situation
from handlers import payloads
from handlers.ids import View
from handlers.views.blocks import modal, option, say
from handlers.words import Words

SITUATION = "situation"


def close_now(choice_id: str, t: Words) -> SlackView:
    """Ask before closing: it cannot be opened again."""
    sentence = t(
        "The ballots received so far will be counted, and the result announced in the channel."
        " A vote that is closed cannot be opened again."
    )
    return modal(
        t("Close the vote?"),
        [say(sentence)],
        callback_id=View.CHOICE_CLOSE,
        submit=t("Close the vote"),
        close=t("Cancel"),
        private_metadata=choice_id,
    )


def settle(session_id: str, situations: Sequence[Situation], t: Words) -> SlackView:
    """Record which situation the group agreed on, among those their authors are ready to tell."""
    if not situations:
        sentence = t(
            "Nobody has proposed a situation they are ready to present. It is not too late: invite"
            " the group to propose one."
        )
        return modal(t("Settle aloud"), [say(sentence)], close=t("Close"))
    return modal(
        t("Settle aloud"),
        [
            say(t("Make sure that nobody objects, and that its author is willing today.")),
            InputBlock(
                block_id=SITUATION,
                label=t("The situation you agreed on together"),
                element=StaticSelectElement(
                    action_id=payloads.VALUE,
                    placeholder=t("Choose"),
                    options=[option(s.text.title, s.id) for s in situations[:100]],
                ),
            ),
        ],
        callback_id=View.CHOICE_SETTLE,
        submit=t("Record"),
        close=t("Cancel"),
        private_metadata=session_id,
    )
