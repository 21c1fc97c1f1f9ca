"""Signing, taking back and drawing a power of attorney."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceForm
from mufakat.kernel.web.language import dua
from mufakat.services.actions.drawing_powers import attachments_of
from mufakat.services.forms.money_payment import PowerFields
from mufakat.services.models import Officer, PowerOfAttorney
from mufakat.services.opened import both


class SignForm(forms.Form):
    """Each attachment is ticked where it was seen."""

    attached = forms.MultipleChoiceField(
        label=dua("Lampiran yang sudah diperiksa", "Attachments that were checked"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, form: ServiceForm | None, power: PowerOfAttorney | None, data: Any = None) -> None:
        super().__init__(data, initial={"attached": list(power.attached) if power else []}, auto_id="tanda_%s")
        names = {one.key: both(one.label) for one in form.fields} if form else {}
        keys = attachments_of(form) if form else []
        self.fields["attached"].choices = [(key, names[key]) for key in keys]  # type: ignore[attr-defined]
        self.fields["attached"].required = bool(keys)


class RevokePowerForm(forms.Form):
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="cabut_%s")


class DrawForm(PowerFields):
    """A power of attorney drawn anew, after the last one ran out."""

    def __init__(self, content: Service, couriers: Sequence[Officer], today: date, data: Any = None) -> None:
        super().__init__(data)
        self.couriers: dict[str, Officer] = {}
        self.add_power_fields(content, couriers, today)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["power"] = self.draft(values)
        return values
