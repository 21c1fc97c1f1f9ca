"""A template with what was filled in becomes a list of blocks with finished texts, ready for a typesetter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from collabgov.documents.names import (
    SIGNATORIES,
    Facts,
    Signing,
    cell_words,
    figures_for,
    fill,
    signatory_rows,
    words_for,
)
from collabgov.documents.values import ArticleText, Value, Values, paragraphs_of
from collabgov.expressions import parse_expression
from collabgov.packs.schema.base import Text
from collabgov.packs.schema.document import (
    AddresseeBlock,
    ArticlesBlock,
    Block,
    CopiesBlock,
    DocumentTemplate,
    FactsBlock,
    FixedArticle,
    HeadingBlock,
    LabelledText,
    LetterheadBlock,
    ListBlock,
    NoteBlock,
    PageBreakBlock,
    RecitalsBlock,
    ReferenceBlock,
    RulingsBlock,
    SignaturesBlock,
    TableBlock,
    TextBlock,
    TitleBlock,
)
from collabgov.sentences import Sentence
from collabgov.wording import ordinal

__all__ = ["Composed", "Facts", "Signing", "compose", "plain_text"]

Composed = dict[str, Any]
ARTICLE = Sentence("Pasal", "Article")
ABOUT = Sentence("TENTANG", "ON")
NUMBER = Sentence("NOMOR", "NUMBER")
ROW_NUMBER = Sentence("No.", "No.")


@dataclass(frozen=True)
class _Draft:
    """A document while it is being composed."""

    template: DocumentTemplate
    values: Values
    facts: Facts
    language: str
    words: Mapping[str, str]
    figures: Mapping[str, Decimal | None]

    def say(self, text: Text | None, words: Mapping[str, str] | None = None) -> str:
        if text is None:
            return ""
        return fill(text.en if self.language == "en" else text.id, self.words if words is None else words).strip()

    def paragraphs(self, texts: Iterable[Text], words: Mapping[str, str] | None = None) -> list[str]:
        """Filled in; a text that fills to several paragraphs becomes several, one that fills to nothing none."""
        return [part for text in texts for part in paragraphs_of(self.say(text, words))]

    def holds(self, condition: str | None) -> bool:
        """Does the condition hold? What cannot be known does not hold."""
        return condition is None or bool(parse_expression(condition).evaluate(self.figures))

    def lines(self, field: str | None) -> list[str]:
        value = self.values.of.get(field or "", ())
        return [str(line) for line in value] if isinstance(value, tuple) else []

    def rows(self, field: str) -> list[dict[str, str]]:
        """Rows of a field as printed; who signs is a field of every template."""
        if field == SIGNATORIES:
            return signatory_rows(self.facts, self.language)
        kinds = {column.key: column.kind for one in self.template.fields if one.key == field for column in one.columns}
        value: Value = self.values.of.get(field, ())
        rows = value if isinstance(value, tuple) else ()
        return [
            {key: cell_words(kinds[key], row.get(key), self.language) for key in kinds}
            for row in rows
            if isinstance(row, Mapping)
        ]

    def labelled(self, rows: Iterable[LabelledText]) -> list[list[str]]:
        """Label and text; a row that fills to nothing is left out."""
        said = ((row, self.say(row.text)) for row in rows if self.holds(row.when))
        return [[self.say(row.label), text] for row, text in said if text]


def compose(template: DocumentTemplate, values: Values, facts: Facts, language: str) -> list[Composed]:
    """The blocks that appear in this document, with their texts filled in, in order."""
    facts = facts.cleaned()
    words = words_for(template, values, facts, language)
    draft = _Draft(template, values, facts, language, words, figures_for(template, values, facts))
    composed = (_composed(draft, block) for block in template.blocks if draft.holds(block.when))
    return [block for block in composed if block is not None]


def plain_text(blocks: Sequence[Composed]) -> str:
    """Everything that is read in the blocks, one text for each line."""
    return "\n".join(_texts(blocks))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in NOT_READ:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


NOT_READ = frozenset({"block", "marker", "align"})


def _composed(draft: _Draft, block: Block) -> Composed | None:
    return {"block": block.block, **content} if (content := COMPOSERS[type(block)](draft, block)) is not None else None


def _letterhead(draft: _Draft, block: LetterheadBlock) -> Composed | None:
    return {"lines": list(draft.facts.letterhead)} if draft.facts.letterhead else None


def _reference(draft: _Draft, block: ReferenceBlock) -> Composed:
    return {"rows": draft.labelled(block.rows), "place_and_date": draft.say(block.place_and_date)}


def _addressee(draft: _Draft, block: AddresseeBlock) -> Composed | None:
    lines = draft.lines(block.field)
    return {"label": draft.say(block.label), "items": lines, "place": draft.say(block.place)} if lines else None


def _title(draft: _Draft, block: TitleBlock) -> Composed:
    numbers = [draft.facts.number, *draft.lines(block.more_numbers)] if block.numbered else []
    word, about = NUMBER.in_language(draft.language), draft.say(block.about)
    return {
        "lines": [line for line in (draft.say(text) for text in block.lines) if line],
        "numbers": [f"{word}: {number}" for number in numbers if number],
        "number_last": block.number_last,
        "about": [ABOUT.in_language(draft.language), about] if about else [],
        "below": draft.say(block.below),
    }


def _heading(draft: _Draft, block: HeadingBlock) -> Composed | None:
    text = draft.say(block.text)
    return {"text": text, "centred": block.centred} if text else None


def _text(draft: _Draft, block: TextBlock) -> Composed | None:
    paragraphs = draft.paragraphs(block.paragraphs)
    return {"paragraphs": paragraphs, "align": block.align or "", "indent": block.indent} if paragraphs else None


def _recitals(draft: _Draft, block: RecitalsBlock) -> Composed | None:
    items = draft.paragraphs(block.items) + draft.lines(block.field)
    return {"label": draft.say(block.label), "marker": block.marker, "items": items} if items else None


def _rulings(draft: _Draft, block: RulingsBlock) -> Composed | None:
    said = draft.paragraphs(block.items) + draft.lines(block.field) + draft.paragraphs(block.closing)
    items = [{"word": ordinal(place, draft.language), "text": text} for place, text in enumerate(said, start=1)]
    return {"label": draft.say(block.label), "items": items} if items else None


def _articles(draft: _Draft, block: ArticlesBlock) -> Composed | None:
    value = draft.values.of.get(block.field or "", ())
    own = [one for one in value if isinstance(one, ArticleText)] if isinstance(value, tuple) else []
    articles = [*_fixed(draft, block.opening), *own, *_fixed(draft, block.closing)]
    word = draft.say(block.word) or ARTICLE.in_language(draft.language)
    items = [
        {"label": f"{word} {one.number or place}", "heading": one.heading, "paragraphs": list(one.paragraphs)}
        for place, one in enumerate(articles, start=1)
    ]
    return {"items": items, "centred": block.centred, "numbered": block.numbered_paragraphs} if items else None


def _fixed(draft: _Draft, articles: Iterable[FixedArticle]) -> Iterator[ArticleText]:
    for one in articles:
        if draft.holds(one.when) and (paragraphs := draft.paragraphs(one.paragraphs)):
            yield ArticleText("", draft.say(one.heading), tuple(paragraphs))


def _list(draft: _Draft, block: ListBlock) -> Composed | None:
    items = draft.paragraphs(block.items)
    if block.row is not None and block.field:
        said = (draft.say(block.row, {**draft.words, **row}) for row in draft.rows(block.field))
        items += [item for item in said if item]
    else:
        items += draft.lines(block.field)
    return {"marker": block.marker, "items": items} if items else None


def _facts(draft: _Draft, block: FactsBlock) -> Composed | None:
    rows = draft.labelled(block.rows)
    return {"rows": rows} if rows else None


def _table(draft: _Draft, block: TableBlock) -> Composed | None:
    rows = draft.rows(block.field)
    if not rows and not block.empty_rows:
        return None
    columns = [{"label": draft.say(c.label), "share": c.share, "align": c.align} for c in block.columns]
    cells = [[row.get(column.key, "") if column.key else "" for column in block.columns] for row in rows]
    cells += [["" for _ in block.columns] for _ in range(block.empty_rows)]
    if block.numbered:
        columns.insert(0, {"label": ROW_NUMBER.in_language(draft.language), "share": 1, "align": "end"})
        cells = [[str(place), *row] for place, row in enumerate(cells, start=1)]
    return {"caption": draft.say(block.caption), "columns": columns, "rows": cells, "row_height": block.row_height}


def _signatures(draft: _Draft, block: SignaturesBlock) -> Composed | None:
    if not draft.facts.signatories:
        return None
    roles = [draft.say(role) for role in block.roles]
    boxes = [
        {
            "order": place,
            "role": roles[place - 1] if place <= len(roles) else "",
            "party": one.party,
            "name": one.name,
            "office": one.office,
            "mandate": one.mandate,
        }
        for place, one in enumerate(draft.facts.signatories, start=1)
    ]
    return {
        "place_and_date": draft.say(block.place_and_date),
        "side_by_side": min(block.side_by_side, len(boxes)),
        "boxes": boxes,
        "duty_stamp": block.duty_stamp,
    }


def _copies(draft: _Draft, block: CopiesBlock) -> Composed | None:
    items = draft.lines(block.field)
    return {"label": draft.say(block.label), "items": items} if items else None


def _note(draft: _Draft, block: NoteBlock) -> Composed | None:
    paragraphs = draft.paragraphs(block.paragraphs)
    return {"paragraphs": paragraphs} if paragraphs else None


def _page_break(draft: _Draft, block: PageBreakBlock) -> Composed:
    return {}


COMPOSERS: dict[type, Callable[[_Draft, Any], Composed | None]] = {
    LetterheadBlock: _letterhead,
    ReferenceBlock: _reference,
    AddresseeBlock: _addressee,
    TitleBlock: _title,
    HeadingBlock: _heading,
    TextBlock: _text,
    RecitalsBlock: _recitals,
    RulingsBlock: _rulings,
    ArticlesBlock: _articles,
    ListBlock: _list,
    FactsBlock: _facts,
    TableBlock: _table,
    SignaturesBlock: _signatures,
    CopiesBlock: _copies,
    NoteBlock: _note,
    PageBreakBlock: _page_break,
}
