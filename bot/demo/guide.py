"""The demonstration's guided path, step by step; the sandbox shows it beside the chat."""

from typing import Any

from bot.demo.lines import BRUNO, LEAD
from handlers.ids import Action, Modal
from services.notices import Kind


def _step(
    id: str,
    done_when: dict[str, str],
    fr: tuple[str, str],
    en: tuple[str, str],
    *,
    tried_as: str | None = LEAD,
    after: str | None = None,
) -> dict[str, Any]:
    """One step, title and text in both languages; it counts once the step `after` is done.

    `tried_as`: whose turn it is; None where it depends on what was chosen.
    """
    return {
        "id": id,
        "title": {"fr": fr[0], "en": en[0]},
        "text": {"fr": fr[1], "en": en[1]},
        "done_when": done_when,
    } | {name: said for name, said in (("as", tried_as), ("after", after)) if said}


GUIDE: list[dict[str, Any]] = [
    _step(
        "group",
        {"submitted": Modal.GROUP_NEW},
        (
            "Ouvrir un groupe",
            "Dans la peau d’Aïcha, ouvrez l’accueil de Tour de table, puis « Ouvrir un groupe » :"
            " quatre à huit personnes à inviter, elle anime.",
        ),
        (
            "Open a group",
            "As Aïcha, open Tour de table’s Home, then “Open a group”: four to eight people"
            " to invite, with her as facilitator.",
        ),
    ),
    _step(
        "charter",
        {"submitted": Modal.GROUP_JOIN},
        (
            "Accepter l’invitation",
            "Devenez Bruno, puis trois autres : l’invitation est dans leurs messages, avec la"
            " charte. « J’en suis » les fait entrer dans le canal ; à partir de quatre, le"
            " groupe vit.",
        ),
        (
            "Accept the invitation",
            "Become Bruno, then three others: the invitation is in their messages, with the"
            " charter. “Count me in” brings them into the channel; from four on, the group lives.",
        ),
        tried_as=BRUNO,
    ),
    _step(
        "plan",
        {"submitted": Modal.SESSION_PLAN},
        (
            "Planifier une séance",
            "Dans la peau d’Aïcha, depuis l’accueil : une date dans les jours qui viennent.",
        ),
        ("Plan a session", "As Aïcha, from the Home: a date in the coming days."),
    ),
    _step(
        "situation",
        {"submitted": Modal.SITUATION},
        (
            "Proposer une situation",
            "Devenez Bruno, puis Chloé, et proposez chaque fois une situation, depuis l’accueil ou"
            " avec /tour.",
        ),
        (
            "Propose a situation",
            "Become Bruno, then Chloé: each proposes a situation, from the Home or with /tour.",
        ),
        tried_as=BRUNO,
    ),
    _step(
        "choose",
        {"submitted": Modal.SHORT_BALLOT},
        (
            "Choisir ensemble",
            "Avancez l’horloge jusqu’à ce que le choix s’ouvre, puis répondez"
            " pour plusieurs personnes. Aïcha n’est pas membre : elle ne répond pas.",
        ),
        (
            "Choose together",
            "Move the clock until the choice opens, then answer as five of the six people at least."
            " Aïcha, who is not a member, does not answer.",
        ),
        tried_as=BRUNO,
    ),
    _step(
        "start",
        {"clicked": Action.SESSION_START},
        (
            "Commencer la séance",
            "Avancez jusqu’au jour dit. Aïcha a sa télécommande dans ses messages : « Commencer ».",
        ),
        (
            "Begin the session",
            "Move on to the day. Aïcha has her remote control in her messages: “Begin”.",
        ),
    ),
    _step(
        "next",
        {"clicked": Action.SESSION_NEXT},
        (
            "Passer à la phase suivante",
            "C’est Aïcha qui fait avancer la séance, depuis sa télécommande. Le canal suit.",
        ),
        (
            "Go to the next phase",
            "Aïcha moves the session on, from her remote control. The channel follows.",
        ),
    ),
    _step(
        "contribute",
        {"submitted": Modal.CONTRIBUTE},
        (
            "Contribuer",
            "Phase après phase, dans le canal. Personne ne lit les reformulations avant qu’elles"
            " soient montrées ensemble.",
        ),
        (
            "Contribute",
            "Phase after phase, in the channel. Nobody reads the reformulations until they are"
            " shown together.",
        ),
        tried_as=BRUNO,
    ),
    _step(
        "demand",
        {"submitted": Modal.DEMAND},
        (
            "Dire sa demande",
            "La personne qui présente retient une reformulation et dit ce qu’elle attend du"
            " groupe.",
        ),
        (
            "State the request",
            "The person presenting keeps one reformulation and says what they expect from the"
            " group.",
        ),
        tried_as=None,
    ),
    _step(
        "conclude",
        {"message_metadata": f"{Kind.CLOSING}:"},
        (
            "Écouter et conclure",
            "Le groupe répond à la demande, puis la personne qui présente dit ce qu’elle va faire."
            " Aïcha mène la séance jusqu’à la fin : le canal garde ce qui va être fait.",
        ),
        (
            "Listen and conclude",
            "The group answers the request, then the person presenting says what they will do."
            " Aïcha leads to the end: the channel keeps what will be done.",
        ),
    ),
    _step(
        "plan_again",
        {"submitted": Modal.SESSION_PLAN},
        (
            "Planifier la suite",
            "Dans la peau d’Aïcha, depuis l’accueil : une deuxième séance.",
        ),
        ("Plan what follows", "As Aïcha, from the Home: a second session."),
        after="conclude",
    ),
    _step(
        "start_again",
        {"clicked": Action.SESSION_START},
        (
            "Commencer la deuxième séance",
            "Avancez jusqu’au jour dit ; proposez et choisissez en chemin, ou commencez sans.",
        ),
        (
            "Begin the second session",
            "Move on to the day; propose and choose on the way, or begin without.",
        ),
        after="plan_again",
    ),
    _step(
        "look_back",
        {"submitted": Modal.CONTRIBUTE},
        (
            "Y revenir",
            "La séance s’ouvre sur la fois précédente : la personne qui avait présenté dit ce"
            " qu’elle a essayé, depuis ses messages ou depuis le canal.",
        ),
        (
            "Come back to it",
            "The session opens with last time: the person who presented says what they tried, from"
            " their messages or the channel.",
        ),
        tried_as=None,
        after="start_again",
    ),
]
