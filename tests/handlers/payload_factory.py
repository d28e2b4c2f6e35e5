"""What Slack sends when a person acts, in the shapes it has over Socket Mode."""

from itertools import count

TEAM, APP, BOT = "T1", "A1", "UBOT"

_ids = count(1)


def _common(user):
    return {
        "token": "x",
        "api_app_id": APP,
        "team": {"id": TEAM, "domain": "demo"},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": user, "username": user, "name": user, "team_id": TEAM},
    }


def _trigger():
    return {"trigger_id": f"{next(_ids)}.1.trigger"}


def command(user, text="", channel="C9", name="/tour"):
    """A slash command."""
    return {
        "token": "x",
        "team_id": TEAM,
        "team_domain": "demo",
        "channel_id": channel,
        "channel_name": "privategroup",
        "user_id": user,
        "user_name": user,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": "https://slack.invalid/response",
        **_trigger(),
    }


def pressed(user, action, value="", *, view=None, **typed):
    """A button: in a message, or in `view`, a view as it was sent to Slack, once `typed` in."""
    act = {"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.0"}
    shown = _filled_in(view, typed) if view and view["type"] == "modal" else view
    return _acted(user, act | ({"value": value} if value else {}), shown)


def picked(user, action, value, *, view=None):
    """An option of an overflow menu."""
    option = {"value": value, "text": {"type": "plain_text", "text": "x"}}
    act = {
        "type": "overflow",
        "action_id": action,
        "block_id": "b",
        "action_ts": "1.0",
        "selected_option": option,
    }
    return _acted(user, act, view)


def _acted(user, act, view):
    body = {"type": "block_actions", **_common(user), **_trigger(), "actions": [act]}
    if view is not None:
        container = {"type": "view", "view_id": "V1"}
        return body | {"container": container, "view": {"id": "V1", **view}}
    return body | {
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C9"},
        "channel": {"id": "C9", "name": "privategroup"},
        "message": {"type": "message", "user": BOT, "ts": "1.1", "text": "x"},
        "response_url": "https://slack.invalid/response",
    }


def submitted(user, view, **values):
    """The modal `view`, sent with its fields filled in; those not named stay as they opened."""
    unknown = values.keys() - {block.get("block_id") for block in view["blocks"]}
    assert not unknown, f"no such field: {unknown}"
    shown = _filled_in(view, values)
    body = {"type": "view_submission", **_common(user), **_trigger()}
    return body | {"view": shown, "response_urls": []}


def chosen(user, view, field, **values):
    """A select of the modal `view` that tells at once, in `field`; the others as in `submitted`."""
    shown = _filled_in(view, values)
    (action_id, state), *_ = shown["state"]["values"][field].items()
    act = {**state, "action_id": action_id, "block_id": field, "action_ts": "1.0"}
    return _acted(user, act, shown)


def pressed_in(user, view, action, **values):
    """A button of the modal `view`, its fields as in `submitted`."""
    act = {"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.0"}
    return _acted(user, act, _filled_in(view, values))


def closed(user, view, *, told=True, **values):
    """The modal `view`, closed before it was sent; `told`: what Slack says of its fields."""
    shown = _filled_in(view, values)
    if not told:
        shown["state"] = {"values": {}}
    return {"type": "view_closed", **_common(user), "view": shown, "is_cleared": False}


def _filled_in(view, values):
    """The view as Slack sends it back, with what is in its fields."""
    state = {
        block["block_id"]: {block["element"]["action_id"]: _filled(block, values)}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    shown = {"id": f"V{next(_ids)}", "team_id": TEAM, **view, "state": {"values": state}}
    shown.setdefault("private_metadata", "")
    return shown


def _filled(block, values):
    """The state of one field. Choices are given by value; no form of ours lacks an option."""
    element, name = block["element"], block["block_id"]
    state = {"type": element["type"]}
    given = values.get(name)
    match element["type"]:
        case "plain_text_input":
            return state | {"value": given if name in values else element.get("initial_value")}
        case "static_select" | "radio_buttons":
            option = element.get("initial_option")
            if name in values:
                option = next(o for o in element["options"] if o["value"] == given)
            return state | {"selected_option": option}
        case "checkboxes":
            options = element.get("initial_options") or []
            if name in values:
                wanted = given if isinstance(given, list) else []
                ticked = [o for o in element["options"] if o["value"] in wanted]
                options = ticked if wanted or not given else element["options"]
            return state | {"selected_options": options}
        case "multi_users_select":
            users = list(given) if name in values else element.get("initial_users") or []
            return state | {"selected_users": users}
        case "users_select":
            return state | {"selected_user": given}
        case "datepicker":
            return state | {"selected_date": given or element.get("initial_date")}
        case "timepicker":
            return state | {"selected_time": given or element.get("initial_time")}
    raise AssertionError(element["type"])


def shortcut(user, name):
    """A global shortcut."""
    return {"type": "shortcut", **_common(user), **_trigger(), "callback_id": name}


def message_shortcut(user, name, *, text, author, channel="C9"):
    """A shortcut on a message of `author`."""
    message = {"type": "message", "user": author, "ts": "1.1", "text": text, "team": TEAM}
    return {
        "type": "message_action",
        **_common(user),
        **_trigger(),
        "callback_id": name,
        "channel": {"id": channel, "name": "privategroup"},
        "message": message,
        "message_ts": "1.1",
        "response_url": "https://slack.invalid/response",
    }


def event(name, user=None, **fields):
    """An event of the Events API; of some, Slack does not say who did it."""
    fields |= {"user": user} if user else {}
    return {
        "token": "x",
        "team_id": TEAM,
        "api_app_id": APP,
        "type": "event_callback",
        "event_id": f"Ev{next(_ids)}",
        "event_time": 1,
        "event": {"type": name, "event_ts": "1.1", **fields},
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
    }
