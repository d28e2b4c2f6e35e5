"""A database that is put back as it was, and looked at from outside; what its texts say."""

import re
import sqlite3

from storage.sealing.vault import MARK

THEIRS = "Elsewhere"
"""The other group, which who is of it may see."""
SEAL = re.compile(re.escape(MARK) + r"[\w.=-]+")
NOT_THEIRS = {"inbox"}
"""The ids of what Slack sent: noted with whatever is done, and nothing of the group's."""


class Worlds:
    """The SQLite file of an app, copied into memory and back, clock included."""

    def __init__(self, app):
        self.app = app
        self.file = sqlite3.connect(app.store.url.database)
        self._looked_at, self._plain, self._seal = None, {}, app.store.vault.seal
        app.store.vault.seal = self._noting

    def _noting(self, text, place):
        sealed = self._seal(text, place)
        self._plain[sealed] = text
        return sealed

    def close(self):
        self.file.close()

    def keep(self):
        """Return the world as it stands."""
        copy = sqlite3.connect(":memory:")
        self.file.backup(copy)
        return copy, self.app.clock.at

    def put_back(self, world):
        """Make the world what it was when `keep` returned it."""
        copy, self.app.clock.at = world
        copy.backup(self.file)
        self._looked_at = None

    def look(self):
        """Return the rows and what is secret, read again only after a commit of the app."""
        version = self.file.execute("PRAGMA data_version").fetchone()[0]
        if version != self._looked_at:
            self._looked_at, self._rows = version, self._read()
            self._secrets = self._opened()
        return self._rows, self._secrets

    def _read(self):
        """All there is, by table, but for what is nobody's."""
        tables = self.file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(self.file.execute(f"SELECT * FROM {name}"), key=repr)
            for (name,) in tables.fetchall()
            if name not in NOT_THEIRS
        }

    def _opened(self):
        """What members wrote, opened, with the names of groups; and who is in them."""
        said = {self._plain[seal] for seal in SEAL.findall(repr(self._rows))}
        names = {name for (name,) in self.file.execute("SELECT name FROM groups") if name != THEIRS}
        people = {user for (user,) in self.file.execute("SELECT user_id FROM members")}
        return {text for text in said if len(text) > 3} | names, people
