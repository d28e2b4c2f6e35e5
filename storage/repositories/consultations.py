"""What groups are asked; reports and answers are sealed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func

from domain.consultations import Answer, Consultation, Topic
from services import ports
from storage.engine.statements import add, change, find, put, remove
from storage.engine.transaction import Transaction
from storage.repositories.answers import Answers
from storage.tables import consultation_answers as answers
from storage.tables import consultations

_ADD = add(consultations)
_GET = find(consultations, id="consultation")
_SAVE = change(consultations, id="aggregate", version="expected")
_OF_GROUP = find(consultations, group_id="group").order_by(
    consultations.c.asked_at, consultations.c.id
)
_CLOSED = (
    find(consultations)
    .where(consultations.c.closed_at < bindparam("before"))
    .limit(bindparam("most"))
)
_REMOVE = remove(consultations, id="consultation")
_PUT_ANSWER = put(answers)
_ANSWERS = find(answers, consultation_id="consultation")
_ANSWER_OF = find(answers, consultation_id="consultation", user_id="person")
_COUNT = _ANSWERS.with_only_columns(func.count().label("answered"))
_REMOVE_ANSWER = remove(answers, consultation_id="consultation", user_id="person")
_REMOVE_ANSWERS = remove(answers, consultation_id="question")
_ONE_SIZE = 2048
"""Bytes: a word of `domain.text.SENTENCE_MAX` characters takes less, whatever they are."""


class StoredConsultations(ports.Consultations):
    """A consultation is one row, and while it is open one for each answer, under its own key."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction
        self._answers = Answers(transaction, answers.c.said, _ONE_SIZE, _REMOVE_ANSWERS)

    async def add(self, consultation: Consultation) -> None:
        await self._db.write(_ADD, **self._row(consultation))

    async def get(self, consultation_id: str) -> Consultation | None:
        row = await self._db.one(_GET, consultation=consultation_id)
        return self._consultation(row) if row else None

    async def save(self, consultation: Consultation) -> None:
        await self._db.replace(_SAVE, self._row(consultation))

    async def of_group(self, group_id: str) -> Sequence[Consultation]:
        rows = await self._db.all(_OF_GROUP, group=group_id)
        return self._db.readable(self._consultation, rows)

    async def put_answer(self, consultation_id: str, user_id: str, answer: Answer) -> None:
        text = json.dumps(dict(answer), ensure_ascii=False)
        said = await self._answers.seal(consultation_id, user_id, text)
        await self._db.write(
            _PUT_ANSWER, consultation_id=consultation_id, user_id=user_id, said=said
        )

    async def remove_answer(self, consultation_id: str, user_id: str) -> None:
        await self._db.write(_REMOVE_ANSWER, consultation=consultation_id, person=user_id)

    async def remove_answers(self, consultation_id: str) -> None:
        await self._answers.remove(consultation_id)

    async def answer_of(self, consultation_id: str, user_id: str) -> Answer | None:
        row = await self._db.one(_ANSWER_OF, consultation=consultation_id, person=user_id)
        return self._answer(row) if row else None

    async def answers(self, consultation_id: str) -> Sequence[Answer]:
        rows = await self._db.all(_ANSWERS, consultation=consultation_id)
        found = self._db.readable(self._answer, rows)
        return [answer for answer in found if answer is not None]

    async def count(self, consultation_id: str) -> int:
        row = await self._db.one(_COUNT, consultation=consultation_id)
        return int(row.answered) if row else 0

    async def closed_before(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        rows = await self._db.all(_CLOSED, before=before, most=most)
        return [(row.id, row.group_id) for row in rows]

    async def remove(self, consultation_id: str) -> None:
        await self._db.write(_REMOVE, consultation=consultation_id)

    def _row(self, of: Consultation) -> dict[str, object]:
        report = json.dumps({name: list(said) for name, said in of.report.items()})
        return {
            "id": of.id,
            "group_id": of.group_id,
            "topic": of.topic,
            "asked": list(of.asked),
            "asked_at": of.asked_at,
            "closes_at": of.closes_at,
            "closed_at": of.closed_at,
            "answered": of.answered,
            "report": self._db.seal(report, consultations.c.report, of.id),
            "version": of.version,
        }

    def _consultation(self, row: Row[Any]) -> Consultation:
        report = json.loads(self._db.open(row.report, consultations.c.report, row.id))
        return Consultation(
            id=row.id,
            group_id=row.group_id,
            topic=Topic(row.topic),
            asked=tuple(row.asked),
            asked_at=row.asked_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            answered=row.answered,
            report={name: tuple(said) for name, said in report.items()},
            version=row.version,
        )

    def _answer(self, row: Row[Any]) -> Answer | None:
        opened = self._answers.open(row.consultation_id, row.user_id, row.said)
        return None if opened is None else dict(json.loads(opened))
