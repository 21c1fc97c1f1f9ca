"""A draft in the hands of its keeper: installed kinds, three parties of three sectors, complete articles, named signatories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.agreements.actions import clauses, drafting, issuing
from mufakat.agreements.actions.issuing import SignerNamed
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.config import cases
from mufakat.kernel.access import Actor

WRITTEN = {
    "purpose": "Menaikkan nilai ekspor tiga kali lipat sampai 2030.",
    "membership": "Anggotanya ketiga pihak; pihak lain bergabung atas persetujuan semua.",
    "ground_rule": "Setiap anggota berbicara dengan bobot yang sama; data dibagi dalam tiga hari.",
    "operating_protocol": "Sekretariat di dinas; undangan tujuh hari sebelumnya, notulen tiga hari sesudahnya.",
    "decision_rule": "Musyawarah untuk mufakat, lalu dua pertiga suara.",
    "task": "Dinas: izin. Pelabuhan: jadwal kapal. Asosiasi: pasokan.",
    "target": "Dinas: 200 izin setahun. Pelabuhan: 48 kapal. Asosiasi: 90 eksportir.",
    "meeting_schedule": "Empat kali setahun: Januari, April, Juli, Oktober.",
    "consequence": "Teguran tertulis, lalu diumumkan dalam rapat.",
    "evaluation": "Dievaluasi setiap dua belas bulan oleh perguruan tinggi.",
    "dispute": "Musyawarah, lalu mediasi dalam tiga puluh hari.",
    "change": "Adendum yang disetujui semua pihak.",
    "term": "Berlaku lima tahun.",
}
"""One complete article for each kind that the joint decree begins with."""


@pytest.fixture
def installed(db: None, clock: datetime) -> None:
    """Every kind of instrument, and every document template, that ships with the platform."""
    for folder in ("documents", "instruments"):
        for path in cases.pack_folders(settings.PACKS_DIR / folder):
            cases.install_pack(load_pack(path), clock)


@pytest.fixture
def now() -> datetime:
    """Signing asks about mandates of today."""
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return timezone.localdate(now)


@pytest.fixture
def three_parties(make_party: Callable[..., Party]) -> list[Party]:
    return [
        make_party("Dinas Perdagangan", "government"),
        make_party("Pelabuhan Makassar", "state_enterprise"),
        make_party("Asosiasi Eksportir", "society"),
    ]


@pytest.fixture
def signers(three_parties: list[Party], member_of: Callable[..., Actor]) -> list[Actor]:
    """One representative of each party, who signs for it."""
    return [
        member_of(party, name)
        for party, name in zip(three_parties, ("Andi Sulaiman", "Siti Rahma", "Budi Hartono"), strict=True)
    ]


@pytest.fixture
def draft(
    installed: None, founder: Actor, collaboration: Collaboration, three_parties: list[Party], now: datetime
) -> Callable[..., Agreement]:
    """Begin an instrument of a kind, by the secretariat."""

    def make(kind_key: str = "keputusan-bersama", *, follows: Agreement | None = None, **values: Any) -> Agreement:
        filled = {"title_id": "Forum peningkatan ekspor", "valid_from": "2026-12-01", "valid_until": "2031-11-30", **values}
        return drafting.draft_agreement(
            actor=founder, collaboration=collaboration, kind_key=kind_key, values=filled, parties=three_parties, follows=follows, now=now,
        )  # fmt: skip

    return make


@pytest.fixture
def write(founder: Actor, now: datetime) -> Callable[..., None]:
    """Write the articles of a draft to the end, all or those of some kinds."""

    def written(agreement: Agreement, *kinds: str, **other: str) -> None:
        words = WRITTEN | other
        for clause in agreement.clauses.all():
            if kinds and clause.kind not in kinds:
                continue
            values = {
                "kind": clause.kind, "heading_id": clause.heading_id, "chapter": clause.chapter,
                "text_id": words.get(clause.kind, "Tertulis."), "text_en": "",
            }  # fmt: skip
            clauses.revise_clause(actor=founder, clause=clause, values=values, expected_version=clause.version, now=now)

    return written


def named(actors: list[Actor], parties: list[Party], **powers: Any) -> list[SignerNamed]:
    """These people sign for their parties, each as its head; `powers` are by the place of the signatory."""
    return [
        SignerNamed(
            party=party,
            office="Kepala",
            representative=Representative.objects.get(person_id=actor.person_id),
            power=powers.get(f"power_{place}"),
        )
        for place, (actor, party) in enumerate(zip(actors, parties, strict=True), start=1)
    ]


@pytest.fixture
def name_all(founder: Actor, signers: list[Actor], three_parties: list[Party], now: datetime) -> Callable[..., None]:
    """Name a signatory for every party of a draft."""

    def make(agreement: Agreement, **powers: Any) -> None:
        issuing.name_signatories(
            actor=founder, agreement=agreement, signers=named(signers, three_parties, **powers), expected_version=None, now=now
        )

    return make


@pytest.fixture
def issue(
    founder: Actor, write: Callable[..., None], name_all: Callable[..., None], now: datetime
) -> Callable[[Agreement], Any]:
    """Complete a draft and send it out for signature."""

    def make(agreement: Agreement) -> Any:
        write(agreement)
        name_all(agreement)
        return issuing.issue_agreement(actor=founder, agreement=agreement, place="Makassar", now=now)

    return make
