"""The control API: what the page and outside programs use. All bodies are JSON.

People and state
    GET  /_control/workspace              team, people, app (commands, shortcuts), version, clock
    GET  /_control/person/{user}          everything this person sees but messages:
                                          {me, channels, home, modals, dm}; an X-Window header
                                          names the window: its modals show in no other
    GET  /_control/person/{user}/messages?channel=C…[&thread_ts=…]   oldest first; {messages}
                                          [&limit=n][&before=ts]: the last n; adds has_more
    POST /_control/person/{user}/{action} the action with the body's names as its arguments

    actions and arguments (square brackets: may be left out)
      open_home                              click {where, [action_id, block_id, label, value]}
      suggestions {where, action_id, [typed]}    {options} of an external_select
      fill {values}                          submit {[values]}   close_modal {[whole_stack]}
      command {name, [text, channel]}        shortcut {callback_id}
      message_shortcut {callback_id, channel, ts}
      say {channel, text, [thread_ts]}       react {channel, ts, name}
      read {channel}   dismiss {channel, ts} open_dm {people}   create_channel {name, [private]}
      join {channel}   leave {channel}       invite {channel, people}   kick {channel, user_id}
      archive {channel, [archived]}          delete_channel {channel}
      rename_channel {channel, name}         make_public {channel}
      change_profile {[real_name, title, tz, locale, email, deleted,
                     is_restricted, is_ultra_restricted, is_stranger]}
    ``where`` is "home", "modal" or ["C…", "ts"]; channels by id or name; ``values`` maps block_id,
    action_id or label to a plain value: text, an option's value, a user id, or a list of them.

    answers: {"ok": true, ...} where click, command and shortcuts add status ("acked", "timed_out",
    "no_connection"), acked and seconds; submit adds ``errors`` ({block_id: text} or null).
    What cannot be done: 409 {"ok": false, "error": "cannot_do", "message"}; an app that does not
    answer a submission: {"ok": false, "error": "no_answer", "status", "seconds"}.

Live feed
    WS /_control/feed?user=U…   one JSON object per change the person may see:
      {"kind": "message" | "message_changed", "channel", "message"}
      {"kind": "message_deleted", "channel", "ts"}    {"kind": "channel" | "read", "channel"}
      {"kind": "modal"} {"kind": "home"}              (fetch the person again)
      {"kind": "guide"} {"kind": "time"}              (fetch the guide, the clock again)
      {"kind": "connected" | "disconnected", "app_id"}
    It begins with {"kind": "hello"}.

Demo aids
    GET  /_control/inspector[?after=n]    {entries}: traffic both ways, tokens hidden
    GET | POST | DELETE /_control/faults  list; add {method, kind, …} or {"event": "drop_sockets" |
                                          "refresh" | "deafen" | "duplicate" | "hold" | "release"};
                                          clear
    POST /_control/rules                  {rate_limits, scopes, blocks}: true or false
    GET | POST /_control/clock            handed on to --clock-url as it is; 404 without one. Where
                                          it answers {"now"}, the sandbox's own clock goes along
    GET | POST /_control/guide            {steps}: the guided path; tick {id, done}
    POST /_control/time                   {seconds}: move the sandbox's own clock
"""

from __future__ import annotations

from aiohttp import web

from sandbox.control.aids import Aids
from sandbox.control.feed import Feed
from sandbox.control.people import People
from sandbox.sandbox import Sandbox


def add_routes(server: web.Application, sandbox: Sandbox) -> None:
    """Add the control API to the server."""
    people, aids, feed = People(sandbox), Aids(sandbox), Feed(sandbox.workspace)
    server.on_shutdown.append(feed.close)
    route = server.router.add_route
    route("GET", "/_control/workspace", people.workspace)
    route("GET", "/_control/person/{user}", people.person)
    route("GET", "/_control/person/{user}/messages", people.messages)
    route("POST", "/_control/person/{user}/{action}", people.act)
    route("GET", "/_control/feed", feed.handle)
    route("GET", "/_control/inspector", aids.inspector)
    route("*", "/_control/faults", aids.faults)
    route("POST", "/_control/rules", aids.rules)
    route("*", "/_control/clock", aids.clock)
    route("*", "/_control/guide", aids.guide)
    route("POST", "/_control/time", aids.time)
