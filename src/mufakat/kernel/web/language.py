"""Both languages side by side: `dua("Bahasa Indonesia", "English")` reads in the language of the person looking.

House way instead of catalogues: the two wordings stand next to each other in the code that uses them, so a text can never
be half translated, and a reviewer sees both at once. `id` and `en` are the two wordings; `with_values` fills `{name}`
placeholders when the text is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language


def is_english() -> bool:
    """Is the reader's language English? Everything else reads Indonesian."""
    return (get_language() or "id").startswith("en")


class Dua(Promise):
    """A text in Indonesian and English that turns into a plain string only when it is shown.

    It is a lazy text in Django's own sense, so labels, choices, verbose names and validation messages stay lazy too.
    """

    id: str
    en: str
    _values: dict[str, Any]

    def __init__(self, id: str, en: str, values: Mapping[str, Any] | None = None) -> None:
        self.id = id
        self.en = en
        self._values = dict(values or {})

    def with_values(self, **values: Any) -> Dua:
        """The same text with placeholders to fill; values may be `Dua` themselves."""
        return Dua(self.id, self.en, {**self._values, **values})

    def __str__(self) -> str:
        text = self.en if is_english() else self.id
        return text.format(**self._values) if self._values else text

    def __repr__(self) -> str:
        return f"dua({self.id!r}, {self.en!r})"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Dua):
            return (self.id, self.en, self._values) == (other.id, other.en, other._values)
        return str(self) == other

    def __hash__(self) -> int:
        return hash((self.id, self.en))

    def __len__(self) -> int:
        return len(str(self))

    def __getitem__(self, place: Any) -> str:
        return str(self)[place]

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __mod__(self, values: Any) -> str:
        return str(self) % values

    def _proxy____cast(self) -> str:
        """What Django stores when a lazy text is saved."""
        return str(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(str(self), name)


def dua(id: str, en: str) -> Any:
    """A text in both languages, a `Dua`. Write whole sentences, with a full stop in both.

    Typed loosely on purpose: Django's type stubs take as a label only `str` or their own private lazy type.
    """
    return Dua(id, en)
