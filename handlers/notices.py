"""Every notice's renderer: the state is loaded there, the feature's messages build the blocks."""

from collections.abc import Mapping

from handlers.admissions import notices as admissions
from handlers.calendar import notices as calendar
from handlers.choices import notices as choices
from handlers.contributions import notices as contributions
from handlers.endings import notices as endings
from handlers.facilitation import notices as facilitation
from handlers.groups import notices as groups
from handlers.home import notices as home
from handlers.privacy import notices as privacy
from handlers.rendering import Renderer
from handlers.sessions import notices as sessions
from services.notices import Kind

FOR_OUTSIDERS = frozenset(
    {
        Kind.HOME,
        Kind.INTRUDER,
        Kind.INVITATION,
        Kind.LEFT,
        Kind.REMOTE,
        Kind.REQUEST,
        Kind.REQUEST_ANSWERED,
        Kind.MY_DATA,
        Kind.DATA_NOT_SENT,
        Kind.ADMISSION_NEWS,
        Kind.ADMISSION_CONCERNED,
    }
)
"""What is told to somebody who is not in the group it is about: not yet, no longer, or in none.

A remote says there that it steers no more.
"""

RENDERERS: Mapping[str, Renderer] = {
    **groups.RENDERERS,
    **facilitation.RENDERERS,
    **endings.RENDERERS,
    **admissions.RENDERERS,
    **home.RENDERERS,
    **calendar.RENDERERS,
    **choices.RENDERERS,
    **sessions.RENDERERS,
    **contributions.RENDERERS,
    **privacy.RENDERERS,
}
