"""History sentences of setting up and running a service."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "service.described": ("{actor} memperbarui keterangan layanan {label}", "{actor} described the service {label} anew"),
    "service.stopped": ("{actor} menghentikan layanan {label}", "{actor} stopped the service {label}"),
    "service.resumed": ("{actor} menjalankan lagi layanan {label}", "{actor} resumed the service {label}"),
}
