import pytest

from domain.contributions import (
    COMMITS,
    Contribution,
    contribute,
    demand_details,
    expected_authors,
    missing_authors,
    role_of,
)
from domain.errors import BadInput, NotYourTurn
from domain.protocols import PROTOCOL_IDS, Contributes, Role, protocol
from domain.text import SENTENCE_MAX, TEXT_MAX
from tests.domain.examples import NINE_MOMENTS, NOW

PEOPLE = ("ann", "bob", "cid")


def brought(phase_id, kind, *, by="bob", narrator="ann", text="Un mot", revealed=False):
    return contribute(
        id="c1",
        session_id="s1",
        phase=NINE_MOMENTS.phase(phase_id),
        role=role_of(by, narrator),
        author_id=by,
        kind=kind,
        text=text,
        revealed=revealed,
        now=NOW,
    )


def test_what_is_sealed_is_hidden_until_it_is_shown():
    assert brought("reformulations", "reformulation").revealed_at is None
    assert brought("listening_to_contributions", "piste").revealed_at is None
    assert brought("reformulations", "reformulation", revealed=True).revealed_at == NOW
    assert brought("exploration", "question").revealed_at == NOW


@pytest.mark.parametrize(
    ("phase_id", "kind", "by"),
    [
        ("reformulations", "reformulation", "ann"),  # the holder may not author one
        ("reformulations", "piste", "bob"),
        ("holder_account", "narrative", "bob"),
        ("listening_to_contributions", "piste", "ann"),
        ("reformulation_choice_and_demand", "demand", "bob"),
        ("exploration", "advice", "bob"),
    ],
)
def test_a_phase_takes_only_what_it_gives_the_floor_for(phase_id, kind, by):
    with pytest.raises(NotYourTurn):
        brought(phase_id, kind, by=by)


def test_the_refusal_says_whether_the_floor_is_the_narrators():
    for phase_id, narrators in (("holder_account", True), ("reformulations", False)):
        with pytest.raises(NotYourTurn) as refused:
            brought(phase_id, "echo")
        assert refused.value.data == {"phase_id": phase_id, "narrator": narrators}


@pytest.mark.parametrize(
    ("phase_id", "kind", "most"),
    [("reformulations", "reformulation", SENTENCE_MAX), ("exploration", "question", TEXT_MAX)],
)
def test_text_is_trimmed_measured_and_never_empty(phase_id, kind, most):
    assert brought(phase_id, kind, text=" Oui ? ").text == "Oui ?"
    assert len(brought(phase_id, kind, text="x" * most).text) == most
    for text, code in (("x" * (most + 1), "too_long"), ("  ", "empty")):
        with pytest.raises(BadInput) as refused:
            brought(phase_id, kind, text=text)
        assert (refused.value.fields, refused.value.data) == ({kind: code}, {"most": most})


def test_the_narrator_keeps_one_reformulation_as_it_is_or_in_their_words():
    ids = ["r1", "r2"]
    as_it_is = demand_details(ask="stories", picked="r2", amended=" ", reformulations=ids)
    assert as_it_is == {"ask": "stories", "picked": "r2"}
    amended = demand_details(ask="stories", picked="r2", amended=" À moi ? ", reformulations=ids)
    assert amended == {"ask": "stories", "picked": "r2", "wording": "À moi ?"}


def test_without_reformulations_a_demand_is_only_a_demand():
    assert demand_details(ask="other", picked=None, amended=None, reformulations=[]) == {
        "ask": "other"
    }


@pytest.mark.parametrize(
    ("ask", "picked", "amended", "ids", "errors"),
    [
        ("", "r1", None, ["r1"], {"ask": "empty"}),
        ("advice", None, None, ["r1"], {"picked": "empty"}),
        ("advice", "r9", None, ["r1"], {"picked": "empty"}),
        ("advice", "r9", None, [], {"picked": "empty"}),
        ("advice", "r1", "x" * (SENTENCE_MAX + 1), ["r1"], {"amended": "too_long"}),
    ],
)
def test_a_demand_names_its_kind_and_one_of_the_reformulations(ask, picked, amended, ids, errors):
    with pytest.raises(BadInput) as refused:
        demand_details(ask=ask, picked=picked, amended=amended, reformulations=ids)
    assert refused.value.fields == errors


def test_peers_are_awaited_in_sealed_phases_and_the_narrator_in_their_own():
    def expected(phase_id):
        return expected_authors(NINE_MOMENTS.phase(phase_id), PEOPLE, "ann")

    assert expected("reformulations") == ["bob", "cid"]
    assert expected("holder_synthesis") == ["ann"]
    assert expected("exploration") == []


def test_whoever_brought_something_in_the_phase_is_no_longer_missing():
    phase = NINE_MOMENTS.phase("reformulations")
    elsewhere = brought("exploration", "question", by="cid")
    here = brought("reformulations", "reformulation", by="bob")
    assert missing_authors(phase, ["bob", "cid"], [elsewhere]) == ["bob", "cid"]
    assert missing_authors(phase, ["bob", "cid"], [elsewhere, here]) == ["cid"]


def test_everybody_is_a_peer_while_there_is_no_narrator():
    assert {role_of(user_id, None) for user_id in PEOPLE} == {Role.PEER}
    assert role_of("ann", "ann") is Role.NARRATOR


@pytest.mark.parametrize("protocol_id", PROTOCOL_IDS)
def test_in_each_protocol_the_narrator_says_once_what_they_will_do(protocol_id):
    phases = protocol(protocol_id).phases
    commits = [k for p in phases for k in p.kinds_for(Role.NARRATOR) if k in COMMITS]
    assert len(commits) == 1
    assert not any(k in COMMITS for p in phases for k in p.kinds_for(Role.PEER))


def test_a_contribution_keeps_where_it_came_from():
    assert brought("exploration", "question") == Contribution(
        "c1", "s1", "exploration", "bob", Contributes.QUESTION, "Un mot", NOW, NOW
    )
