"""History sentences of officers, places, days off and public information."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "officer.linked": (
        "Petugas pada jalur {lane} kini dapat masuk dengan akunnya",
        "An officer in the lane {lane} can now sign in",
    ),
    "point.opened": ("{actor} membuka tempat layanan {label}", "{actor} opened the place {label}"),
    "point.revised": ("{actor} memperbarui tempat layanan {label}", "{actor} described the place {label} anew"),
    "point.closed": ("{actor} menutup tempat layanan {label}", "{actor} closed the place {label}"),
    "presence.recorded": ("{label} hadir pada {day} sejak {from}", "{label} was there on {day} from {from}"),
    "presence.late": ("{label} terlambat pada {day}, hadir sejak {from}", "{label} was late on {day}, there from {from}"),
    "presence.missing": ("{label} tidak hadir pada {day}", "{label} was not there on {day}"),
    "shift.planned": (
        "Siaga di {label} direncanakan {first} sampai {last}",
        "Standby at {label} was planned {first} to {last}",
    ),
    "day_off.added": (
        "{day} dicatat libur untuk layanan {label}; tenggat {moved} permohonan dihitung ulang",
        "{day} is a day off for {label}; due times of {moved} cases were read anew",
    ),
    "day_off.removed": ("Libur {day} untuk layanan {label} dibatalkan", "The day off {day} for {label} was taken back"),
    "channel.offered": ("{actor} membuka saluran informasi layanan {label}", "{actor} offered a way to reach {label}"),
    "explanation.published": ("{actor} mengumumkan penjelasan layanan {label}", "{actor} published an explanation of {label}"),
    "information.taken_down": (
        "{actor} menurunkan informasi layanan {label}",
        "{actor} took information on {label} down",
    ),
}
