"""History sentences of versions of a procedure."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "version.drafted": (
        "{actor} membuat konsep terbitan {number} layanan {label}",
        "{actor} drafted version {number} of {label}",
    ),
    "version.revised": (
        "{actor} mengubah konsep terbitan {number} layanan {label}",
        "{actor} revised draft {number} of {label}",
    ),
    "version.dropped": (
        "{actor} membuang konsep terbitan {number} layanan {label}",
        "{actor} dropped draft {number} of {label}",
    ),
    "version.proposed": (
        "{actor} mengajukan terbitan {number} layanan {label} kepada para pihak ({change})",
        "{actor} brought version {number} of {label} before the parties ({change})",
    ),
    "version.put_in_force": ("Terbitan {number} layanan {label} berlaku", "Version {number} of {label} came into force"),
}
