"""The installed document templates; a published version never changes, and a document keeps the one it was drawn up by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from collabgov.packs.schema.document import DocumentTemplate
from mufakat.kernel.models import InstalledPack, in_language
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

KIND = "document"


@dataclass(frozen=True)
class InstalledTemplate:
    """A template in one published version."""

    key: str
    version: str
    title_id: str
    title_en: str
    content: DocumentTemplate

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def use(self) -> Any:
        """When one draws up this document."""
        return dua(self.content.use.id, self.content.use.en)


def templates() -> dict[str, InstalledTemplate]:
    """The current version of every installed template, by key."""
    rows = InstalledPack.objects.filter(kind=KIND, is_current=True).order_by("key")
    return {row[0]: _opened(*row) for row in rows.values_list("key", "version", "sha256", "title_id", "title_en")}


def find_template(key: str, version: str = "") -> InstalledTemplate | None:
    """One template in the version asked for, or in its current one; nothing where it is not installed."""
    rows = InstalledPack.objects.filter(kind=KIND, key=key)
    rows = rows.filter(version=version) if version else rows.filter(is_current=True)
    row = rows.values_list("key", "version", "sha256", "title_id", "title_en").first()
    return _opened(*row) if row else None


def get_template(key: str, version: str = "") -> InstalledTemplate:
    """As `find_template`; one that is not there is refused with the names of those that are."""
    found = find_template(key, version)
    if found is None:
        raise Refused(
            "unknown_template",
            dua(
                "Templat dokumen {kunci} tidak terpasang. Yang terpasang: {ada}.",
                "The document template {kunci} is not installed. Installed are: {ada}.",
            ).with_values(kunci=" ".join(filter(None, (key, version))), ada=", ".join(templates()) or "–"),
        )
    return found


@lru_cache(maxsize=128)
def _opened(key: str, version: str, sha256: str, title_id: str, title_en: str) -> InstalledTemplate:
    """Read once per process: the sha256 names the content for ever."""
    row = InstalledPack.objects.only("content").get(kind=KIND, key=key, version=version, sha256=sha256)
    content = DocumentTemplate.model_validate(row.content["sections"]["document"])
    return InstalledTemplate(key, version, title_id, title_en, content)
