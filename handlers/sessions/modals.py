"""What a facilitator is asked before something that the group would notice."""

from collections.abc import Sequence

from slack_sdk.models.views import View as SlackView

from handlers.blocks import modal, person, say
from handlers.ids import Modal
from handlers.values import RunningPhase
from handlers.words import Words


def next_anyway(running: RunningPhase, missing: Sequence[str], t: Words) -> SlackView:
    """Name those whose contribution is missing; `running` is the phase to leave."""
    return modal(
        t("Next phase"),
        [say(f"{_awaited(missing, t)} " + t("Move on all the same?"))],
        callback_id=Modal.NEXT_ANYWAY,
        submit=t("Move on"),
        close=t("Wait"),
        private_metadata=running.pack(),
    )


def _awaited(missing: Sequence[str], t: Words) -> str:
    return t.n(
        "{count} contribution is still awaited: {names}.",
        "{count} contributions are still awaited: {names}.",
        len(missing),
        names=t.all_of([person(user_id) for user_id in missing]),
    )


def end(running: RunningPhase, missing: Sequence[str], t: Words) -> SlackView:
    """Ask before ending, while `running` is the phase: it cannot be taken up again.

    `missing`: those whose contribution is still awaited in it.
    """
    sentence = t(
        "The group is thanked, and what was waiting to be shown is shown. The session cannot be"
        " taken up again afterwards."
    )
    return modal(
        t("End the session?"),
        [say(_awaited(missing, t)), say(sentence)] if missing else [say(sentence)],
        callback_id=Modal.SESSION_END,
        submit=t("End the session"),
        close=t("Go on"),
        private_metadata=running.pack(),
    )
