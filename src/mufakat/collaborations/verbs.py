"""History sentences of this app."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "collaboration.founded": ("{actor} mendirikan kolaborasi {label}", "{actor} founded the collaboration {label}"),
    "collaboration.described": ("{actor} memperbaiki keterangan {label}", "{actor} changed the description of {label}"),
    "collaboration.loaded": (
        "Kolaborasi {label} dimuat dari paket {pack}",
        "The collaboration {label} was loaded from the pack {pack}",
    ),
    "collaboration.phase_changed": ("{label} masuk tahap {phase_id}", "{label} entered the phase {phase_en}"),
    "party.proposed": ("{label} diusulkan sebagai pihak", "{label} was proposed as a party"),
    "party.invited": ("{label} diundang", "{label} was invited"),
    "party.joined": ("{label} bergabung", "{label} joined"),
    "party.declined": ("{label} menolak bergabung", "{label} declined to join"),
    "party.left": ("{label} keluar", "{label} left"),
    "party.described": ("Keterangan {label} diperbarui", "What is known of {label} was updated"),
    "party.sector_changed": ("Sektor {label} diubah: {reason}", "The sector of {label} was changed: {reason}"),
    "party.merged": ("{former} digabung ke {label}", "{former} was merged into {label}"),
    "representative.designated": ("Wakil {label} ditetapkan", "A representative of {label} was designated"),
    "representative.ended": ("Mandat wakil {label} berakhir", "A representative's mandate for {label} ended"),
    "representative.handed_over": ("Peran wakil {label} diserahterimakan", "The seat of {label} was handed over"),
    "purpose.written": ("{actor} menulis rumusan tujuan bersama", "{actor} wrote a wording of the shared purpose"),
    "purpose.endorsed": ("{label} menyatakan sikap atas tujuan bersama", "{label} answered the shared purpose"),
    "role.assigned": ("Peran {role} diberikan", "The role {role} was given"),
    "setup.marked": ("Bagian persiapan {label} ditandai", "The set-up part {label} was marked"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"collaborations.{name}", indonesian, english)
