"""One text that was spoiled or moved by hand leaves Homes and channels as they are; it is not read."""

from sqlalchemy import text

from services.groups import charter
from services.situations import forms
from tests.bot.conftest import LEAD, TEAM, BotAndSandbox
