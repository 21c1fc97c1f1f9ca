"""Installed questionnaires, and the form of one that a wave asks: in which order, with which answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from collabgov.packs.schema.questionnaire import Form, PartnerQuestion, Questionnaire, QuestionnaireItem
from collabgov.surveys.answers import DO_NOT_KNOW
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.web.language import dua
from mufakat.surveys import words
from mufakat.surveys.models import AskedParty, Wave

KIND = "questionnaire"
KNOWN = "KNOWN"
"""Code of the question whether a partner is known at all; 1 = yes, 0 = no."""
BETWEEN = "@"
"""Stands between the code of a partner question and the partner it was asked about."""
Said = int | str | list[int] | None


@dataclass(frozen=True)
class Instrument:
    """One form of one version of a questionnaire."""

    key: str
    version: str
    sha256: str
    questionnaire: Questionnaire
    form: Form

    @property
    def name(self) -> str:
        return f"{self.key}/{self.form.key}"

    @property
    def title(self) -> Any:
        return both(self.form.title)

    @property
    def introduction(self) -> Any:
        return both(self.questionnaire.introduction)

    @property
    def items(self) -> list[QuestionnaireItem]:
        """The items the form asks; none where it only asks about partners."""
        return self.questionnaire.items_of(self.form)

    @property
    def partner_questions(self) -> list[PartnerQuestion]:
        named = {question.code: question for question in self.questionnaire.partner_questions}
        return [named[code] for code in self.form.partner_questions]

    @property
    def asks_about_partners(self) -> bool:
        return bool(self.form.partner_questions)


@dataclass(frozen=True)
class Question:
    """One question as it is put to somebody: the name of its field, its words, and what may be answered."""

    field: str
    wording: Any
    answers: tuple[tuple[str, Any], ...]
    several: bool = False


@dataclass(frozen=True)
class Step:
    """One page of the form: an item, or everything that is asked about one partner."""

    place: int
    questions: tuple[Question, ...]
    partner: str = ""


def installed() -> list[Instrument]:
    """Every form of every installed questionnaire, in its current version."""
    found = []
    for pack in InstalledPack.objects.filter(kind=KIND, is_current=True).order_by("key"):
        questionnaire = _read(pack.key, pack.version, pack.sha256)
        found += [Instrument(pack.key, pack.version, pack.sha256, questionnaire, form) for form in questionnaire.forms]
    return found


def find(name: str) -> Instrument | None:
    """An installed form by `questionnaire/form`."""
    return next((one for one in installed() if one.name == name), None)


@lru_cache(maxsize=32)
def _read(key: str, version: str, sha256: str) -> Questionnaire:
    """Read once per process: the sha256 names the content for ever."""
    row = InstalledPack.objects.only("content").get(kind=KIND, key=key, version=version, sha256=sha256)
    return Questionnaire.model_validate(row.content["sections"]["questionnaire"])


@lru_cache(maxsize=32)
def _frozen(text: str) -> Questionnaire:
    """Checked once per process: a thousand people open the same questionnaire on the same day."""
    return Questionnaire.model_validate_json(text)


def of(wave: Wave) -> Instrument:
    """What a wave asks, as it was frozen with it."""
    questionnaire = _frozen(json.dumps(wave.questionnaire))
    form = next(form for form in questionnaire.forms if form.key == wave.form_key)
    return Instrument(wave.questionnaire_key, wave.questionnaire_version, wave.questionnaire_sha256, questionnaire, form)


def steps_of(instrument: Instrument, partners: Iterable[AskedParty] = ()) -> list[Step]:
    """The pages of the form in order; `partners` are the other organisations that are asked about."""
    steps = [Step(place, (_item(instrument, item),)) for place, item in enumerate(instrument.items, 1)]
    if instrument.asks_about_partners:
        for partner in partners:
            steps.append(Step(len(steps) + 1, tuple(_about(instrument, partner)), partner.label))
    return steps


def _item(instrument: Instrument, item: QuestionnaireItem) -> Question:
    answers = [(str(answer.value), both(answer.label)) for answer in instrument.questionnaire.answers]
    return Question(item.code, both(item.wording), (*answers, (DO_NOT_KNOW, both(instrument.questionnaire.do_not_know))))


def _about(instrument: Instrument, partner: AskedParty) -> list[Question]:
    known = Question(about(KNOWN, partner.party_id), words.RECOGNITION, (("1", words.RECOGNISED), ("0", words.NOT_RECOGNISED)))
    unknown = (DO_NOT_KNOW, both(instrument.questionnaire.do_not_know))
    return [known] + [
        Question(
            about(question.code, partner.party_id),
            both(question.wording),
            tuple((str(answer.value), both(answer.label)) for answer in question.answers)
            + (() if question.several else (unknown,)),
            question.several,
        )
        for question in instrument.partner_questions
    ]


def about(code: str, party_id: int) -> str:
    """Name of a partner question asked about one partner."""
    return f"{code}{BETWEEN}{party_id}"


def read_said(question: Question, typed: Sequence[str]) -> Said:
    """What was answered, in its one plain form; None for nothing, or for anything the question does not offer."""
    offered = {value for value, _ in question.answers}
    given = [value for value in typed if value in offered]
    if not given:
        return None
    if question.several:
        return sorted({int(value) for value in given})
    return given[-1] if given[-1] == DO_NOT_KNOW else int(given[-1])


def told(question: Question, said: Said) -> str:
    """An answer in words; empty where nothing was answered."""
    chosen = {str(value) for value in said} if isinstance(said, list) else {str(said)} if said is not None else set()
    return ", ".join(str(label) for value, label in question.answers if value in chosen)


def both(words_of_pack: Any) -> Any:
    """The words of a pack as the pages write them, in the reader's language."""
    return dua(words_of_pack.id, words_of_pack.en)


def teks_of(label: Any) -> str:
    return str(both(label))


def reversed_codes(instrument: Instrument) -> set[str]:
    return {item.code for item in instrument.questionnaire.items if item.reversed}
