"""Registers about commitment: small wins, how strong each party's commitment is, three checks of the process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.registers.parts import HouseRegister
from mufakat.commitments.models import (
    ASPECTS,
    FINDINGS,
    SIGNS,
    STRENGTHS,
    CommitmentRating,
    ProcessCheck,
    SmallWin,
)
from mufakat.commitments.rules import may_rate_commitment
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import Column, Register
from mufakat.kernel.web.language import dua

PROOF = dua("Berbukti", "Documented")
CLAIM = dua("Klaim, belum berbukti", "Claimed, no proof yet")
EVIDENCE = dua("Bukti dalam meja bukti", "Evidence of this collaboration")
AS_FAR_AS_KNOWN = dua(
    "Tahun-bulan-hari sejauh diketahui: 2026, 2026-08, 2026-08-05.", "As far as known: 2026, 2026-08, 2026-08-05."
)


def _keys(line: Any) -> str:
    return ", ".join(row.key for row in line.evidence.all())


def _references(win: SmallWin) -> str:
    return ", ".join(
        [row.key for row in win.evidence.all()]
        + [file.name for file in win.files.all()]
        + [win.proof_url] * bool(win.proof_url)
    )


def _not_the_own_party(actor: Actor, collaboration: Any, values: Mapping[str, Any], line: Any) -> None:
    """Nobody rates the commitment of a party they represent."""
    if values["party"].pk in actor.seats_in(collaboration.pk):
        raise Refused(
            "own_party",
            dua("Pihak Anda sendiri dinilai oleh orang lain.", "Your own party is rated by somebody else."),
        )


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
        Column(dua("Rujukan", "Reference"), _references),
    ),
    fields=("text_id", "text_en", "date", "parties", "proof_url", "evidence"),
    labels={
        "text_id": dua("Hasil (Bahasa Indonesia)", "Result (Indonesian)"),
        "text_en": dua("Hasil (Inggris), bila ada", "Result (English), if any"),
        "date": dua("Tanggal", "Date"),
        "parties": dua("Pihak yang mencapainya bersama", "Parties that reached it together"),
        "proof_url": dua("Tautan bukti", "Link to the proof"),
        "evidence": EVIDENCE,
    },
    hints={"date": AS_FAR_AS_KNOWN, "proof_url": dua("Awali dengan https://", "Begin with https://")},
    related=("evidence", "files", "parties__organisation"),
    group="means",
    order=5,
)
RATINGS = HouseRegister(
    key="kekuatan-komitmen",
    noun="commitment_rating",
    model=CommitmentRating,
    title=dua("Kekuatan komitmen per pihak", "Strength of commitment per party"),
    singular=dua("Penilaian komitmen", "Rating of commitment"),
    explanation=dua(
        "Seberapa kuat komitmen sebuah pihak menurut sekretariat atau penilai, dengan tiga tanda, alasan, dan buktinya. "
        "Tentang lembaga, tidak pernah tentang orang, dan tanpa peringkat.",
        "How strong a party's commitment is as the secretariat or an evaluator sees it, with three signs, the reason and the "
        "evidence. About organisations, never persons, and without ranking.",
    ),
    columns=(
        Column(dua("Pihak", "Party"), lambda one: one.party.organisation.name),
        Column(dua("Tanggal", "Date"), lambda one: one.rated_on, "date"),
        Column(dua("Kekuatan", "Strength"), lambda one: STRENGTHS[one.strength], "tag"),
        Column(dua("Kemenangan kecil", "Small wins"), lambda one: SIGNS[one.small_wins]),
        Column(dua("Keselarasan program", "Fit with own programme"), lambda one: SIGNS[one.programme_fit]),
        Column(dua("Keyakinan target tercapai", "Belief in the target"), lambda one: SIGNS[one.belief]),
        Column(dua("Alasan", "Reason"), lambda one: one.text),
        Column(dua("Bukti", "Evidence"), _keys),
    ),
    fields=("party", "rated_on", "strength", "small_wins", "programme_fit", "belief", "text_id", "text_en", "evidence"),
    labels={
        "party": dua("Pihak", "Party"),
        "rated_on": dua("Tanggal", "Date"),
        "strength": dua("Kekuatan komitmennya", "Strength of its commitment"),
        "small_wins": dua("Kemenangan kecil yang dicapainya", "Small wins it reached"),
        "programme_fit": dua("Keselarasan dengan programnya sendiri", "Fit with its own programme"),
        "belief": dua("Keyakinannya bahwa target akan tercapai", "Its belief that the target will be reached"),
        "text_id": dua("Alasan", "Reason"),
        "text_en": dua("Alasan (Inggris), bila ada", "Reason (English), if any"),
        "evidence": EVIDENCE,
    },
    choices={"strength": STRENGTHS, "small_wins": SIGNS, "programme_fit": SIGNS, "belief": SIGNS},
    related=("party__organisation", "evidence"),
    group="trust",
    order=60,
    check=may_rate_commitment,
    guard=_not_the_own_party,
    members_only=True,
)
PROCESS_CHECKS = HouseRegister(
    key="pemeriksaan-komitmen",
    noun="process_check",
    model=ProcessCheck,
    title=dua("Tiga pemeriksaan komitmen pada proses", "Three checks of commitment to the process"),
    singular=dua("Pemeriksaan komitmen", "Check of commitment"),
    explanation=dua(
        "Tiga hal yang diperiksa terpisah: saling ketergantungan diakui, proses dimiliki bersama, dan keterbukaan pada manfaat "
        "bersama. Masing-masing dengan apa yang terlihat.",
        "Three things checked apart: interdependence is recognised, the process is owned together, and openness to joint gain. "
        "Each with what was seen.",
    ),
    columns=(
        Column(dua("Yang diperiksa", "What is checked"), lambda one: ASPECTS[one.aspect]),
        Column(dua("Tanggal", "Date"), lambda one: one.checked_on, "date"),
        Column(dua("Temuan", "Finding"), lambda one: FINDINGS[one.finding], "tag"),
        Column(dua("Yang terlihat", "What was seen"), lambda one: one.text),
        Column(dua("Bukti", "Evidence"), _keys),
    ),
    fields=("aspect", "checked_on", "finding", "text_id", "text_en", "evidence"),
    labels={
        "aspect": dua("Yang diperiksa", "What is checked"),
        "checked_on": dua("Tanggal", "Date"),
        "finding": dua("Temuan", "Finding"),
        "text_id": dua("Yang terlihat", "What was seen"),
        "text_en": dua("Yang terlihat (Inggris), bila ada", "What was seen (English), if any"),
        "evidence": EVIDENCE,
    },
    choices={"aspect": ASPECTS, "finding": FINDINGS},
    related=("evidence",),
    group="trust",
    order=70,
    check=may_rate_commitment,
)


def declare() -> None:
    registers.declare(SMALL_WINS, check=collaboration_rules.may_contribute)
    for register in (RATINGS, PROCESS_CHECKS):
        registers.declare(register, check=register.check)
