"""A proposal as people fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party, SharedCriterion
from mufakat.collaborations.queries import joined_parties
from mufakat.decisions import methods, words
from mufakat.decisions.actions import Draft
from mufakat.decisions.actions.proposing import OptionText
from mufakat.decisions.forms.fields import END_OF_DAY, area, lines_of, offer, party_name
from mufakat.decisions.models import Decision, Proposal
from mufakat.evidence.models import EvidenceRecord
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.kernel.web.fields import ClockField, LocalDateField, LocalDecimalField, choices
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

MOST_OPTIONS = 40
CHAIR_STANCES = {
    word.casefold(): key for key in ("agree", "object") for word in (key, words.STANCES[key].id, words.STANCES[key].en)
}
"""How the chair's stance in a tie may be written."""


class ProposalForm(forms.Form):
    """A proposal: what and why, the options, how and until when it is decided."""

    title = forms.CharField(label=dua("Judul", "Title"), max_length=200)
    wording = area(5, label=dua("Naskah keputusan", "Wording of the decision"), max_length=20_000, help_text=dua(
        "Kalimat yang akan berlaku bila diterima.", "The sentence that will hold when it is adopted."))  # fmt: skip
    why_now = area(2, label=dua("Mengapa sekarang?", "Why now?"))
    common_good = area(2, required=False, label=dua("Kebaikan bersama", "Common good"), help_text=dua(
        "Apa yang melayani semua, bukan jumlah kepentingan tiap pihak. Wajib untuk keputusan pokok.",
        "What serves all, not the sum of what each wants. Needed for substantive decisions."))  # fmt: skip
    impact = area(2, required=False, label=dua("Akibat bila tidak diputuskan", "What happens without a decision"))
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(words.KINDS), widget=forms.RadioSelect)
    matter = forms.ChoiceField(label=dua("Perkara", "Matter"), choices=choices(words.MATTERS))
    force = forms.ChoiceField(
        label=dua("Kekuatan", "Force"), choices=choices(words.FORCES), widget=forms.RadioSelect,
        help_text=dua("Yang sementara perlu dikukuhkan kemudian.", "A provisional one has to be confirmed later."))  # fmt: skip
    options = area(4, required=False, label=dua("Pilihan yang dipertimbangkan", "Options considered"), help_text=dua(
        "Satu pilihan tiap baris. Setelah tanda | boleh ditulis untung ruginya.",
        "One option per line. After a | you may write what it brings and costs."))  # fmt: skip
    agenda_items = forms.ModelMultipleChoiceField(
        queryset=AgendaProposal.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=dua("Urutkan usulan agenda", "Put agenda proposals in order"),
        help_text=dua("Yang dicentang menjadi pilihan.", "What you tick becomes an option."))  # fmt: skip
    criteria = forms.ModelMultipleChoiceField(
        queryset=SharedCriterion.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=dua("Kriteria bersama", "Shared criteria"),
        help_text=dua("Tiap pilihan dinilai pada kriteria ini.", "Every option is judged on these criteria."))  # fmt: skip
    method = forms.ChoiceField(label=dua("Cara memutuskan", "Way of deciding"), widget=forms.RadioSelect)
    deadline_on = LocalDateField(label=dua("Tenggat", "Deadline"), help_text=dua("Seperti 25-11-2026.", "Like 25-11-2026."))
    deadline_at = ClockField(label=dua("Pukul", "Time"), initial=END_OF_DAY)
    one_vote_per = forms.ChoiceField(label=dua("Satu suara untuk", "One vote for"), choices=choices(words.UNITS))
    secret = forms.BooleanField(required=False, label=dua("Suara rahasia", "Secret ballot"), help_text=words.SECRET_LIMIT)
    meeting = forms.ModelChoiceField(queryset=Meeting.objects.none(), required=False, label=dua("Rapat", "Meeting"))
    proposed_by = forms.ModelChoiceField(queryset=Party.objects.none(), required=False, label=dua("Pengusul", "Proposed by"))
    agreement = forms.ModelChoiceField(queryset=Agreement.objects.none(), required=False, label=dua(
        "Kesepakatan yang diperbarui", "Agreement that is brought up to date"))  # fmt: skip
    evidence = forms.ModelMultipleChoiceField(
        queryset=EvidenceRecord.objects.none(), required=False, label=dua("Bukti yang dirujuk", "Evidence it rests on")
    )
    seats = forms.IntegerField(label=dua("Kursi", "Seats"), min_value=1, max_value=100, initial=1, required=False)
    amount = LocalDecimalField(label=dua("Jumlah yang dibagi (Rp)", "Amount to share out (Rp)"), required=False, min_value=0,
                               max_value=10**15, decimal_places=0)  # fmt: skip
    step = LocalDecimalField(label=dua("Dibagi dalam langkah (Rp)", "In steps of (Rp)"), required=False, min_value=1,
                             max_value=10**15, decimal_places=0)  # fmt: skip
    chair = area(
        2, required=False, label=dua("Urutan ketua bila seri", "The chair's order in a tie"),
        help_text=dua("Satu pilihan tiap baris; untuk sikap: setuju atau keberatan.",
                      "One option per line; for stances: agree or objection."))  # fmt: skip
    silence_basis = forms.CharField(required=False, max_length=300, label=dua(
        "Aturan dasar tentang diam", "Ground rule about silence"))  # fmt: skip
    title_en = forms.CharField(label=dua("Judul (Inggris)", "Title (English)"), max_length=200, required=False)
    wording_en = area(3, label=dua("Naskah (Inggris)", "Wording (English)"), max_length=20_000, required=False)

    FIRST = ("title", "wording", "why_now", "common_good", "impact")
    KIND = ("kind", "matter", "force")
    OPTIONS = ("options", "agenda_items", "criteria")
    WAY = ("method", "deadline_on", "deadline_at", "secret")
    MORE = ("one_vote_per", "meeting", "proposed_by", "agreement", "evidence", "seats", "amount", "step", "chair",
            "silence_basis", "title_en", "wording_en")  # fmt: skip

    def __init__(
        self,
        *args: Any,
        collaboration: Collaboration,
        own_parties: Sequence[int] | None,
        ways: Sequence[methods.Way],
        agreements: Any,
        evidence: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration
        scope = {"collaboration": collaboration}
        offer(
            self,
            "agenda_items",
            AgendaProposal.objects.filter(**scope, state__in=("proposed", "scheduled")).order_by("id"),
        )
        offer(self, "criteria", SharedCriterion.objects.filter(**scope, withdrawn_at__isnull=True))
        offer(self, "meeting", Meeting.objects.filter(**scope).exclude(state="cancelled").order_by("-starts_at"))
        offer(self, "agreement", agreements)
        offer(self, "evidence", evidence)
        parties = joined_parties(collaboration)
        offer(self, "proposed_by", parties if own_parties is None else parties.filter(pk__in=own_parties), party_name)
        self.fields["proposed_by"].required = own_parties is not None
        for name in ("agenda_items", "criteria", "agreement", "evidence"):
            if not self.fields[name].queryset.exists():  # type: ignore[attr-defined]
                del self.fields[name]
        self.fields["method"].choices = [(way.key, way.name) for way in ways]  # type: ignore[attr-defined]

    def part(self, names: Sequence[str]) -> list[Any]:
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") and values.get("matter") and values["matter"] not in words.MATTERS_OF[values["kind"]]:
            self.add_error("matter", str(dua("Pilih perkara yang sesuai jenisnya.", "Choose a matter that fits the kind.")))
        if len(self._options(values)) > MOST_OPTIONS:
            self.add_error(
                "options", str(dua("Paling banyak {n} pilihan.", "At most {n} options.").with_values(n=MOST_OPTIONS))
            )
        return values

    def _options(self, values: dict[str, Any]) -> list[OptionText]:
        typed = [line.partition("|") for line in lines_of(values.get("options") or "")]
        options = [OptionText(text.strip()[:300], note.strip()[:500]) for text, _, note in typed]
        items = [
            OptionText(item.title_id[:300], item.reason_id[:500], f"/k/{self.collaboration.slug}/rapat/usulan/")
            for item in values.get("agenda_items") or ()
        ]
        return options + items

    def draft(self, *, revisits: Decision | None = None, aim: str = "", agenda_item: Any = None) -> Draft:
        """The proposal as the act takes it."""
        values = self.cleaned_data
        plain = ("title", "wording", "kind", "matter", "force", "title_en", "wording_en", "why_now", "impact", "common_good",
                 "method", "one_vote_per", "secret", "silence_basis", "proposed_by", "meeting")  # fmt: skip
        return Draft(
            **{name: values[name] for name in plain},
            deadline=self.deadline(),
            seats=values["seats"] or 1,
            amount=int(values["amount"] or 0),
            step=int(values["step"] or 1),
            chair=[CHAIR_STANCES.get(line.casefold(), line) for line in lines_of(values["chair"])],
            options=self._options(values),
            criteria=list(values.get("criteria") or ()),
            evidence=list(values.get("evidence") or ()),
            agreement=values.get("agreement"),
            agenda_item=agenda_item,
            revisits=revisits,
            aim=aim,
        )

    def deadline(self) -> datetime:
        values = self.cleaned_data
        return datetime.combine(values["deadline_on"], values["deadline_at"], tzinfo=as_zone(self.collaboration))


def initial_of(proposal: Proposal, wording: Any) -> dict[str, Any]:
    """The draft as the form shows it again."""
    local = proposal.deadline.astimezone(as_zone(proposal.collaboration))
    options = list(proposal.options.all())
    typed = [f"{one.text} | {one.note}" if one.note else one.text for one in options if not one.source_url]
    items = AgendaProposal.objects.filter(
        collaboration=proposal.collaboration, title_id__in=[one.text for one in options if one.source_url]
    )
    named = {option.key: option.text for option in options}
    plain = ("kind", "matter", "force", "title_en", "why_now", "impact", "common_good", "one_vote_per", "secret", "seats",
             "amount", "step", "silence_basis", "proposed_by", "meeting", "agreement")  # fmt: skip
    return {
        **{name: getattr(proposal, name) for name in plain},
        "title": proposal.title_id,
        "wording": wording.text_id,
        "wording_en": wording.text_en,
        "method": proposal.method_key,
        "options": "\n".join(typed),
        "agenda_items": list(items.values_list("pk", flat=True)),
        "criteria": [one.criterion_id for one in proposal.criteria.all()],
        "evidence": list(proposal.evidence.values_list("pk", flat=True)),
        "chair": "\n".join(named.get(key) or str(words.STANCES.get(key, key)) for key in proposal.chair),
        "deadline_on": local.date(),
        "deadline_at": local.time(),
    }
