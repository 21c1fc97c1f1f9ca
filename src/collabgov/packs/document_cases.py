"""The cases of a document template, run: what was filled in is composed, and held against what the case expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from collabgov.documents import Facts, Signing, compose, plain_text, read_values
from collabgov.packs.schema.document import ArticleValue, DocumentCase, DocumentTemplate


def differences(template: DocumentTemplate, case: DocumentCase) -> Iterator[str]:
    """Where the document of a case is not as expected; nothing where it is."""
    _, faults = read_values(template, {key: _given(value) for key, value in case.values.items()})
    refused = sorted({fault.field for fault in faults})
    if refused != sorted(case.missing):
        yield f"missing: {', '.join(refused) or '-'} != {', '.join(case.missing) or '-'}"
    if refused:
        return
    signers = len(case.facts.signatories)
    if not template.signatories <= signers <= template.most_signatories:
        yield f"signatories: {signers} != {template.signatories}..{template.most_signatories}"
    text = text_of(template, case)
    for part in case.holds:
        if part not in text:
            yield f"holds: {part}"
    for part in case.lacks:
        if part in text:
            yield f"lacks: {part}"


def text_of(template: DocumentTemplate, case: DocumentCase) -> str:
    """What is read in the document of a case."""
    values, _ = read_values(template, {key: _given(value) for key, value in case.values.items()})
    return plain_text(compose(template, values, facts_of(case), case.language))


def facts_of(case: DocumentCase) -> Facts:
    """What the platform would know of the document of this case."""
    given = case.facts
    return Facts(
        dated=date.fromisoformat(given.dated),
        number=given.number,
        place=given.place,
        title=given.title,
        collaboration=given.collaboration,
        letterhead=tuple(given.letterhead),
        parties=tuple(given.parties),
        signatories=tuple(Signing(one.name, one.party, one.office, one.mandate) for one in given.signatories),
    )


def _given(value: object) -> object:
    """A value of a case as a form or an app would hand it over."""
    if isinstance(value, list):
        return [_given(item) for item in value]
    return value.model_dump() if isinstance(value, ArticleValue) else value
