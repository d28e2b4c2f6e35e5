"""A small Slack for your own machine: Web API, Socket Mode, people and a page, in one process.

It is spoken to over HTTP and WebSocket only and knows nothing of the apps that use it.
Start it with ``python -m sandbox`` or, in a program, with ``sandbox.server.start``.
"""
