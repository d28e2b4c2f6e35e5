"""The Home tab, and `/tour` alone: where everything starts."""

from handlers.routing import Call, feature
from handlers.views import home as views
from services import homes


async def opened(call: Call) -> None:
    """Show the Home to someone who comes to it."""
    if call.body["event"].get("tab") == "home":
        await call.perform(homes.opened)
    await call.ack()


async def welcome(call: Call) -> None:
    """Say what one can do."""
    await call.show(views.welcome(call.words))
    await call.ack()


FEATURE = feature(subcommands={"": welcome}, events={"app_home_opened": opened})
