"""A message or a modal in words, a line for each part: all that Slack shows or sends back.

Ids made at random are written as `#`, moments (`<!date…>`) as `@`.
"""

import re
from pathlib import Path

RANDOM = re.compile(r"[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16}")
MOMENT = re.compile(r"<!date\^[^|]*\|([^>]*)>")


def outline(shown):
    """Return the lines of what `to_dict` or `render` gave."""
    lines = []
    for name in ("title", "submit", "close"):
        if shown.get(name):
            lines.append(f"{name}: {shown[name]['text']}")
    for name in ("callback_id", "private_metadata", "clear_on_close"):
        if shown.get(name):
            lines.append(f"{name}: {shown[name]}")
    if "label" in shown:
        lines.append(f"label: {shown['label']}")
    if "new" in shown and shown["new"] != {k: shown[k] for k in shown["new"]}:
        lines.append(f"new: {shown['new']['text']}")
    for block in shown["blocks"]:
        lines += _block(block)
    return [MOMENT.sub(r"@\1", RANDOM.sub("#", line)).replace("\n", " / ") for line in lines]


def _block(block):
    match block["type"]:
        case "section":
            yield f"{_quiet(block['text'])}{block['text']['text']}"
            if "accessory" in block:
                yield from _element(block["accessory"])
        case "header":
            yield f"# {block['text']['text']}"
        case "context":
            yield "~ " + " ".join(part["text"] for part in block["elements"])
        case "divider":
            yield "---"
        case "rich_text":
            yield from (_rich(part) for part in block["elements"])
        case "actions":
            for element in block["elements"]:
                yield from _element(element)
        case "input":
            yield from _input(block)


def _quiet(text):
    return "" if text["type"] == "mrkdwn" else "(plain) "


def _rich(part):
    """A quote, a list or a paragraph; people and links as they are."""
    mark = {"rich_text_quote": "> ", "rich_text_list": "• "}.get(part["type"], "")
    inside = [_rich(e) if "elements" in e else _inline(e) for e in part["elements"]]
    return mark + (" • ".join(inside) if mark == "• " else "".join(inside))


def _inline(part):
    text = part.get("text") or part.get("url") or f"<@{part['user_id']}>"
    return f"**{text}**" if part.get("style", {}).get("bold") else text


def _element(element):
    if element["type"] == "overflow":
        yield f"[menu {element['action_id']}]"
        for option in element["options"]:
            yield f"  - {option['text']['text']} = {option['value']}"
        return
    style = "!" if element.get("style") == "primary" else ""
    yield f"[{style}{element['text']['text']}] {element['action_id']} = {element.get('value', '')}"
    if "accessibility_label" in element:
        yield f"  read aloud: {element['accessibility_label']}"
    if "confirm" in element:
        said = [element["confirm"][k]["text"] for k in ("title", "text", "confirm", "deny")]
        yield f"  confirm: {' | '.join(said)}"


def _input(block):
    """`? field: label`, then what may be typed or chosen, and what is there beforehand."""
    element = block["element"]
    kind = [element["type"]]
    kind += ["multiline"] if element.get("multiline") else []
    kind += [f"most {element['max_length']}"] if "max_length" in element else []
    kind += [element["timezone"]] if "timezone" in element else []
    kind += ["optional"] if block.get("optional") else []
    kind += ["tells at once"] if block.get("dispatch_action") else []
    yield f"? {block['block_id']}: {block['label']['text']} ({', '.join(kind)})"
    if "hint" in block:
        yield f"  hint: {block['hint']['text']}"
    if "placeholder" in element:
        yield f"  placeholder: {element['placeholder']['text']}"
    for option in element.get("options", ()):
        chosen = [element.get("initial_option"), *element.get("initial_options", ())]
        about = f" ({option['description']['text']})" if "description" in option else ""
        sign = "*" if option in chosen else "-"
        yield f"  {sign} {option['value']} = {option['text']['text']}{about}"
    for name in ("initial_value", "initial_users", "initial_date", "initial_time"):
        if name in element:
            yield f"  already: {element[name]}"


FOLDER = Path(__file__).parent / "outlines"


def assert_reads(shown, name):
    """Assert that it says what `outlines/<name>.txt` says, to the letter.

    When what is shown is meant to change, remove the file: it is written anew, to be read and kept.
    """
    said, file = "\n".join(outline(shown)) + "\n", FOLDER / f"{name}.txt"
    if not file.exists():
        file.write_text(said, "utf-8")
        raise AssertionError(f"{file.name} was not there and is now: read it, and run this again")
    assert said.splitlines() == file.read_text("utf-8").splitlines()
