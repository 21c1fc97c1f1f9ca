"""Kinds of instrument: the fixed words of the studies, and the kinds that installed packs bring.

A published version never changes. A kind that only a pack knows is named by the pack; one that nobody knows any more is shown
by its key, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from collabgov.packs import schema
from mufakat.agreements import words
from mufakat.agreements.models import Agreement
from mufakat.agreements.terms import WARNING_DAYS
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import Dua, dua

PACK_KIND = "instrument"


def both(text: schema.Text) -> Dua:
    """A text of a pack as the interface carries its own words."""
    return dua(text.id, text.en)


@dataclass(frozen=True)
class InstalledKind:
    """A kind of instrument in one published version."""

    pk: int
    key: str
    version: str
    content: schema.Instrument

    @property
    def identity(self) -> str:
        return f"{PACK_KIND}/{self.key}@{self.version}"

    @property
    def name(self) -> Dua:
        return both(self.content.name)

    @property
    def short_name(self) -> Dua:
        return both(self.content.short_name)


def installed_kinds() -> dict[str, InstalledKind]:
    """The current version of every installed kind, by its pack key."""
    rows = InstalledPack.objects.filter(kind=PACK_KIND, is_current=True).order_by("key")
    return {row[1]: _opened(*row) for row in rows.values_list("pk", "key", "version", "sha256")}


def get_kind(key: str) -> InstalledKind:
    """One kind in its current version; one that is not installed is refused with the names of those that are."""
    known = installed_kinds()
    if key not in known:
        raise Refused(
            "kind_unknown",
            dua("Bentuk ini tidak terpasang. Pilih: {ada}.", "This kind is not installed. Choose: {ada}.").with_values(
                ada=", ".join(str(kind.name) for kind in known.values()) or "–"
            ),
        )
    return known[key]


def kind_of(agreement: Agreement) -> InstalledKind | None:
    """The kind in the version that the instrument was drawn up from; nothing where it was only registered."""
    if agreement.drawn_from_id is None:
        return None
    pack = agreement.drawn_from
    assert pack is not None
    return _opened(pack.pk, pack.key, pack.version, pack.sha256)


@lru_cache(maxsize=128)
def _opened(pk: int, key: str, version: str, sha256: str) -> InstalledKind:
    """Read once per process: the sha256 names the content for ever."""
    row = InstalledPack.objects.only("content").get(kind=PACK_KIND, key=key, version=version, sha256=sha256)
    return InstalledKind(pk, key, version, schema.Instrument.model_validate(row.content["sections"]["instrument"]))


def names() -> Mapping[str, Dua]:
    """Every kind that can be registered, by the key that records hold: the fixed words, then what packs bring beside them."""
    return dict(words.KINDS) | {
        kind.content.kind: kind.name for kind in installed_kinds().values() if kind.content.kind not in words.KINDS
    }


def name_of(agreement: Agreement, known: Mapping[str, Dua] | None = None) -> Any:
    """What this kind of instrument is called; `known` are the names a page has read already."""
    kind = kind_of(agreement)
    if kind is not None:
        return kind.name
    fixed = words.KINDS.get(agreement.kind)
    return fixed or (known if known is not None else names()).get(agreement.kind, agreement.kind)


def name_of_key(kind: str) -> Any:
    """The name of a kind by the key that records hold."""
    return words.KINDS.get(kind) or names().get(kind, kind)


def short_name_of(agreement: Agreement) -> Dua | None:
    """How people call the kind before its number; nothing where they use the title."""
    fixed = words.SHORT_KINDS.get(agreement.kind)
    kind = kind_of(agreement) if fixed is None else None
    return fixed or (kind.short_name if kind and kind.content.places == "articles" else None)


def place_of(agreement: Agreement, address: str) -> Dua:
    """An address as people cite it: an article, or a point where the kind has points."""
    kind = kind_of(agreement)
    has_points = kind.content.places == "points" if kind else agreement.kind in words.POINTS
    return words.place_label(words.POINTS[0] if has_points else "decree", address)


def warning_days(agreement: Agreement) -> tuple[int, ...]:
    """How many days before its end we speak up, as its kind says."""
    kind = kind_of(agreement)
    return tuple(kind.content.alerts.before_end) if kind else WARNING_DAYS


def is_known(kind: str) -> bool:
    """May an instrument of this kind be registered?"""
    return kind in words.KINDS or kind in names()
