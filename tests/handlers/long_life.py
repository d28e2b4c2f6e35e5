"""A group's whole life, as it is lived under a watch: before, during and after a session."""

from domain.channels import HoldReason, Seen
from domain.choosing import Choosing
from domain.voting.model import Mark, Marked
from services.calendar import planning
from services.choices import authors, closing, in_order, opening, ways
from services.choices.asking_again import ask_again_if_lost
from services.choices.voting import keep_draft
from services.context import NOBODY
from services.groups import arrivals, channels, charter, departures, failures
from services.groups import opening as groups_opening
from services.privacy import requests, retention
from services.referral import cards
from services.sessions import steering, timing
from services.situations import writing
from services.timers import Command
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.handlers.admission_lives import who_is_to_go, who_may_come_in
from tests.handlers.asking_lives import some_are_asked_and_do_not_come
from tests.handlers.charter_lives import charter_put_to_the_group, charter_reworded
from tests.handlers.rarer_lives import move
from tests.handlers.round_examples import objections_are_worked_on
from tests.handlers.watched_use_cases import ring
from tests.use_cases import TEAM


async def before_the_session(watch, life):
    """From the opening of the group to the narrator's preparation."""
    await watch.do("BEN", cards.fill_in, life.group.id, health="Dr Low", alert="", contact="")
    await channel_held(watch, life)
    await watch.do(LEAD, charter.accept_charter, life.group.id)
    await charter_reworded(watch, life)
    await some_are_asked_and_do_not_come(watch, life)
    await who_may_come_in(watch, life)
    await objections_are_worked_on(watch, life)
    await life.plan(days=21)
    await ring(watch, life, Command.CALL)
    await ring(watch, life, Command.NUDGE_SITUATION)
    await watch.do(NOBODY, opening.open_choice, life.session_id)
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success")
    dan = await life.propose("DAN", "A doubt")
    await watch.do("DAN", writing.withdraw, dan)
    await watch.do("FAY", departures.left_channel, "C1")
    await watch.do("FAY", departures.come_back, life.group.id)
    await move(watch, life, days=22)
    await asked_before_it_opens(watch, life, ann)
    await ring(watch, life, Command.OPEN_CHOICE)
    await ring(watch, life, Command.NUDGE_BALLOT)
    await life.vote("CLEO")
    marked = {ben: Marked(Mark.SUPPORT)}
    await watch.do("ANN", keep_draft, (await life.choice()).id, marked)
    await move(watch, life, days=23)
    await ring(watch, life, Command.NUDGE_BALLOT)
    for voter in ("ANN", "BEN", "DAN", "EVE"):
        await life.vote(voter)
    await ring(watch, life, Command.CLOSE_CHOICE)
    await ring(watch, life, Command.PREPARE)
    await life.choose(ben if (await life.session()).situation_id == ann else ann)
    await ring(watch, life, Command.PREPARE)
    await ring(watch, life, Command.BEGINS)
    await the_next_in_order(watch, life)
    await life.choose(ann if (await life.session()).situation_id == ben else ben)
    await move(watch, life, days=1)
    await ring(watch, life, Command.BEGINS)


async def asked_before_it_opens(watch, life, situation_id):
    """The author says twice whether they would present theirs; how the group chooses changes."""
    await watch.do("ANN", authors.say_willing, situation_id, willing=False)
    await ring(watch, life, Command.ASK_AUTHORS)
    await watch.do(LEAD, ways.set_choosing, life.group.id, Choosing(closes_before=4))
    await watch.do("ANN", authors.say_willing, situation_id, willing=True)


async def the_next_in_order(watch, life):
    """One takes the other's place, and the other way round."""
    for _ in range(2):
        (seen, *_), order = [(await life.session()).situation_id], (await life.choice()).order
        (other,) = [s for s in order if s != seen]
        await watch.do(LEAD, in_order.take, life.session_id, seen, other)


async def channel_held(watch, life):
    """What becomes of the channel, and how it is mended."""
    group_id = life.group.id
    for out in (True, False):
        await watch.do(STRANGER, arrivals.joined_channel, "C1")
        stays_or_not = arrivals.put_out if out else arrivals.stays
        await watch.do(NOBODY, stays_or_not, group_id, STRANGER)
    await watch.do(NOBODY, channels.look_at_all)
    await watch.do(NOBODY, channels.doubt, group_id)
    renamed = Seen("elsewhere", present=(STRANGER,))
    await watch.do(NOBODY, channels.seen, group_id, "C1", Seen("tdt-field"))
    await watch.do(NOBODY, channels.happened, "C1", HoldReason.UNSEEN)
    await watch.do(NOBODY, channels.seen, group_id, "C1", renamed)
    await watch.do(NOBODY, arrivals.stays, group_id, STRANGER)
    await watch.do(LEAD, channels.look_again, group_id)
    await watch.do(LEAD, channels.restore_name, group_id)
    await watch.do(LEAD, channels.keep_name, group_id)
    for seen in (None, Seen("elsewhere")):
        await watch.do(NOBODY, channels.seen, group_id, "C1", seen)


async def during_the_session(watch, life):
    """Each thing a remote does, what people bring, and what time does."""
    await life.start()
    await ring(watch, life, Command.TICK)
    away_from = watch.clock.at
    life.later(minutes=2)
    await watch.do(NOBODY, timing.came_back, life.session_id, away_from)
    await life.extend()
    await watch.do(LEAD, steering.pause, life.session_id)
    await watch.do(LEAD, steering.resume, life.session_id)
    await life.reach("reformulations")
    seat = life.session_id, (await life.session()).current
    await watch.do(LEAD, steering.back, *seat)
    await life.reach("reformulations")
    narrator = (await life.session()).narrator_id
    peers = [m for m in MEMBERS if m != narrator]
    for peer in peers[:2]:
        await life.bring(peer, reformulation="Who decides?")
    await life.reveal()
    await life.bring(peers[2], reformulation="Who could help?")
    await life.next()
    await life.demand()
    await life.next()
    await life.bring(peers[0], piste="I would call them first.")
    await ring(watch, life, Command.PHASE_UP)
    await life.next()
    await life.bring(narrator, synthesis="I keep the call.", action="Call them")
    await life.finish()


async def afterwards(watch, life):
    """Another session, its choice in the session itself; one more that is cancelled."""
    ended = life.session_id
    await life.plan(days=30)
    cancelled = life.session_id
    await ring(watch, life, Command.BEGINS)
    await life.open_choice()
    await life.plan(days=40)
    await watch.do(LEAD, planning.cancel, cancelled)
    await charter_put_to_the_group(watch, life)
    assert life.session_id != ended
    await unsettled(watch, life)
    await ring(watch, life, Command.BEGINS)
    await life.propose("EVE", "A question")
    await life.start()
    await life.next()  # the look-back
    fay = await life.propose("FAY", "A draft")
    draft = await draft_of(watch, life, "CLEO")
    await watch.do("CLEO", writing.release, draft)
    await life.open_choice()
    await watch.do("FAY", writing.withdraw, fay)
    await life.all_but_one_vote()
    choice = await life.choice()
    await watch.do(LEAD, closing.close_now, choice.id)
    await watch.do("EVE", departures.account_closed)
    await watch.do("ANN", requests.ask_for_data)
    mine = await watch.stored(lambda uow: uow.situations.written_by("ANN"))
    await watch.do("ANN", requests.take_back, mine[0].id)
    await watch.do("CLEO", requests.erase_my_content)
    await watch.do(NOBODY, requests.data_not_sent, "ANN")
    await who_is_to_go(watch, life)
    await watch.do(NOBODY, failures.report, life.group.id, "not_opened")
    await watch.do(LEAD, groups_opening.reopen_channel, life.group.id, "C1")
    await watch.do(NOBODY, groups_opening.channel_opened, life.group.id, "C2")
    await life.finish()


async def in_the_end(watch, life):
    """What was written goes."""
    await watch.do(NOBODY, retention.sweep)
    life.later(days=15)
    while await watch.do(NOBODY, retention.sweep):
        pass


async def unsettled(watch, life):
    """A choice whose key is lost, then one that settles nothing; one is agreed on aloud."""
    near = life.session_id
    await life.plan(days=90)
    choice = await life.open_choice()
    await life.vote("CLEO")
    await watch.store.keys.keep_only(TEAM, [])
    life.later(minutes=1)
    await watch.do(NOBODY, ask_again_if_lost, choice.id)
    await life.close()
    await life.choose((await life.choice()).candidates[0].situation_id)
    life.session_id = near


async def draft_of(watch, life, author):
    """A draft, begun from the words of another situation."""
    written = await watch.stored(lambda uow: uow.situations.of_author("ANN", 9))
    text = written[0].text
    kept = await watch.do(author, writing.write, life.group.id, text, release=False)
    return kept.id
