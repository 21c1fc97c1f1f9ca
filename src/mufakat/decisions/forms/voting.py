"""Votes as people fill them in: a stance with its reason, ranks, scores, points, judgements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.decisions import words
from mufakat.decisions.forms.fields import area
from mufakat.decisions.models import Option, ProposalCriterion
from mufakat.kernel.web.language import dua


class StanceForm(forms.Form):
    """One stance and, where the rules ask for it, its reason."""

    stance = forms.ChoiceField(label=dua("Sikap pihak Anda", "The stance of your party"), widget=forms.RadioSelect)
    reason = area(3, required=False, label=dua("Alasan", "Reason"))
    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, offered: Sequence[str], reason_for: Sequence[str], secret: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reason_for = reason_for
        stances: Any = self.fields["stance"]
        meanings = words.SECRET_MEANINGS if secret else words.STANCE_MEANINGS
        stances.choices = [(key, _stance_words(key, meanings[key])) for key in offered]
        if secret:
            del self.fields["reason"]
            return
        if reason_for:
            named = ", ".join(str(words.STANCES[key]).lower() for key in reason_for if key in offered)
            self.fields["reason"].help_text = dua(
                "Wajib untuk: {s}. Terbaca oleh semua pihak.", "Needed for: {s}. All parties read it."
            ).with_values(s=named)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("stance") in self.reason_for and not (values.get("reason") or "").strip():
            self.add_error("reason", str(dua("Tulis alasannya.", "Write the reason.")))
        return values

    def content(self) -> str:
        return str(self.cleaned_data["stance"])


def _stance_words(key: str, meaning: Any) -> Any:
    return dua("{s} {n}: {m}", "{s} {n}: {m}").with_values(s=words.STANCE_SHAPES[key], n=words.STANCES[key], m=meaning)


class BallotForm(forms.Form):
    """Ranks, scores, points or judgements: one small field for each option, or for each option and criterion."""

    reason = area(2, required=False, label=dua("Alasan", "Reason"))
    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        kind: str,
        options: Sequence[Option],
        criteria: Sequence[ProposalCriterion],
        top: int,
        points: int,
        secret: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.points = kind, points
        self.cells: list[tuple[str, str, str]] = []
        most = {"ranking": len(options), "allocation": points}.get(kind, top)
        for option in options:
            for criterion in criteria if kind == "criteria" else [None]:
                name = f"{option.key}-{criterion.key}" if criterion else option.key
                label = f"{option.text}: {criterion.criterion.text}" if criterion else option.text
                self.fields[name] = self._field(kind, label, most)
                self.cells.append((name, option.key, criterion.key if criterion else ""))
        if secret:
            del self.fields["reason"]
        else:
            self.order_fields([name for name, _, _ in self.cells])

    @staticmethod
    def _field(kind: str, label: str, most: int) -> forms.Field:
        if kind == "allocation":
            box = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": most})
            return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, widget=box)
        start = 1 if kind == "ranking" else 0
        numbers = [("", "–"), *((number, str(number)) for number in range(start, most + 1))]
        return forms.TypedChoiceField(label=label, required=False, choices=numbers, coerce=int, empty_value=None)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given: dict[str, int] = {name: values[name] for name, _, _ in self.cells if values.get(name) is not None}
        if not self.errors and not given:
            self.add_error(None, str(dua("Isi paling sedikit satu.", "Fill in at least one.")))
        total = sum(given.values())
        if self.kind == "allocation" and total > self.points:
            problem = dua("Jumlahnya {t}; paling banyak {p} poin.", "They add up to {t}; {p} points at most.")
            self.add_error(None, str(problem.with_values(t=total, p=self.points)))
        return values

    def content(self) -> Any:
        """The ballot as the rules read it."""
        given = [(option, key, self.cleaned_data.get(name)) for name, option, key in self.cells]
        known = [(option, key, value) for option, key, value in given if value is not None]
        if self.kind == "ranking":
            ranks = sorted({value for _, _, value in known})
            return [[option for option, _, value in known if value == rank] for rank in ranks]
        if self.kind == "criteria":
            found: dict[str, dict[str, int]] = {}
            for option, key, value in known:
                found.setdefault(option, {})[key] = value
            return found
        return {option: value for option, _, value in known}


class JudgementForm(BallotForm):
    """A party's own comparison of the options on the shared criteria, 1 to 5, with a reason per option."""

    def __init__(self, *args: Any, options: Sequence[Option], criteria: Sequence[ProposalCriterion], **kwargs: Any) -> None:
        super().__init__(*args, kind="criteria", options=options, criteria=criteria, top=5, points=0, secret=True, **kwargs)
        for name, _, _ in self.cells:
            field: Any = self.fields[name]
            field.choices = [("", "–"), *((number, str(number)) for number in range(1, 6))]
        del self.fields["round"]
        for option in options:
            label = dua("Alasan: {p}", "Reason: {p}").with_values(p=option.text)
            self.fields[f"why-{option.key}"] = forms.CharField(label=label, required=False, max_length=300)

    def levels(self) -> dict[tuple[str, str], int]:
        return {(o, c): self.cleaned_data[name] for name, o, c in self.cells if self.cleaned_data.get(name) is not None}

    def reasons(self) -> dict[str, str]:
        return {name[4:]: value for name, value in self.cleaned_data.items() if name.startswith("why-") and value}
