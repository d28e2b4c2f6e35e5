"""Form fields. The block_id is the domain's name of the field: its error lands beside it.

What was typed or chosen before is handed in, so that a form opened again loses nothing.
"""

from collections.abc import Collection, Sequence
from datetime import date, time

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    OverflowMenuElement,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig, Option

from handlers.payloads import VALUE

OPTION_MAX = 75
"""Slack's limit for an option's text and for its description."""


def field(
    block: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    optional: bool = False,
    tells: bool = False,
) -> InputBlock:
    """A labelled field of a form; one that `tells` says at once when it changes."""
    return InputBlock(
        block_id=block,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
        dispatch_action=tells or None,
    )


def text(
    initial: str = "", *, most: int, multiline: bool = False, action: str = VALUE
) -> PlainTextInputElement:
    """Free text of at most `most` characters; a field that tells says at once what is typed."""
    as_typed = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
    return PlainTextInputElement(
        action_id=action,
        initial_value=initial[:most] or None,
        max_length=most,
        multiline=multiline,
        dispatch_action_config=None if action == VALUE else as_typed,
    )


def option(value: str, label: str, description: str | None = None) -> Option:
    """One thing to choose."""
    about = PlainTextObject(text=clipped(description)) if description else None
    return Option(value=value, text=PlainTextObject(text=clipped(label)), description=about)


def select(
    options: Sequence[Option], initial: str | None = None, *, action: str = VALUE
) -> StaticSelectElement:
    """One of many, folded; `action` is where a field that tells is answered."""
    return StaticSelectElement(
        action_id=action, options=options, initial_option=_of(options, initial)
    )


def radio(
    options: Sequence[Option], initial: str | None = None, *, action: str = VALUE
) -> RadioButtonsElement:
    """One of few, all in sight; `action` is where a field that tells is answered."""
    return RadioButtonsElement(
        action_id=action, options=options, initial_option=_of(options, initial)
    )


def box(value: str, label: str, *, ticked: bool = False) -> CheckboxesElement:
    """One box to tick."""
    only = option(value, label)
    return CheckboxesElement(
        action_id=VALUE, options=[only], initial_options=[only] if ticked else None
    )


def boxes(
    options: Sequence[Option], ticked: Collection[str] = (), *, action: str = VALUE
) -> CheckboxesElement:
    """Boxes to tick, ten at most; `action` is where a field that tells is answered."""
    chosen = [o for o in options if o.value in ticked]
    return CheckboxesElement(action_id=action, options=options, initial_options=chosen or None)


def people(initial: Sequence[str] = (), *, most: int | None = None) -> UserMultiSelectElement:
    """People of the workspace, `most` of them."""
    chosen = list(initial) or None
    return UserMultiSelectElement(action_id=VALUE, initial_users=chosen, max_selected_items=most)


def person() -> UserSelectElement:
    """One person of the workspace."""
    return UserSelectElement(action_id=VALUE)


def day(initial: date | None = None) -> DatePickerElement:
    """A calendar day."""
    return DatePickerElement(action_id=VALUE, initial_date=initial.isoformat() if initial else None)


def clock(initial: time | None, tz: str) -> TimePickerElement:
    """A time of day on the clocks of `tz`."""
    typed = initial.strftime("%H:%M") if initial else None
    return TimePickerElement(action_id=VALUE, initial_time=typed, timezone=tz)


def menu(action: str, options: Sequence[Option]) -> OverflowMenuElement:
    """A folded menu of at most five things to do."""
    return OverflowMenuElement(action_id=action, options=list(options))


def clipped(label: str, most: int = OPTION_MAX) -> str:
    """The label within Slack's limit."""
    return label if len(label) <= most else label[: most - 1] + "…"


def _of(options: Sequence[Option], value: str | None) -> Option | None:
    return next((o for o in options if o.value == value), None)
