"""What people fill in around a vote: remarks, wordings, answers, interests, proxies, more time, closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.queries import joined_parties
from mufakat.decisions import words
from mufakat.decisions.actions import FollowUp
from mufakat.decisions.forms.fields import END_OF_DAY, area, offer, party_name
from mufakat.decisions.models import Elector
from mufakat.kernel.web.fields import ClockField, LocalDateField, choices
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

FOLLOW_UPS = 4


class RemarkForm(forms.Form):
    text = area(3, label=dua("Pendapat", "Remark"))


class WordingForm(forms.Form):
    """A new wording and why it is needed."""

    text = area(6, label=dua("Naskah baru", "New wording"), max_length=20_000)
    change_note = forms.CharField(label=dua("Mengapa berubah", "Why it changes"), max_length=500)
    text_en = area(3, label=dua("Naskah (Inggris)", "Wording (English)"), max_length=20_000, required=False)


class AnswerForm(forms.Form):
    """The written answer to a stance with a reason."""

    handling = forms.ChoiceField(
        label=dua("Penanganan", "Handling"), choices=choices(words.HANDLINGS), widget=forms.RadioSelect
    )
    text = area(3, label=dua("Jawaban tertulis", "Written answer"))


class InterestForm(forms.Form):
    """What interest of its own a party has here."""

    text = forms.CharField(label=dua("Kepentingan sendiri", "Interest of its own"), max_length=500)
    steps_aside = forms.BooleanField(required=False, label=dua("Kami tidak ikut bersuara", "We do not vote"))


class EffectForm(forms.Form):
    """What a party gains and loses."""

    gain = forms.CharField(label=dua("Untung bagi kami", "What we gain"), max_length=500, required=False)
    loss = forms.CharField(label=dua("Rugi bagi kami", "What we lose"), max_length=500, required=False)


class ProxyForm(forms.Form):
    """Which elector votes instead, by which written mandate."""

    holder = forms.ModelChoiceField(queryset=Elector.objects.none(), label=dua("Kuasa kepada", "Proxy to"))
    mandate_number = forms.CharField(label=dua("Nomor surat kuasa", "Number of the written mandate"), max_length=120)

    def __init__(self, *args: Any, elector: Elector, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Elector.objects.filter(proposal_id=elector.proposal_id).exclude(pk=elector.pk).order_by("label")
        offer(self, "holder", others, lambda one: one.label)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class ExtendForm(ReasonForm):
    """More time for everybody."""

    deadline_on = LocalDateField(label=dua("Tenggat baru", "New deadline"))
    deadline_at = ClockField(label=dua("Pukul", "Time"), initial=END_OF_DAY)

    def deadline(self, collaboration: Collaboration) -> datetime:
        values = self.cleaned_data
        return datetime.combine(values["deadline_on"], values["deadline_at"], tzinfo=as_zone(collaboration))


class CloseForm(forms.Form):
    """What follows from the decision: note, review, who is bound, and up to four commitments."""

    note = area(2, required=False, label=dua("Catatan pelaksanaan", "How it is put into practice"))
    review_on = LocalDateField(required=False, label=dua("Ditinjau lagi pada", "To be reviewed on"))
    bound = forms.ModelMultipleChoiceField(
        queryset=Party.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=dua("Siapa yang terikat", "Who is bound"),
        help_text=dua("Kosong: semua pemilik suara.", "Empty: everybody who could vote."))  # fmt: skip
    published = forms.BooleanField(
        required=False, label=dua("Terbitkan keputusan dan sertifikatnya", "Publish decision and certificate")
    )
    use_fallback = forms.BooleanField(
        required=False,
        label=dua("Pakai tangga aturan walau ada penahanan yang belum dijawab", "Use the ladder over an unanswered hold"),
    )

    def __init__(self, *args: Any, collaboration: Collaboration, holds: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = joined_parties(collaboration)
        offer(self, "bound", parties, party_name)
        if not holds:
            del self.fields["use_fallback"]
        for place in range(1, FOLLOW_UPS + 1):
            self.fields[f"text{place}"] = forms.CharField(
                label=dua("Tindak lanjut {n}", "Follow-up {n}").with_values(n=place), required=False, max_length=500
            )
            self.fields[f"party{place}"] = forms.ModelChoiceField(queryset=parties, required=False, label=dua("Pihak", "Party"))
            offer(self, f"party{place}", parties, party_name)
            self.fields[f"due{place}"] = LocalDateField(label=dua("Tenggat", "Due"), required=False)

    @property
    def follow_up_rows(self) -> list[list[Any]]:
        return [[self[f"{name}{place}"] for name in ("text", "party", "due")] for place in range(1, FOLLOW_UPS + 1)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for place in range(1, FOLLOW_UPS + 1):
            if bool(values.get(f"text{place}")) != bool(values.get(f"party{place}")):
                field = f"party{place}" if values.get(f"text{place}") else f"text{place}"
                self.add_error(field, str(dua("Isi pihak dan tindak lanjutnya.", "Fill in party and follow-up.")))
        return values

    def follow_ups(self) -> list[FollowUp]:
        values = self.cleaned_data
        return [
            FollowUp(values[f"party{place}"], values[f"text{place}"], values[f"due{place}"])
            for place in range(1, FOLLOW_UPS + 1)
            if values.get(f"text{place}")
        ]

    def bound_parties(self) -> list[Party] | None:
        return list(self.cleaned_data["bound"]) or None
