"""A facilitator from outside: what the channel shows is shown to them, where they steer."""

import pytest

from domain.situations import Ask
from handlers.choices import notices as choices
from handlers.home import notices as home
from handlers.sessions import notices
from services.choices import opening, settling
from services.groups import invitations
from services.notices import Kind
from services.timers import Command
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, open_group
from tests.handlers.reading import everything, labels

TITLE, SENTENCE = "A <!here> refusal", "How would you go about it?"


async def remote(life, user=LEAD):
    return await life.app.render(notices.remote_control, life.session_id, user)


async def at_home(life):
    return await life.app.render(home.home, LEAD, LEAD)


async def unsettled(life):
    return await life.app.render(choices.unsettled, (await life.choice()).id, LEAD)


async def test_the_remote_and_the_home_show_the_title_then_the_question_and_the_demand(life):
    await life.hold(title=TITLE)
    for shown in (await remote(life), await at_home(life)):
        assert "refusal" in everything(shown)
        assert "<!here>" not in everything(shown)
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="Who decides?")
    assert "Who decides?" not in everything(await remote(life)), "nothing is kept yet"
    await life.next()
    await life.demand(sentence=SENTENCE, ask=Ask.STORIES)
    for shown in (await remote(life), await at_home(life)):
        assert "Who decides?" in everything(shown)
        assert SENTENCE in everything(shown)
        assert "What <@ANN> asks of the group: *First-hand accounts*" in everything(shown)


async def test_how_many_have_accepted_is_shown_until_the_group_lives(app):
    life = GroupLife(app, await open_group(app.do, accepting=("ANN",), channel="C1"))
    await life.plan(days=2)
    await life.ring(Command.BEGINS)
    for shown in (await remote(life), await at_home(life)):
        assert "1 of 6 has accepted" in everything(shown)
        assert "<@ANN>" not in everything(shown)
    for member in MEMBERS[1:4]:
        await life.app.do(member, invitations.accept, life.group.id)
    for shown in (await remote(life), await at_home(life)):
        assert "accepted" not in everything(shown)


async def voting(life, *voters, mark="support"):
    await life.propose("ANN", TITLE)
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    for voter in voters:
        await life.vote(voter, mark)
    if (await life.choice()).is_answered_now:
        await life.ring(Command.CLOSE_CHOICE)


@pytest.mark.parametrize(
    ("voters", "mark", "says"),
    [
        ((), "support", "Too few answers came in to decide."),
        (MEMBERS, "abstain", "No situation stands out yet"),
    ],
)
async def test_one_message_says_that_a_choice_settles_nothing(life, voters, mark, says):
    await voting(life, *voters, mark=mark)
    (asked,) = await life.asked(Kind.UNSETTLED)
    assert (asked.user_id, asked.subject) == (LEAD, (await life.choice()).id)
    shown = await unsettled(life)
    assert says in everything(shown)
    assert "refusal" not in everything(shown), "a new message shows no words of a member"
    assert labels(shown) == ["Leave more time", "Record the choice"]
    assert says in everything(await remote(life))


async def test_it_changes_once_the_group_has_settled_it(life):
    await voting(life)
    (before,) = await life.asked(Kind.UNSETTLED)
    choice = await life.choice()
    await life.choose(choice.candidates[0].situation_id)
    (after,) = await life.asked(Kind.UNSETTLED)
    assert after.revision > before.revision
    shown = await unsettled(life)
    assert "has been chosen since" in everything(shown)
    assert labels(shown) == []


async def test_during_a_session_the_remote_alone_says_so(life):
    await life.propose("ANN", TITLE)
    await life.plan()
    await life.open_choice()
    life.later(days=10)
    await life.start()
    assert await life.asked(Kind.UNSETTLED) == [], "it closed as the session began"
    assert "Agree on one aloud" not in everything(await remote(life)), "not its phase yet"
    await life.next()
    assert "Too few answers came in to decide." in everything(await remote(life))


async def test_what_is_chosen_is_no_news_for_them(life):
    await voting(life, *MEMBERS)
    assert (await life.session()).situation_id is not None
    assert await life.asked(Kind.UNSETTLED) == []


async def test_once_the_session_has_begun_it_offers_nothing_any_more(life):
    await voting(life)
    life.later(days=10)
    await life.start()
    assert labels(await unsettled(life)) == []


async def test_who_is_in_the_channel_reads_it_there(app):
    life = GroupLife(app, await open_group(app.do, lead="ANN", channel="C1"))
    situation_id = await life.propose("BEN", TITLE)
    session = await life.plan()
    await app.do("ANN", opening.open_now, session.id)
    await life.close()
    assert await life.asked(Kind.UNSETTLED) == []
    await app.do("ANN", settling.settle_aloud, session.id, situation_id)
    shown = await remote(life, "ANN")
    assert "<@BEN> presents it" in everything(shown)
    assert "refusal" not in everything(shown)
    assert "Charter" not in everything(shown)
