"""What citizens fill in, and what those who answer them write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from collabgov.surveys.answers import DO_NOT_KNOW
from mufakat.kernel.web.language import dua
from mufakat.services.actions.citizens import LONGEST_ANSWER, LONGEST_TEXT, Said
from mufakat.services.models import CitizenVoice
from mufakat.services.opened import both
from mufakat.services.rules_citizens import SECRETARIAT_ANSWERS
from mufakat.services.satisfaction import InstalledQuestions
from mufakat.services.words import IDENTITY_CHOICES
from mufakat.services.words_citizens import CITIZENS_SAY, DECISIONS, SECRETARIAT, STAFF_RATINGS

BOX = forms.Textarea(attrs={"rows": 5})


class VoiceForm(forms.Form):
    """What happened, where, about whom, and how far the sender wants to be known."""

    kind = forms.ChoiceField(label=dua("Apa yang ingin Anda sampaikan?", "What do you want to tell?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=dua("Ceritakan", "Tell it"), max_length=LONGEST_TEXT, widget=BOX,
        help_text=dua("Jangan tulis NIK atau nomor paspor.", "Do not write identity or passport numbers."),
    )  # fmt: skip
    about_party = forms.ChoiceField(
        label=dua("Tentang pihak mana?", "About which party?"), required=False,
        help_text=dua("Pihak itu tidak akan menjawab sendirian.", "That party will not answer alone."),
    )  # fmt: skip
    place = forms.CharField(label=dua("Di mana dan kapan?", "Where and when?"), max_length=200, required=False)
    identity = forms.ChoiceField(
        label=dua("Bagaimana dengan nama Anda?", "What about your name?"), choices=[*IDENTITY_CHOICES.items()],
        initial="anonymous", widget=forms.RadioSelect,
        help_text=dua(
            "Nama rahasia hanya dibuka sekretariat. Tanpa nama: jawaban dibaca lewat tautan, yang tidak dapat dibuat lagi.",
            "Only the secretariat opens a confidential name. Without a name: the answer is read through a link that cannot be "
            "made again.",
        ),
    )  # fmt: skip
    name = forms.CharField(label=dua("Nama", "Name"), max_length=200, required=False)
    contact = forms.CharField(label=dua("Telepon atau surel", "Phone or e-mail"), max_length=200, required=False)

    def __init__(self, parties: Mapping[str, Any], data: Any = None, *, kinds: Mapping[str, Any] = CITIZENS_SAY) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [*kinds.items()]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind"].initial = next(iter(kinds))
            self.fields["kind"].widget = forms.HiddenInput()
        nobody = ("", dua("Tidak tahu atau tidak tentang satu pihak", "Not known, or not about one party"))
        self.fields["about_party"].choices = [nobody, *parties.items()]  # type: ignore[attr-defined]

    def said(self) -> Said:
        return Said(**self.cleaned_data)


class AnswerForm(forms.Form):
    text = forms.CharField(label=dua("Jawaban untuk pengirim", "Answer to the sender"), max_length=LONGEST_ANSWER, widget=BOX)


class CloseForm(forms.Form):
    """What was done; for suggestions what was decided."""

    decision = forms.ChoiceField(label=dua("Keputusan", "Decision"), choices=[*DECISIONS.items()], widget=forms.RadioSelect)
    closing = forms.CharField(label=dua("Hasil dan alasannya", "Outcome and reasons"), max_length=LONGEST_ANSWER, widget=BOX)

    def __init__(self, voice: CitizenVoice, data: Any = None) -> None:
        super().__init__(data)
        if voice.kind != "suggestion":
            del self.fields["decision"]


class PassOnForm(forms.Form):
    party = forms.ChoiceField(label=dua("Siapa yang menjawab?", "Who answers?"), widget=forms.RadioSelect)

    def __init__(self, voice: CitizenVoice, parties: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        offered = {SECRETARIAT_ANSWERS: SECRETARIAT, **parties}
        left_out = {voice.about_party, voice.answering_party}
        self.fields["party"].choices = [(key, name) for key, name in offered.items() if key not in left_out]  # type: ignore[attr-defined]


class RatingForm(forms.Form):
    """The questionnaire of public satisfaction, and how the officers treated the applicant."""

    def __init__(self, asked: InstalledQuestions, data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(one.value), both(one.label)) for one in asked.content.answers]
        choices.append((DO_NOT_KNOW, both(asked.content.do_not_know)))
        for item in asked.content.items:
            wording: Any = both(item.wording)
            self.fields[item.code] = forms.ChoiceField(label=wording, choices=choices, widget=forms.RadioSelect, required=False)
        self.codes = [item.code for item in asked.content.items]
        self.fields["staff_rating"] = forms.ChoiceField(
            label=dua("Bagaimana petugas memperlakukan Anda?", "How did the officers treat you?"),
            choices=[*STAFF_RATINGS.items()], widget=forms.RadioSelect, required=False,
        )  # fmt: skip
        self.fields["words_said"] = forms.CharField(
            label=dua("Hal lain", "Anything else"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
        )

    def answers(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(code, "") for code in self.codes}
