"""Listeners that take down what they are called with, and fail when they are told to."""

from dataclasses import dataclass, field

from handlers.routing import feature

FORM = {
    "type": "modal",
    "callback_id": "tdt.form",
    "private_metadata": "carried",
    "blocks": [{"type": "section", "block_id": "here"}],
    "state": {"values": {}},
}


@dataclass
class Answered:
    """What listeners were called with; `raises` is what each of them raises."""

    calls: list[tuple[str, object]] = field(default_factory=list)
    raises: Exception | None = None

    def __call__(self, name):
        async def listener(call):
            self.calls.append((name, call))
            if self.raises is not None:
                raise self.raises
            await call.ack()

        return listener

    @property
    def names(self):
        return [name for name, _ in self.calls]


def features(answered):
    """One listener for each way in, all of them `answered`."""
    return feature(
        actions={"tdt.button": answered("button")},
        views={"tdt.form": answered("form")},
        shortcuts={"tdt.shortcut": answered("shortcut")},
        subcommands={"": answered("alone"), "group": answered("group")},
        events={"app_home_opened": answered("home")},
    )


async def of_call(desk, answered, body):
    await desk.send(body)
    return answered.calls[-1][1]
