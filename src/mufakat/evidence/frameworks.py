"""The installed frameworks as evidence and assessments read them; a published version never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from collabgov.packs import schema
from mufakat.kernel.models import InstalledPack, in_language
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

KIND = "framework"
Part = schema.FrameworkElement | schema.Dimension


@dataclass(frozen=True)
class InstalledFramework:
    """A framework in one published version."""

    key: str
    version: str
    title_id: str
    title_en: str
    content: schema.Framework

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def named(self) -> dict[str, Part]:
        """Dimensions and elements by their code."""
        dimensions: dict[str, Part] = {d.code: d for d in self.content.dimensions}
        return dimensions | {element.code: element for d in self.content.dimensions for element in d.elements}

    def name_of(self, code: str) -> Any:
        found = self.named.get(code)
        return found.name if found else dua(code, code)


def parts_of(dimension: schema.Dimension) -> Sequence[Part]:
    """What is asked about in a dimension: its elements, or the dimension as a whole where it has none."""
    return dimension.elements or [dimension]


def installed() -> dict[str, InstalledFramework]:
    """The current version of every installed framework, by key."""
    rows = InstalledPack.objects.filter(kind=KIND, is_current=True).order_by("key")
    return {row[0]: _opened(*row) for row in rows.values_list("key", "version", "sha256", "title_id", "title_en")}


def find_framework(key: str, version: str = "") -> InstalledFramework | None:
    """One framework in the version asked for, or in its current one; nothing where it is not installed."""
    rows = InstalledPack.objects.filter(kind=KIND, key=key)
    rows = rows.filter(version=version) if version else rows.filter(is_current=True)
    row = rows.values_list("key", "version", "sha256", "title_id", "title_en").first()
    return _opened(*row) if row else None


def get_framework(key: str, version: str = "") -> InstalledFramework:
    """As `find_framework`; one that is not there is refused with the names of those that are."""
    found = find_framework(key, version)
    if found is None:
        known = InstalledPack.objects.filter(kind=KIND, is_current=True).order_by("key").values_list("key", flat=True)
        raise Refused(
            "unknown_framework",
            dua(
                "Kerangka {kunci} tidak terpasang. Yang terpasang: {ada}.",
                "The framework {kunci} is not installed. Installed are: {ada}.",
            ).with_values(kunci=" ".join(filter(None, (key, version))), ada=", ".join(known) or "–"),
        )
    return found


@lru_cache(maxsize=128)
def _opened(key: str, version: str, sha256: str, title_id: str, title_en: str) -> InstalledFramework:
    """Read once per process: the sha256 names the content for ever."""
    row = InstalledPack.objects.only("content").get(kind=KIND, key=key, version=version, sha256=sha256)
    return InstalledFramework(
        key, version, title_id, title_en, schema.Framework.model_validate(row.content["sections"]["framework"])
    )
