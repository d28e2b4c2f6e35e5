"""What the examples of storage share."""

from datetime import UTC, datetime, timedelta

TEAM, OTHER_TEAM = "T1", "T2"
NOW = datetime(2026, 3, 9, 17, 30, 0, 123456, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PEOPLE = ("UANA", "UBEN", "UCLO", "UDAN")
SECRET = "Écris-le: «hush» 🤫"
"""What members write: it must be found nowhere in the files."""
