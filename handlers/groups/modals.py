"""Opening a group: one form, and what happens next."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.groups import GroupKind
from domain.protocols import PROTOCOL_IDS, protocol
from domain.text import NAME_MAX, SENTENCE_MAX
from handlers import inputs
from handlers.blocks import aside, button, buttons, inert, modal, say
from handlers.ids import Action, Modal
from handlers.words import Words

LANGUAGES = {"fr": "Français", "en": "English"}
"""Each under its own name, so that everyone finds theirs."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds, as it was filled in."""

    name: str = ""
    purpose: str = ""
    members: Sequence[str] = ()
    facilitators: Sequence[str] = ()
    kind: str = GroupKind.CLOSED
    protocol: str = ""
    locale: str = ""


def form(t: Words, typed: Typed, *, alike: str | None = None) -> View:
    """The form of a new group. `alike`: the name of another, so like this one's that it asks."""
    submit = t("Open the group") if alike is None else t("Open it all the same")
    return modal(
        t("Open a group"),
        [*_what_and_who(t, typed, alike), *_how(t, typed)],
        callback_id=Modal.GROUP_NEW,
        submit=submit,
        close=t("Cancel"),
        private_metadata=typed.name,
    )


def _what_and_who(t: Words, typed: Typed, alike: str | None) -> list[Block]:
    asked: list[Block] = []
    if alike is not None:
        called = t("One of your groups is already called *{name}*.", name=inert(alike))
        asked = [say(called + " " + t("You can change this name, or open it all the same."))]
    return [
        *asked,
        inputs.field("name", t("Name of the group"), inputs.text(typed.name, most=NAME_MAX)),
        inputs.field(
            "purpose",
            t("What is the group for?"),
            inputs.text(typed.purpose, most=SENTENCE_MAX, multiline=True),
            hint=t("Two lines, in the words of your work."),
            optional=True,
        ),
        inputs.field(
            "members",
            t("Members"),
            inputs.people(typed.members),
            hint=t("From 4 to 8 peers, none of them in charge of another."),
        ),
        inputs.field(
            "facilitators",
            t("Facilitators"),
            inputs.people(typed.facilitators),
            hint=t("They hold the frame. They need not be members."),
            optional=True,
        ),
    ]


def _how(t: Words, typed: Typed) -> list[Block]:
    kinds = [
        inputs.option(GroupKind.CLOSED, t("Closed"), t("One joins with everyone's agreement.")),
        inputs.option(GroupKind.OPEN, t("Open"), t("One joins for one session at a time.")),
    ]
    protocols = [
        inputs.option(p.id, p.title[t.locale], p.summary[t.locale])
        for p in map(protocol, PROTOCOL_IDS)
    ]
    languages = [inputs.option(locale, name) for locale, name in LANGUAGES.items()]
    chosen = typed.locale or t.locale
    return [
        inputs.field("kind", t("Closed or open?"), inputs.radio(kinds, typed.kind)),
        inputs.field("protocol", t("How will you work?"), inputs.radio(protocols, typed.protocol)),
        inputs.field("locale", t("Language of the channel"), inputs.select(languages, chosen)),
    ]


def opened(t: Words, name: str, plan_for: str | None, *, outside: bool = False) -> View:
    """What happens next; `plan_for` is the id of the group whose first session may be planned.

    `outside`: whoever opened it is not a member, and will not see the channel.
    """
    blocks: list[Block] = [
        say(
            t("*{name}* is formed.", name=inert(name))
            + "\n"
            + t(
                "Its private channel opens in a moment. Everyone is invited there, to read the"
                " charter and accept it."
            )
        )
    ]
    if outside:
        blocks.append(
            aside(
                t(
                    "You are not a member, so the channel stays the group's own. You follow and"
                    " steer from my Home tab and from your messages."
                )
            )
        )
    if plan_for:
        plan = button(t("Plan the first session"), Action.SESSION_PLAN, plan_for, primary=True)
        blocks += [say(t("You can set the first date now, or later from the Home.")), buttons(plan)]
    return modal(t("Open a group"), blocks, close=t("Close"))


def reopening(t: Words) -> View:
    """That another channel comes."""
    said = t("The new channel opens in a moment. Everyone is invited there.")
    return modal(t("A new channel"), [say(said)], close=t("Close"))
