"""What the tests of documents share: installed templates, a keeper, an issued document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases
from mufakat.documents import actions
from mufakat.documents.models import Document
from mufakat.kernel.access import Actor

RECORD = {
    "about": "Serah terima timbangan",
    "opening": "Sekretariat menyerahkan timbangan.\n\nDinas menerimanya dalam keadaan baik.",
    "items": [{"name": "Timbangan 5 ton", "amount": "1 buah", "condition": "baik"}],
}


@pytest.fixture
def templates(db: None, clock: datetime) -> None:
    """Every document template that ships with the platform, installed."""
    for folder in cases.pack_folders(settings.PACKS_DIR / "documents"):
        cases.install_pack(load_pack(folder), clock)


@pytest.fixture
def issue(templates: None, collaboration: Collaboration, founder: Actor, clock: datetime) -> Callable[..., Document]:
    """Issue an official record by the secretariat; keywords change what is given."""

    def issued(**given: Any) -> Document:
        usual: dict[str, Any] = {
            "actor": founder,
            "collaboration": collaboration,
            "template": "berita-acara",
            "data": RECORD,
            "subject_kind": "documents.form",
            "subject_id": "berita-acara",
            "title_id": "Berita acara serah terima timbangan",
            "title_en": "Record of a hand-over",
            "dated": date(2026, 11, 20),
            "place": "Yogyakarta",
            "parties": ["Dinas Lingkungan Hidup"],
            "signatories": [actions.Signer("Kepala Contoh", "Kepala bidang")],
            "now": clock,
        }
        return actions.issue_document(**{**usual, **given})

    return issued
