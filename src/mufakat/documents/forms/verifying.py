"""What somebody who holds a paper sends to have a file compared: a fingerprint; files themselves are never kept."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from mufakat.kernel.web.language import dua

SHA256 = re.compile(r"[0-9a-fA-F]{64}")


class MatchForm(forms.Form):
    """A sha256, typed or pasted with whatever stands around it."""

    sha256 = forms.CharField(
        label=dua("Atau tempel sha256 berkas", "Or paste the sha256 of a file"),
        required=False,
        max_length=400,
        help_text=dua("64 angka dan huruf a sampai f.", "64 digits and letters a to f."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_sha256(self) -> Any:
        """The first fingerprint in the text, in small letters."""
        typed = self.cleaned_data["sha256"].strip()
        if not typed:
            return ""
        found = SHA256.search(typed)
        if found is None:
            raise forms.ValidationError(
                dua(
                    "Ini bukan sha256. Tempel 64 angka dan huruf a sampai f.",
                    "This is no sha256. Paste 64 digits and letters a to f.",
                )
            )
        return found.group().lower()
