"""`document.yaml`: an official document as data: which fields are filled in, and of which blocks it consists, in order.

The blocks are a fixed set that the platform's own typesetting draws. Texts hold `{names}` of fields; a block with `when`
appears only where its condition holds. Nothing in a pack is ever compiled or run.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from collabgov.packs.schema.base import LongText, PackModel, ShortText, Text, WholeNumber

FieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Condition = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Marker = Literal["number", "letter", "dash"]
Align = Literal["start", "centre", "end"]
Language = Literal["id", "en"]
Paper = Literal["a4", "f4"]
Longest = Annotated[int, Field(ge=1, le=20000, strict=True)]
Most = Annotated[int, Field(ge=1, le=2000, strict=True)]
Share = Annotated[int, Field(ge=1, le=20, strict=True)]


class FieldOption(PackModel):
    """One answer of a field with fixed answers."""

    key: FieldKey
    label: Text


class RowColumn(PackModel):
    """One cell of every row that is filled in."""

    key: FieldKey
    label: Text
    kind: Literal["text", "long_text", "date", "number", "money"] = "text"
    required: bool = False


class TemplateField(PackModel):
    """One thing that is filled in to draw up the document."""

    key: FieldKey
    label: Text
    help: Text | None = None
    kind: Literal["text", "long_text", "date", "number", "money", "choice", "yes_no", "lines", "rows", "articles"] = "text"
    required: bool = False
    longest: Longest | None = None
    """Most characters; 300 for a text and 8,000 for a long text where nothing is said."""
    most: Most = 200
    """Most lines, rows or articles."""
    options: list[FieldOption] = []
    columns: list[RowColumn] = []


class BlockBase(PackModel):
    """What every block may carry: a condition over the fields (`when: attachments > 0`)."""

    when: Condition | None = None


class LetterheadBlock(BlockBase):
    """The head of the sheet: the issuing body, its unit and address, with a double rule below."""

    block: Literal["letterhead"]


class LabelledText(PackModel):
    """A label and what stands behind it."""

    label: Text
    text: Text
    when: Condition | None = None


class ReferenceBlock(BlockBase):
    """The head of a letter: number, nature, attachments and subject at the left, place and date at the right."""

    block: Literal["reference"]
    rows: list[LabelledText]
    place_and_date: Text


class AddresseeBlock(BlockBase):
    """To whom the letter goes: "Yth." with one line for each addressee."""

    block: Literal["addressee"]
    label: Text
    field: FieldKey
    """A field of lines."""
    place: Text | None = None


class TitleBlock(BlockBase):
    """The title in the middle, the number below it, and what it is about."""

    block: Literal["title"]
    lines: list[Text]
    numbered: bool = True
    about: Text | None = None
    """Printed below the word TENTANG."""
    below: Text | None = None
    """A line below, such as the office that decides."""
    number_last: bool = False
    """Does the number stand after what the document is about, as in agreements?"""
    more_numbers: FieldKey | None = None
    """A field of lines: numbers that other parties give the same document."""


class HeadingBlock(BlockBase):
    """A heading, at the left or in the middle."""

    block: Literal["heading"]
    text: Text
    centred: bool = False


class TextBlock(BlockBase):
    """Paragraphs. One that fills to nothing is left out."""

    block: Literal["text"]
    paragraphs: list[Text]
    align: Align | None = None
    indent: bool = False


class RecitalsBlock(BlockBase):
    """Considerations (a, b, c) or legal basis (1, 2, 3), with the word at the left."""

    block: Literal["recitals"]
    label: Text
    marker: Marker = "letter"
    items: list[Text] = []
    field: FieldKey | None = None
    """A field of lines, after the items."""


class RulingsBlock(BlockBase):
    """What is decided: FIRST, SECOND, ... with the word at the left."""

    block: Literal["rulings"]
    label: Text
    items: list[Text] = []
    field: FieldKey | None = None
    closing: list[Text] = []
    """Rulings that follow those of the field."""


class FixedArticle(PackModel):
    """An article that stands in every document of this template."""

    heading: Text | None = None
    paragraphs: list[Text]
    when: Condition | None = None


class ArticlesBlock(BlockBase):
    """Articles with number and heading in the middle; several paragraphs are numbered (1), (2), ..."""

    block: Literal["articles"]
    word: Text | None = None
    """What stands before the number instead of "Pasal"."""
    centred: bool = True
    numbered_paragraphs: bool = True
    opening: list[FixedArticle] = []
    field: FieldKey | None = None
    """A field of articles, between the opening and the closing ones."""
    closing: list[FixedArticle] = []


class ListBlock(BlockBase):
    """A list from fixed items, from a field of lines, or one item for each row of a field of rows."""

    block: Literal["list"]
    marker: Marker = "number"
    items: list[Text] = []
    field: FieldKey | None = None
    row: Text | None = None
    """How a row reads; `{names}` are its columns first, then fields."""


class FactsBlock(BlockBase):
    """Labels with what stands behind the colon: name, office, address."""

    block: Literal["facts"]
    rows: list[LabelledText]


class TemplateColumn(PackModel):
    """A column of a printed table."""

    label: Text
    key: FieldKey | None = None
    """A column of the field's rows; without one the cell stays empty for writing by hand."""
    share: Share = 3
    align: Align = "start"


class TableBlock(BlockBase):
    """A table with one row for each row of a field; rows can be numbered, and empty ones added for writing by hand."""

    block: Literal["table"]
    field: FieldKey
    caption: Text | None = None
    numbered: bool = True
    columns: list[TemplateColumn]
    empty_rows: Annotated[int, Field(ge=0, le=60, strict=True)] = 0
    row_height: Annotated[int, Field(ge=0, le=40, strict=True)] = 0
    """Least height of a row in millimetres; 0 = as high as its text."""


class SignaturesBlock(BlockBase):
    """The space where the signatories sign, side by side."""

    block: Literal["signatures"]
    place_and_date: Text | None = None
    side_by_side: Annotated[int, Field(ge=1, le=3, strict=True)] = 2
    roles: list[Text] = []
    """What is printed above the signatories, in their order: "PIHAK KESATU"; after these, their party's name alone."""
    duty_stamp: bool = False
    """Is room kept for a revenue stamp beside the first signature?"""


class CopiesBlock(BlockBase):
    """Who receives a copy (tembusan)."""

    block: Literal["copies"]
    label: Text
    field: FieldKey


class NoteBlock(BlockBase):
    """Small print."""

    block: Literal["note"]
    paragraphs: list[Text]


class PageBreakBlock(BlockBase):
    """What follows begins on a new page."""

    block: Literal["page_break"]


Block = Annotated[
    LetterheadBlock
    | ReferenceBlock
    | AddresseeBlock
    | TitleBlock
    | HeadingBlock
    | TextBlock
    | RecitalsBlock
    | RulingsBlock
    | ArticlesBlock
    | ListBlock
    | FactsBlock
    | TableBlock
    | SignaturesBlock
    | CopiesBlock
    | NoteBlock
    | PageBreakBlock,
    Field(discriminator="block"),
]


class DocumentNumbering(PackModel):
    """How the document is numbered where the caller gives no number: `{seq:03}/{unit}/{month_roman}/{year}`."""

    pattern: ShortText
    unit: ShortText = "SEK"


class DocumentTemplate(PackModel):
    """A kind of official document: what it is called, what is filled in, and its blocks in order."""

    name: Text
    use: Text
    """When one draws up this document, in a sentence."""
    drawn_from: Literal["form", "records"] = "form"
    """Can it be filled in by hand, or is it drawn up from records of the platform?"""
    paper: Paper = "a4"
    audience: Literal["public", "parties", "restricted"] = "parties"
    """Who may open it unless somebody chooses otherwise; `restricted` where it holds what only those concerned should read."""
    numbering: DocumentNumbering | None = None
    titled_by: FieldKey | None = None
    """The text field that completes the title in lists: "Berita acara: serah terima timbangan"; never one that names people."""
    fields: list[TemplateField]
    signatories: Annotated[int, Field(ge=0, le=40, strict=True)] = 0
    """How many signatories are needed at least."""
    most_signatories: Annotated[int, Field(ge=0, le=40, strict=True)] = 20
    blocks: list[Block]


class DocumentCaseSignatory(PackModel):
    """Somebody who signs in a case."""

    name: ShortText
    party: str = ""
    office: str = ""
    mandate: str = ""


class CaseFacts(PackModel):
    """What the platform knows of a document in a case: number, date, place, who signs."""

    number: str = ""
    dated: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] = "2026-01-05"
    place: str = ""
    title: str = ""
    collaboration: str = ""
    letterhead: list[str] = []
    parties: list[str] = []
    signatories: list[DocumentCaseSignatory] = []


class ArticleValue(PackModel):
    """An article as it is filled in."""

    number: str = ""
    heading: str = ""
    paragraphs: list[LongText]


CaseValue = str | bool | WholeNumber | list[str] | list[dict[str, str]] | list[ArticleValue]


class DocumentCase(PackModel):
    """`cases/*.yaml` of a document pack: what is filled in, and what the drawn-up text must and must not hold."""

    title: Text
    language: Language = "id"
    facts: CaseFacts = CaseFacts()
    values: dict[str, CaseValue]
    holds: list[ShortText] = []
    lacks: list[ShortText] = []
    missing: list[FieldKey] = []
    """Fields whose content is refused; empty where everything is in order."""
