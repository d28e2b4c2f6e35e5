"""Slack's picture of somebody, as `users.info` and `user_change` show it."""

from collections.abc import Mapping
from typing import Any

from domain.people import Standing

SLACKBOT = "USLACKBOT"
"""Slack's own robot, which Slack does not call one."""


def standing(team_id: str, user: Mapping[str, Any]) -> Standing:
    """How somebody stands in the workspace, by what Slack shows of them."""
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return Standing.APP
    if user.get("deleted"):
        return Standing.CLOSED
    # People met in a shared channel are no strangers to Slack, yet of another workspace; in an
    # organisation of several workspaces, whose people have an `enterprise_user`, that says nothing.
    home = user.get("team_id") or team_id
    if user.get("is_stranger") or (home != team_id and not user.get("enterprise_user")):
        return Standing.ELSEWHERE
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.COLLEAGUE
