"""Long forms that open short: what everybody fills in stands in the open, the rest is folded away until it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms


class FoldedForm(forms.Form):
    """A form whose seldom fields stand in named folds; a fold that holds something, or a fault, is open."""

    FOLDS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    @property
    def in_the_open(self) -> list[forms.BoundField]:
        folded = {name for _, names in self.FOLDS for name in names}
        return [field for field in self.visible_fields() if field.name not in folded]

    @property
    def folds(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """Each fold with its fields, and whether it stands open."""
        found = []
        for title, names in self.FOLDS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                found.append((title, fields, self._is_open(fields)))
        return found

    def _is_open(self, fields: Iterable[forms.BoundField]) -> bool:
        for field in fields:
            value = field.value()
            first = field.field.initial if not field.form.is_bound else None
            if field.errors or (value not in (None, "", False) and not self._is_usual(field, value, first)):
                return True
        return False

    @staticmethod
    def _is_usual(field: forms.BoundField, value: Any, first: Any) -> bool:
        """A choice that merely stands at its first option says nothing."""
        options = getattr(field.field, "choices", None)
        return value == first or (options is not None and str(value) == str(next(iter(options))[0]))
