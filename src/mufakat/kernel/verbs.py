"""History sentences of the kernel's own acts."""

from __future__ import annotations

from mufakat.kernel.history import register_verb


def register() -> None:
    register_verb("kernel.pack.installed", "{actor} memasang paket {label}", "{actor} installed the pack {label}")
    register_verb(
        "kernel.seal.published",
        "Segel harian diterbitkan atas {tree_size} riwayat",
        "Daily seal published over {tree_size} histories",
    )
