"""What is told privately before a choice, and the keys of it."""

from domain.sessions import Session
from services.notices import Kind, to_person
from services.ports import Notice


def willing(session: Session, author_id: str) -> Notice:
    """What asks an author whether they would present theirs, before the session's choice opens."""
    return to_person(Kind.WILLING, session.id, session.group_id, author_id)


def no_candidate(session: Session, user_id: str) -> Notice:
    """What tells who steers the session that there was nothing to choose from."""
    return to_person(Kind.NO_CANDIDATE, session.id, session.group_id, user_id)
