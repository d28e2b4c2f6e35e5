"""The files of the repository, read without git so that an unpacked archive is checked too."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "handlers", "storage", "services", "domain")
ROOMS = (*PRODUCT, "sandbox")
MIGRATIONS = "storage/migrations/"

_NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "node_modules", "data", "tmp"}
_CACHES = {".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}


def files(*suffixes: str, under: tuple[str, ...] = (".",)) -> Iterator[Path]:
    """Yield the repository's own files with one of these suffixes (all files without any)."""
    for start in under:
        yield from _walk(ROOT / start, suffixes)


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name in _NOT_OURS | _CACHES or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path, suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def name(path: Path) -> str:
    """Return the path as one writes it from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def parsed(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield each Python module of these rooms, migrations aside, with its syntax tree."""
    for path in files(".py", under=rooms):
        if not name(path).startswith(MIGRATIONS):
            yield name(path), ast.parse(path.read_text("utf-8"))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or a chain of attributes, and an empty string for anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""
