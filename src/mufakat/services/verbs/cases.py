"""History sentences of services and their cases."""

from __future__ import annotations

from mufakat.services.words import EVENT_KINDS

SENTENCES: dict[str, tuple[str, str]] = {
    "service.founded": ("{actor} mendirikan layanan {label} dari {pack}", "{actor} founded the service {label} from {pack}"),
    "service.started": ("Layanan {label} mulai berjalan pada {day}", "The service {label} began on {day}"),
    "officer.named": (
        "Petugas ditunjuk pada jalur {lane} untuk {party}",
        "An officer was named in the lane {lane} for {party}",
    ),
    "officer.ended": ("Tugas seorang petugas pada jalur {lane} berakhir", "An officer's post in the lane {lane} ended"),
    "case.opened": ("Permohonan {label} dibuka", "Case {label} was opened"),
    "cases.opened": (
        "{count} permohonan dibuka, {first} sampai {last}",
        "{count} cases were opened, {first} to {last}",
    ),
    "ticket.taken": ("Nomor antrean {label} diambil", "Number {label} of the waiting line was taken"),
    "ticket.called": ("Nomor antrean {label} dipanggil", "Number {label} of the waiting line was called"),
    "case.limit_warned": (
        "{label}: mendekati batas {limits_id}; diberitahukan kepada {lanes_id}",
        "{label}: near the limit {limits_en}; told to {lanes_en}",
    ),
    "case.limit_missed": (
        "{label}: lewat batas {limits_id}; diteruskan kepada {lanes_id}",
        "{label}: past the limit {limits_en}; passed on to {lanes_en}",
    ),
    "case.guided": (
        "{label}: letak simpan atau arahan ke titik antaran dicatat",
        "{label}: where it is kept, or the way to the delivery point, was recorded",
    ),
    "cases.worked": ("{count} catatan pada {cases} permohonan: {label}", "{count} records on {cases} cases: {label}"),
}
SENTENCES |= {f"case.{kind}": (f"{{label}}: {label.id}", f"{{label}}: {label.en}") for kind, label in EVENT_KINDS.items()}
