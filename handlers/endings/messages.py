"""What is said when somebody leaves, when a group asks itself how to go on, and at an end."""

from collections import Counter
from datetime import datetime

from slack_sdk.models.blocks import Block

from domain.consultations import LEAST_SHOWN, SAFE, USEFUL, WORD, Degree, Topic, Wish
from domain.endings import Farewell
from domain.groups import Group
from handlers.blocks import Message, aside, button, buttons, inert, person, quote, say
from handlers.ids import Action
from handlers.values import WishFor
from handlers.words import Words
from services.endings.queries import Asked


def farewell(group: Group, said: Farewell, t: Words) -> Message:
    """In the channel: what somebody who left says; that they are back, if they are."""
    who = person(said.user_id)
    if group.has_member(said.user_id):
        back = say(t("{person} is back in the group.", person=who))
        return Message(t("Somebody is back in the group."), [back], only_there=True)
    head = say(t("{person} has left the group, with a word for you:", person=who))
    return Message(t("Somebody has left the group."), [head, quote(said.text)], first=[head])


def future(asked: Asked, t: Words) -> Message:
    """In the channel: how do we go on? Then what the group wishes, never who said what."""
    label = t("How does the group go on?")
    of, count = asked.consultation, len(asked.consultation.asked)
    if not of.is_open:
        return Message(label, [say(_wished(asked, t))], only_there=True)
    question = t.n(
        "You are {count} in this group, which is fewer than four. How do you wish to go on?",
        "You are {count} in this group, which is fewer than four. How do you wish to go on?",
        count,
    )
    how = t(
        "Nobody sees who answered what. What more than half of you wish is told here once all have"
        " answered, on {moment} at the latest.",
        moment=t.moment(of.closes_at, asked.group.zone),
    )
    labels = {
        Wish.GO_ON: t("Go on as {count}", count=count),
        Wish.INVITE: t("Invite someone"),
        Wish.STOP: t("Stop here"),
    }
    row = buttons(
        *(
            button(shown, f"{Action.FUTURE_WISH}:{wish}", WishFor(of.id, wish).pack())
            for wish, shown in labels.items()
        )
    )
    return Message(label, [say(f"*{question}*\n{how}"), row, aside(_count(asked, t))])


def _count(asked: Asked, t: Words) -> str:
    return t.n(
        "{answered} of {count} has answered",
        "{answered} of {count} have answered",
        len(asked.consultation.asked),
        answered=asked.answered,
    )


def _wished(asked: Asked, t: Words) -> str:
    """What came of it; of a group that ended meanwhile, nothing more is asked."""
    if asked.group.ended_at and asked.consultation.closed_at == asked.group.ended_at:
        return t("This group is over: nothing more is asked.")
    match asked.consultation.wish:
        case Wish.GO_ON:
            count = len(asked.consultation.asked)
            return t("The group wishes to go on as {count}.", count=count)
        case Wish.INVITE:
            return t("The group wishes to invite someone.")
        case Wish.STOP:
            return t("The group wishes to stop here.")
        case _:
            return t(
                "No wish is shared by more than half of you. Talk about it at your next meeting."
            )


def evaluation(asked: Asked, t: Words) -> Message:
    """To each member: three short questions; that the answer is noted; that it is over."""
    of, group = asked.consultation, asked.group
    label, name = t("Three short questions."), inert(group.name)
    if not of.is_open:
        over = t("*{group}*: thank you. The answers were brought together.", group=name)
        return Message(label, [say(over)], only_there=True)
    until = t.moment(of.closes_at, group.zone)
    if asked.mine is not None:
        noted = t(
            "*{group}*: thank you, it is noted. You can change your answer until {moment}.",
            group=name,
            moment=until,
        )
        change = button(t("Change my answer"), Action.EVALUATE, of.id)
        return Message(label, [say(noted), buttons(change)])
    said = t(
        "*{group}*: how was it for you? Three questions, ten seconds. {leads} will read the answers"
        " without names, and only if at least {count} people answer. Until {moment}.",
        group=name,
        leads=t.all_of([person(f) for f in group.facilitators]),
        count=LEAST_SHOWN,
        moment=until,
    )
    return Message(label, [say(said), buttons(button(t("Answer"), Action.EVALUATE, of.id))])


def consulted(asked: Asked, t: Words) -> Message:
    """To the facilitators: what came of it, and what they can do next."""
    if asked.consultation.topic is Topic.EVALUATION:
        return _evaluated(asked, t)
    group, wish = asked.group, asked.consultation.wish
    blocks: list[Block] = [say(f"*{inert(group.name)}*\n{_wished(asked, t)}")]
    if wish is Wish.INVITE:
        blocks.append(buttons(button(t("Propose somebody"), Action.ADMISSION_PROPOSE, group.id)))
    elif wish is Wish.STOP:
        blocks.append(buttons(button(t("End the group"), Action.GROUP_END, group.id)))
    return Message(t("Your group has answered."), blocks)


def _evaluated(asked: Asked, t: Words) -> Message:
    label, report = t("How it was for your group."), asked.consultation.report
    head = f"*{inert(asked.group.name)}*\n{_count(asked, t)}."
    if not report:
        few = t(
            "That is too few to show the answers without somebody being recognised: they are"
            " erased."
        )
        return Message(label, [say(f"{head}\n{few}")])
    lines = [
        t("Useful: {answers}", answers=_degrees(report[USEFUL], t)),
        t("In confidence: {answers}", answers=_degrees(report[SAFE], t)),
    ]
    blocks: list[Block] = [say("\n".join([head, *lines]))]
    words = [quote(word) for word in report[WORD]]
    return Message(label, [*blocks, *words], first=blocks if words else None)


def _degrees(said: tuple[str, ...], t: Words) -> str:
    counted = Counter(said)
    labels = {Degree.YES: t("yes"), Degree.SOMEWHAT: t("in part"), Degree.NO: t("no")}
    return ", ".join(f"{label} {counted[d]}" for d, label in labels.items() if counted[d])


def cycle_ended(group: Group, t: Words) -> Message:
    """In the channel: the cycle is over, the group goes on."""
    said = t(
        "*A cycle ends. Thank you all.* Situations that were not chosen are erased. Your next"
        " session begins a new cycle."
    )
    return Message(t("A cycle ends."), [say(said)])


def group_ended(group: Group, gone_at: datetime, t: Words) -> Message:
    """In the channel: the group is over, and what becomes of what was written."""
    said = t(
        "*{group} ends here. Thank you all.* What was written is erased by {day} at the latest;"
        " then this channel is archived. Until then, you can still talk here.",
        group=inert(group.name),
        day=t.day(gone_at.astimezone(group.zone).date()),
    )
    return Message(t("The group ends here."), [say(said)])
