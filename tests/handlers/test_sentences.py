"""The sentence of each refusal, and of each fault of a field."""

from datetime import UTC, datetime

import pytest

from domain import errors
from domain.errors import BadInput
from handlers import sentences
from handlers.field_sentences import field_errors
from tests.handlers.bolt_app import ENGLISH

SINCE = datetime(2027, 1, 13, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.NotFacilitator(), "Only a facilitator of the group can do this."),
        (errors.NotNarrator(), "Only the person presenting can do this."),
        (errors.NotAuthor(), "Only the person who wrote this situation can do this."),
        (errors.NotYourTurn(), "you are invited to listen"),
        (errors.NotInGroup(in_no_group=True), "You are not a member of a group yet."),
        (errors.NotInGroup(), "This belongs to a group you are not in."),
        (errors.Refused(), "This belongs to a group you are not in."),
        (errors.ChoiceClosed(), "The choice is closed. The group"),
        (errors.ChoiceClosed(since=SINCE), "closed since <!date^1799859600^"),
        (errors.ChoiceClosed(since=SINCE), "Wednesday 13 January, 17:00"),
        (errors.PhaseOver(), "The group has moved to another phase."),
        (errors.SessionOver(), "no longer possible for this session"),
        (errors.AlreadyShown(), "The contributions have been shown."),
        (errors.SituationTaken(), "The group has chosen this situation."),
        (errors.AccountBegun(), "The account has begun"),
        (errors.SituationChanged(), "The situation has just changed."),
        (errors.TimeChanged(), "The phase's time has just changed."),
        (errors.PutToVote(), "The group is choosing now"),
        (errors.DemandMissing(), "The person presenting has not said yet what they expect"),
        (errors.NoSituation(), "The group has not chosen a situation yet."),
        (errors.NotRunning(paused=True), "The session is paused."),
        (errors.NotRunning(), "The session has not begun yet."),
        (errors.NameAlike(name="Field"), "already called *Field*"),
        (errors.ProposalOver(), "This request is closed"),
        (errors.ProposedAlready(), "A request about this person is under way."),
        (errors.ProposedLately(), "again later."),
        (errors.ProposedLately(until=SINCE), "again from <!date^1799859600^"),
        (errors.GroupFull(most=8, asks=True), "A place has to become free first."),
        (errors.Conflict(), "Somebody changed this at the same moment."),
        (errors.ContributionsMissing(), "Something is missing."),
        (BadInput({"title": "empty"}), "Something is missing."),
    ],
)
def test_each_refusal_has_its_sentence(error, said):
    assert said in sentences.of_error(error, ENGLISH)


def every_error(kind):
    return {kind}.union(*map(every_error, kind.__subclasses__()))


def test_what_is_refused_is_never_told_by_its_name():
    for kind in every_error(errors.TourError):
        error = kind({}) if issubclass(kind, BadInput) else kind()
        assert sentences.of_error(error, ENGLISH).endswith(".")


@pytest.mark.parametrize(
    ("field", "code", "said"),
    [
        ("members", "too_few", "A group needs at least 4 people."),
        ("members", "too_many", "A group has at most 8 people."),
        ("members", "empty", "A few words are needed here."),
        ("starts_at", "past", "This moment has passed. Choose a later one."),
        ("starts_at", "too_far", "A session is planned a year ahead at most."),
        ("starts_on", "no_day", "Choose a day."),
        ("starts_at", "no_time", "Choose a time."),
        ("starts_at", "no_such_time", "Clocks change that day"),
        ("length", "unknown", "A session lasts from 45 minutes to 8 hours."),
        ("question", "empty", "To propose it, write your question."),
        ("question", "too_long", "This is too long. Shorten it a little."),
        ("title", "empty", "A few words are needed here."),
        ("title", "too_long", "This is too long. Shorten it a little."),
        ("x1", "no_mark", "Choose an answer, be it “I would rather not say”."),
        ("kind", "unknown", "This answer is not in the list."),
        ("person", "in_group", "This person is in the group already."),
        ("person", "not_member", "This person is not a member of the group."),
        ("person", "oneself", "you need nobody's agreement."),
        ("person", "facilitates", "Somebody else has to take over first."),
        ("kind", "malformed", "This answer is not in the list."),
    ],
)
def test_each_fault_of_a_field_has_its_sentence(field, code, said):
    error = BadInput({field: code}, smallest=4, largest=8)
    (told,) = field_errors(error, ENGLISH).items()
    assert told[0] == field
    assert said in told[1]


def test_what_broke_is_told_with_its_code():
    assert "code AB12 to your" in sentences.broken("AB12", ENGLISH)
