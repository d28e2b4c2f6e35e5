"""A workspace in which every method has something to succeed and to fail on."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from sandbox.api.oauth import grant
from sandbox.server import Sandbox
from tests.sandbox.block_builders import modal, section

AICHA, BRUNO, CHLOE, DRISS = "U0AICHA", "U0BRUNO", "U0CHLOE", "U0DRISS"


@dataclass
class SampleWorkspace:
    """Ids of what there is; ``closed`` is private with the bot in it, ``secret`` without."""

    sandbox: Sandbox
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

    @property
    def bot(self) -> str:
        return self.sandbox.app.bot_user_id

    def trigger(self, who: str = AICHA) -> str:
        return self.sandbox.workspace.triggers.issue(who, self.sandbox.app.id)

    def used_trigger(self) -> str:
        trigger_id = self.trigger()
        self.sandbox.workspace.triggers.exchange(trigger_id, self.sandbox.app.id)
        return trigger_id

    def old_trigger(self) -> str:
        trigger_id = self.trigger()
        self.sandbox.clock.advance(3.1)
        return trigger_id

    def now(self, seconds: int = 0) -> int:
        return int(self.sandbox.clock.now()) + seconds

    def code(self) -> str:
        return grant(self.sandbox.workspace, AICHA)


async def build_sample(sandbox: Sandbox, api: AsyncWebClient) -> SampleWorkspace:
    sample = SampleWorkspace(sandbox)
    aicha = sandbox.person(AICHA)
    sample.open = (await api.conversations_create(name="open"))["channel"]["id"]
    sample.other = await aicha.create_channel("other")
    sample.secret = await aicha.create_channel("secret", private=True)
    closed = await api.conversations_create(name="closed", is_private=True)
    sample.closed = closed["channel"]["id"]
    await api.conversations_invite(channel=sample.closed, users=f"{AICHA},{BRUNO}")
    sample.archived = (await api.conversations_create(name="past"))["channel"]["id"]
    await api.conversations_archive(channel=sample.archived)
    sample.bot_ts = (await api.chat_postMessage(channel=sample.closed, text="From the bot"))["ts"]
    sample.human_ts = (await aicha.say(sample.closed, "From a person"))["ts"]
    sample.pinned_ts = (await api.chat_postMessage(channel=sample.closed, text="Pinned"))["ts"]
    await api.pins_add(channel=sample.closed, timestamp=sample.pinned_ts)
    await api.reactions_add(channel=sample.closed, timestamp=sample.pinned_ts, name="eyes")
    added = await api.bookmarks_add(
        channel_id=sample.closed, title="Link", type="link", link="https://example.org"
    )
    sample.bookmark = added["bookmark"]["id"]
    planned = await api.chat_scheduleMessage(
        channel=sample.closed, text="Later", post_at=sample.now(3600)
    )
    sample.scheduled = planned["scheduled_message_id"]
    opened = await api.views_open(trigger_id=sample.trigger(BRUNO), view=modal(external_id="known"))
    sample.view_id = opened["view"]["id"]
    await api.views_publish(user_id=CHLOE, view={"type": "home", "blocks": [section()]})
    sample.file_id = (await api.files_getUploadURLExternal(filename="a.png", length=3))["file_id"]
    sandbox.workspace.contents[sample.file_id] = b"abc"
    sandbox.workspace.usergroups["S0TEAM"] = {"id": "S0TEAM", "handle": "team", "users": [AICHA]}
    return sample
