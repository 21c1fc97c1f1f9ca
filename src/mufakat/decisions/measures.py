"""What each figure about decisions counts: its formula, its minimum, and which way is better."""

from __future__ import annotations

from collabgov.observations import NO_PERSONS, THIN_RECORDS, Definition, Direction, Unit
from collabgov.sentences import Sentence

DECISIONS = Sentence("keputusan", "decisions")
PROPOSALS = Sentence("usulan", "proposals")
DUE = Sentence("usulan yang sampai tenggat", "proposals due")
OBJECTIONS = Sentence("keberatan", "objections")
SIX_MONTHS = 183
CLOSING_DAYS = 3
"""Working days after the deadline within which counting it still counts as in time."""
PUBLISHING_DAYS = 10


def _define(
    key: str,
    label: Sentence,
    formula: Sentence,
    minimum: int,
    minimum_of: Sentence,
    *,
    unit: Unit = "share",
    direction: Direction = "+",
) -> Definition:
    return Definition(key, label, formula, unit, direction, minimum, minimum_of, (THIN_RECORDS, NO_PERSONS))


TURNAROUND = _define(
    "dec.turnaround",
    Sentence("Hari kerja dari usulan sampai keputusan", "Working days from proposal to decision"),
    Sentence(
        "median Kaplan-Meier hari kerja; usulan yang belum diputuskan ikut dihitung sebagai belum selesai",
        "Kaplan-Meier median of working days; proposals not decided count as still open",
    ),
    5,
    PROPOSALS,
    unit="days",
    direction="-",
)
CLOSED = _define(
    "dec.closed",
    Sentence("Usulan diputuskan dalam batas waktunya", "Proposals decided within their limit"),
    Sentence(
        "diterima atau ditolak paling lambat 3 hari kerja setelah tenggat semula / usulan yang sampai tenggat",
        "adopted or not within 3 working days of the first deadline / proposals due",
    ),
    5,
    DUE,
)
REOPENED = _define(
    "dec.reopened",
    Sentence("Keputusan dibuka lagi dalam enam bulan", "Decisions reopened within six months"),
    Sentence(
        "keputusan yang diusulkan diubah dalam 183 hari / keputusan",
        "decisions proposed to be changed within 183 days / decisions",
    ),
    5,
    DECISIONS,
    direction="-",
)
CONSENSUS = _define(
    "dec.consensus",
    Sentence("Keputusan tanpa keberatan yang tersisa", "Decisions without standing objection"),
    Sentence(
        "keputusan dengan sikap, tanpa keberatan atau penahanan saat ditutup / keputusan dengan sikap",
        "decisions by stances with no objection or hold at closing / decisions by stances",
    ),
    5,
    DECISIONS,
    direction="0",
)
OBJECTION_ANSWERED = _define(
    "dec.objection_answered",
    Sentence("Keberatan yang dijawab tertulis", "Objections with a written answer"),
    Sentence(
        "keberatan dan penahanan yang dijawab dengan alasan / semuanya",
        "objections and holds answered with reasons / all of them",
    ),
    1,
    OBJECTIONS,
)
POSITIONS = _define(
    "dec.positions",
    Sentence("Pihak yang sikapnya tercatat", "Parties whose position is recorded"),
    Sentence("rata-rata per keputusan: yang bersuara / pemilik suara", "mean over decisions: voted / could vote"),
    5,
    DECISIONS,
)
OPTIONS = _define(
    "dec.options",
    Sentence("Keputusan dengan lebih dari satu pilihan", "Decisions with more than one option"),
    Sentence(
        "keputusan dengan paling sedikit dua pilihan tercatat / keputusan",
        "decisions with two or more recorded options / decisions",
    ),
    5,
    DECISIONS,
)
EVIDENCE = _define(
    "dec.evidence",
    Sentence("Keputusan yang merujuk bukti", "Decisions that cite evidence"),
    Sentence(
        "keputusan yang merujuk paling sedikit satu bukti / keputusan",
        "decisions citing at least one piece of evidence / decisions",
    ),
    5,
    DECISIONS,
)
PUBLIC = _define(
    "dec.public",
    Sentence("Keputusan terbit dalam sepuluh hari kerja", "Decisions published within ten working days"),
    Sentence(
        "terbit dalam 10 hari kerja / keputusan kolaborasi yang terbuka",
        "published within 10 working days / decisions of an open collaboration",
    ),
    5,
    DECISIONS,
)
