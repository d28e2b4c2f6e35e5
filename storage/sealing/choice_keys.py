"""The keys of open choices: a small file for each, made when it opens, destroyed when it closes.

A deleted row stays in logs, dead rows, replicas and backups; what only a destroyed key opens does
not. So these files belong in no backup (docs/secrecy.md).
"""

import asyncio
import os
import secrets
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path

from sqlalchemy import URL

from services.ports import ChoiceKeys

SIZE = 32
"""Bytes of a key."""


class KeyFolder(ChoiceKeys):
    """Keys in a folder that only its owner reads. File names are digests of ids: no content."""

    def __init__(self, folder: Path) -> None:
        """Make nothing yet: the folder comes with the first key."""
        self.folder = folder
        self._known: dict[str, bytes] = {}

    def find(self, team_id: str, choice_id: str) -> bytes | None:
        """Read once, then remembered until it is destroyed."""
        name = _name(team_id, choice_id)
        if name not in self._known:
            try:
                key = (self.folder / name).read_bytes()
            except FileNotFoundError:
                return None
            if len(key) != SIZE:  # the machine went down while it was written
                return None
            self._known[name] = key
        return self._known[name]

    async def make(self, team_id: str, choice_id: str) -> bytes:
        """On the disk when this returns: what it seals is committed after."""
        name, key = _name(team_id, choice_id), secrets.token_bytes(SIZE)
        await asyncio.to_thread(self._write, name, key)
        self._known[name] = key
        return key

    async def keep_only(self, team_id: str, choice_ids: Collection[str]) -> None:
        """Each file is overwritten in place, then removed."""
        kept = {_name(team_id, choice_id) for choice_id in choice_ids}
        of_team = _prefix(team_id)
        for name in [n for n in self._known if n.startswith(of_team) and n not in kept]:
            del self._known[name]
        await asyncio.to_thread(self._destroy, of_team, kept)

    def _write(self, name: str, key: bytes) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        _overwrite(self.folder / name, key)
        _flush_folder(self.folder)

    def _destroy(self, of_team: str, kept: set[str]) -> None:
        if not self.folder.exists():
            return
        gone = [f for f in self.folder.iterdir() if f.name.startswith(of_team)]
        gone = [f for f in gone if f.name not in kept]
        for file in gone:
            _overwrite(file, bytes(SIZE))
            file.unlink(missing_ok=True)
        if gone:
            _flush_folder(self.folder)


class DerivedKeys(ChoiceKeys):
    """Where there is no place for keys: they follow from the secret keys, and cannot be destroyed.

    Whoever has these and a copy of the database from before the closing reads the answers in it.
    """

    def __init__(self, digest: Callable[[str], str]) -> None:
        """Take the vault's keyed digest."""
        self._digest = digest

    def find(self, team_id: str, choice_id: str) -> bytes:
        """Always the same, as long as the first secret key is."""
        return bytes.fromhex(self._digest(f"choice {team_id} {choice_id}"))[:SIZE]

    async def make(self, team_id: str, choice_id: str) -> bytes:
        """There is nothing to make."""
        return self.find(team_id, choice_id)

    async def keep_only(self, team_id: str, choice_ids: Collection[str]) -> None:
        """There is nothing to destroy."""


def folder_of(url: URL, folder: str = "") -> Path | None:
    """Where keys are kept: as it is set, else beside the SQLite file; else nowhere."""
    if folder:
        return Path(folder)
    file = url.database
    return Path(f"{file}-keys") if file and url.drivername.startswith("sqlite") else None


def choice_keys(url: URL, folder: str, digest: Callable[[str], str]) -> ChoiceKeys:
    """Return the keys of the database's open choices; `digest`: the vault's."""
    place = folder_of(url, folder)
    return KeyFolder(place) if place else DerivedKeys(digest)


def _name(team_id: str, choice_id: str) -> str:
    """Ids may come from outside: as they are, they could name any file."""
    of_choice = sha256(f"{team_id} {choice_id}".encode(errors="backslashreplace"))
    return f"{_prefix(team_id)}{of_choice.hexdigest()[:32]}"


def _prefix(team_id: str) -> str:
    return sha256(team_id.encode(errors="backslashreplace")).hexdigest()[:16] + "-"


def _overwrite(file: Path, content: bytes) -> None:
    """Write in place: without O_TRUNC the same blocks are written again."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
