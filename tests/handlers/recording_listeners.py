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
class RecordingListeners:
    """What they were called with; `raises` is what each of them raises."""

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


def features(listeners):
    """One listener for each way in, all of them noted in `listeners`."""
    return feature(
        actions={"tdt.button": listeners("button")},
        views={"tdt.form": listeners("form")},
        shortcuts={"tdt.shortcut": listeners("shortcut")},
        subcommands={"": listeners("alone"), "group": listeners("group")},
        events={"app_home_opened": listeners("home")},
    )


async def of_call(app, listeners, body):
    await app.send(body)
    return listeners.calls[-1][1]
