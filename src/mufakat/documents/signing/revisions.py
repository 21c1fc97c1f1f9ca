"""Which changes may follow the issued bytes: signatures, their stamps, and data that proves certificates. Nothing else.

pyHanko compares revisions from the first signature on. Here the comparison starts at the document as issued, which has no form
yet, so the rule that looks at forms also learns how the first form may come into being.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, RawPdfPath
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.commons import compare_dicts, compare_key_refs, qualify_transforming
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import FieldComparisonContext, FormUpdate, _list_fields
from pyhanko.sign.diff_analysis.rules_api import Context

ALLOWED_LEVELS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
NEW_FORM_KEYS = ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}


class _FormFromNothing(FormUpdatingRule):
    """The usual rule for forms; where the issued document has none, a first form of signature fields may appear."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        if "/AcroForm" in old.root:
            yield from super().apply(old, new)
        elif "/AcroForm" in new.root:
            yield from self._first_form(old, new)

    def _first_form(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        _, form = yield from _new_key(old, old.root, new.root, "/AcroForm", RawPdfPath("/Root", "/AcroForm"))
        nothing = generic.DictionaryObject()
        compare_dicts(nothing, form, NEW_FORM_KEYS)
        path = RawPdfPath("/Root", "/AcroForm", "/Fields")
        _, fields = yield from _new_key(old, nothing, form, "/Fields", path)
        specs = dict(_list_fields(generic.ArrayObject(), fields, old_path=None))
        context = FieldComparisonContext(field_specs=specs, old=old, new=new)
        for rule in self.field_rules:
            yield from rule.apply(context)


def _new_key(old: HistoricalResolver, before: Any, after: Any, key: str, path: RawPdfPath) -> Any:
    """Both versions of an entry; a reference to the new one is cleared."""
    transform = FormUpdate.curry_ref(field_name=None, context_checked=Context.from_absolute(old, path))
    return qualify_transforming(ModificationLevel.LTA_UPDATES, compare_key_refs(key, old, before, after), transform=transform)


POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=_FormFromNothing(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule(), GenericFieldModificationRule()]
    ),
)


@dataclass(frozen=True)
class Review:
    """What each revision changed, compared with the one before it, from the issued document to the end of the file."""

    issued_revisions: int
    steps: tuple[ModificationLevel, ...] = ()
    """One for each revision that was added to the issued ones."""
    whole: ModificationLevel = ModificationLevel.NONE
    """The last revision compared with the document as issued."""

    @property
    def only_signatures(self) -> bool:
        return all(level in ALLOWED_LEVELS for level in (*self.steps, self.whole))

    def after(self, revision: int) -> tuple[ModificationLevel, ...]:
        """What the revisions after this one changed."""
        return self.steps[max(revision - self.issued_revisions + 1, 0) :]


def review(reader: PdfFileReader, issued: PdfFileReader, issued_length: int) -> Review:
    """Compare every revision with the one before it. Each step may only add signatures, so their sum does no more.

    Comparing each signature with everything after it, as pyHanko does, gives the same answer in time that grows with the square
    of the number of signatures.
    """
    revisions = issued.xrefs.total_revisions
    if not _begins_with(reader, issued, issued_length):
        return Review(revisions, (ModificationLevel.OTHER,) * max(reader.xrefs.total_revisions, 1), ModificationLevel.OTHER)
    last = reader.xrefs.total_revisions - 1
    steps = tuple(_level(reader, number - 1, number) for number in range(revisions, last + 1))
    return Review(revisions, steps, _level(reader, revisions - 1, last) if len(steps) > 1 else ModificationLevel.NONE)


def _level(reader: PdfFileReader, before: int, after: int) -> ModificationLevel:
    """How far the later revision differs from the earlier one; anything that is not understood counts as a change."""
    try:
        found = POLICY.apply(reader.get_historical_resolver(before), reader.get_historical_resolver(after))
    except (PdfReadError, SuspiciousModification):
        return ModificationLevel.OTHER
    level: ModificationLevel = found.modification_level
    return level


def _begins_with(reader: PdfFileReader, issued: PdfFileReader, issued_length: int) -> bool:
    """Do the file's first revisions stand where the issued ones stood? An appended file could leave them out of its chain."""
    revisions = issued.xrefs.total_revisions
    if reader.xrefs.total_revisions < revisions:
        return False
    return all(
        reader.xrefs.get_startxref_for_revision(one) == issued.xrefs.get_startxref_for_revision(one)
        and reader.xrefs.get_xref_container_info(one).end_location <= issued_length
        for one in range(revisions)
    )
