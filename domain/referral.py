"""The referral card: whom to turn to when something is more than a group of peers can carry.

A group works on the job and is no therapy (seed 003); what weighs more has its own people.
"""

from dataclasses import dataclass

from domain.errors import BadInput
from domain.text import SENTENCE_MAX, Fields

EVERY_GROUP = ""
"""The group id of the workspace's own card, read where a group has none of its own."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Occupational health, how to raise an alert, whom to call: each a sentence, or empty."""

    group_id: str
    health: str = ""
    alert: str = ""
    contact: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has filled it in yet."""
        return not (self.health or self.alert or self.contact)


def filled_in(group_id: str, *, health: str, alert: str, contact: str) -> Referral:
    """Return the card as it was filled in. Raises BadInput with a code per faulty field."""
    fields = Fields()
    typed = {"health": health, "alert": alert, "contact": contact}
    kept = {
        name: fields.text(name, said, most=SENTENCE_MAX, required=False)
        for name, said in typed.items()
    }
    if fields.errors:
        raise BadInput(fields.errors)
    return Referral(group_id, **kept)
