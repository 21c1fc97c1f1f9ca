"""What the tests of documents share: installed templates, a keeper, an issued document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.collaborations.models import Collaboration, Party, Representative
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


# --- signing


@pytest.fixture
def parties(make_party: Callable[..., Party]) -> list[Party]:
    return [make_party("Dinas Perdagangan"), make_party("Balai Karantina")]


@pytest.fixture
def andi(parties: list[Party], member_of: Callable[..., Actor]) -> Actor:
    return member_of(parties[0], "Andi Sulaiman")


@pytest.fixture
def siti(parties: list[Party], member_of: Callable[..., Actor]) -> Actor:
    return member_of(parties[1], "Siti Rahma")


@pytest.fixture
def document(issue: Callable[..., Document], parties: list[Party], andi: Actor, siti: Actor, settings: Any) -> Document:
    """Issued today and to be signed by two parties; the first signs on a power of attorney that ends today."""
    settings.DEMO_CERTIFICATES = True
    today = timezone.localdate()
    first, second = (Representative.objects.get(person_id=actor.person_id) for actor in (andi, siti))
    return issue(
        dated=today,
        now=timezone.now(),
        signatories=[
            actions.Signer(
                "Dr. Andi Sulaiman, M.Si.",
                "Kepala Dinas",
                parties[0],
                first,
                "Surat kuasa 7/2026",
                today - timedelta(days=5),
                today,
            ),
            actions.Signer("Siti Rahma", "Kepala Balai", parties[1], second),
        ],
    )
