"""Who plays the story, and what they write. Invented people, invented work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LEAD = "U0AICHA"
BRUNO, CHLOE, DRISS, EMILE, FATOU, GABRIEL = MEMBERS = (
    "U0BRUNO",
    "U0CHLOE",
    "U0DRISS",
    "U0EMILE",
    "U0FATOU",
    "U0GABRIEL",
)
CHANNEL = "tdt-pratiques-terrain"

WORKSPACE = "Les Passerelles"
TITLES = {
    LEAD: {"fr": "Animatrice", "en": "Facilitator"},
    BRUNO: {"fr": "Responsable de l’accueil", "en": "Front desk lead"},
    CHLOE: {"fr": "Responsable des bénévoles", "en": "Volunteers lead"},
    DRISS: {"fr": "Chef de projet", "en": "Project lead"},
    EMILE: {"fr": "Responsable technique", "en": "Technical lead"},
    FATOU: {"fr": "Coordinatrice", "en": "Coordinator"},
    GABRIEL: {"fr": "Chef d’équipe", "en": "Team lead"},
    "U0HELENE": {"fr": "Directrice", "en": "Director"},
}
"""What stands on people's profiles: the guided path has the first of them facilitate."""

GROUP: dict[str, Any] = {
    "name": "Pratiques terrain",
    "purpose": "Prendre du recul, entre responsables d’équipe, sur nos situations de travail.",
    "protocol": "peer_group_nine_moments",
    "locale": "fr",
    "members": list(MEMBERS),
}


def situation(
    title: str,
    account: str,
    question: str,
    *,
    ask: str = "advice",
    urgency: str = "",
    release: bool = True,
) -> dict[str, Any]:
    """The situation form, filled in by somebody who is ready to present it."""
    return {
        "title": title,
        "account": account,
        "question": question,
        "ask": ask,
        "kind": "difficulty",
        "moment": "ongoing",
        "urgency": urgency,
        "ready": ["ready"],
        "end": "release" if release else "draft",
    }


FIRST_SITUATIONS = {
    CHLOE: situation(
        "L’équipe qui ne dit rien",
        "En réunion, personne ne réagit à ce que je propose. Les désaccords arrivent après, dans le"
        " couloir, et les décisions ne tiennent pas.",
        "Comment faire pour que les désaccords se disent en réunion ?",
    ),
    DRISS: situation(
        "Une collègue débordée qui refuse de l’aide",
        "Elle prend tout, finit tard, et dit que ça va. J’ai proposé deux fois de reprendre un"
        " dossier : non merci.",
        "Jusqu’où insister, sans la blesser ?",
        ask="stories",
    ),
    BRUNO: situation(
        "Annoncer un changement que je n’ai pas choisi",
        "La direction supprime une permanence. Je dois l’annoncer lundi, sans être d’accord.",
        "Comment rester loyal sans mentir ?",
        release=False,
    ),
}

SECOND_SITUATION = {
    EMILE: situation(
        "Le nouveau qui sait tout",
        "Il arrive avec ses méthodes, l’équipe se braque, et il n’a pas toujours tort.",
        "Comment lui faire une place ?",
    ),
}

OBJECTION = "Deux d’entre nous dépendent de cette direction : nous ne serions pas libres."


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in one session about its narrator's situation.

    `ask` is the kind of the demand, and `kind` the kind of contribution that answers it. The last
    of the peers brings none: the facilitator goes on without.
    """

    question: str
    answer: str
    reformulations: Mapping[str, str]
    ask: str
    demand: str
    kind: str
    contributions: Mapping[str, str]
    synthesis: str
    action: str
    syntheses: Mapping[str, str]


SPOKEN = {
    CHLOE: Spoken(
        question="Qui parle en premier, d’habitude, après toi ?",
        answer="Toujours la même personne, la plus ancienne. Les autres attendent son avis.",
        reformulations={
            BRUNO: "Qu’est-ce qui rend le silence plus sûr que la parole, dans cette équipe ?",
            DRISS: "Comment rendre un désaccord utile plutôt que risqué ?",
            EMILE: "Quelle place laisser à la plus ancienne, pour que les autres en trouvent une ?",
            FATOU: "De quoi l’équipe te protège-t-elle en se taisant ?",
            GABRIEL: "What would make it worth speaking up in the room?",
        },
        ask="stories",
        demand="Racontez-moi comment vous avez, vous, fait parler une équipe silencieuse.",
        kind="experience",
        contributions={
            BRUNO: "Chez nous, deux minutes écrites avant de parler ont tout changé : on lit, puis"
            " on discute.",
            DRISS: "J’ai dit d’abord mon propre doute. Le silence a duré, puis quelqu’un a parlé.",
            EMILE: "Je suis allé voir le plus ancien avant la réunion. Il a attendu, et les autres"
            " se sont lancés.",
            FATOU: "J’ai demandé ce qui pourrait faire échouer mon idée. Tout le monde avait une"
            " réponse.",
        },
        synthesis="Je retiens que leur silence me protège aussi. Je peux commencer par douter à"
        " voix haute.",
        action="Ouvrir la réunion de jeudi par deux minutes écrites, et dire mon propre doute"
        " d’abord.",
        syntheses={
            BRUNO: "Je vais regarder qui parle en premier dans mon équipe.",
            DRISS: "Le doute dit tout haut : je le garde.",
            EMILE: "Je comprends mieux le rôle des anciens.",
            FATOU: "La question de l’échec m’a servi plus que je ne croyais.",
            GABRIEL: "Silence can be care. I had not seen it.",
        },
    ),
    DRISS: Spoken(
        question="Que perdrait-elle, si elle te laissait un dossier ?",
        answer="Peut-être la preuve qu’elle tient. On parle de supprimer un poste.",
        reformulations={
            BRUNO: "Comment être là, sans lui retirer ce qui la tient debout ?",
            CHLOE: "Qu’est-ce que refuser de l’aide lui permet de garder ?",
            EMILE: "Comment parler de la charge de l’équipe, plutôt que de la sienne ?",
            FATOU: "De quoi as-tu peur, si tu n’insistes pas ?",
            GABRIEL: "How can help be offered so that it does not sound like a verdict?",
        },
        ask="advice",
        demand="Dites-moi ce que vous feriez lundi, à ma place, sans passer par-dessus elle.",
        kind="piste",
        contributions={
            BRUNO: "Je ne proposerais plus de dossier : je lui demanderais ce qui l’aiderait.",
            CHLOE: "Je lui dirais ce que je vois, une fois, puis je la laisserais choisir.",
            EMILE: "J’ouvrirais la réunion par la charge de chaque personne, la mienne d’abord.",
            FATOU: "Je lui demanderais un coup de main, moi : l’aide irait dans les deux sens.",
        },
        synthesis="Je retiens que mon aide pouvait s’entendre comme un reproche. Je peux dire ce"
        " que je vois, et lui laisser le choix.",
        action="Lui dire lundi ce que je vois, une seule fois, et demander ce qui l’aiderait.",
        syntheses={
            BRUNO: "Avant d’aider, je demanderai ce qui aiderait.",
            CHLOE: "Je regarde autrement mes propres refus.",
            EMILE: "La charge est l’affaire de toute l’équipe : j’en parlerai.",
            FATOU: "Demander de l’aide, c’est aussi en donner.",
            GABRIEL: "Offering less can be offering more.",
        },
    ),
}
"""What is said in each session, by its narrator."""

REVIEW = "J’ai essayé les deux minutes écrites. Trois désaccords sont sortis, et la réunion a tenu."


def title_of(author: str) -> str:
    """The title of the situation that `author` proposes."""
    return str((FIRST_SITUATIONS | SECOND_SITUATION)[author]["title"])
