"""What is posted before a session, and to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects.table import EFFECTS
from domain import channels
from domain.channels import HoldReason
from domain.protocols import PROTOCOL_IDS, protocol
from handlers import notices
from handlers.calendar import notices as calendar_notices
from handlers.groups import notices as groups_notices
from handlers.ids import Action
from services.calendar import planning, reminders
from services.choices import closing
from services.context import NOBODY
from services.groups import arrivals, invitations
from services.notices import Kind
from services.sessions import steering
from services.subjects import HeldSubject
from storage.engine.statements import find
from storage.tables import notices as rows
from tests.groups import LEAD, typed
from tests.handlers.examples import MEMBERS as EXAMPLES
from tests.handlers.examples import SOON, a_group, a_session, a_situation
from tests.handlers.outline import assert_reads
from tests.use_cases import TEAM

HOSTILE = "<!channel> & *bold* <https://a.example|x>"


@pytest.fixture
async def planned(app):
    group = await a_group(app, channel="C1")
    return group, await a_session(app, group)


async def chosen(app, group, session, **fields):
    """Have one situation chosen, so that U1 is the narrator."""
    situation = await a_situation(app, group, "U1", **fields)
    await app.do(NOBODY, closing.settle, session.id, situation.id)


def test_every_notice_has_a_renderer():
    assert set(notices.RENDERERS) == set(Kind) - set(EFFECTS) | {Kind.HOME}


async def test_the_call_says_when_where_and_how_many_are_proposed(app, planned):
    group, session = planned
    before = str(await app.render(calendar_notices.call, session.id))
    assert f"<!date^{int(SOON.timestamp())}^" in before
    assert "Room 4" in before
    assert "No situation proposed yet" in before
    await a_situation(app, group)
    await a_situation(app, group, release=False)
    after = str(await app.render(calendar_notices.call, session.id))
    assert "1 situation proposed" in after
    assert "A refusal" not in after, "titles wait for the choice"


async def test_the_call_has_no_button_once_there_is_nothing_to_propose_for(app, planned):
    group, session = planned
    assert Action.SITUATION_NEW in str(await app.render(calendar_notices.call, session.id))
    await chosen(app, group, session)
    assert Action.SITUATION_NEW not in str(await app.render(calendar_notices.call, session.id))


async def test_a_cancelled_session_is_told_where_it_was_announced(app, planned):
    _, session = planned
    await app.do(LEAD, planning.cancel, session.id)
    call = str(await app.render(calendar_notices.call, session.id))
    moved = str(await app.render(calendar_notices.moved, f"{session.id}:cancelled"))
    assert "will not take place" in call
    assert "will not take place" in moved
    assert Action.SITUATION_NEW not in call
    nudge = await app.render(calendar_notices.nudge_situation, session.id, "U2")
    assert nudge["only_there"]
    assert Action.SITUATION_NEW not in str(nudge)


async def test_a_place_is_shown_to_the_letter_and_only_addresses_are_links(app):
    group = await a_group(app)
    session = await a_session(app, group, place="<!channel> or https://meet.example/x?a=1 !")
    moved = await app.render(calendar_notices.moved, f"{session.id}:1")
    (place,) = [b for b in moved["blocks"] if b["type"] == "rich_text"]
    parts = place["elements"][0]["elements"]
    assert [p["type"] for p in parts] == ["text", "text", "link", "text"]
    assert parts[1]["text"] == "<!channel> or "
    assert parts[2]["url"] == "https://meet.example/x?a=1"


async def test_the_preparation_goes_to_the_narrator_and_to_nobody_who_no_longer_is(app, planned):
    group, session = planned
    before = await app.render(calendar_notices.preparation, session.id, "U1")
    assert before["only_there"]
    await chosen(app, group, session)
    shown = await app.render(calendar_notices.preparation, session.id, "U1")
    assert "A refusal" in str(shown["blocks"])
    other = await app.render(calendar_notices.preparation, session.id, "U2")
    assert other["only_there"]
    assert "A refusal" not in str(other)
    await app.do(LEAD, planning.cancel, session.id)
    for user in ("U1", "U2"):
        after = await app.render(calendar_notices.preparation, session.id, user)
        assert "will not take place" in str(after["blocks"])


async def test_the_beginning_names_the_narrator_and_the_situation(app, planned):
    group, session = planned
    assert "together when we meet" in str(await app.render(calendar_notices.begins, session.id))
    await chosen(app, group, session, title=HOSTILE)
    shown = await app.render(calendar_notices.begins, session.id)
    (title,) = [b for b in shown["blocks"] if b["type"] == "rich_text" and HOSTILE in str(b)]
    assert title["elements"][0]["elements"] == [{"type": "text", "text": HOSTILE}]
    sentences = [b["text"]["text"] for b in shown["blocks"] if b["type"] == "section"]
    assert any("<@U1>" in s for s in sentences)
    assert not any("<!channel>" in s for s in sentences)


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("unrenamed", "its name back"),
        ("person_gone", "could not reach them"),
        ("uninvited_U3", "<@U3>"),
        ("unreachable", "would not take it"),
        ("whatever", "would not take it"),
    ],
)
async def test_facilitators_are_told_what_could_not_be_told(app, reason, says):
    group = await a_group(app)
    shown = await app.render(groups_notices.failure, f"{reason}:{group.id}:20270104", LEAD)
    assert says in str(shown["blocks"])


async def test_an_intruder_is_told_how_to_ask_and_the_facilitator_who_came(app):
    group = await a_group(app)
    told = str(await app.render(groups_notices.intruder, group.id, "STRANGER"))
    assert "everyone's agreement" in told
    assert Action.ADMISSION_JOIN in told
    about = str(await app.render(groups_notices.intrusion, f"STRANGER:{group.id}", LEAD))
    assert "<@STRANGER>" in about


async def test_the_charter_counts_who_has_accepted_and_names_nobody(app):
    group = await a_group(app, accepting=())
    for accepted, member in enumerate(EXAMPLES):
        shown = str(await app.render(groups_notices.charter, group.id))
        assert f"{accepted} of 4" in shown
        assert not [m for m in EXAMPLES if f"<@{m}>" in shown]
        await app.do(member, invitations.accept, group.id)
    assert "4 people have accepted" in str(await app.render(groups_notices.charter, group.id))


async def test_what_was_announced_for_another_date_says_that_it_moved(app, planned):
    group, session = planned
    await chosen(app, group, session)
    to = {"starts": typed(SOON + timedelta(days=7)), "length": session.length, "place": ""}
    await app.do(LEAD, planning.move, session.id, **to)
    moved = f"{session.id}:1"
    former = str(await app.render(calendar_notices.begins, session.id))
    assert "We begin at" not in former
    assert "The session has moved" in former
    assert "We begin at" in str(await app.render(calendar_notices.begins, moved))
    assert await app.render(calendar_notices.preparation, moved, "U1") is not None


async def test_a_session_begun_early_or_cancelled_is_no_longer_announced(app, planned):
    group, session = planned
    app.clock.at = SOON - timedelta(minutes=50)
    await app.do(NOBODY, reminders.announce_beginning, session.id)
    before = await revision(app, Kind.BEGINS)
    await app.do(LEAD, steering.start, session.id)
    assert await revision(app, Kind.BEGINS) > before
    shown = str(await app.render(calendar_notices.begins, session.id))
    assert "We begin at" not in shown
    assert "The session began at" in shown
    assert f"<!date^{int(app.clock.at.timestamp())}^" in shown
    other = await a_session(app, group, starts_at=SOON + timedelta(days=9))
    await app.do(LEAD, planning.cancel, other.id)
    assert "We begin at" not in str(await app.render(calendar_notices.begins, other.id))


async def revision(app, kind):
    async with app.store.look(TEAM) as transaction:
        return sum(r.revision for r in await transaction.all(find(rows)) if r.kind == kind)


OF_NO_GROUP = {Kind.HOME, Kind.DATA_NOT_SENT, Kind.TAKEN_BACK}
"""They are told whatever has become of the group."""


@pytest.mark.parametrize("name", sorted(set(notices.RENDERERS) - OF_NO_GROUP))
async def test_a_notice_about_what_is_gone_is_not_told(app, name):
    subject = {
        Kind.INTRUSION: "U9:none",
        Kind.LEFT: "U9:none:1800000000",
        Kind.DEPARTURE: "U9:none:1800000000",
        Kind.WAITS: "archived::none:1800000000",
        Kind.FAILURE: "not_opened:none:20270104",
        Kind.INVITATION: "U9:none:1800000000",
        Kind.DECLINED: "U9:none:1800000000",
        Kind.REQUEST: "beside:U9:none:1800000000:",
        Kind.REQUEST_ANSWERED: "beside:U9:none:1800000000:yes",
        Kind.ROLE: "leads:U9:none:1800000000",
        Kind.ADMISSION_REMINDER: "none:1",
    }.get(name, "none:none")
    assert await app.render(notices.RENDERERS[name], subject, "U1") is None


def test_protocol_summaries_fit_an_options_description():
    for known in map(protocol, PROTOCOL_IDS):
        for words in (*known.title.values(), *known.summary.values()):
            assert len(words) <= 75, words


HOLDS = [("intruder", "STRANGER"), *((why, "") for why in ("removed", "deleted", "gone"))]
HOLDS += [("archived", ""), ("public", ""), ("renamed", "elsewhere")]


@pytest.mark.parametrize(("reason", "about"), HOLDS, ids=[reason for reason, _ in HOLDS])
async def test_facilitators_are_told_why_the_channel_waits_then_that_it_is_settled(
    app, reason, about
):
    opened = await a_group(app, channel="C1")
    group = await app.stored(lambda uow: uow.groups.get(opened.id))
    (hold,) = channels.hold(group, HoldReason(reason), app.clock.at, about).holds
    held = replace(group, holds=(replace(hold, told=True),))

    async def save(ctx, saved):
        stored = await ctx.uow.groups.get(group.id)
        await ctx.uow.groups.save(replace(saved, version=stored.version))

    await app.do(LEAD, save, held)
    subject = str(HeldSubject.of(group.id, hold))
    shown = await app.render(groups_notices.waits, subject, LEAD)
    assert_reads(shown, f"held_{reason}")
    assert "elsewhere" not in str(shown), "what a channel is called may say too much"
    await app.do(LEAD, save, replace(held, holds=()))
    assert_reads(await app.render(groups_notices.waits, subject, LEAD), "held_settled")


async def test_an_intruder_who_stays_is_asked_to_go(app):
    group = await a_group(app, channel="C1")
    await app.do(NOBODY, arrivals.stays, group.id, "STRANGER")
    told = await app.render(groups_notices.intruder, group.id, "STRANGER")
    assert_reads(told, "intruder_who_stays")
