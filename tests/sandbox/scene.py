"""A small world in which every method has something to succeed and to fail on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox

AICHA, BRUNO, CHLOE, DRISS = "U0AICHA", "U0BRUNO", "U0CHLOE", "U0DRISS"
PEOPLE = [AICHA, BRUNO, CHLOE, DRISS]


def section(text: str = "Text", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", label: str = "Go", **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "action_id": action_id, "text": text, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "Title"}
    submit = {"type": "plain_text", "text": "Send"}
    shown = list(blocks) or [section()]
    return {"type": "modal", "title": title, "submit": submit, "blocks": shown, **more}


def question(block_id: str = "q", element: dict[str, Any] | None = None, **more: Any) -> Any:
    element = element or {"type": "plain_text_input", "action_id": "a"}
    label = {"type": "plain_text", "text": f"Label {block_id}"}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **more}


@dataclass
class Scene:
    """Ids of what there is; ``closed`` is private with the bot in it, ``secret`` without."""

    box: Sandbox
    open: str = ""
    other: str = ""
    closed: str = ""
    secret: str = ""
    archived: str = ""
    bot_ts: str = ""
    human_ts: str = ""
    pinned_ts: str = ""
    bookmark: str = ""
    scheduled: str = ""
    view_id: str = ""
    file_id: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def bot(self) -> str:
        return self.box.app.bot_user_id

    def trigger(self, who: str = AICHA) -> str:
        return self.box.workspace.triggers.issue(who, self.box.app.id)

    def used_trigger(self) -> str:
        trigger_id = self.trigger()
        self.box.workspace.triggers.exchange(trigger_id, self.box.app.id)
        return trigger_id

    def old_trigger(self) -> str:
        trigger_id = self.trigger()
        self.box.clock.advance(3.1)
        return trigger_id

    def now(self, seconds: int = 0) -> int:
        return int(self.box.clock.now()) + seconds

    def code(self) -> str:
        from sandbox.api.oauth import grant

        return grant(self.box.workspace, AICHA)


async def build(box: Sandbox, api: AsyncWebClient) -> Scene:
    scene = Scene(box)
    aicha = box.person(AICHA)
    scene.open = (await api.conversations_create(name="open"))["channel"]["id"]
    scene.other = await aicha.create_channel("other")
    scene.secret = await aicha.create_channel("secret", private=True)
    closed = await api.conversations_create(name="closed", is_private=True)
    scene.closed = closed["channel"]["id"]
    await api.conversations_invite(channel=scene.closed, users=f"{AICHA},{BRUNO}")
    scene.archived = (await api.conversations_create(name="past"))["channel"]["id"]
    await api.conversations_archive(channel=scene.archived)
    scene.bot_ts = (await api.chat_postMessage(channel=scene.closed, text="From the bot"))["ts"]
    scene.human_ts = (await aicha.say(scene.closed, "From a person"))["ts"]
    scene.pinned_ts = (await api.chat_postMessage(channel=scene.closed, text="Pinned"))["ts"]
    await api.pins_add(channel=scene.closed, timestamp=scene.pinned_ts)
    await api.reactions_add(channel=scene.closed, timestamp=scene.pinned_ts, name="eyes")
    added = await api.bookmarks_add(
        channel_id=scene.closed, title="Link", type="link", link="https://example.org"
    )
    scene.bookmark = added["bookmark"]["id"]
    planned = await api.chat_scheduleMessage(
        channel=scene.closed, text="Later", post_at=scene.now(3600)
    )
    scene.scheduled = planned["scheduled_message_id"]
    opened = await api.views_open(trigger_id=scene.trigger(BRUNO), view=modal(external_id="known"))
    scene.view_id = opened["view"]["id"]
    await api.views_publish(user_id=CHLOE, view={"type": "home", "blocks": [section()]})
    scene.file_id = (await api.files_getUploadURLExternal(filename="a.png", length=3))["file_id"]
    box.workspace.contents[scene.file_id] = b"abc"
    box.workspace.usergroups["S0TEAM"] = {"id": "S0TEAM", "handle": "team", "users": [AICHA]}
    return scene
