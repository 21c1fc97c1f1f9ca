"""The register of small wins."""

from __future__ import annotations

from mufakat.collaborations import rules as collaboration_rules
from mufakat.commitments.models import SmallWin
from mufakat.kernel import registers
from mufakat.kernel.registers import Column, Register
from mufakat.kernel.web.language import dua

PROOF = dua("Berbukti", "Documented")
CLAIM = dua("Klaim, belum berbukti", "Claimed, no proof yet")
SMALL_WINS = Register(
    key="kemenangan-kecil",
    noun="small_win",
    model=SmallWin,
    title=dua("Kemenangan kecil", "Small wins"),
    singular=dua("Kemenangan kecil", "Small win"),
    explanation=dua(
        "Hasil antara yang layak dilihat semua pihak, dengan buktinya atau kata jujur bahwa bukti itu belum ada.",
        "Intermediate results worth showing to all, with their proof or the plain word that there is none yet.",
    ),
    columns=(
        Column(dua("Tanggal", "Date"), lambda win: win.date, "date"),
        Column(dua("Hasil", "Result"), lambda win: win.text),
        Column(dua("Pihak", "Parties"), lambda win: ", ".join(party.organisation.shown_short for party in win.parties.all())),
        Column(dua("Bukti", "Proof"), lambda win: PROOF if win.is_documented else CLAIM, "tag"),
        Column(
            dua("Rujukan", "Reference"),
            lambda win: ", ".join([row.key for row in win.evidence.all()] + [win.proof_url] * bool(win.proof_url)),
        ),
    ),
    fields=("text_id", "text_en", "date", "parties", "proof_url", "evidence"),
    labels={
        "text_id": dua("Hasil (Bahasa Indonesia)", "Result (Indonesian)"),
        "text_en": dua("Hasil (Inggris), bila ada", "Result (English), if any"),
        "date": dua("Tanggal", "Date"),
        "parties": dua("Pihak yang mencapainya bersama", "Parties that reached it together"),
        "proof_url": dua("Tautan bukti", "Link to the proof"),
        "evidence": dua("Bukti dalam meja bukti", "Evidence of this collaboration"),
    },
    hints={
        "date": dua(
            "Tahun-bulan-hari sejauh diketahui: 2026, 2026-08, 2026-08-05.", "As far as known: 2026, 2026-08, 2026-08-05."
        ),
        "proof_url": dua("Awali dengan https://", "Begin with https://"),
    },
    related=("evidence", "files", "parties__organisation"),
    group="means",
    order=5,
)


def declare() -> None:
    registers.declare(SMALL_WINS, check=collaboration_rules.may_contribute)
