"""files.getUploadURLExternal, the upload itself, files.completeUploadExternal, info, delete."""

from __future__ import annotations

import mimetypes
from typing import Any

from aiohttp import web

from sandbox.api.call import Call, Method
from sandbox.errors import SlackError, invalid_arguments
from sandbox.json_object import Json
from sandbox.state import posting
from sandbox.state.workspace import Workspace


def get_upload_url(call: Call) -> Json:
    """Where to send the bytes of a new file."""
    workspace = call.workspace
    length = call.number("length", 0)
    if length <= 0:
        raise invalid_arguments("must be greater than 0: length")
    file_id = workspace.new_id("F")
    name = call.need("filename")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    workspace.files[file_id] = {
        "id": file_id,
        "created": int(workspace.clock.now()),
        "name": name,
        "title": name,
        "mimetype": kind,
        "filetype": name.rpartition(".")[2],
        "user": call.me,
        "size": length,
        "url_private": f"{workspace.base_url}/files/{file_id}/{name}",
        "url_private_download": f"{workspace.base_url}/files/{file_id}/{name}",
        "alt_txt": call.text("alt_txt"),
        "channels": [],
    }
    return {"upload_url": f"{workspace.base_url}/upload/{file_id}", "file_id": file_id}


def complete(call: Call) -> Json:
    """Name the uploaded files and share them."""
    given: Any = call.json("files")
    if not isinstance(given, list) or not given:
        raise invalid_arguments("missing required field: files")
    files = []
    for entry in given:
        file_id = entry.get("id") if isinstance(entry, dict) else None
        file = call.workspace.files.get(str(file_id))
        if file is None or file["id"] not in call.workspace.contents:
            raise SlackError("file_not_found")
        file["title"] = entry.get("title") or file["name"]
        files.append(file)
    channels = call.names("channels") or (
        [call.text("channel_id")] if call.has("channel_id") else []
    )
    for channel_id in channels:
        _share(call, channel_id, files)
    return {"files": files}


def _share(call: Call, channel_id: str, files: list[Json]) -> None:
    channel = call.workspace.channel_for(channel_id, call.me)
    if call.me not in channel.members:
        raise SlackError("not_in_channel")
    for file in files:
        file["channels"].append(channel.id)
    fields = posting.author_of(call.app, call.workspace)
    fields |= {"text": call.text("initial_comment"), "files": files, "upload": True}
    if call.text("thread_ts"):
        fields["thread_ts"] = call.text("thread_ts")
    posting.post(call.workspace, channel, {**fields, "subtype": "file_share"})


def info(call: Call) -> Json:
    """One file."""
    file = call.workspace.files.get(call.need("file"))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": file}


def delete(call: Call) -> Json:
    """Take a file of the app away."""
    file = call.workspace.files.get(call.need("file"))
    if file is None:
        raise SlackError("file_not_found")
    if file["user"] != call.me:
        raise SlackError("cant_delete_file")
    del call.workspace.files[file["id"]]
    call.workspace.contents.pop(file["id"], None)
    return {}


async def upload(workspace: Workspace, request: web.Request) -> web.Response:
    """Serve ``POST /upload/<file id>``: raw bytes, or a form with one file."""
    file = workspace.files.get(request.match_info["file_id"])
    if file is None:
        return web.Response(status=404, text="no such upload")
    content = await request.read()
    if request.content_type == "multipart/form-data":
        parts = [p for p in (await request.post()).values() if isinstance(p, web.FileField)]
        content = parts[0].file.read() if parts else b""
    if len(content) != file["size"]:
        return web.Response(status=400, text="length does not match")
    workspace.contents[file["id"]] = content
    return web.Response(text=f"OK - {len(content)}")


async def download(workspace: Workspace, request: web.Request) -> web.Response:
    """Serve a file's bytes."""
    file = workspace.files.get(request.match_info["file_id"])
    content = workspace.contents.get(request.match_info["file_id"])
    if file is None or content is None:
        return web.Response(status=404, text="no such file")
    # Only pictures are shown; anything else is handed over as a file, never run by the browser.
    shown = file["mimetype"] in ("image/png", "image/jpeg", "image/gif", "image/webp")
    headers = {"X-Content-Type-Options": "nosniff"}
    if not shown:
        headers["Content-Disposition"] = "attachment"
    return web.Response(body=content, content_type=file["mimetype"], headers=headers)


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",), 4),
    "files.completeUploadExternal": Method(complete, ("files:write",), 4),
    "files.info": Method(info, ("files:read",), 4),
    "files.delete": Method(delete, ("files:write",), 3),
}
