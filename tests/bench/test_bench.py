"""The bench measures what it says: every contender answers clicks, and the report adds up."""

import pytest

from bench import storm, tallies
from bench.__main__ import CONTENDERS, Figures, measure, report
from domain.voting.model import Method


@pytest.mark.parametrize("name", CONTENDERS)
async def test_every_contender_answers_clicks(name, capfd):
    figures = await measure(name, clicks=20)
    assert len(figures.one) == len(figures.many) == 20
    assert min(figures.start, figures.memory, figures.rate, *figures.one) > 0
    # What a contender writes is a sign of something that was not to be measured.
    assert capfd.readouterr().err == ""


def test_the_report_compares_the_bot_with_a_bolt_app_round_by_round(capsys):
    slow = Figures(start=2, memory=90, one=[0.004] * 9, many=[0.02] * 9, rate=500)
    fast = Figures(start=1, memory=45, one=[0.001] * 9, many=[0.03] * 9, rate=1000)
    report([dict.fromkeys(CONTENDERS, slow) | {"tour-de-table": fast}] * 3)
    said = capsys.readouterr().out
    assert "p50, one by one (aim < 0.30): 0.25  (0.25 to 0.25)" in said
    assert "20 at once (aim >= 0.40): 2.00" in said


async def test_a_session_in_the_storm_is_told_and_nothing_is_refused(capsys):
    await storm.change_phases(1, within=0.0)
    said = capsys.readouterr().out
    assert "1 of 1 told" in said
    assert "0 refused" in said


@pytest.mark.parametrize("method", Method)
def test_tallies_are_measured_by_the_choice_and_through_the_command(method):
    assert tallies.one_choice(method) > 0
    assert tallies.through_the_command(method, profiles=3) > 0
