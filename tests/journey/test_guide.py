"""The guided path of the demonstration can be walked to its end, in its order."""

from bot.demo.command import demonstration
from bot.demo.guide import GUIDE
from bot.demo.play import Story
from bot.demo.stage import Stage


async def test_whoever_lives_two_sessions_has_done_every_step_in_its_order() -> None:
    async with demonstration() as demo:
        ticked: list[str] = []

        def look(_: object) -> None:
            done = [step["id"] for step in demo.sandbox.guide.to_json() if step["done"]]
            ticked.extend(step for step in done if step not in ticked)

        demo.sandbox.workspace.listeners.append(look)
        await Story(Stage(demo.sandbox, lambda _: None)).play()
        assert ticked == [step["id"] for step in GUIDE]
