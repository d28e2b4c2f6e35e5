"""Notices about choices and running sessions."""

from collections.abc import Mapping

from handlers.scene import Renderer

RENDERERS: Mapping[str, Renderer] = {}
