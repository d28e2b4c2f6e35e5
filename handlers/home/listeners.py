"""The Home tab, and `/tour` alone: where everything starts."""

from handlers.home import modals
from handlers.routing import Call, feature
from services.home import visits

HELP = ("help", "aide")


async def opened(call: Call) -> None:
    """Show the Home to someone who comes to it."""
    if call.body["event"].get("tab") == "home":
        await call.perform(visits.opened)
    await call.ack()


async def welcome(call: Call) -> None:
    """Say what one can do; that a word is not known, where another one than for help was typed."""
    in_group = await call.read(visits.is_member)
    word, *_ = str(call.body.get("text") or "").lower().split() or [""]
    unknown = word not in ("", *HELP)
    await call.show(modals.welcome(call.words, in_group=in_group, unknown=unknown))
    await call.ack()


FEATURE = feature(
    subcommands={word: welcome for word in ("", *HELP)}, events={"app_home_opened": opened}
)
