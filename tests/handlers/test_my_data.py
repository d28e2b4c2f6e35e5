"""My data: all that is kept about a person, and nothing of what others wrote."""

import json
from datetime import date

from domain.voting.model import PASSIVE, Mark, Marked, Method
from handlers.privacy import data_files
from handlers.routing import Person
from services.audit import Act
from services.choices import concerns, settling, voting
from services.choices.concerns import Stand
from services.groups import charter
from services.privacy import my_data, requests
from tests.groups import LEAD, STRANGER
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.round_examples import REASON, REPLY, WORDING, WORDS, worked_on


async def files_of(life, person):
    """The two files: what is read, and what machines read."""
    data = await life.app.look(person, my_data.my_data, person)
    text, machine = data_files.files(data, Person(ENGLISH, "Europe/Paris"))
    return text["content"], json.loads(machine["content"])


async def lived(life):
    """A session held on Ann's situation, and a choice that is open: each with their own words."""
    await life.app.do("ANN", charter.accept_charter, life.group.id)
    await life.hold("ANN", "Of Ann")
    await life.reach("reformulations")
    await life.bring("BEN", reformulation="Worded by Ben?")
    await life.bring("CLEO", reformulation="Worded by Cleo?")
    await life.reveal()
    await life.next()
    await life.demand(sentence="Asked by Ann", wording="Amended by Ann?")
    while "action" not in await kinds(life):
        await life.next()
    await life.bring("ANN", action="Meant by Ann", due_on=date(2099, 3, 1))
    await life.finish()
    await life.propose("BEN", "Of Ben", question="Asked by Ben?")
    cleo = await life.propose("CLEO", "Of Cleo")
    await life.plan()
    await life.open_choice()
    objection = {f"_{cleo}": Marked(Mark.OBJECTION, "Feared by Ben")}
    await life.vote("BEN", **objection)
    await life.vote("ANN", Mark.RESERVATION)


async def kinds(life):
    session = await life.session()
    phase = session.protocol.phase(session.run.phase_id)
    return {k for brought in phase.brings.values() for k in brought}


OWN = {
    "ANN": {"Of Ann", "Asked by Ann", "Amended by Ann?", "Meant by Ann"},
    "BEN": {"Of Ben", "Asked by Ben?", "Worded by Ben?", "Feared by Ben"},
    "CLEO": {"Of Cleo", "Worded by Cleo?"},
    LEAD: set(),
    STRANGER: set(),
}


async def test_each_person_gets_all_they_wrote_and_nothing_of_anybody_else(life):
    await lived(life)
    everything = set().union(*OWN.values())
    for person, own in OWN.items():
        text, machine = await files_of(life, person)
        for written in (text, json.dumps(machine, ensure_ascii=False)):
            found = {words for words in everything if words in written}
            assert found == own, person


async def test_dates_and_groups_are_there_too(life):
    await lived(life)
    text, machine = await files_of(life, "ANN")
    (membership,) = machine["memberships"]
    assert membership["group"] == life.group.name
    assert membership["charter_accepted_at"]
    assert [act["act"] for act in machine["acts"]] == [Act.CHARTER_ACCEPTED]
    assert machine["commitments"][0]["due_on"] == "2099-03-01"
    assert "# All that is kept about you" in text
    _, lead = await files_of(life, LEAD)
    assert lead["memberships"][0]["facilitates"] is True
    assert lead["messages"]


async def test_answers_are_there_while_the_choice_is_open_and_no_longer(life):
    await lived(life)
    _, before = await files_of(life, "BEN")
    (answer,) = before["answers_to_open_choices"]
    assert {mark["mark"] for mark in answer["marks"]} == {"objection"}
    for voter in ("CLEO", "DAN", "EVE", "FAY"):
        await life.vote(voter)
    _, after = await files_of(life, "BEN")
    assert after["answers_to_open_choices"] == []


async def test_what_one_says_while_objections_are_worked_on_is_there_for_them_alone(life):
    choice = await worked_on(life)
    (about,) = choice.blocked
    answer = {about: Stand(lifted=True, wording=WORDING)}
    await life.app.do("CLEO", concerns.respond, choice.id, {}, answer)
    await life.app.do("ANN", concerns.respond, choice.id, {about: REPLY}, {})
    own = {"ANN": {REPLY}, "CLEO": {REASON, WORDING}, "BEN": set(), LEAD: set()}
    for person, words in own.items():
        text, machine = await files_of(life, person)
        for written in (text, json.dumps(machine, ensure_ascii=False)):
            assert {said for said in WORDS if said in written} == words, person
    await life.app.do(LEAD, settling.settle_aloud, life.session_id, about, "It cannot wait")
    for person in (LEAD, "ANN"):
        for written in await files_of(life, person):
            assert ("It cannot wait" in str(written)) is (person == LEAD)


async def test_what_was_not_sent_and_numbers_are_there_too(life):
    await life.choose_by(method=Method.RESISTANCE)
    ann = await life.propose("ANN", "Of Ann")
    await life.plan()
    choice = await life.open_choice()
    await life.number("BEN", {ann: 7, PASSIVE: 2})
    await life.app.do("BEN", voting.keep_draft, choice.id, {}, {ann: 9})
    text, machine = await files_of(life, "BEN")
    answers = machine["answers_to_open_choices"]
    assert [(a["sent"], a["numbers"]) for a in answers] == [
        (True, {ann: 7, PASSIVE: 2}),
        (False, {ann: 9}),
    ]
    assert "- 9" in text


async def test_the_files_are_named_by_the_day_alone(life):
    data = await life.app.look("ANN", my_data.my_data, "ANN")
    named = [f["filename"] for f in data_files.files(data, Person(ENGLISH, "Europe/Paris"))]
    day = f"{life.app.clock.at:%Y-%m-%d}"
    assert named == [f"tour-de-table-{day}.md", f"tour-de-table-{day}.json"]


async def test_asking_is_written_down_without_content(life):
    await life.app.do("ANN", requests.ask_for_data)
    entries = await life.app.stored(lambda uow: uow.audit.of_actor("ANN"))
    last = [(e.act, e.group_id, e.subject_id) for e in entries][-1]
    assert last == (Act.DATA_ASKED, "", None)
    assert [n.user_id for n in await life.asked("my_data")] == ["ANN"]
