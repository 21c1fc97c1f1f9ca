"""What people fill in around questionnaires."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua
from mufakat.surveys import instruments, words
from mufakat.surveys.actions import Person, WaveDraft

MOST_LINES = 200
DATE_HELP = dua("Seperti 25-11-2026.", "Like 25-11-2026.")


class WaveForm(forms.Form):
    """A round of asking."""

    instrument = forms.ChoiceField(label=dua("Angket", "Questionnaire"), widget=forms.RadioSelect)
    title = forms.CharField(label=dua("Judul", "Title"), max_length=200, help_text=dua(
        "Misalnya: Pengalaman bekerja bersama, semester kedua 2026.",
        "For example: Working together, second half of 2026."))  # fmt: skip
    period_start = LocalDateField(label=dua("Tentang masa sejak", "About the period from"), help_text=DATE_HELP)
    period_end = LocalDateField(label=dua("sampai", "to"))
    closes_on = LocalDateField(label=dua("Hari terakhir menjawab", "Last day for answering"))
    smallest_group = forms.IntegerField(
        label=dua("Kelompok terkecil yang boleh tampil (orang)", "Smallest group that may be shown (people)"),
        min_value=words.LEAST_GROUP, max_value=100, initial=words.LEAST_GROUP,
        help_text=dua("Kelompok yang lebih kecil tidak pernah ditampilkan.", "Smaller groups are never shown."))  # fmt: skip
    keeps_division = forms.BooleanField(
        required=False, label=dua("Simpan bagian penjawab", "Keep the respondent's division"),
        help_text=dua("Untuk hasil per bagian, misalnya budaya kolaboratif.",
                      "For results by division, such as collaborative culture."))  # fmt: skip
    keeps_role = forms.BooleanField(
        required=False, label=dua("Simpan peran penjawab", "Keep the respondent's role"),
        help_text=dua("Untuk menyandingkan pimpinan, staf, pengguna, mitra, dan peserta.",
                      "To set heads, staff, users, partners and participants side by side."))  # fmt: skip

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["instrument"]
        offered.choices = [(one.name, self._told(one)) for one in instruments.installed()]
        closing: Any = self.fields["closes_on"]
        closing.min_value = today

    @staticmethod
    def _told(one: instruments.Instrument) -> Any:
        number = len(one.items) or len(one.partner_questions)
        title, purpose = one.form.title, one.form.purpose
        return dua(f"{title.id} ({number} pertanyaan). {purpose.id}", f"{title.en} ({number} questions). {purpose.en}")

    def draft(self) -> WaveDraft:
        return WaveDraft(**self.cleaned_data)


class AskForm(forms.Form):
    """Who of an organisation is asked."""

    party = forms.ChoiceField(label=dua("Organisasi", "Organisation"))
    people = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        label=dua("Siapa, satu orang tiap baris", "Who, one person per line"))  # fmt: skip
    number = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_LINES,
        label=dua("Atau: berapa orang tanpa disebut", "Or: how many people, unnamed"))  # fmt: skip
    representatives = forms.BooleanField(
        required=False, label=dua("Termasuk para wakilnya yang bermandat hari ini", "Include its representatives of today")
    )
    way = forms.ChoiceField(
        label=dua("Cara menjawab", "Way of answering"), widget=forms.RadioSelect, initial="link",
        choices=choices({key: words.WAYS[key] for key in ("link", "paper", "interview")}))  # fmt: skip

    def __init__(self, *args: Any, parties: list[Party], keeps_division: bool, keeps_role: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parties = {str(one.pk): one for one in parties}
        self.keeps_division, self.keeps_role = keeps_division, keeps_role
        field: Any = self.fields["party"]
        field.choices = [(key, one.organisation.name) for key, one in self.parties.items()]
        roles_id = ", ".join(label.id.lower() for label in words.ROLES.values())
        roles_en = ", ".join(label.en.lower() for label in words.ROLES.values())
        self.fields["people"].help_text = dua(
            "Tulis jabatan, bukan nama. Bila perlu tambahkan bagian dan peran: jabatan | bagian | peran. Peran: {r}.",
            "Write the post, not the name. Add division and role where needed: post | division | role. Roles: {e}.",
        ).with_values(r=roles_id, e=roles_en)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        lines = [line for line in (values.get("people") or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            self.add_error("people", dua("Paling banyak {n} baris.", "At most {n} lines.").with_values(n=MOST_LINES))
        found = [self._person(number, line) for number, line in enumerate(lines, 1)]
        values["asked"] = [one for one in found if one] + [Person()] * (values.get("number") or 0)
        if not values["asked"] and not values.get("representatives") and not self.errors:
            self.add_error("people", dua("Tulis siapa, atau berapa orang.", "Write who, or how many people."))
        return values

    def _person(self, number: int, line: str) -> Person | None:
        post, division, role = [*(part.strip() for part in line.split("|", 2)), "", ""][:3]
        known = {word.casefold(): key for key, label in words.ROLES.items() for word in (key, label.id, label.en)}
        if role and role.casefold() not in known:
            said = dua("Baris {n}: peran {r} tidak ada dalam daftar.", "Line {n}: there is no role {r}.")
            self.add_error("people", str(said.with_values(n=number, r=role[:40])))
            return None
        return Person(post[:120], division[:80], known.get(role.casefold(), ""))

    def chosen_party(self) -> Party:
        return self.parties[self.cleaned_data["party"]]


def askable_parties(collaboration: Collaboration) -> list[Party]:
    """Joined parties, and those invited or proposed: they may be asked before they join."""
    found = Party.objects.filter(collaboration=collaboration, status__in=("joined", "invited", "proposed"))
    return list(found.select_related("organisation").order_by("organisation__name_id", "id"))


class ExtendForm(forms.Form):
    closes_on = LocalDateField(label=dua("Hari terakhir menjawab yang baru", "New last day for answering"), help_text=DATE_HELP)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class SheetForm(forms.Form):
    sheet = forms.CharField(label=dua("Nomor lembar", "Number of the sheet"), max_length=12, help_text=dua(
        "Seperti tercetak di sudut kanan atas: 0012-K.", "As printed in the upper right corner: 0012-K."))  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CharField(
        label=dua("Kode", "Code"), max_length=40, widget=forms.TextInput(attrs={"size": 16, "autocomplete": "off",
        "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=dua("Sebelas huruf dan angka, seperti 7K2M-9QXD-4TA.", "Eleven letters and digits, like 7K2M-9QXD-4TA."),
    )  # fmt: skip


class WayForm(forms.Form):
    way = forms.ChoiceField(
        label=dua("Dari mana jawaban ini?", "Where do these answers come from?"), widget=forms.RadioSelect,
        choices=choices({key: words.WAYS[key] for key in ("paper", "interview")}))  # fmt: skip
