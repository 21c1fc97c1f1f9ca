"""What is asked when a paper of a meeting is issued: the format, who signs, and why it replaces an earlier one."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.documents.actions import Signer
from mufakat.documents.models import PAPERS
from mufakat.forum.actions import Wanted
from mufakat.forum.forms.parts import optional_text, text_area
from mufakat.kernel.web.fields import choices
from mufakat.kernel.web.language import dua

POST = dua("Jabatannya", "Post")


class PaperForm(forms.Form):
    """Every paper: its format, and a reason where one was issued before."""

    paper = forms.ChoiceField(label=dua("Ukuran kertas", "Paper"), choices=choices(PAPERS))
    why = optional_text(dua("Alasan mengganti yang sudah terbit", "Why the issued one is replaced"), 300)

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if replaces:
            self.fields["why"].required = True
        else:
            del self.fields["why"]

    def wanted(self) -> Wanted:
        return Wanted(self.cleaned_data["paper"], self.signers(), self.cleaned_data.get("why", ""))

    def signers(self) -> list[Signer]:
        return []


class LetterForm(PaperForm):
    """A letter begins with why the meeting is held, and somebody signs it."""

    field_order = ("opening", "signer", "post", "paper", "why")
    opening = text_area(dua("Pengantar surat", "Opening of the letter"), rows=4, longest=3000)
    signer = forms.CharField(label=dua("Nama penanda tangan", "Name of who signs"), max_length=200)
    post = forms.CharField(label=POST, max_length=200)

    def signers(self) -> list[Signer]:
        return [Signer(self.cleaned_data["signer"], self.cleaned_data["post"])]


class ListForm(PaperForm):
    """An attendance list is signed by those who come."""


class MinutesPaperForm(PaperForm):
    """Minutes are signed by whoever chaired and whoever took them."""

    field_order = ("version", "chair", "chair_post", "note_taker", "note_taker_post", "paper", "why")
    version = forms.ChoiceField(label=dua("Versi", "Version"))
    chair = forms.CharField(label=dua("Nama pemimpin rapat", "Name of the chair"), max_length=200)
    chair_post = forms.CharField(label=POST, max_length=200)
    note_taker = forms.CharField(label=dua("Nama notulis", "Name of the minute-taker"), max_length=200)
    note_taker_post = forms.CharField(label=POST, max_length=200)

    def __init__(self, *args: Any, has_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [("full", dua("Lengkap, untuk para pihak", "Complete, for the parties"))]
        if has_public:
            versions.append(("public", dua("Versi publik", "Public version")))
        field: Any = self.fields["version"]
        field.choices = [(key, str(label)) for key, label in versions]
        if "why" in self.fields:
            self.fields["why"].required = False

    @property
    def is_public(self) -> bool:
        return bool(self.cleaned_data["version"] == "public")

    def signers(self) -> list[Signer]:
        values = self.cleaned_data
        return [Signer(values["chair"], values["chair_post"]), Signer(values["note_taker"], values["note_taker_post"])]
