"""How somebody on a stage answers a choice: ticks, what is impossible for them, or one button."""

from collections.abc import Collection

from bot.demo.stage import Stage
from handlers.choices.short import GLADLY, REASON, WHICH
from handlers.ids import Action


async def answer(
    stage: Stage, voter: str, where: str, wanted: str, objected: Collection[str] = (), why: str = ""
) -> None:
    """Tick the situation titled `wanted`, and object to those titled so, for one reason."""
    several = await stage.until(
        lambda: (
            stage.button(voter, where, Action.CHOICE_VOTE)
            or stage.button(voter, where, Action.CHOICE_ACCEPT)
        )
    )
    if stage.carried(several, Action.CHOICE_ACCEPT):
        await _answer_about_one(stage, voter, where, why if objected else "")
        return
    await stage.press(voter, where, Action.CHOICE_VOTE)
    view = await stage.until(lambda: stage.person(voter).modal)
    lists = [b["element"] for b in view.blocks if str(b.get("block_id")).startswith(GLADLY)]
    titles = {o["text"]["text"]: o["value"] for boxes in lists for o in boxes["options"]}
    values: dict[str, object] = {}
    if wanted in titles:
        values[f"{GLADLY}0"] = [titles[wanted]]
    for rank, title in enumerate(t for t in objected if t in titles):
        values |= await _unfold(stage, voter, rank, titles[title], why)
    await stage.submit(voter, values)


async def _unfold(
    stage: Stage, voter: str, rank: int, situation_id: str, why: str
) -> dict[str, object]:
    """Fill in the fields of one that is impossible; what they hold."""
    which, reason = f"{WHICH}{rank}", f"{REASON}{rank}"
    person = stage.person(voter)
    await stage.do(lambda: person.click("modal", action_id=Action.CHOICE_IMPOSSIBLE))
    await stage.until(lambda: stage.asks(voter, which))
    filled: dict[str, object] = {which: situation_id, reason: why}
    await stage.do(lambda: person.fill(filled))
    return filled


async def _answer_about_one(stage: Stage, voter: str, where: str, why: str) -> None:
    """Where there is one situation: nothing against it, or why there is."""
    if not why:
        await stage.press(voter, where, Action.CHOICE_ACCEPT)
        await stage.close_all(voter)
        return
    await stage.press(voter, where, Action.CHOICE_OBJECT)
    view = await stage.until(lambda: stage.person(voter).modal)
    reasons = [b["block_id"] for b in view.blocks if str(b.get("block_id")).startswith(REASON)]
    await stage.submit(voter, dict.fromkeys(reasons, why))
    await stage.close_all(voter)
