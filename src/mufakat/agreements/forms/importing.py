"""What people fill in to bring a text in: a file or a pasted text, and how far articles are divided."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.agreements.importing.sources import MOST_MEGABYTES, Source, read_file, read_pasted, require_size
from mufakat.kernel.web.fields import choices as options
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable

ACCEPTED = ".docx,.pdf,.txt"
DEPTHS = {
    "auto": dua("Otomatis: per ayat; hak dan kewajiban per huruf", "By itself: by paragraph; rights and duties by letter"),
    "letter": dua("Per huruf", "By letter"),
    "paragraph": dua("Per ayat", "By paragraph"),
    "article": dua("Per pasal", "By article"),
}


class BringInForm(forms.Form):
    """A file or a pasted text; whichever is there is read, and what is refused leaves the rest as typed."""

    file = forms.FileField(
        label=dua("Berkas naskah", "File of the text"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=dua(
            "Word (.docx), PDF, atau teks (.txt); paling besar {n} MB. PDF hasil pindaian tidak bertulisan: tempel naskahnya.",
            "Word (.docx), PDF or text (.txt); at most {n} MB. A scanned PDF holds no words: paste the text instead.",
        ).with_values(n=MOST_MEGABYTES),
    )
    text = forms.CharField(
        label=dua("Atau tempel naskahnya", "Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=dua("Seluruhnya, atau dari “Pasal 1” sampai selesai.", "All of it, or from “Pasal 1” to the end."),
    )
    depth = forms.ChoiceField(
        label=dua("Pasal dibagi", "Articles are divided"), choices=options(DEPTHS), required=False, initial="auto"
    )
    source: Source | None = None
    content: bytes = b""
    name: str = ""

    def clean_file(self) -> Any:
        """The file is looked at here, so that a file that is refused keeps the text that was typed beside it."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            require_size(upload.size)
            self.content, self.name = upload.read(), upload.name
            self.source = read_file(self.content)
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable.sentence)) from None
        return upload

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.source is not None or "file" in self.errors:
            return values
        if not str(values.get("text", "")).strip():
            self.add_error(None, str(dua("Pilih berkasnya, atau tempel naskahnya.", "Choose the file, or paste the text.")))
            return values
        try:
            self.source = read_pasted(values["text"])
        except Unreadable as unreadable:
            self.add_error("text", str(unreadable.sentence))
        return values

    @property
    def chosen_depth(self) -> str:
        return str(self.cleaned_data.get("depth") or "auto")
