"""The Home: one's groups, what one can do in each, one's own situations; and `/tour` alone."""

import re
from datetime import timedelta

import pytest

from domain import situations
from domain.founding import open_group
from domain.groups import GroupKind
from domain.voting.model import Mark, Marked
from handlers.home import notices
from handlers.home.tab import FOR_GROUPS, home
from handlers.ids import Action
from handlers.sessions.notices import remote_control
from sandbox.block_kit.blocks import check_view
from services.choices import opening
from services.choices.voting import cast_ballot
from services.context import NOBODY
from services.home import queries
from services.home.queries import GroupCard
from services.notices import Kind
from services.sessions import steering
from tests.clock import NOW
from tests.groups import LEAD
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.examples import SOON, a_group, a_session, a_situation
from tests.handlers.outline import assert_reads
from tests.handlers.payload_factory import command, event
from tests.handlers.reading import everything, value_of
from tests.handlers.round_examples import worked_on


async def shown_to(app, user):
    return await app.render(notices.home, user, user)


def actions(view):
    """The action ids of every button and menu, as often as they are there."""
    found = []
    for block in view["blocks"]:
        elements = block.get("elements") or [block.get("accessory") or {}]
        found += [e["action_id"] for e in elements if "action_id" in e]
    return found


def read_as_mrkdwn(part):
    """Every text in which Slack looks for mentions and links."""
    if isinstance(part, list):
        return "\n".join(map(read_as_mrkdwn, part))
    if not isinstance(part, dict):
        return ""
    if part.get("type") == "mrkdwn":
        return part["text"]
    return read_as_mrkdwn(list(part.values()))


async def test_whoever_comes_to_the_home_has_it_shown(app):
    await app.send(event("app_home_opened", "U1", tab="home", channel="D1"))
    assert await app.asked() == {(Kind.HOME, "U1", "U1")}


async def test_the_messages_tab_is_not_the_home(app):
    await app.send(event("app_home_opened", "U1", tab="messages", channel="D1"))
    assert await app.asked() == set()


async def test_an_empty_home_offers_one_thing_to_do(app):
    view = await shown_to(app, "NOBODY")
    assert actions(view) == [Action.GROUP_NEW, Action.MY_DATA]
    assert view["blocks"][-1]["elements"][0]["style"] == "primary"


async def test_a_member_finds_the_next_session_and_may_propose(app):
    group = await a_group(app)
    await a_session(app, group)
    view = await shown_to(app, "U1")
    assert f"<!date^{int(SOON.timestamp())}^" in str(view)
    assert actions(view) == [
        Action.SITUATION_NEW,
        Action.GROUP_CARD,
        Action.GROUP_NEW,
        Action.MY_DATA,
    ]


async def test_a_facilitator_plans_the_first_session_then_moves_or_cancels_it(app):
    group = await a_group(app)
    assert Action.SESSION_PLAN in actions(await shown_to(app, LEAD))
    await a_session(app, group)
    shown = actions(await shown_to(app, LEAD))
    assert Action.SESSION_MENU in shown
    assert Action.SITUATION_NEW not in shown, "a facilitator who is no member proposes nothing"


async def test_the_vote_is_there_while_the_choice_is_open(app):
    group = await a_group(app)
    session = await a_session(app, group)
    await a_situation(app, group)
    assert Action.CHOICE_VOTE not in actions(await shown_to(app, "U2"))
    await app.do(NOBODY, opening.open_choice, session.id)
    assert Action.CHOICE_VOTE in actions(await shown_to(app, "U2"))
    assert Action.CHOICE_VOTE not in actions(await shown_to(app, LEAD))


async def test_the_remote_control_is_there_when_the_session_is_near(app):
    group = await a_group(app)
    await a_session(app, group)
    assert Action.SESSION_START not in actions(await shown_to(app, LEAD))
    app.clock.at = SOON - timedelta(days=2)
    assert Action.SESSION_START in actions(await shown_to(app, LEAD))
    assert Action.SESSION_START not in actions(await shown_to(app, "U1"))


async def test_ones_own_situations_are_there_and_nobody_elses(app):
    group = await a_group(app)
    await a_situation(app, group, "U1", release=False, title="Mine")
    await a_situation(app, group, "U2", title="Theirs")
    view = await shown_to(app, "U1")
    assert "Mine" in str(view)
    assert "Theirs" not in str(view)
    assert Action.SITUATION_MENU in actions(view)


async def test_a_title_that_calls_the_channel_is_shown_and_calls_nobody(app):
    group = await a_group(app, name="<!here> & co")
    await a_situation(app, group, title="<!channel> help <@U2> http://a.example")
    told = read_as_mrkdwn(await shown_to(app, "U1"))
    assert "channel" in told
    for live in ("<!channel>", "<!here>", "<@U2>", "http://"):
        assert live not in told


def a_card(rank):
    members = tuple(f"U{n}" for n in range(4))
    group = open_group(
        id=f"g{rank}",
        name=f"Group {rank}",
        purpose="",
        kind=GroupKind.CLOSED,
        protocol="practice_analysis",
        locale="en",
        tz="Europe/Paris",
        members=members,
        facilitators=("U0",),
        now=NOW,
    )
    return GroupCard("U1", group, True, True, None, None, None)


@pytest.mark.parametrize("count", [1, 40, 68, 69, 300])
async def test_many_groups_stay_within_slacks_limit_and_what_is_left_out_is_told(app, count):
    view = home(queries.Home([a_card(n) for n in range(count)], []), ENGLISH, NOW).to_dict()
    check_view(view)
    told = str(view)
    shown = sum(f"*Group {n}*" in told for n in range(count))
    assert shown == min(count, FOR_GROUPS)
    assert (f"{count - shown} more group" in told) == (shown < count)


async def test_a_group_is_a_paragraph_and_a_row_of_what_one_can_do_there(app):
    group = await a_group(app)
    for user in ("U1", LEAD):
        kinds = [block["type"] for block in (await shown_to(app, user))["blocks"]]
        assert kinds == ["header", "section", "actions", "actions"]
    await a_session(app, group)
    shown = await shown_to(app, LEAD)
    assert Action.SESSION_MENU in actions(shown)
    assert Action.GROUP_CARD in actions(shown)


async def test_what_is_live_comes_first_then_what_comes_soonest(app):
    names = {"Later": 20, "Nothing planned": None, "Soon": 8, "Live": 15}
    for name, days in names.items():
        group = await a_group(app, name)
        if days is None:
            continue
        session = await a_session(app, group, starts_at=NOW + timedelta(days=days))
        if name == "Live":
            await app.do(LEAD, steering.start, session.id)
    told = str(await shown_to(app, "U1"))
    order = sorted(names, key=lambda name: told.index(f"*{name}*"))
    assert order == ["Live", "Soon", "Later", "Nothing planned"]


async def test_whoever_has_answered_sees_that_it_is_noted_and_may_change_it(app):
    group = await a_group(app)
    session = await a_session(app, group)
    situation = await a_situation(app, group)
    await app.do(NOBODY, opening.open_choice, session.id)
    choice = await app.stored(lambda uow: uow.choices.of_session(session.id))
    before = await shown_to(app, "U2")
    assert "Answer before" in str(before)
    await app.do("U2", cast_ballot, choice.id, {situation.id: Marked(Mark.SUPPORT)})
    assert_reads(await shown_to(app, "U2"), "home_of_who_has_answered")
    assert "Noted" not in str(await shown_to(app, "U3")) + str(await shown_to(app, LEAD))


async def test_a_place_that_is_an_address_is_followed_from_the_home_and_the_remote(app):
    group = await a_group(app)
    session = await a_session(app, group, place="*Room* <!here>, https://meet.example/a?b=1&c=<d>.")
    app.clock.at = SOON - timedelta(days=2)
    remote = await app.render(remote_control, session.id, LEAD)
    for shown in (await shown_to(app, "U1"), await shown_to(app, LEAD), remote):
        told = read_as_mrkdwn(shown["blocks"])
        assert told.count("<https://meet.example/a?b=1&amp;c=>") == 1
        assert "<!here>" not in told


async def test_a_place_that_is_no_web_address_leads_nowhere(app):
    group = await a_group(app)
    await a_session(app, group, place="javascript:alert(1) file:///etc <https://x|y> ftp://a.b")
    told = read_as_mrkdwn(await shown_to(app, "U1"))
    assert "javascript:alert" in told
    assert [link for link in re.findall(r"<[^>]*>", told) if "date" not in link] == ["<https://x>"]


async def test_many_situations_stay_within_slacks_limit(app, monkeypatch):
    monkeypatch.setattr(situations, "MOST_LIVE", 40)
    group = await a_group(app)
    for n in range(40):
        await a_situation(app, group, release=False, title=f"Draft {n}")
    assert "12 older situations have no room here" in str(await shown_to(app, "U1"))


@pytest.mark.parametrize("text", ["", "help", "AIDE", " help me", "  whatever else"])
async def test_the_command_alone_or_with_another_word_says_what_one_can_do(app, text):
    await a_group(app)
    view = await app.opened(command("U1", text))
    assert actions(view) == [Action.SITUATION_NEW, Action.GROUP_NEW]
    assert ("I do not know this word" in str(view)) == ("whatever" in text)
    for word in ("/tour situation", "/tour group", "/tour help"):
        assert f"`{word}`" in str(view)


async def test_somebody_in_no_group_is_not_offered_to_propose_a_situation(app):
    await a_group(app)
    assert actions(await app.opened(command("U9", ""))) == [Action.GROUP_NEW]


async def test_while_objections_are_worked_on_everyone_finds_what_concerns_them(life, app):
    choice = await worked_on(life)
    for member in ("ANN", "BEN", "CLEO"):
        shown = await shown_to(app, member)
        assert "No situation suits everyone for now" in everything(shown)
        assert value_of(shown, "What concerns me") == choice.id
        assert "Give my answer" not in everything(shown)
