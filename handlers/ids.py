"""The names Slack gives back to us: actions, views, shortcuts (what buttons carry: `values.py`).

Each is `tdt.<feature>.<verb>`; from one you grep to its listener, to the service of that name.
"""

from enum import StrEnum

PATTERN = r"^tdt\."
COMMAND = "/tour"
EVENT_TYPE = "tdt_notice"
"""Type of the metadata by which a message of ours is found again after a crash."""


class Action(StrEnum):
    """Buttons and menus."""

    GROUP_NEW = "tdt.groups.new"
    GROUP_CARD = "tdt.groups.card"
    GROUP_COME_BACK = "tdt.groups.come_back"
    GROUP_JOIN = "tdt.groups.join"
    GROUP_DECLINE = "tdt.groups.decline"
    GROUP_INVITE = "tdt.groups.invite"
    GROUP_LEAVE = "tdt.endings.leave"
    FUTURE_ASK = "tdt.endings.ask_future"
    FUTURE_WISH = "tdt.endings.wish"
    EVALUATE = "tdt.endings.evaluate"
    CYCLE_END = "tdt.endings.end_cycle"
    GROUP_END = "tdt.endings.end_group"
    CHANNEL_REOPEN = "tdt.groups.reopen"
    CHANNEL_LOOK = "tdt.groups.look"
    CHANNEL_RENAME_BACK = "tdt.groups.rename_back"
    CHANNEL_KEEP_NAME = "tdt.groups.keep_name"
    CHARTER_ACCEPT = "tdt.charter.accept"
    SITUATION_NEW = "tdt.situations.new"
    SITUATION_MENU = "tdt.situations.menu"
    SITUATION_END = "tdt.situations.end"
    SESSION_PLAN = "tdt.calendar.plan"
    SESSION_MENU = "tdt.calendar.menu"
    CHOICE_VOTE = "tdt.choices.vote"
    CHOICE_OPEN = "tdt.choices.open"
    CHOICE_CLOSE = "tdt.choices.close"
    CHOICE_SETTLE = "tdt.choices.settle"
    CHOICE_MARK = "tdt.choices.mark"
    CHOICE_COUNT = "tdt.choices.count"
    SESSION_START = "tdt.sessions.start"
    SESSION_NEXT = "tdt.sessions.next"
    SESSION_BACK = "tdt.sessions.back"
    SESSION_EXTEND = "tdt.sessions.extend"
    SESSION_PAUSE = "tdt.sessions.pause"
    SESSION_RESUME = "tdt.sessions.resume"
    SESSION_REVEAL = "tdt.sessions.reveal"
    SESSION_END = "tdt.sessions.end"
    REMOTE_MENU = "tdt.sessions.menu"
    CONTRIBUTE = "tdt.contributions.bring"
    DEMAND = "tdt.contributions.demand"
    REFERRAL = "tdt.referral.show"
    REFERRAL_FILL = "tdt.referral.ask"
    COORDINATION = "tdt.coordination.groups"
    GROUPS_BEFORE = "tdt.coordination.groups_before"
    GROUPS_AFTER = "tdt.coordination.groups_after"
    ACTS = "tdt.coordination.acts"
    ACTS_BEFORE = "tdt.coordination.acts_before"


class Modal(StrEnum):
    """Modals, by their callback_id."""

    GROUP_NEW = "tdt.groups.new"
    GROUP_JOIN = "tdt.groups.join"
    GROUP_INVITE = "tdt.groups.invite"
    GROUP_LEAVE = "tdt.endings.leave"
    EVALUATION = "tdt.endings.evaluate"
    CYCLE_END = "tdt.endings.end_cycle"
    GROUP_END = "tdt.endings.end_group"
    SITUATION = "tdt.situations.write"
    SITUATION_WITHDRAW = "tdt.situations.withdraw"
    SESSION_PLAN = "tdt.calendar.plan"
    SESSION_MOVE = "tdt.calendar.move"
    SESSION_CANCEL = "tdt.calendar.cancel"
    BALLOT = "tdt.choices.ballot"
    CHOICE_CLOSE = "tdt.choices.close"
    CHOICE_SETTLE = "tdt.choices.settle"
    NEXT_ANYWAY = "tdt.sessions.next"
    SESSION_END = "tdt.sessions.end"
    CONTRIBUTE = "tdt.contributions.bring"
    DEMAND = "tdt.contributions.demand"
    REFERRAL = "tdt.referral.fill"


class Shortcut(StrEnum):
    """Global and message shortcuts, by their callback_id."""

    SITUATION_NEW = "tdt.situations.new"
    SITUATION_FROM_MESSAGE = "tdt.situations.from_message"
