"""The form of a template, made from its declared fields, and what every document needs beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from collabgov.documents import Fault
from collabgov.packs.schema.base import Text
from collabgov.packs.schema.document import DocumentTemplate, TemplateField
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Representative
from mufakat.documents.actions import Signer
from mufakat.documents.forms.rows import RowsColumn, RowsField
from mufakat.documents.installed import InstalledTemplate
from mufakat.documents.models import AUDIENCES, PAPERS
from mufakat.kernel.web.fields import LocalDateField, LocalDecimalField, choices
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua

PREFIX = "isi_"
"""Before the names of a template's own fields, so that none of them can stand for one of ours."""
LANGUAGES = {"id": dua("Bahasa Indonesia", "Indonesian"), "en": dua("Bahasa Inggris", "English")}
NUMBERED = dua("Kosong: nomor urut berikutnya, sekarang {nomor}.", "Empty: the next number in turn, now {nomor}.")
ONE_LINE_EACH = dua("Satu butir tiap baris.", "One item on each line.")


def both(text: Text) -> Any:
    """A text of a pack as a text of the platform."""
    return dua(text.id, text.en)


class IssueForm(forms.Form):
    """What one template needs: its own fields first, then who signs, then number, date and audience."""

    title = forms.CharField(
        label=dua("Judul di daftar dokumen", "Title in the list of documents"),
        required=False,
        max_length=300,
        help_text=dua(
            "Kosong: disusun dari isi. Terbaca juga di halaman pemeriksaan, jadi jangan memuat nama orang.",
            "Empty: made from the content. It is also read on the page for checking, so leave names of people out.",
        ),
    )
    number = forms.CharField(label=dua("Nomor", "Number"), required=False, max_length=120)
    dated = LocalDateField(label=dua("Tanggal dokumen", "Date of the document"))
    place = forms.CharField(label=dua("Tempat", "Place"), required=False, max_length=100)
    letterhead = forms.CharField(
        label=dua("Kop surat", "Letterhead"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua(
            "Baris pertama nama lembaga, lalu unit dan alamat. Kosong: tanpa kop.",
            "The first line names the body, then unit and address. Empty: no letterhead.",
        ),
    )
    language = forms.ChoiceField(label=dua("Bahasa dokumen", "Language of the document"), choices=choices(LANGUAGES))
    paper = forms.ChoiceField(label=dua("Kertas", "Paper"), choices=choices(PAPERS))
    audience = forms.ChoiceField(label=dua("Siapa yang boleh membuka", "Who may open it"), choices=choices(AUDIENCES))

    def __init__(
        self,
        *args: Any,
        template: InstalledTemplate,
        collaboration: Collaboration,
        today: date,
        expected_number: str = "",
        replacing: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.template_pack, content = template, template.content
        self.representatives = _representatives(collaboration, today)
        for one in content.fields:
            self.fields[PREFIX + one.key] = FIELDS[one.kind](one)
        if content.most_signatories:
            self.fields["signers"] = _signers_field(content, self.representatives)
        if replacing:
            self.fields["reason"] = forms.CharField(label=dua("Alasan penggantian", "Reason for the new one"), max_length=300)
        self.fields["number"].help_text = (
            NUMBERED.with_values(nomor=expected_number) if expected_number else dua("Boleh kosong.", "May stay empty.")
        )

    def without_judging(self) -> IssueForm:
        """The form as typed, without saying yet what is missing: somebody only asked for more rows."""
        self._errors = ErrorDict()
        return self

    def own_fields(self) -> list[Any]:
        """The template's fields, bound, in the order of the template."""
        return [self[PREFIX + one.key] for one in self.template_pack.content.fields]

    def sheet_fields(self) -> list[Any]:
        """What every document needs beside its content and its signatories."""
        names = ("reason", "title", "number", "dated", "place", "letterhead", "language", "paper", "audience")
        return [self[name] for name in names if name in self.fields]

    def values(self) -> dict[str, Any]:
        """What was filled in for the template."""
        return {one.key: _given(one, self.cleaned_data.get(PREFIX + one.key)) for one in self.template_pack.content.fields}

    def title_id(self) -> str:
        """The title as typed, or the template's own completed by the field that the template names for it."""
        named = self.template_pack.content.titled_by
        completed = self.cleaned_data.get(PREFIX + named, "") if named else ""
        usual = f"{self.template_pack.title_id}: {completed}" if completed else self.template_pack.title_id
        return str(self.cleaned_data["title"] or usual)

    def signers(self) -> list[Signer]:
        """Who is to sign, in the order of the rows."""
        return [self._signer(row) for row in self.cleaned_data.get("signers", [])]

    def _signer(self, row: Mapping[str, Any]) -> Signer:
        known = self.representatives.get(str(row.get("who", "")))
        if known is None:
            return Signer(printed_name=row["name"], office=row["office"])
        mandate = " ".join(filter(None, (known.mandate_title, known.mandate_number)))
        return Signer(
            printed_name=row["name"] or known.person.full_name,
            office=row["office"] or known.person.position,
            party=known.party,
            representative=known,
            mandate=mandate,
            mandate_from=known.valid_from,
            mandate_until=known.valid_until - timedelta(days=1) if known.valid_until else None,
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for place, row in enumerate(values.get("signers", []), start=1):
            if not row.get("who") and not row.get("name"):
                words = dua(
                    "Baris {n}: pilih wakil pihak atau tulis namanya.", "Row {n}: choose a representative or write a name."
                )
                self.add_error("signers", str(words.with_values(n=place)))
        return values

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Put what the template refuses onto its fields."""
        labels = {
            one.key: {column.key: both(column.label) for column in one.columns} for one in self.template_pack.content.fields
        }
        for fault in faults:
            sentence = dua(fault.sentence.id, fault.sentence.en)
            if fault.row:
                column = labels.get(fault.field, {}).get(fault.column, "")
                sentence = dua("Baris {n} {kolom}: {kalimat}", "Row {n} {kolom}: {kalimat}").with_values(
                    n=fault.row, kolom=column, kalimat=sentence
                )
            name = PREFIX + fault.field
            self.add_error(name if name in self.fields else None, str(sentence))


def initial_from(template: DocumentTemplate, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows when a document is issued anew: everything the former one was drawn from."""
    values = data["values"]
    own = {PREFIX + one.key: _shown(one, values.get(one.key)) for one in template.fields}
    signers = [{"who": "", "name": one["name"], "office": one["office"]} for one in data["signatories"]]
    kept = {name: data[name] for name in ("place", "paper", "language")}
    return {**own, **kept, "signers": signers, "letterhead": "\n".join(data["letterhead"])}


def _representatives(collaboration: Collaboration, today: date) -> dict[str, Representative]:
    """Who speaks for a joined party today, by public id."""
    parties = {party.pk: party for party in collaboration_queries.joined_parties(collaboration)}
    found = {}
    for party_id, rows in collaboration_queries.current_representatives(collaboration, today).items():
        for row in rows if party_id in parties else ():
            row.party = parties[party_id]
            found[str(row.public_id)] = row
    return found


def _signers_field(content: DocumentTemplate, known: Mapping[str, Representative]) -> RowsField:
    options = [(key, f"{row.person.full_name} ({row.party.organisation.shown_short})") for key, row in known.items()]
    columns = [
        RowsColumn("name", dua("Nama tercetak", "Printed name")),
        RowsColumn("office", dua("Jabatan tercetak", "Printed office")),
    ]
    if options:
        columns.insert(0, RowsColumn("who", dua("Wakil pihak", "Representative"), options=options))
    return RowsField(
        columns=columns,
        most=content.most_signatories,
        required=content.signatories > 0,
        label=dua("Penanda tangan", "Signatories"),
        help_text=dua(
            "Wakil pihak yang dipilih dapat menandatangani di Mufakat. Orang lain cukup ditulis namanya.",
            "A representative who is chosen can sign on the platform. For anybody else write the name.",
        ),
    )


def _usual(one: TemplateField) -> dict[str, Any]:
    return {"label": both(one.label), "required": one.required, "help_text": both(one.help) if one.help else ""}


def _text(one: TemplateField) -> forms.Field:
    return forms.CharField(**_usual(one), max_length=one.longest or 300)


def _long_text(one: TemplateField) -> forms.Field:
    return forms.CharField(**_usual(one), max_length=one.longest or 8000, widget=forms.Textarea(attrs={"rows": 5}))


def _date(one: TemplateField) -> forms.Field:
    return LocalDateField(
        **{**_usual(one), "help_text": both(one.help) if one.help else dua("Seperti 25-11-2026.", "Like 25-11-2026.")}
    )


def _number(one: TemplateField) -> forms.Field:
    return LocalDecimalField(**_usual(one))


def _choice(one: TemplateField) -> forms.Field:
    options: dict[str, Any] = {option.key: both(option.label) for option in one.options}
    return forms.ChoiceField(**_usual(one), choices=choices(options, empty="" if not one.required else dua("Pilih", "Choose")))


def _yes_no(one: TemplateField) -> forms.Field:
    return forms.BooleanField(**{**_usual(one), "required": False})


def _lines(one: TemplateField) -> forms.Field:
    usual = _usual(one)
    usual["help_text"] = usual["help_text"] or ONE_LINE_EACH
    return forms.CharField(**usual, max_length=60_000, widget=forms.Textarea(attrs={"rows": 4}))


def _rows(one: TemplateField) -> forms.Field:
    columns = [RowsColumn(c.key, both(c.label), kind=c.kind, required=c.required) for c in one.columns]
    return RowsField(**_usual(one), columns=columns, most=one.most)


def _articles(one: TemplateField) -> forms.Field:
    columns = [
        RowsColumn("heading", dua("Judul", "Heading")),
        RowsColumn(
            "text", dua("Isi (baris kosong memisahkan paragraf)", "Text (an empty line separates paragraphs)"), "long_text"
        ),
    ]
    return RowsField(**_usual(one), columns=columns, most=one.most)


FIELDS: dict[str, Callable[[TemplateField], forms.Field]] = {
    "text": _text,
    "long_text": _long_text,
    "date": _date,
    "number": _number,
    "money": _number,
    "choice": _choice,
    "yes_no": _yes_no,
    "lines": _lines,
    "rows": _rows,
    "articles": _articles,
}


def _given(one: TemplateField, value: Any) -> Any:
    """A cleaned value as the template reads it."""
    if one.kind == "lines":
        return [line for line in str(value or "").splitlines() if line.strip()]
    if one.kind == "articles":
        return [
            {
                "heading": row["heading"],
                "paragraphs": [part for part in row["text"].replace("\r\n", "\n").split("\n\n") if part.strip()],
            }
            for row in value or []
        ]
    return bool(value) if one.kind == "yes_no" else value


def _shown(one: TemplateField, value: Any) -> Any:
    """A kept value as the form shows it for editing."""
    if value is None:
        return None
    if one.kind == "lines":
        return "\n".join(value)
    if one.kind == "articles":
        return [{"heading": row["heading"], "text": "\n\n".join(row["paragraphs"])} for row in value]
    if one.kind == "rows":
        kinds = {column.key: column.kind for column in one.columns}
        return [{key: _shown_cell(kinds.get(key, "text"), cell) for key, cell in row.items()} for row in value]
    if one.kind == "date":
        return date.fromisoformat(value)
    return Decimal(value) if one.kind in ("number", "money") else value


def _shown_cell(kind: str, cell: Any) -> Any:
    if cell in (None, ""):
        return ""
    if kind == "date":
        return date.fromisoformat(cell).strftime("%d-%m-%Y")
    return angka(Decimal(cell)) if kind in ("number", "money") else cell


class ReasonForm(forms.Form):
    """Why a document is withdrawn."""

    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
