"""The protocols as data, held against the method (method.md §0-3)."""

import tomllib
from dataclasses import fields
from datetime import timedelta
from importlib.resources import files

import pytest

from domain.protocols import (
    PROTOCOL_IDS,
    Contributes,
    Mode,
    Phase,
    Protocol,
    Role,
    When,
    protocol,
)
from tests.domain.examples import MINUTE

ALL = pytest.mark.parametrize("rules", [protocol(id) for id in PROTOCOL_IDS], ids=PROTOCOL_IDS)
PHASES = [(rules.id, phase) for rules in map(protocol, PROTOCOL_IDS) for phase in rules.phases]
EACH = pytest.mark.parametrize(
    "phase", [p for _, p in PHASES], ids=[f"{id}-{p.id}" for id, p in PHASES]
)
LOOK_BACK = "previous_situation_review"

ORDER = {
    "practice_analysis": [
        "situation_emergence",
        "situation_choice",
        "narrator_account",
        "questioning",
        "narrator_objective",
        "pistes",
        "narrator_hot_feedback",
        "group_echo",
    ],
    "peer_group_nine_moments": [
        "problem_pitches",
        "consensual_choice",
        "holder_account",
        "exploration",
        "reformulations",
        "reformulation_choice_and_demand",
        "listening_to_contributions",
        "holder_synthesis",
        "member_syntheses",
    ],
    "practice_exchange_codev4": [
        "situation_choice",
        "narrator_account_and_demand",
        "facts_and_problem",
        "understanding",
        "possibilities",
        "possible_action",
        "closing",
    ],
}


def totals(phases):
    """Shortest, typical and longest, in minutes."""
    lengths = [(p.shortest, p.typical, p.longest) for p in phases]
    return [sum(column, timedelta()) / MINUTE for column in zip(*lengths, strict=True)]


# --- Every protocol ---------------------------------------------------------------------------


@ALL
def test_phases_follow_the_method_after_the_look_back(rules):
    assert [p.id for p in rules.phases] == [LOOK_BACK, *ORDER[rules.id]]
    assert rules.phase(LOOK_BACK) == protocol("practice_exchange_codev4").phase(LOOK_BACK)


@ALL
def test_a_protocol_is_chosen_by_its_title_and_a_sentence_in_both_languages(rules):
    assert rules.title.keys() == rules.summary.keys() == {"fr", "en"}
    # Short enough to stand under a radio button.
    assert all(0 < len(t) <= 75 for t in (*rules.title.values(), *rules.summary.values()))


@ALL
def test_phases_are_numbered_where_the_source_does(rules):
    assert rules.numbered == (rules.id != "practice_exchange_codev4")


@ALL
def test_one_phase_chooses_and_it_alone_is_left_out_once_chosen(rules):
    ahead = [p for p in rules.phases if p.when is When.NOT_CHOSEN]
    assert [p.chooses for p in ahead] == [True]
    assert sum(p.chooses for p in rules.phases) == 1
    first = rules.phases.index(ahead[0])
    assert all(p.when is not When.ALWAYS for p in rules.phases[:first])
    assert all(p.when is When.ALWAYS for p in rules.phases[first + 1 :])


@ALL
def test_each_says_theirs_whether_the_situation_is_chosen_or_not(rules):
    opening = [p for p in rules.phases if p.when is When.OPENING]
    assert all(p.kinds_for(Role.PEER) == (Contributes.TOPIC_PITCH,) for p in opening)
    assert len(opening) == (rules.id != "practice_exchange_codev4"), (
        "there it is said while choosing"
    )


@ALL
def test_the_file_holds_nothing_that_is_not_read(rules):
    text = files("domain.protocols").joinpath(f"{rules.id}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    assert data.keys() <= {f.name for f in fields(Protocol)}
    known = {f.name for f in fields(Phase)} - {"shortest", "typical", "longest"} | {"minutes"}
    assert all(entry.keys() <= known for entry in data["phases"])


# --- Every phase ------------------------------------------------------------------------------


@EACH
def test_a_phase_speaks_both_languages_in_few_words(phase):
    assert phase.title.keys() == phase.prompt.keys() == {"fr", "en"}
    assert all(0 < len(t) <= 60 for t in phase.title.values())
    assert all(0 < len(t) <= 200 for t in phase.prompt.values())


@EACH
def test_french_addresses_women_and_men(phase):
    masculine = ("le narrateur", "du narrateur", "le porteur", "du porteur", "chacun ")
    said = (phase.title["fr"] + " " + phase.prompt["fr"]).lower().replace("et chacun ", "")
    assert not any(words in said for words in masculine)


@EACH
def test_a_phase_has_a_shortest_typical_and_longest_duration(phase):
    assert timedelta() < phase.shortest <= phase.typical <= phase.longest


@EACH
def test_whoever_is_awaited_may_bring_something_and_whoever_may_has_the_floor(phase):
    assert all(phase.kinds_for(role) for role in phase.expects)
    assert set(phase.brings) <= set(phase.speaks)
    assert set(phase.speaks) | set(phase.listens) == set(Role)
    assert not set(phase.speaks) & set(phase.listens)


@EACH
def test_what_is_sealed_is_awaited_or_it_would_be_shown_at_once(phase):
    assert bool(phase.expects) or not phase.mode.is_sealed


@EACH
def test_a_solo_phase_is_the_narrators(phase):
    if phase.mode is Mode.SOLO:
        assert phase.speaks == (Role.NARRATOR,)
        assert phase.listens == (Role.PEER,)


@EACH
def test_what_a_gate_waits_for_can_be_brought(phase):
    assert phase.gate is None or phase.gate in phase.kinds_for(Role.NARRATOR)


# --- Durations of the method ------------------------------------------------------------------


def test_practice_analysis_typically_takes_107_minutes():
    phases = [p for p in protocol("practice_analysis").phases if p.when is not When.LOOK_BACK]
    assert totals(phases) == [66, 107, 165]


def test_moments_3_to_9_take_60_90_or_120_minutes():
    phases = [p for p in protocol("peer_group_nine_moments").phases if p.when is When.ALWAYS]
    assert len(phases) == 7
    assert totals(phases) == [60, 90, 120]


def test_a_practice_exchange_takes_about_two_hours_and_a_half():
    assert totals(protocol("practice_exchange_codev4").phases) == [90, 147, 195]


# --- What sets each protocol apart ------------------------------------------------------------


def signs(rules):
    return {p.id for p in protocol(rules).phases if not p.signed}


def test_the_narrator_picks_on_the_words_not_on_the_name():
    assert signs("peer_group_nine_moments") == {"reformulations"}
    assert signs("practice_exchange_codev4") == {"facts_and_problem"}
    assert signs("practice_analysis") == set()


def test_the_demand_opens_the_contributions_in_nine_moments_only():
    gates = {(id, p.id) for id, p in PHASES if p.gate is not None}
    assert gates == {("peer_group_nine_moments", "reformulation_choice_and_demand")}


def test_each_protocol_asks_for_the_demand_where_its_source_does():
    asked = [(id, p.id) for id, p in PHASES if Contributes.DEMAND in p.kinds_for(Role.NARRATOR)]
    assert asked == [
        ("peer_group_nine_moments", "reformulation_choice_and_demand"),
        ("practice_exchange_codev4", "narrator_account_and_demand"),
        ("practice_exchange_codev4", "understanding"),
    ]


def test_in_a_practice_exchange_answers_are_held_for_the_second_step():
    rules = protocol("practice_exchange_codev4")
    assert rules.phase("facts_and_problem").kinds_for(Role.NARRATOR) == ()
    assert Contributes.ANSWER in rules.phase("understanding").kinds_for(Role.NARRATOR)
    assert rules.phase("facts_and_problem").mode is Mode.SEALED
