"""The small changes that can be made to a source file, one at a time, each at its exact place.

Left out, because no test is wanted for them: logging, docstrings, annotations and aliases of types,
`assert`, decorators, `__repr__`, what an error says, and sentences for people.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

SWAPS = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"), ast.Or: ("or", "and"), ast.Add: ("+", "-"), ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
}  # fmt: skip
NOT_RUN = {"annotation", "returns", "decorator_list", "bases", "type_params"}
TYPING = {"cast", "TypeVar", "ParamSpec", "NewType"}
SHOWN = 70
"""Characters shown on each side of what changes, and of what it changes to."""


@dataclass(frozen=True, slots=True)
class Change:
    """Other bytes between `start` and `end`; `lines` are those of the statement around them."""

    file: str
    line: int
    lines: range
    start: int
    end: int
    after: bytes

    def made(self, source: bytes) -> bytes:
        """The source with this change in it."""
        return source[: self.start] + self.after + source[self.end :]

    def told(self, source: bytes) -> str:
        """`file:line: before -> after`, each on one line and cut to where they differ."""
        pair = [source[self.start : self.end].decode(), self.after.decode()]
        before, after = (" ".join(text.split()) for text in pair)
        pairs = enumerate(zip(before, after, strict=False))
        differ = next((n for n, (old, new) in pairs if old != new), 0)
        same = max(differ - SHOWN // 2, 0)
        shown = [
            ("…" if same else "") + t[same : same + SHOWN] + ("…" if t[same + SHOWN :] else "")
            for t in (before, after)
        ]
        return f"{self.file}:{self.line}: {shown[0]} -> {shown[1]}"


def changes(file: str, source: bytes) -> list[Change]:
    """Every change to this file, in the order of its lines."""
    finder = _Finder(file, source)
    finder.visit(ast.parse(source))
    return sorted(finder.found, key=lambda change: (change.start, change.end, change.after))


class _Finder:
    def __init__(self, file: str, source: bytes) -> None:
        self.file, self.source = file, source
        self.found: list[Change] = []
        self._begins = [0]
        for line in source.splitlines(keepends=True):
            self._begins.append(self._begins[-1] + len(line))
        self._lines = range(0)

    def visit(self, node: ast.AST) -> None:
        if _left_out(node):
            return
        outer = self._lines
        if isinstance(node, ast.stmt):
            self._lines = _lines_of(node)
        find = getattr(self, f"_{type(node).__name__.lower()}", None)
        if find is not None:
            find(node)
        for child in _children(node):
            self.visit(child)
        self._lines = outer

    def _begin(self, node) -> int:
        return self._begins[node.lineno - 1] + node.col_offset

    def _end(self, node) -> int:
        return self._begins[node.end_lineno - 1] + node.end_col_offset

    def _text(self, node) -> bytes:
        return self.source[self._begin(node) : self._end(node)]

    def _replace(self, node, after: bytes) -> None:
        change = (node.lineno, self._lines, self._begin(node), self._end(node), after)
        self.found.append(Change(self.file, *change))

    def _swap(self, node, left, operator, right, sign="") -> None:
        """Put another operator between two operands of the node."""
        if type(operator) not in SWAPS:
            return
        old, new = ((text + sign).encode() for text in SWAPS[type(operator)])
        begin, end = self._end(left), self._begin(right)
        between = self.source[begin:end].replace(old, new, 1)
        whole = (
            self.source[self._begin(node) : begin] + between + self.source[end : self._end(node)]
        )
        self._replace(node, whole)

    def _compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            self._swap(node, left, operator, right)

    def _boolop(self, node: ast.BoolOp) -> None:
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._swap(node, left, node.op, right)

    def _binop(self, node: ast.BinOp) -> None:
        self._swap(node, node.left, node.op, node.right)

    def _augassign(self, node: ast.AugAssign) -> None:
        self._swap(node, node.target, node.op, node.value, "=")

    def _unaryop(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace(node, self._text(node).removeprefix(b"not "))

    def _constant(self, node: ast.Constant) -> None:
        match node.value:
            case bool():
                self._replace(node, str(not node.value).encode())
            case int() | float():
                self._replace(node, str(node.value + 1).encode())
            case str() if node.value and " " not in node.value:
                self._replace(node, repr(f"other {node.value}").encode())

    def _if(self, node: ast.If | ast.IfExp) -> None:
        self._negate(node.test)

    _ifexp = _if

    def _comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self._negate(condition)

    def _negate(self, test: ast.expr) -> None:
        # A single comparison or `not` has its opposite already.
        if not isinstance(test, ast.Compare | ast.UnaryOp):
            self._replace(test, b"not (" + self._text(test) + b")")

    def _return(self, node: ast.Return) -> None:
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self._replace(node.value, b"None")

    def _call(self, node: ast.Call) -> None:
        """Drop an argument: a named one, the last of several, or a condition (SQL's `where`)."""
        given = sorted([*node.args, *node.keywords], key=self._begin)
        for n, gone in enumerate(given):
            is_last = 0 < n == len(given) - 1
            if not (is_last or isinstance(gone, ast.keyword | ast.Compare)):
                continue
            if len(given) == 1:
                self._replace(node, self._text(node.func) + b"()")
                continue
            start = self._end(given[n - 1]) if is_last else self._begin(gone)
            end = self._end(gone) if is_last else self._begin(given[n + 1])
            kept = self.source[self._begin(node) : start] + self.source[end : self._end(node)]
            self._replace(node, kept)

    def _drop(self, node: ast.stmt) -> None:
        self._replace(node, b"pass")

    _raise = _delete = _drop

    def _expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call | ast.Await):
            self._drop(node)

    def _assign(self, node: ast.Assign) -> None:
        if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
            self._drop(node)


def _lines_of(node: ast.stmt) -> range:
    """The lines of a statement; of one with a body, those before the body."""
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return range(node.lineno, max(first.lineno, node.lineno + 1))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise):
        return
    sentence = isinstance(node, ast.Call) and _root(node.func) == "t"
    for field, value in ast.iter_fields(node):
        if field in NOT_RUN or (isinstance(node, ast.ClassDef) and field == "keywords"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (sentence and isinstance(child, ast.Constant)):
                yield child


def _left_out(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=func)):
            return _root(func) == "log"
        case ast.Call(func=ast.Name(id=name)):
            return name in TYPING
        case ast.FunctionDef(name="__repr__"):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in ("__all__", "log") or _is_alias(name, node.value)
    return False


def _is_alias(name: str, value: ast.expr) -> bool:
    """Whether this names a type: CapWords = Callable[...] or A | B."""
    return name.lstrip("_")[:1].isupper() and not name.isupper() and not isinstance(value, ast.Call)


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""
