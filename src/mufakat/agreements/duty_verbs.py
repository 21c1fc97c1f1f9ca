"""History sentences of rights, duties, changes and transfers."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "provision.written": ("{actor} menulis {label} dari butir {clause}", "{actor} wrote {label} from place {clause}"),
    "provision.joint_duty_written": (
        "{actor} menulis kewajiban bersama {keys} dari butir {clause}",
        "{actor} wrote the joint duty {keys} from place {clause}",
    ),
    "provision.revised": ("{actor} mengubah rancangan {label}", "{actor} revised the draft {label}"),
    "provision.in_force": ("{label} berlaku bagi {party}", "{label} is in force for {party}"),
    "provision.extended": ("{label} dilanjutkan sampai {until}", "{label} goes on until {until}"),
    "provision.activity_planned": ("{party} merencanakan kegiatan {activity}", "{party} planned the activity {activity}"),
    "provision.right_checked": ("{party} menyatakan {label}: {answer_id}", "{party} stated {label}: {answer_en}"),
    "provision.task_evaluated": ("{actor} menilai {label}: {verdict_id}", "{actor} evaluated {label}: {verdict_en}"),
    "provision.reduced": ("{label} dikurangi: {reason}", "{label} was reduced: {reason}"),
    "provision.ended": ("{label} berakhir. {because_id}: {reason}", "{label} ended. {because_en}: {reason}"),
    "provision.transfer_refused": (
        "Pengalihan {label} kepada {to} ditolak: belum ada persetujuan tertulis pihak lain",
        "Passing {label} on to {to} was refused: there is no written consent of the other party",
    ),
    "provision.transfer_consented": (
        "{party} menyetujui secara tertulis pengalihan {label} kepada {to}",
        "{party} consented in writing to passing {label} on to {to}",
    ),
    "provision.transfer_declined": (
        "{party} tidak menyetujui pengalihan {label} kepada {to}: {reason}",
        "{party} did not consent to passing {label} on to {to}: {reason}",
    ),
    "provision.transferred": ("{label} dialihkan kepada {to} sebagai {successor}", "{label} passed to {to} as {successor}"),
    "provision.transfer_withdrawn": (
        "Pengalihan {label} kepada {to} ditarik: {reason}",
        "Passing {label} on to {to} was withdrawn: {reason}",
    ),
    "change.opened": ("{actor} menyusun usulan perubahan {label}", "{actor} opened the change {label}"),
    "change.amended": (
        "{actor} mengubah usulan {label}; {dropped} jawaban tidak lagi berlaku",
        "{actor} amended the proposal {label}; {dropped} answers no longer count",
    ),
    "change.proposed": (
        "Usulan perubahan {label} diajukan kepada semua pihak",
        "The change {label} was put before every party",
    ),
    "change.approved": ("{party} menyetujui usulan perubahan {label}", "{party} approved the change {label}"),
    "change.rejected": ("{party} menolak usulan perubahan {label}: {reason}", "{party} rejected the change {label}: {reason}"),
    "change.carried": (
        "Semua pihak menyetujui {label}; menunggu tanggal berlakunya",
        "Every party approved {label}; it waits for its date",
    ),
    "change.reopened": (
        "{label} kembali menunggu persetujuan: {parties} pihak belum menyetujui",
        "{label} awaits approval again: {parties} parties have not approved",
    ),
    "change.party_released": (
        "Persetujuan {party} untuk {label} tidak lagi diperlukan karena pihak itu sudah keluar",
        "The approval of {party} for {label} is no longer needed because the party left",
    ),
    "change.overtaken": (
        "{label} perlu disesuaikan: butir {addresses} sudah berubah",
        "{label} must be fitted to the newest text: place {addresses} has changed",
    ),
    "change.took_effect": (
        "{label} berlaku setelah disetujui semua pihak ({parties})",
        "{label} took effect after every party approved it ({parties})",
    ),
    "change.withdrawn": ("Usulan perubahan {label} ditarik: {reason}", "The change {label} was withdrawn: {reason}"),
    "agreement.changed": ("Naskah {label} diubah oleh {key}", "The text of {label} was changed by {key}"),
    "agreement.transcription_corrected": (
        "Salinan {label} dibetulkan ({address}): {reason}",
        "The transcription of {label} was corrected ({address}): {reason}",
    ),
    "agreement.acknowledged": ("{party} mengakui bunyi {label}", "{party} acknowledged the wording of {label}"),
    "agreement.acknowledged_on_paper": (
        "{party} mengakui bunyi {label} dengan surat; dicatat sekretariat",
        "{party} acknowledged the wording of {label} on paper; filed by the secretariat",
    ),
    "agreement.consequence_recorded": (
        "Konsekuensi {label} dicatat: {what}",
        "A consequence of {label} was recorded: {what}",
    ),
    "agreement.consequence_withdrawn": (
        "Konsekuensi {label} ditarik ({what}): {reason}",
        "A consequence of {label} was withdrawn ({what}): {reason}",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"agreements.{name}", indonesian, english)
