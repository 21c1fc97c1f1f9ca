"""`questionnaire.yaml`: an item bank with its forms. One bank serves every framework: asked once, read by many."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import Number, PackModel, ProvenanceMark, ShortText, Slug, Text, WholeNumber

ItemCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}\d{0,3}$", max_length=6)]
AnswerValue = Annotated[int, Field(ge=0, le=10, strict=True)]


class AnswerLabel(PackModel):
    """One answer a respondent may give."""

    value: AnswerValue
    label: Text


class QuestionnaireItem(PackModel):
    """A statement people agree or disagree with. Own wording; the wording of a licensed instrument stays private."""

    code: ItemCode
    about: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
    """What it asks about, in one word, such as `trust`."""
    wording: Text
    reversed: bool = False
    """Worded the other way round: agreeing counts low."""
    mark: ProvenanceMark = "D"
    source: ShortText | None = None
    """Where the wording comes from, when it is not our own."""


class PartnerQuestion(PackModel):
    """A question asked once for every other organisation; its answers make the network."""

    code: ItemCode
    about: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
    """What it asks about, in one word, such as `trust`."""
    wording: Text
    answers: list[AnswerLabel]
    several: bool = False
    """May several answers be given at once?"""
    mark: ProvenanceMark = "D"


class Form(PackModel):
    """A selection of the bank that is asked together, such as a short form for every half year."""

    key: Slug
    title: Text
    purpose: Text
    items: list[ItemCode] = []
    """In the order in which they are asked."""
    whole_bank: bool = False
    """Ask every item of the bank instead."""
    partner_questions: list[ItemCode] = []
    minutes: WholeNumber | None = None
    """How long it takes, as told to respondents."""
    every_months: WholeNumber | None = None


class Questionnaire(PackModel):
    """An item bank: the scale, the items, the questions about partners, and the forms made of them."""

    name: Text
    introduction: Text
    """What respondents read before the first item."""
    lowest: WholeNumber = 1
    highest: WholeNumber = 5
    answers: list[AnswerLabel]
    do_not_know: Text
    """The answer that is no answer on the scale; it is counted, never scored."""
    items: list[QuestionnaireItem]
    partner_questions: list[PartnerQuestion] = []
    forms: list[Form] = []
    note: Text | None = None

    def items_of(self, form: Form) -> list[QuestionnaireItem]:
        """The items a form asks, in its order."""
        named = {item.code: item for item in self.items}
        return list(self.items) if form.whole_bank else [named[code] for code in form.items]


class CaseSheet(PackModel):
    """What one respondent of an organisation answered, as typed in."""

    organisation: Slug
    sector: Slug
    answers: dict[ItemCode, int | Literal["do_not_know"] | None]


class QuestionnaireCase(PackModel):
    """`cases/*.yaml` of a questionnaire: sheets in, sector-balanced item means out."""

    title: Text
    sheets: list[CaseSheet]
    expect: dict[ItemCode, Number | None]
    """Mean over sectors after reversal, to two decimals; null where there are too few answers."""
