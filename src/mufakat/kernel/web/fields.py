"""Form fields that read what people in Indonesia type: dates, numbers, phone numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mufakat.kernel.web.formats import telepon
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, editable_number, parse_date, parse_number, parse_phone


def _sentence(text: Any) -> ValidationError:
    """Django reads the sentence when it is shown, so it follows the reader's language."""
    return ValidationError(text)


class _ReadField(forms.Field):
    """A text box whose content is read by one of our readers."""

    input_mode = "text"

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": self.input_mode, "autocomplete": "off"}))
        super().__init__(**options)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except Unreadable as problem:
            raise _sentence(problem.sentence) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (self.to_python(initial)))
        except ValidationError:
            return True


class LocalDateField(_ReadField):
    """A date typed as 5-8-2025, 5 Agustus 2025 or ISO; shown for editing as 05-08-2025."""

    input_mode = "text"

    def __init__(self, *, min_value: date | None = None, max_value: date | None = None, **options: Any) -> None:
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**options)

    def read(self, text: str) -> date:
        return parse_date(text)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d-%m-%Y") if isinstance(value, date) else value

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value and value < self.min_value:
            edge = self.min_value.strftime("%d-%m-%Y")
            raise _sentence(dua("Pilih {tepi} atau sesudahnya.", "Choose {tepi} or later.").with_values(tepi=edge))
        if self.max_value and value > self.max_value:
            edge = self.max_value.strftime("%d-%m-%Y")
            raise _sentence(dua("Pilih {tepi} atau sebelumnya.", "Choose {tepi} or earlier.").with_values(tepi=edge))


def _places(number: Decimal) -> int:
    """Digits after the decimal mark that matter."""
    return max(0, -int(number.normalize().as_tuple().exponent))


class LocalDecimalField(_ReadField):
    """A number typed the Indonesian way; exact (`Decimal`). What could mean two numbers is asked."""

    input_mode = "decimal"

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        decimal_places: int | None = None,
        **options: Any,
    ) -> None:
        self.min_value, self.max_value, self.decimal_places = min_value, max_value, decimal_places
        super().__init__(**options)

    def read(self, text: str) -> Decimal:
        return parse_number(text)

    def to_python(self, value: Any) -> Decimal | None:
        found = super().to_python(value)
        if isinstance(found, int | float) and not isinstance(found, bool):
            found = Decimal(str(found))
        if isinstance(found, Decimal) and self.decimal_places is not None and _places(found) <= self.decimal_places:
            # Zeros at the end say how it was typed (`1,2500` against `1,250`), not how exact it is.
            return found.quantize(Decimal(1).scaleb(-self.decimal_places))
        return found

    def prepare_value(self, value: Any) -> Any:
        return editable_number(Decimal(str(value))) if isinstance(value, Decimal | int | float) else value

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise _sentence(
                dua("Isi paling sedikit {tepi}.", "Enter {tepi} or more.").with_values(
                    tepi=editable_number(Decimal(self.min_value))
                )
            )
        if self.max_value is not None and value > self.max_value:
            raise _sentence(
                dua("Isi paling banyak {tepi}.", "Enter {tepi} or less.").with_values(
                    tepi=editable_number(Decimal(self.max_value))
                )
            )
        if self.decimal_places is not None and _places(value) > self.decimal_places:
            raise _sentence(
                dua(
                    "Isi paling banyak {banyak} angka di belakang koma.",
                    "Enter at most {banyak} digits after the decimal mark.",
                ).with_values(banyak=self.decimal_places)
            )


class PhoneField(_ReadField):
    """A phone number, kept as E.164 and shown as 0812-3456-7890."""

    input_mode = "tel"

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}))
        super().__init__(**options)

    def read(self, text: str) -> str:
        return parse_phone(text)

    def prepare_value(self, value: Any) -> Any:
        return telepon(value) if isinstance(value, str) and value.startswith("+62") else value


def choices(table: dict[str, Any], *, empty: Any = None) -> list[tuple[str, Any]]:
    """Options of a select from a table of fixed words."""
    return ([("", empty)] if empty is not None else []) + list(table.items())


CLOCKS = ["%H.%M", "%H:%M"]


class ClockField(forms.TimeField):
    """A time typed as 09.00 or 09:00."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"size": 6, "inputmode": "numeric", "autocomplete": "off"}))
        error = dua("Tulis jam seperti 09.00.", "Write the time like 09:00.")
        super().__init__(input_formats=CLOCKS, error_messages={"invalid": error}, **options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if hasattr(value, "strftime") else value
