"""Writes the tables of docs/sandbox.md from the tests: ``python -m tests.sandbox.docs_tables``.

What the tests try is what is supported; test_docs.py fails when the page says something else.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

from slack_sdk.web import WebClient

from tests.sandbox.block_limits import LIMITS
from tests.sandbox.refusals import REFUSALS
from tests.sandbox.successes import SUCCESSES

PAGE = Path(__file__).parents[2] / "docs" / "sandbox.md"
BEGIN, END = "<!-- from the tests: begin -->", "<!-- from the tests: end -->"
FAMILIES = {method.partition(".")[0] for method, *_ in SUCCESSES} - {"apps", "oauth"}
BEHAVIOURS = {
    "Tokens, bodies, paging, threads": "test_wire.py",
    "Scopes and events of the manifest": "test_manifest.py",
    "Socket Mode": "test_socket_mode.py",
    "HTTP mode": "test_http_mode.py",
    "Modals and Home": "test_views.py",
    "People at their clients": "test_person.py",
    "Typing and choosing": "test_inputs.py",
    "response_url": "test_responses.py",
    "Planned messages": "test_schedule.py",
    "Files": "test_files.py",
    "Installing": "test_oauth.py",
    "Rate limits": "test_limits.py",
    "Faults on demand": "test_faults.py",
    "Control API": "test_control.py",
}


def tables() -> str:
    """Everything between the two marks."""
    return "\n\n".join([BEGIN, methods(), missing(), limits(), behaviours(), END])


def methods() -> str:
    """The methods, each with the refusals that are tried."""
    lines = ["### Methods", "", "| method | refuses with |", "|---|---|"]
    for method in sorted({m for m, *_ in SUCCESSES}):
        errors = sorted({error for name, _, error in REFUSALS if name == method})
        lines.append(f"| `{method}` | {', '.join(f'`{e}`' for e in errors)} |")
    lines += ["", "Every method also refuses with `not_authed`, `invalid_auth`,"]
    lines += ["`not_allowed_token_type`, `missing_scope`, `invalid_arguments` and `ratelimited`."]
    return "\n".join(lines)


def missing() -> str:
    """What the official client has in the same families and the sandbox has not."""
    known = set(re.findall(r'api_call\(\s*"([\w.]+)"', inspect.getsource(WebClient)))
    supported = {method for method, *_ in SUCCESSES}
    absent = sorted(m for m in known - supported if m.partition(".")[0] in FAMILIES)
    text = ", ".join(f"`{method}`" for method in absent)
    return f"### Not there\n\nThese answer `unknown_method`, as all other families do: {text}."


def limits() -> str:
    """The limits of blocks."""
    lines = ["### Limits of blocks", "", "| what | most |", "|---|---|"]
    lines += [f"| {name} | {most} |" for name, _, most, _ in LIMITS]
    return "\n".join(lines)


def behaviours() -> str:
    """The names of the other tests, which are sentences."""
    lines = ["### Behaviour"]
    for title, file in BEHAVIOURS.items():
        tree = ast.parse((Path(__file__).parent / file).read_text(encoding="utf-8"))
        names = [
            node.name.removeprefix("test_").replace("_", " ")
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
        ]
        lines += ["", f"**{title}**", "", *[f"- {name}" for name in names]]
    return "\n".join(lines)


def with_tables(text: str) -> str:
    """The page with its tables made new."""
    before, _, rest = text.partition(BEGIN)
    return before + tables() + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
