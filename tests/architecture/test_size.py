"""A file is read in one sitting (CONTRIBUTING.md, "How we write")."""

from tests.architecture.tree import MIGRATIONS, files, name

MOST_LINES = 250
SOURCES = (".py", ".js", ".css", ".html")


def test_no_source_file_is_longer_than_one_sitting():
    long = {
        name(path): lines
        for path in files(*SOURCES)
        if not name(path).startswith(MIGRATIONS)
        and (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}, "split these by meaning"
