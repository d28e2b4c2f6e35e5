"""`python -m bot` is `tour-de-table`."""

import sys

from bot.cli import main

sys.exit(main())
