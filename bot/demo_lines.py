"""Who plays the story, and what they write. Invented people, invented work."""

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

GROUP: dict[str, Any] = {
    "name": "Pratiques terrain",
    "purpose": "Prendre du recul, entre responsables d’équipe, sur nos situations de travail.",
    "kind": "closed",
    "protocol": "peer_group_nine_moments",
    "locale": "fr",
    "members": list(MEMBERS),
}


def situation(
    title: str, account: str, question: str, *, ask: str = "advice", release: bool = True
) -> dict[str, Any]:
    """The situation form, filled in by somebody who is ready to present it."""
    return {
        "title": title,
        "account": account,
        "question": question,
        "ask": ask,
        "kind": "difficulty",
        "moment": "ongoing",
        "urgency": "2",
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

QUESTION = "Qui parle en premier, d’habitude, après vous ?"
ANSWER = "Toujours la même personne, la plus ancienne. Les autres attendent son avis."

REFORMULATIONS = {
    BRUNO: "Qu’est-ce qui rend le silence plus sûr que la parole, dans cette équipe ?",
    DRISS: "Comment rendre un désaccord utile plutôt que risqué ?",
    EMILE: "Quelle place laisser à la plus ancienne, pour que les autres en trouvent une ?",
    FATOU: "De quoi l’équipe te protège-t-elle en se taisant ?",
    GABRIEL: "What would make it worth speaking up in the room?",
    CHLOE: "Comment entendre ce qui se dit ailleurs, sans l’exiger en réunion ?",
}

DEMAND = "Racontez-moi comment vous avez, vous, fait parler une équipe silencieuse."

PISTES = {
    BRUNO: "À ta place, je commencerais par un tour de table écrit, deux minutes, avant de parler.",
    DRISS: "Moi, je dirais d’abord mon propre doute, pour montrer qu’on en a le droit.",
    EMILE: "J’irais voir la plus ancienne, avant, pour lui demander d’attendre.",
    FATOU: "J’ai essayé de demander « qu’est-ce qui pourrait faire échouer cette idée ? ».",
    GABRIEL: "I would ask for objections only, and thank the first one.",
    CHLOE: "À ta place, je demanderais à chacun ce qu’il changerait, un par un.",
}

NARRATOR_SYNTHESIS = (
    "Je retiens que leur silence me protège aussi. Je peux commencer par douter à voix haute."
)
ACTION = "Ouvrir la réunion de jeudi par deux minutes écrites, et dire mon propre doute d’abord."

SYNTHESES = {
    BRUNO: "Je vais regarder qui parle en premier dans mon équipe.",
    CHLOE: "Je repars avec une chose à essayer, petite.",
    DRISS: "Le doute dit tout haut : je le garde.",
    EMILE: "Je comprends mieux le rôle des anciens.",
    FATOU: "La question de l’échec m’a servi plus que je ne croyais.",
    GABRIEL: "Silence can be care. I had not seen it.",
}

REVIEW = "J’ai essayé les deux minutes écrites. Trois désaccords sont sortis, et la réunion a tenu."


def title_of(author: str) -> str:
    """The title of the situation that `author` proposes."""
    return str((FIRST_SITUATIONS | SECOND_SITUATION)[author]["title"])
