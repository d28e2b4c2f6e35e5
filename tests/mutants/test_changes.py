"""What `make mutants` changes in a source, and what it leaves alone."""

from textwrap import dedent

import pytest

from tests.mutants.changes import changes


def told(source):
    return [
        change.told(source.encode()).removeprefix("room/file.py:")
        for change in changes("room/file.py", source.encode())
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ok = a < b", {"a < b -> a <= b"}),
        ("ok = a is not b", {"a is not b -> a is b"}),
        ("ok = not (a in b)", {"not (a in b) -> (a in b)", "a in b -> a not in b"}),
        ("ok = a and b or c", {"a and b or c -> a and b and c", "a and b -> a or b"}),
        ("n = (a) - 2", {"(a) - 2 -> (a) + 2", "2 -> 3"}),
        ("n += m", {"n += m -> n -= m"}),
        ("ok = True", {"True -> False"}),
        ("key = 'é' + b", {"'é' + b -> 'é' - b", "'é' -> 'other é'"}),
        ("if ready: a = b", {"ready -> not (ready)"}),
        ("x = [a for a in b if a.ok]", {"a.ok -> not (a.ok)"}),
        ("await ack()", {"await ack() -> pass"}),
        ("self.a = b", {"self.a = b -> pass"}),
        ("raise Refused('not a member')", {"raise Refused('not a member') -> pass"}),
        ("def f(): return a", {"a -> None"}),
        ("x = f(a, b)", {"f(a, b) -> f(a)"}),
        ("x = f(a, k=b, l=c)", {"f(a, k=b, l=c) -> f(a, l=c)", "f(a, k=b, l=c) -> f(a, k=b)"}),
        ("x = f(k=b)", {"f(k=b) -> f()"}),
        ("x = f(a == b, c)", {
            "f(a == b, c) -> f(c)", "f(a == b, c) -> f(a == b)", "a == b -> a != b",
        }),
    ],
)  # fmt: skip
def test_each_small_thing_is_changed(source, expected):
    assert set(told(source)) == {f"1: {line}" for line in expected}


def test_what_no_test_is_wanted_for_is_left_alone():
    source = '''
        """Docstring, of a module."""
        __all__ = ["a"]
        Act = Callable[[int], Literal["a"]]
        log = structlog.get_logger()

        @dataclass(frozen=True)
        class A:
            """Docstring."""

            name: Annotated[str, 1]

            def __repr__(self) -> str:
                return a + b

        def f(a: Literal["x"], t) -> Literal["y"]:
            log.info("began", key=1)
            assert a is not None
            x = t("Vote") if a else f"{a + 1}"
            raise
    '''
    assert told(dedent(source)) == ["19: a -> not (a)", "20: raise -> pass"]


def test_a_change_is_made_at_its_place_and_leaves_the_rest_formatted():
    source = "x = f(  # why\n    'é',\n    limit=1,\n    more=2,\n)\n".encode()
    made = [change.made(source).decode() for change in changes("room/file.py", source)]
    assert "x = f(  # why\n    'é',\n    more=2,\n)\n" in made
    assert "x = f(  # why\n    'é',\n    limit=2,\n    more=2,\n)\n" in made


def test_a_statement_with_a_body_is_its_own_lines_only():
    source = b"with a(\n    1,\n):\n    b = 2\n"
    assert [change.lines for change in changes("f.py", source)] == [range(1, 4), range(4, 5)]
