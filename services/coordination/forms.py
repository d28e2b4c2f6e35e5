"""What the coordinator reads: the workspace's groups in figures, and the audit log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services import access
from services.context import Context
from services.ports import AuditEntry, GroupFigures

GROUPS_A_PAGE, ENTRIES_A_PAGE = 20, 25
NEWEST = 2**31 - 1
"""Above the rank of any entry."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of the workspace's groups, counted from 0; how many groups there are in all."""

    page: int
    groups: Sequence[GroupFigures]
    total: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return (self.page + 1) * GROUPS_A_PAGE < self.total


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the audit log, newest first; the names of the groups in it that are still there.

    `older`: the rank below which the next page begins, None on the last one.
    """

    entries: Sequence[AuditEntry]
    names: Mapping[str, str]
    older: int | None


async def overview(ctx: Context, page: int = 0) -> Overview:
    """Return the workspace's groups in figures. Raises NotCoordinator."""
    access.coordinator(ctx)
    page = max(0, page)
    groups = await ctx.uow.coordination.groups(page * GROUPS_A_PAGE, GROUPS_A_PAGE)
    return Overview(page, groups, await ctx.uow.coordination.count())


async def log(ctx: Context, before: int = NEWEST) -> Log:
    """Return the newest entries before that rank. Raises NotCoordinator."""
    access.coordinator(ctx)
    found = await ctx.uow.audit.before(min(before, NEWEST), ENTRIES_A_PAGE + 1)
    shown = found[:ENTRIES_A_PAGE]
    names = await ctx.uow.coordination.names(*{e.group_id for e in shown if e.group_id})
    return Log(shown, names, shown[-1].rank if len(found) > len(shown) else None)
