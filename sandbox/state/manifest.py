"""What an app's manifest says: name, scopes, events, commands, shortcuts."""

from __future__ import annotations

import json
from pathlib import Path

from sandbox.json_object import Json


def load(path: Path) -> Json:
    """The fields of ``App`` that a manifest (YAML or JSON) decides."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        manifest = json.loads(text)
    else:
        import yaml  # only those who give a YAML manifest need it

        manifest = yaml.safe_load(text)
    return app_fields(manifest)


def app_fields(manifest: Json) -> Json:
    """The same, from a manifest already read."""
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    events = settings.get("event_subscriptions", {})
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])
    name = features.get("bot_user", {}).get("display_name")
    tabs = features.get("app_home", {})
    return {
        "name": name or manifest.get("display_information", {}).get("name", "App"),
        "scopes": frozenset(scopes),
        "events": frozenset(events.get("bot_events", [])),
        "commands": features.get("slash_commands", []),
        "shortcuts": features.get("shortcuts", []),
        "request_url": events.get("request_url"),
        "interactivity_url": settings.get("interactivity", {}).get("request_url"),
        "read_only": bool(tabs.get("messages_tab_read_only_enabled")),
        "socket_mode": settings.get("socket_mode_enabled", True),
    }
