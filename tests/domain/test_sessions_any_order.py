"""Whatever the facilitator presses, in whatever order, a session keeps its shape."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from domain import sessions
from domain.errors import TourError
from domain.protocols import PROTOCOL_IDS, Contributes, protocol
from domain.sessions import SessionState, time_left
from tests.domain.examples import MINUTE, NOW, begun

BROUGHT = st.sampled_from([frozenset(), frozenset(Contributes)])
WAITS = st.integers(0, 40).map(lambda minutes: minutes * MINUTE)


class Facilitated(RuleBasedStateMachine):
    """A session and its remote, with a clock of its own."""

    @initialize(
        protocol_id=st.sampled_from(PROTOCOL_IDS),
        look_back=st.sampled_from([None, "bob"]),
        chosen=st.booleans(),
    )
    def begin(self, protocol_id, look_back, chosen):
        self.protocol = protocol(protocol_id)
        self.now = NOW
        self.session = begun(self.protocol, look_back=look_back, chosen=chosen)
        self.shown = {}

    def act(self, change):
        """Try `change`: a refusal leaves the session as it was."""
        was = self.session
        try:
            self.session = change(was)
        except TourError:
            assert self.session is was
        if was.is_over:
            assert self.session is was

    @rule(wait=WAITS)
    def wait(self, wait):
        self.now += wait

    @rule(brought=BROUGHT)
    def next(self, brought):
        self.act(lambda s: sessions.advance(s, leaving=s.current, brought=brought, now=self.now))

    @rule()
    def back(self):
        self.act(lambda s: sessions.back(s, leaving=s.current, now=self.now))

    @rule(brought=BROUGHT, wait=WAITS)
    @precondition(lambda self: self.session.state is SessionState.RUNNING)
    def undo(self, brought, wait):
        """Next and back again: the same phase, with the time it had left."""
        was, left = self.session, time_left(self.session, self.now)
        self.next(brought)
        moved = self.session.current not in (was.current, None)
        self.now += wait
        if moved:
            self.back()
            assert self.session.current == was.current
            assert time_left(self.session, self.now) == max(left, timedelta())

    @rule(extra=st.sampled_from([MINUTE, 5 * MINUTE]))
    def extend(self, extra):
        self.act(lambda s: sessions.extend(s, extra, self.now))
        if self.session.is_live:
            assert time_left(self.session, self.now) >= extra

    @rule(wait=WAITS)
    @precondition(lambda self: self.session.state is SessionState.RUNNING)
    def pause_for(self, wait):
        """A pause, however long, costs the phase nothing."""
        left = time_left(self.session, self.now)
        self.act(lambda s: sessions.pause(s, self.now))
        self.now += wait
        assert time_left(self.session, self.now) == left
        self.act(lambda s: sessions.resume(s, self.now))
        assert time_left(self.session, self.now) == left

    @rule()
    def pause(self):
        self.act(lambda s: sessions.pause(s, self.now))

    @rule()
    def resume(self):
        self.act(lambda s: sessions.resume(s, self.now))

    @rule()
    def reveal(self):
        self.act(lambda s: sessions.reveal(s, self.now))

    @rule(who=st.sampled_from(["ann", "cid"]))
    def choose(self, who):
        self.act(lambda s: sessions.choose(s, f"of {who}", who))

    @rule(really=st.integers(0, 9))
    def end(self, really):
        if really == 0:
            self.act(lambda s: sessions.end(s, self.now))

    @invariant()
    def phases_before_are_closed_and_phases_after_are_not_open(self):
        session = self.session
        assert session.is_live != session.is_over
        if session.is_over:
            assert session.current is None
            return
        assert session.current is not None
        assert session.run.started_at is not None and session.run.ended_at is None
        for index, run in enumerate(session.runs):
            if run.ahead or index > session.current:
                assert (run.started_at, run.ends_at, run.ended_at) == (None, None, None)
            elif index < session.current:
                assert run.started_at is not None and run.ended_at is not None
                assert run.started_at <= run.ended_at <= self.now

    @invariant()
    def only_a_paused_session_says_since_when(self):
        paused = self.session.state is SessionState.PAUSED
        assert (self.session.paused_at is not None) == paused

    @invariant()
    def what_was_shown_stays_shown(self):
        now_shown = {r.phase_id: r.revealed_at for r in self.session.runs if r.revealed_at}
        assert self.shown.items() <= now_shown.items()
        self.shown = now_shown

    @invariant()
    def contributions_come_after_a_situation_was_chosen(self):
        if self.session.is_live:
            phase = self.protocol.phase(self.session.run.phase_id)
            assert self.session.situation_id or phase.when != "always"


TestFacilitated = Facilitated.TestCase
