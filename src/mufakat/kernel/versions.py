"""No lost updates: whoever saves over a newer version is told, and keeps what was typed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from mufakat.kernel.refusals import NotVisible, Stale
from mufakat.kernel.web.language import dua

M = TypeVar("M", bound=models.Model)


def lock(queryset: models.QuerySet[M], pk: Any, expected_version: int | None = None) -> M:
    """Lock the row for this act; refuse when somebody saved a newer version than the one the form showed."""
    found = queryset.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotVisible("gone", dua("Catatan ini sudah tidak ada.", "This record is no longer there."))
    current = getattr(found, "version", None)
    if expected_version is not None and current != expected_version:
        raise Stale(
            "stale",
            dua(
                "Seseorang menyimpan perubahan lebih dulu. Bandingkan kedua naskah di bawah, lalu simpan lagi.",
                "Somebody saved a change first. Compare both texts below, then save again.",
            ),
            current=found,
        )
    return found


def save_revised(record: models.Model, fields: list[str]) -> None:
    """Write the named fields and raise the version by one; the caller holds the row's lock."""
    record.version = getattr(record, "version", 0) + 1  # type: ignore[attr-defined]
    record.save(update_fields=[*fields, "version"])
