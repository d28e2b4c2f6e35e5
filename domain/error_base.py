"""What every error carries; the tree of them is in `domain/errors.py`."""

from collections.abc import Mapping


class TourError(Exception):
    """Base of the tree. `data` holds ids, codes and names a sentence may need, never content."""

    def __init__(self, **data: object) -> None:
        """Keep `data` for whoever words the error."""
        super().__init__(type(self).__name__)
        self.data = data


class BadInput(TourError):
    """What was typed cannot be kept; `fields` maps each field to the code of its error."""

    def __init__(self, fields: Mapping[str, str], **data: object) -> None:
        """Keep the code of each faulty field, such as `{"members": "too_few"}`."""
        super().__init__(**data)
        self.fields = dict(fields)
