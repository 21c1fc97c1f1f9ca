"""Fields that the forum's forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.collaborations.models import Party
from mufakat.kernel.web.fields import choices


class PartyChoice(forms.ModelChoiceField):
    """A party by its organisation's name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.organisation.name)


class PartiesChoice(forms.ModelMultipleChoiceField):
    """Several parties by their organisations' names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.organisation.name)


def party_field(label: Any, *, required: bool = True, hint: Any = "") -> PartyChoice:
    return PartyChoice(queryset=Party.objects.none(), label=label, required=required, help_text=hint)


def parties_field(label: Any, *, required: bool = True, hint: Any = "") -> PartiesChoice:
    return PartiesChoice(queryset=Party.objects.none(), label=label, required=required, help_text=hint)


def text_area(label: Any, *, required: bool = True, rows: int = 3, longest: int = 2000, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, max_length=longest, help_text=hint)


def optional_text(label: Any, longest: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, help_text=hint)


class UsualChoice(forms.ChoiceField):
    """A choice whose first word is the usual one; leaving it out means that word."""

    def clean(self, value: Any) -> Any:
        usual = next((key for key, _ in self.widget.choices), "")
        return super().clean(value or usual)


def usual_choice(label: Any, table: dict[str, Any]) -> UsualChoice:
    return UsualChoice(label=label, choices=choices(table))
