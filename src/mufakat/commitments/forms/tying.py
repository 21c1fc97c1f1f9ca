"""Which indicator a promise is to move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.commitments.indicators import Offered
from mufakat.kernel.web.language import dua


class IndicatorForm(forms.Form):
    """A choice among the indicators of the collaboration, or none."""

    indicator = forms.ChoiceField(label=dua("Indikator", "Indicator"), required=False)

    def __init__(self, *args: Any, offered: Sequence[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", dua("Tidak ada", "None"))]
        self.fields["indicator"].choices = [*none, *((one.url, one.label) for one in offered)]  # type: ignore[attr-defined]
