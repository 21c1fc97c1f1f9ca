"""Example roles of the demonstration mode: what each is called and what it can do.

A login plays the role its `demo_role` begins with: `representative-bank` is described as `representative`. Apps above may
describe more roles, or one login's role more closely, with `describe`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class DemoRole:
    title: Any
    can: Any
    order: int = 100


DEMO_ROLES: dict[str, DemoRole] = {}
UNDESCRIBED = DemoRole(dua("Peran contoh", "Example role"), dua("Masuk untuk melihat.", "Enter to see."), 900)


def describe(key: str, *, title: Any, can: Any, order: int = 100) -> None:
    """Say in words what an example role is and may do."""
    DEMO_ROLES[key] = DemoRole(title, can, order)


def demo_role(key: str) -> DemoRole:
    """The closest description: the whole key, else what stands before its first dash."""
    return DEMO_ROLES.get(key) or DEMO_ROLES.get(key.partition("-")[0]) or UNDESCRIBED


describe(
    "secretary",
    title=dua("Sekretariat", "Secretariat"),
    can=dua(
        "Mengelola kolaborasi: mengundang pihak, memanggil rapat, menagih komitmen.",
        "Runs the collaboration: invites parties, calls meetings, follows up commitments.",
    ),
    order=10,
)
describe(
    "representative",
    title=dua("Wakil pihak", "Representative of a party"),
    can=dua(
        "Berbicara atas nama pihaknya: menyatakan sikap, melaporkan kemajuan, mengusulkan pihak baru.",
        "Speaks for its party: takes a stance, reports progress, proposes new parties.",
    ),
    order=20,
)
describe(
    "leader",
    title=dua("Pimpinan", "Leader"),
    can=dua(
        "Membaca keadaan kolaborasi dan memberi arahan yang menjadi tindak lanjut.",
        "Reads how the collaboration stands and gives directions that become tracked actions.",
    ),
    order=30,
)
describe(
    "evaluator",
    title=dua("Penilai", "Evaluator"),
    can=dua(
        "Mengisi instrumen, menautkan bukti, membandingkan penilai.", "Fills instruments, links evidence, compares assessors."
    ),
    order=40,
)
describe(
    "observer",
    title=dua("Pengamat", "Observer"),
    can=dua("Membaca saja.", "Reads only."),
    order=50,
)
describe(
    "admin",
    title=dua("Pengelola platform", "Platform administrator"),
    can=dua("Mengelola akun, organisasi, dan paket.", "Keeps logins, organisations and packs."),
    order=60,
)
