"""What the remote says of the session's situation, and offers for it to be chosen."""

from slack_sdk.models.blocks import Block, InteractiveElement
from slack_sdk.models.blocks.basic_components import Option

from domain.protocols import When
from domain.sessions import SessionState
from domain.voting.model import Outcome
from handlers.blocks import aside, button, inert, person, say
from handlers.choices.unsettled import ways_on, where_it_stands, why_unsettled
from handlers.contributions import messages as contributions
from handlers.ids import Action
from handlers.inputs import option
from handlers.values import RemoteEntry, RemoteVerb, Taking
from handlers.words import Words
from services.sessions.queries import PhaseBoard, Remote


def is_missing(board: PhaseBoard) -> bool:
    """Whether the group has none to work on where it needs one: to choose, or taken back since."""
    needed = board.phase.chooses or board.phase.when is When.ALWAYS
    return needed and board.session.situation_id is None


def choice_state(remote: Remote, t: Words) -> str:
    """Where the choice stands while no situation is settled."""
    if remote.choice is None or remote.choice.outcome is Outcome.EMPTY:
        ready = remote.to_settle
        return t("The situation is not chosen yet. Ready to be presented: {count}.", count=ready)
    if remote.choice.is_answered_now and remote.session.state is SessionState.PAUSED:
        return t("The choice stays open while the session is paused.")
    if remote.choice.is_open:
        return where_it_stands(remote.choice, remote.group.zone, t)
    why = why_unsettled(remote.choice.outcome, t)
    return f"{why} " + t("Agree on one aloud, then record it.")


def choosing(remote: Remote, t: Words, *, primary: bool = False) -> list[InteractiveElement]:
    """What a facilitator can do for the situation to be chosen."""
    if remote.session.situation_id is not None:
        return []
    if remote.choice is None or remote.choice.outcome is Outcome.EMPTY:
        return [
            button(t("Open the choice"), Action.CHOICE_OPEN, remote.session.id, primary=primary)
        ]
    if not remote.choice.is_answered_now:
        return list(ways_on(remote.choice, t, primary=primary))
    close = button(t("Close the choice"), Action.CHOICE_CLOSE, remote.choice.id, primary=primary)
    if not remote.session.is_live:
        return [close]
    # Around a table, the group may settle it aloud while the choice is open.
    return [close, button(t("Record the choice"), Action.CHOICE_SETTLE, remote.session.id)]


def first_question(remote: Remote, t: Words) -> list[InteractiveElement]:
    """Until the account begins, one click takes the next in the order, one takes it back."""
    session = remote.session
    planned = session.state is SessionState.PLANNED
    if session.state is SessionState.PAUSED or (planned and session.situation_id is not None):
        return []
    ways: list[InteractiveElement] = []
    if remote.next_in_order is not None:
        ways.append(button(t("Take the next one"), Action.CHOICE_TAKE, _next(remote)))
    if remote.taken_back is not None:
        back = t("Go back to the one before")
        ways.append(button(back, Action.CHOICE_TAKE_BACK, _before(remote)))
    return ways


def _next(remote: Remote) -> str:
    session, following = remote.session, remote.next_in_order
    return Taking(session.id, session.situation_id or "", following.id if following else "").pack()


def _before(remote: Remote) -> str:
    session, before = remote.session, remote.taken_back
    return Taking(session.id, session.situation_id or "", before.id if before else "").pack()


def named_next(remote: Remote, t: Words) -> list[Block]:
    """Which one is the next: the channel has shown its title when the group chose."""
    following = remote.next_in_order
    if following is None:
        return []
    title, author = inert(following.text.title), person(following.author_id)
    return [aside(t("Next in order: “{title}”, from {author}", title=title, author=author))]


def other_situation(remote: Remote, t: Words) -> list[Option]:
    """Another situation may take the place of the one settled, while there is one to take it.

    Before the session, the next in the order is here; during it, it is a button.
    """
    if remote.session.situation_id is None or not remote.to_settle:
        return []
    entries = []
    if remote.session.state is SessionState.PLANNED and remote.next_in_order is not None:
        take = RemoteEntry(RemoteVerb.TAKE, _next(remote))
        entries.append(option(take.pack(), t("Take the next one")))
    if remote.session.state is SessionState.PLANNED and remote.taken_back is not None:
        take = RemoteEntry(RemoteVerb.TAKE, _before(remote))
        entries.append(option(take.pack(), t("Go back to the one before")))
    settle = RemoteEntry(RemoteVerb.SETTLE, remote.session.id)
    return [*entries, option(settle.pack(), t("Change the situation"))]


def in_the_channel(remote: Remote, t: Words) -> list[Block]:
    """The title settled, then the question that the narrator keeps and what they ask for."""
    if remote.situation is None:
        return []
    shown: list[Block] = [
        say(t("The situation: “{title}”", title=inert(remote.situation.text.title)))
    ]
    if remote.board is not None and remote.board.demand is not None:
        shown += contributions.demand(remote.board, remote.board.demand, t, to_group=False)
    return shown
