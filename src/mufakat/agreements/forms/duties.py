"""What people fill in about rights and duties: parsed into plain values, nothing saved here."""

from __future__ import annotations

from typing import Any

from django import forms

from collabgov.rhythms import Every, NotARhythm, Rhythm, TimesAYear, read_rhythm
from mufakat.agreements import duty_words, kinds
from mufakat.agreements.forms.folding import FoldedForm
from mufakat.agreements.models import Agreement, Provision
from mufakat.agreements.queries import clauses_of
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents.uploads import UploadField
from mufakat.kernel.access import Actor
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.fields import choices as options
from mufakat.kernel.web.language import dua

JOINT = "bersama"
RHYTHM_UNITS = {
    "y": dua("kali setahun", "times a year"),
    "m": dua("bulan sekali", "months apart"),
    "w": dua("minggu sekali", "weeks apart"),
    "d": dua("hari sekali", "days apart"),
}


def parties_field(
    parties: Any, label: Any, *, required: bool = False, empty: Any = None, help_text: Any = ""
) -> forms.ModelChoiceField:
    """A choice among these parties by the name of their organisation."""
    field = forms.ModelChoiceField(parties, label=label, required=required, help_text=help_text, empty_label=empty)
    field.label_from_instance = lambda party: party.organisation.name  # type: ignore[method-assign, assignment]
    return field


def parties_of(agreement: Agreement) -> Any:
    """The parties that an instrument binds and that are still there."""
    here = agreement.parties.exclude(status__in=("left", "declined")).select_related("organisation")
    return here.order_by("organisation__name_id", "id")


def _line(label: Any, most: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


class ProvisionForm(FoldedForm):
    """One right or duty: the clause it is read from, whose it is, what, by when, with what proof."""

    FOLDS = (
        (
            dua("Berulang, bukan sekali", "Again and again, not once"),
            ("rhythm_count", "rhythm_unit", "starts_on", "ends_on", "past_term_reason"),
        ),
        (dua("Langkah kerja yang terkait", "The step of the work it belongs to"), ("step_label", "step_url")),
        (
            dua("Uraian tugas: peran, fungsi, hasil", "Description of the task: role, function, result"),
            ("role", "function", "result"),
        ),
        (
            dua("Tugas utama dan standar keberhasilannya", "Main task and its standard of success"),
            ("is_main_task", "standard", "indicator_label", "indicator_url"),
        ),
    )

    clause = forms.ChoiceField(label=dua("Dibaca dari", "Read from"))
    kind = forms.ChoiceField(label=dua("Hak atau kewajiban", "Right or duty"), choices=options(duty_words.PROVISION_KINDS))
    holder = forms.ChoiceField(
        label=dua("Pihak pemegang", "Held by"),
        required=False,
        help_text=dua(
            "Boleh menyusul; tanpa pemegang, butir ini tercatat sebagai tugas tanpa pelaku.",
            "May follow later; without one it is listed as a task without an actor.",
        ),
    )
    counterpart = forms.ChoiceField(label=dua("Terhadap pihak", "Towards"), required=False)
    action_id = forms.CharField(
        label=dua("Apa yang dilakukan atau boleh diterima", "What is to be done or received"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    measure = _line(
        dua("Ukuran", "Measure"), 200, dua("Apa yang dihitung, mis. rapat evaluasi.", "What is counted, such as meetings.")
    )
    target = _line(dua("Target", "Target"), 120, dua("Berapa, mis. 2 kali setahun.", "How much, such as twice a year."))
    due_on = LocalDateField(label=dua("Tenggat", "Due date"), required=False)
    rhythm_count = forms.IntegerField(
        label=dua("Atau berulang: berapa", "Or again and again: how often"), min_value=1, max_value=999, required=False
    )
    rhythm_unit = forms.ChoiceField(label=dua("Irama", "Rhythm"), choices=options(RHYTHM_UNITS), required=False)
    starts_on = LocalDateField(
        label=dua("Irama mulai", "Rhythm begins"),
        required=False,
        help_text=dua("Kosong: awal masa kesepakatan.", "Empty: the beginning of the agreement's term."),
    )
    ends_on = LocalDateField(
        label=dua("Irama berakhir", "Rhythm ends"),
        required=False,
        help_text=dua("Kosong: akhir masa kesepakatan.", "Empty: the end of the agreement's term."),
    )
    past_term_reason = _line(
        dua("Alasan bila melewati masa kesepakatan", "Why, where it goes beyond the term"),
        300,
        dua("Hanya bila tanggalnya sesudah kesepakatan berakhir.", "Only where the date is after the agreement ends."),
    )
    proof_wanted = _line(dua("Bukti yang diminta", "Proof wanted"), 300)
    step_label = _line(dua("Langkah kerja terkait", "Related step of the work"), 200)
    step_url = _line(dua("Alamat langkah itu", "Address of that step"), 300)
    role = _line(dua("Peran", "Role"), 300)
    function = _line(dua("Fungsi", "Function"), 300)
    result = _line(dua("Hasil", "Result"), 300)
    is_main_task = forms.BooleanField(label=dua("Tugas utama pihak ini", "A main task of this party"), required=False)
    standard = _line(dua("Standar keberhasilan", "Standard of success"), 300)
    indicator_label = _line(dua("Indikatornya", "Its indicator"), 200)
    indicator_url = _line(dua("Alamat indikator", "Address of the indicator"), 300)

    def __init__(self, *args: Any, agreement: Agreement, viewer: Actor, joint: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties_of(agreement)}
        named = [(key, party.organisation.name) for key, party in self.parties.items()]
        together = [
            (JOINT, dua("Semua pihak bersama-sama (satu butir untuk masing-masing)", "All parties together (an item for each)"))
        ]
        self.fields["holder"].choices = [("", dua("Belum ditetapkan", "Not named yet")), *named, *(together if joint else [])]  # type: ignore[attr-defined]
        self.fields["counterpart"].choices = [("", dua("Semua pihak", "All parties")), *named]  # type: ignore[attr-defined]
        self.clauses = {
            clause.place: clause for clause in clauses_of(viewer=viewer, agreement=agreement) if not hasattr(clause, "ending")
        }
        self.fields["clause"].choices = [  # type: ignore[attr-defined]
            (place, _clause_words(agreement, clause)) for place, clause in self.clauses.items()
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["rhythm"] = self._rhythm(values.pop("rhythm_count", None), values.pop("rhythm_unit", ""))
        values["is_joint"] = values.get("holder") == JOINT
        for name in ("holder", "counterpart"):
            values[name] = self.parties.get(values.get(name) or "")
        values["clause"] = self.clauses.get(values.get("clause", ""))
        if values["is_joint"] and values.get("kind") == "right":
            self.add_error("holder", str(dua("Hanya kewajiban yang bersama.", "Only duties are joint.")))
        return values

    def _rhythm(self, count: int | None, unit: str) -> Rhythm | None:
        if not count:
            return None
        try:
            return TimesAYear(count) if unit == "y" else Every(count, unit)  # type: ignore[arg-type]
        except NotARhythm as problem:
            self.add_error("rhythm_count", str(dua(problem.sentence.id, problem.sentence.en)))
            return None


def _clause_words(agreement: Agreement, clause: Any) -> str:
    told = clause.heading or clause.text
    return f"{kinds.place_of(agreement, clause.address)} · {told[:80]}"


class ReviseProvisionForm(ProvisionForm):
    """A draft as it stands, to be revised; the clause and the kind stay."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, joint=False, **kwargs)
        for name in ("clause", "kind"):
            del self.fields[name]


def provision_values(provision: Provision) -> dict[str, Any]:
    """What the form of a draft shows at first."""
    values = {name: getattr(provision, name) for name in ProvisionForm.base_fields if hasattr(provision, name)}
    values |= {"holder": str(provision.holder_id or ""), "counterpart": str(provision.counterpart_id or "")}
    values["expected_version"] = provision.version
    rhythm = read_rhythm(provision.rhythm) if provision.rhythm else None
    if isinstance(rhythm, TimesAYear):
        values |= {"rhythm_count": rhythm.count, "rhythm_unit": "y"}
    elif isinstance(rhythm, Every):
        values |= {"rhythm_count": rhythm.count, "rhythm_unit": rhythm.unit}
    return values


class PublishForm(forms.Form):
    """Which drafts are published together."""

    chosen = forms.MultipleChoiceField(
        label=dua("Butir yang diterbitkan", "Items to publish"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, drafts: list[Provision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts = {draft.key: draft for draft in drafts}
        self.fields["chosen"].choices = [(key, _draft_words(draft)) for key, draft in self.drafts.items()]  # type: ignore[attr-defined]

    @property
    def provisions(self) -> list[Provision]:
        return [self.drafts[key] for key in self.cleaned_data["chosen"]]


def _draft_words(draft: Provision) -> str:
    whose = draft.holder.organisation.name if draft.holder else str(dua("belum ada pemegang", "no holder yet"))
    return f"{draft.key} · {whose} · {draft.action[:120]}"


class CheckRightForm(forms.Form):
    answer = forms.ChoiceField(
        label=dua("Apakah hak ini diberikan?", "Is this right granted?"),
        choices=options(duty_words.RIGHT_ANSWERS),
        widget=forms.RadioSelect,
    )
    note = _line(
        dua("Keterangan", "Note"), 300, dua("Wajib bila belum diberikan seluruhnya.", "Needed where it is not fully granted.")
    )


class EvaluateForm(forms.Form):
    verdict = forms.ChoiceField(
        label=dua("Dibanding standarnya", "Against its standard"),
        choices=options(duty_words.VERDICTS),
        widget=forms.RadioSelect,
    )
    found = _line(dua("Yang ditemukan", "What was found"), 300, required=True)


class EndForm(forms.Form):
    because = forms.ChoiceField(
        label=dua("Mengapa berakhir", "Why it ends"),
        choices=options({key: label for key, label in duty_words.ENDINGS.items() if key != "change"}),
    )
    reason = _line(dua("Alasan", "Reason"), 300, required=True)


class ActivityForm(forms.Form):
    text = _line(dua("Kegiatan", "Activity"), 1000, required=True)
    due_on = LocalDateField(label=dua("Tanggal", "Date"), required=False)
    proof_wanted = _line(dua("Bukti yang diminta", "Proof wanted"), 300)


class ExtendForm(forms.Form):
    until = LocalDateField(label=dua("Lanjut sampai", "Goes on until"))
    past_term_reason = _line(dua("Alasan bila melewati masa kesepakatan", "Why, where it goes beyond the term"), 300)


class TransferForm(forms.Form):
    """To whom a right or duty is to pass, and why."""

    to_party = forms.ModelChoiceField(Party.objects.none(), label=dua("Kepada", "To"))
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, provision: Provision, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [pk for pk in (provision.holder_id, provision.counterpart_id) if pk]
        others = Party.objects.filter(collaboration=collaboration, status="joined").exclude(pk__in=sides)
        self.fields["to_party"] = parties_field(
            others.select_related("organisation").order_by("organisation__name_id", "id"), dua("Kepada", "To"), required=True
        )
        self.order_fields(["to_party", "reason"])


class OnBehalfForm(forms.Form):
    """For which party the secretariat files a paper."""

    paper = UploadField(purpose="proof", label=dua("Surat yang ditandatangani", "The signed paper"))

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = parties_field(parties, dua("Atas nama pihak", "For the party"), required=True)
        self.order_fields(["party", "paper"])


class ReasonForm(forms.Form):
    reason = _line(dua("Alasan", "Reason"), 500, required=True)


class ConsequenceForm(forms.Form):
    """What follows when a duty is not kept."""

    clause = forms.ChoiceField(label=dua("Berlaku untuk", "Applies to"), required=False)
    text = _line(dua("Konsekuensi yang disepakati", "Agreed consequence"), 300, required=True)

    def __init__(self, *args: Any, agreement: Agreement, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clauses = {clause.place: clause for clause in clauses_of(viewer=viewer, agreement=agreement)}
        named = [(place, _clause_words(agreement, clause)) for place, clause in self.clauses.items()]
        self.fields["clause"].choices = [("", dua("Seluruh kesepakatan", "The whole agreement")), *named]  # type: ignore[attr-defined]

    def clean_clause(self) -> Any:
        return self.clauses.get(self.cleaned_data["clause"])


class DecideForm(forms.Form):
    applied = forms.TypedChoiceField(
        label=dua("Konsekuensinya", "The consequence"),
        choices=[("1", dua("Diterapkan", "Is applied")), ("0", dua("Tidak diterapkan", "Is not applied"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    text = _line(dua("Konsekuensi yang dimaksud", "Which consequence"), 300, required=True)
    reason = _line(dua("Alasan", "Reason"), 300, required=True)
