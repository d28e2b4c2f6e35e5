"""usergroups.list and usergroups.users.list; the groups come from the seed."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError
from sandbox.json_object import Json


def list_(call: Call) -> Json:
    """The user groups."""
    shown = []
    for group in call.workspace.usergroups.values():
        shape = {k: v for k, v in group.items() if k != "users"}
        shape["user_count"] = len(group["users"])
        if call.flag("include_users"):
            shape["users"] = group["users"]
        shown.append(shape)
    return {"usergroups": shown}


def users_list(call: Call) -> Json:
    """Who is in a user group."""
    group = call.workspace.usergroups.get(call.need("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": group["users"]}


METHODS = {
    "usergroups.list": Method(list_, ("usergroups:read",), 2),
    "usergroups.users.list": Method(users_list, ("usergroups:read",), 2),
}
