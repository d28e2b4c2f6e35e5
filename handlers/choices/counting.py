"""How the answers to a choice are counted, in words, and what lets anybody check the draw."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlackView

from domain.choices import Choice
from domain.voting.draw import seed_digest
from domain.voting.model import Method
from handlers.blocks import aside, modal, say
from handlers.words import Words


def count(choice: Choice, seed: bytes, t: Words) -> SlackView:
    """The rules of the choice's method (method.md §9.4, 9.5, 9.7), and how to check the draw.

    The fingerprint stays here once the choice is closed; its key comes then.
    """
    rules = [
        t("Everyone answers in secret on each situation but their own. Nobody's answers are shown,"
          " neither now nor afterwards."),
        t("Three people in four must have answered. Whoever could only answer about their own"
          " situation is counted among them."),
        *_of_method(choice.method, t),
        _level(t),
    ]  # fmt: skip
    digest = t(
        "The draw was prepared when the choice opened. Its fingerprint (SHA-256), here since then:"
        " `{digest}`",
        digest=seed_digest(seed),
    )
    blocks: list[Block] = [say("\n".join(f"• {rule}" for rule in rules)), aside(digest)]
    if choice.outcome is not None and not choice.is_open:
        key = t(
            "Its key, now that the choice is closed: `{seed}`. The fingerprint of these 32 bytes is"
            " the one above.",
            seed=seed.hex(),
        )
        blocks.append(aside(key))
    return modal(t("How is it counted?"), blocks, close=t("Close"))


def _of_method(method: Method, t: Words) -> list[str]:
    match method:
        case Method.RESISTANCE:
            return [
                t("The situation that meets the least resistance is chosen: the lowest mean of what"
                  " you answered, from 0 to 10."),
                t("One that meets no less resistance than “None of these today” is not chosen."),
                t("Where they come out level: the one whose strongest resistance is lower, then the"
                  " one with fewer answers from 8 to 10."),
            ]  # fmt: skip
        case Method.MAJORITY_JUDGMENT:
            return [
                t("Of each situation, the middle grade counts: at least half of you find it that"
                  " good. The one with the best middle grade is chosen."),
                t("Where they come out level, one middle grade is taken out of each, and they are"
                  " compared again, until one is better."),
            ]  # fmt: skip
        case Method.CONSENT:
            return [
                t("A situation that somebody objects to is not chosen, as long as the objection"
                  " stands. Its author reads the reason, without a name, as soon as answers are"
                  " counted."),
                t("At least half of those who answer must say something of a situation: to leave it"
                  " to the group counts as an answer, neither for nor against."),
                t("Of those that remain, the one you would most gladly work on is chosen. Where"
                  " they come out level: the one with fewer reservations."),
            ]  # fmt: skip


def _level(t: Words) -> str:
    return t(
        "If they are still level: the author who has presented least recently, then the situation"
        " proposed first, then a draw."
    )
