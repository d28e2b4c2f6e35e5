"""Reading what a message or a modal says."""

import json

from handlers.contributions import notices
from handlers.sessions import notices as sessions_notices


def everything(shown):
    """All that is in it, as text."""
    return json.dumps(shown, ensure_ascii=False)


def labels(shown):
    """What its buttons say, menus included."""
    found = []
    for element in elements(shown):
        if element["type"] == "overflow":
            found += [option["text"]["text"] for option in element["options"]]
        elif element["type"] == "button":
            found.append(element["text"]["text"])
    return found


def elements(shown):
    """Its buttons and menus."""
    rows = [block.get("elements", ()) for block in shown["blocks"] if block["type"] == "actions"]
    beside = [[block["accessory"]] for block in shown["blocks"] if "accessory" in block]
    return [element for row in rows + beside for element in row]


def value_of(shown, label):
    """What the button or menu entry with that label carries."""
    for element in elements(shown):
        for entry in (element, *element.get("options", ())):
            if entry.get("text", {}).get("text") == label:
                return entry["value"]
    raise AssertionError(f"no button {label!r} among {labels(shown)}")


def primaries(shown):
    """The labels of its primary buttons."""
    return [e["text"]["text"] for e in elements(shown) if e.get("style") == "primary"]


def fields(view):
    """The block_ids of a modal's inputs, in order."""
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def length(shown):
    """How many characters its blocks hold, as Slack counts them at worst."""
    return len(everything(shown["blocks"]))


async def post(life, phase_id=None):
    """The channel's message about the phase, by default the running one."""
    subject = f"{life.session_id}:{phase_id or await life.phase()}"
    return await life.app.render(sessions_notices.phase, subject)


async def prompt(life, user="ANN"):
    """What that person is told as narrator of the running phase."""
    subject = f"{life.session_id}:{await life.phase()}"
    return await life.app.render(sessions_notices.narrator_prompt, subject, user)


async def thread(life):
    """What the thread shows, of all that was brought."""
    found = [await life.app.render(notices.contribution, c.id) for c in await life.contributions()]
    return [message for message in found if message]
