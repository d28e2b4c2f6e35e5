"""Opening a group: one form, and what happens next."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.groups import Group, Institution
from domain.protocols import PROTOCOL_IDS, protocol
from domain.text import NAME_MAX, SENTENCE_MAX
from handlers import inputs
from handlers.blocks import aside, button, buttons, inert, modal, say
from handlers.groups import charter
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
    sits: bool = True
    institution: str = Institution.ONE
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
            hint=t("From 4 to 8 peers, none of them in charge of another. Each is asked first."),
        ),
        inputs.field(
            "facilitators",
            t("Facilitators"),
            inputs.people(typed.facilitators),
            hint=t("They hold the frame. They need not be members."),
            optional=True,
        ),
        inputs.field(
            "sits",
            t("Channel"),
            inputs.box("sits", t("The facilitators sit in the channel"), ticked=typed.sits),
            optional=True,
        ),
    ]


def _how(t: Words, typed: Typed) -> list[Block]:
    institutions = [
        inputs.option(Institution.ONE, t("One institution")),
        inputs.option(Institution.SEVERAL, t("Several institutions")),
    ]
    protocols = [
        inputs.option(p.id, p.title[t.locale], p.summary[t.locale])
        for p in map(protocol, PROTOCOL_IDS)
    ]
    languages = [inputs.option(locale, name) for locale, name in LANGUAGES.items()]
    chosen = typed.locale or t.locale
    return [
        inputs.field(
            "institution",
            t("Where do its members work?"),
            inputs.radio(institutions, typed.institution),
            hint=t("The charter takes it into account."),
        ),
        inputs.field("protocol", t("How will you work?"), inputs.radio(protocols, typed.protocol)),
        inputs.field("locale", t("Language of the channel"), inputs.select(languages, chosen)),
    ]


def opened(t: Words, name: str, plan_for: str | None, *, outside: Group | None = None) -> View:
    """What happens next; `plan_for` is the id of the group whose first session may be planned.

    `outside`: the group, where whoever opened it does not sit in the channel: they accept here.
    """
    blocks: list[Block] = [
        say(
            t("*{name}* is open.", name=inert(name))
            + "\n"
            + t(
                "Each person receives the invitation by direct message, with the charter. Whoever"
                " accepts comes into the private channel; from four on, the group lives."
            )
        )
    ]
    if outside:
        blocks.append(
            aside(
                t(
                    "You do not sit in the channel. You follow and steer from my Home tab and"
                    " your direct messages. You accept the same charter:"
                )
            )
        )
        blocks += [charter.promised(outside, t), buttons(charter.accept_button(outside, t))]
    if plan_for:
        plan = button(t("Plan the first session"), Action.SESSION_PLAN, plan_for, primary=True)
        blocks += [say(t("You can set the first date now, or later from the Home.")), buttons(plan)]
    return modal(t("Open a group"), blocks, close=t("Close"))


def reopening(t: Words) -> View:
    """That another channel comes."""
    said = t("The new channel opens in a moment. The whole group is invited there.")
    return modal(t("A new channel"), [say(said)], close=t("Close"))
