"""Notices about who may come in, and who is to go."""

from collections.abc import Mapping

from handlers.admissions import messages
from handlers.blocks import Message
from handlers.rendering import RenderContext, Renderer
from services.admissions import queries
from services.admissions.queries import Picture
from services.notices import Kind
from services.subjects import ReminderSubject


async def _picture(render: RenderContext) -> Picture | None:
    return await queries.picture(render.read, render.subject, render.user_id or "")


async def word(render: RenderContext) -> Message | None:
    """To a facilitator."""
    shown = await _picture(render)
    return messages.word(shown, render.user_id or "", render.person) if shown else None


async def news(render: RenderContext) -> Message | None:
    """To whoever proposed it."""
    shown = await _picture(render)
    return messages.news(shown, render.person) if shown else None


async def question(render: RenderContext) -> Message | None:
    """To a member who is asked."""
    shown = await _picture(render)
    return messages.question(shown, render.person) if shown else None


async def reminder(render: RenderContext) -> Message | None:
    """To a member who has not answered."""
    of = ReminderSubject.parse(render.subject).proposal_id
    shown = await queries.picture(render.read, of, render.user_id or "")
    return messages.reminder(shown, render.person) if shown else None


async def concerned(render: RenderContext) -> Message | None:
    """To the member whom it is about."""
    shown = await _picture(render)
    return messages.concerned(shown, render.person) if shown else None


async def welcome(render: RenderContext) -> Message | None:
    """To a newcomer."""
    shown = await _picture(render)
    return messages.welcome(shown.group, render.person) if shown else None


RENDERERS: Mapping[str, Renderer] = {
    Kind.ADMISSION_WORD: word,
    Kind.ADMISSION_NEWS: news,
    Kind.ADMISSION_QUESTION: question,
    Kind.ADMISSION_REMINDER: reminder,
    Kind.ADMISSION_CONCERNED: concerned,
    Kind.ADMISSION_WELCOME: welcome,
}
