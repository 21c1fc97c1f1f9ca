"""History sentences of assessing together. Assessors are named by their seat."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "jury.opened": ("{actor} membuka panel penilai {label}", "{actor} opened the assessor panel {label}"),
    "jury.seat_taken": ("Kursi penilai {seat} dalam {label} terisi", "Assessor's seat {seat} in {label} was taken"),
    "jury.element_judged": ("Penilai {seat} menilai {element} dalam {label}", "Assessor {seat} judged {element} in {label}"),
    "jury.sent_in": (
        "Penilai {seat} mengirim penilaian {label} ({sent} dari {of})",
        "Assessor {seat} sent in the judgement {label} ({sent} of {of})",
    ),
    "jury.settled": ("{actor} memutuskan {element} dalam {label}", "{actor} settled {element} in {label}"),
    "jury.locked": ("{actor} mengunci panel penilai {label}", "{actor} locked the assessor panel {label}"),
    "finding.answered": (
        "{party} menanggapi temuan {element} dalam {label}",
        "{party} answered the finding {element} in {label}",
    ),
    "phases.opened": ("{actor} membuka tahap {label}", "{actor} opened the phases {label}"),
    "phases.answered": (
        "Jawaban {group} atas {element} dicatat dalam {label}",
        "The answer of {group} to {element} was recorded in {label}",
    ),
    "phases.joint_worded": (
        "{actor} merumuskan jawaban bersama {element} dalam {label}",
        "{actor} worded the joint answer to {element} in {label}",
    ),
    "phases.joint_answered": (
        "{party} menyatakan sikap atas jawaban bersama {element} dalam {label}",
        "{party} took a stance on the joint answer to {element} in {label}",
    ),
    "phases.phase_closed": ("{actor} menutup tahap {phase} dalam {label}", "{actor} closed the phase {phase} in {label}"),
    "phases.planned": (
        "{actor} menjadikan jawaban {element} rencana: {label}",
        "{actor} made a plan of the answer {element}: {label}",
    ),
    "proposition.recorded": ("{actor} mencatat {label}", "{actor} recorded {label}"),
    "proposition.grounded": (
        "{actor} menautkan bukti {evidence} pada {label}",
        "{actor} tied the evidence {evidence} to {label}",
    ),
    "proposition.concluded": ("{actor} menyimpulkan {label}", "{actor} drew a conclusion on {label}"),
    "proposition.shared": ("{actor} membagikan {label} kepada umum", "{actor} shared {label} with everybody"),
    "proposition.withdrawn": ("{actor} menarik kembali {label} dari umum", "{actor} took {label} back from the public"),
    "model_change.recorded": ("{actor} mencatat perubahan model: {label}", "{actor} recorded a change of the model: {label}"),
    "model_change.proposed": (
        "{actor} mengusulkan perubahan model {label} untuk agenda",
        "{actor} proposed the change of the model {label} for an agenda",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"assessment.{name}", indonesian, english)
