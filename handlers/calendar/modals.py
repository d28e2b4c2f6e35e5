"""Planning a session: its form, and asking before it is cancelled."""

from datetime import timedelta

from slack_sdk.models.blocks import Block, StaticSelectElement
from slack_sdk.models.views import View

from domain.protocols import When, protocol
from domain.sessions import LONGEST, SHORTEST, Session
from domain.text import SENTENCE_MAX
from handlers import inputs
from handlers.blocks import inert, modal, say
from handlers.ids import Modal
from handlers.words import Words
from services.calendar.forms import PlanForm
from services.calendar.planning import Planned

MINUTES = (45, 60, 75, 90, 105, 120, 135, 150, 165, 180, 210, 240, 300, 360, 420, 480)


def form(plan: PlanForm, t: Words) -> View:
    """The form of a new session, or of one that moves. Its times are those of the group's zone."""
    session, group = plan.session, plan.group
    starts = session.starts_at.astimezone(group.zone) if session else None
    zone = group.tz.replace("_", " ")
    lasts = session.length if session else usual_length(group.protocol)
    return modal(
        t("Move the session") if session else t("Plan a session"),
        [
            say(f"*{inert(group.name)}*"),
            inputs.field("starts_on", t("Day"), inputs.day(starts.date() if starts else None)),
            inputs.field(
                "starts_at",
                t("Time ({zone})", zone=zone),
                inputs.clock(starts.time() if starts else None, group.tz),
            ),
            inputs.field("length", t("Length"), _lengths(lasts, t)),
            inputs.field(
                "place",
                t("Place or link"),
                inputs.text(session.place if session else "", most=SENTENCE_MAX),
                optional=True,
            ),
        ],
        callback_id=Modal.SESSION_MOVE if session else Modal.SESSION_PLAN,
        submit=t("Move") if session else t("Plan"),
        close=t("Cancel"),
        private_metadata=session.id if session else group.id,
    )


def _lengths(lasts: timedelta, t: Words) -> StaticSelectElement:
    chosen = int(lasts.total_seconds() // 60)
    known = sorted({*MINUTES, chosen})
    options = [inputs.option(str(m), length(timedelta(minutes=m), t)) for m in known]
    return inputs.select(options, str(chosen))


def length(lasts: timedelta, t: Words) -> str:
    """A length as one says it: `45 min`, `2 h`, `2 h 30`."""
    hours, minutes = divmod(int(lasts.total_seconds() // 60), 60)
    if not hours:
        return t("{minutes} min", minutes=minutes)
    if not minutes:
        return t("{hours} h", hours=hours)
    return t("{hours} h {minutes}", hours=hours, minutes=f"{minutes:02}")


def usual_length(protocol_id: str) -> timedelta:
    """How long a session of the protocol usually lasts, its choice made before, by half-hours."""
    held = [p.typical for p in protocol(protocol_id).phases if p.when is not When.NOT_CHOSEN]
    step = timedelta(minutes=30)
    return min(max(SHORTEST, -(-sum(held, timedelta()) // step) * step), LONGEST)


def planned(planned: Planned, t: Words) -> View:
    """When the session is, and what comes before it by itself."""
    calendar, zone = planned.calendar, planned.group.zone
    called = (
        t("The call for situations: now")
        if calendar.call_at <= planned.planned_at
        else t("The call for situations: {moment}", moment=t.moment(calendar.call_at, zone))
    )
    dates = [
        called,
        t("The choice opens: {moment}", moment=t.moment(calendar.choice_opens_at, zone)),
        t("The choice closes: {moment}", moment=t.moment(calendar.choice_closes_at, zone)),
    ]
    moment = t.moment(planned.session.starts_at, zone)
    blocks: list[Block] = [
        say(t("*The session is planned for {moment}.*", moment=moment)),
        say("\n".join(f"• {line}" for line in dates)),
        say(t("All this comes by itself, in its time. If you move the session, it follows.")),
    ]
    return modal(t("Plan a session"), blocks, close=t("Close"), ends=True)


def cancel(plan: PlanForm, session: Session, t: Words) -> View:
    """Ask before cancelling."""
    when = t.plain_moment(session.starts_at, plan.group.zone)
    return modal(
        t("Cancel the session?"),
        [
            say(f"*{inert(plan.group.name)}*\n{when}"),
            say(
                t(
                    "The group will be told in its channel. The situations stay available for the"
                    " next session."
                )
            ),
        ],
        callback_id=Modal.SESSION_CANCEL,
        submit=t("Cancel it"),
        close=t("Keep it"),
        private_metadata=session.id,
    )
