"""What is unfit for the public internet, and whether an installation is healthy: what, why, and the repair."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from mufakat.accounts.models import User
from mufakat.kernel import guards, history
from mufakat.kernel.models import ChainHead, InstalledPack
from mufakat.kernel.web.language import dua

LEAST_FREE_BYTES = 500 * 1024 * 1024
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"}


@dataclass(frozen=True)
class Finding:
    code: str
    what: Any
    why: Any
    repair: str


def unfit_for_internet() -> list[Finding]:
    """Settings that are right on one's own machine and wrong where strangers can reach them."""
    return [*_unsafe_modes(), *_unsafe_transport(), *_unsafe_accounts()]


def _unsafe_modes() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(
            "debug",
            dua("Rincian galat ditampilkan.", "Error details are shown."),
            dua("Halaman galat membocorkan isi program.", "Error pages reveal the inside of the program."),
            "MUFAKAT_DEBUG=0",
        )
    if settings.DEMO:
        yield Finding(
            "demo",
            dua("Mode peragaan menyala.", "Demonstration mode is on."),
            dua("Siapa saja dapat masuk dengan satu klik.", "Anybody can enter with one click."),
            "MUFAKAT_DEMO=0; mufakat serve",
        )
    if settings.DEMO_CERTIFICATES:
        yield Finding(
            "demo_certificates",
            dua("Sertifikat demonstrasi ditawarkan.", "Demonstration certificates are offered."),
            dua(
                "Tanda tangannya tampak sungguhan, padahal tanpa kekuatan hukum.",
                "Signatures with them look real and have no legal force.",
            ),
            "MUFAKAT_DEMO_CERTIFICATES=0",
        )
    if len(settings.SECRET_KEY) < 40:
        yield Finding(
            "secret",
            dua("Kunci rahasia terlalu pendek.", "The secret is too short."),
            dua("Kuki dapat dipalsukan.", "Cookies can be forged."),
            "rm secret.key; mufakat serve",
        )


def _unsafe_transport() -> Iterator[Finding]:
    if not settings.HTTPS:
        yield Finding(
            "https",
            dua("Layanan belum di balik HTTPS.", "The service is not behind HTTPS."),
            dua("Kata sandi dan kuki berjalan terbuka.", "Passwords and cookies travel in the clear."),
            "MUFAKAT_HTTPS=1 MUFAKAT_TRUSTED_PROXIES=1",
        )
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"} or "*" in settings.ALLOWED_HOSTS:
        yield Finding(
            "hosts",
            dua("Nama host publik belum ditetapkan.", "No public host name is set."),
            dua(
                "Permintaan dari luar ditolak, atau semua nama diterima.",
                "Requests from outside are refused, or any name is accepted.",
            ),
            "MUFAKAT_HOSTS=mufakat.example.go.id",
        )
    if not settings.PUBLIC_URL.startswith("https://"):
        yield Finding(
            "public_url",
            dua("Alamat publik bukan HTTPS.", "The public address is not HTTPS."),
            dua("Tautan dan QR menunjuk ke alamat yang tidak aman.", "Links and QR codes point to an unsafe address."),
            "MUFAKAT_PUBLIC_URL=https://…",
        )


def _unsafe_accounts() -> Iterator[Finding]:
    if connection.introspection.table_names() and User.objects.filter(demo_role__isnull=False, is_active=True).exists():
        yield Finding(
            "demo_accounts",
            dua("Akun peragaan ada di basis data.", "Demonstration accounts are in the database."),
            dua(
                "Akun itu tanpa kata sandi dan hanya untuk mode peragaan.",
                "They have no password and are for demonstration mode only.",
            ),
            "MUFAKAT_DATA_DIR=/var/lib/mufakat mufakat serve",
        )
    mode = stat.S_IMODE(os.stat(settings.DATA_DIR).st_mode) if settings.DATA_DIR.exists() else 0
    if mode & 0o007:
        yield Finding(
            "data_folder",
            dua("Folder data dapat dibaca semua pengguna mesin.", "The data folder is readable by every user of the machine."),
            dua("Isinya memuat data pribadi.", "It holds personal data."),
            f"chmod o-rwx {settings.DATA_DIR.name}",
        )


def examine() -> list[Finding]:
    """Database settings read back from a live connection, guards, history chains, packs and disk."""
    return [*_database(), *_histories(), *_surroundings()]


def _database() -> Iterator[Finding]:
    for name in guards.missing(connection):
        yield Finding(
            "guard",
            dua("Pemicu penjaga {nama} hilang.", "The guard of {nama} is missing.").with_values(nama=name),
            dua("Riwayat dapat diubah tanpa ketahuan basis data.", "History could be changed without the database refusing."),
            "mufakat prepare",
        )
    if connection.vendor != "sqlite":
        return
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with connection.cursor() as cursor:
        for pragma, value in wanted.items():
            cursor.execute(f"PRAGMA {pragma}")
            found = cursor.fetchone()[0]
            if found != value and "memory" not in str(connection.settings_dict["NAME"]):
                yield Finding(
                    pragma,
                    dua("SQLite: {p} = {v}.", "SQLite: {p} = {v}.").with_values(p=pragma, v=found),
                    dua(
                        "Data yang sudah diakui bisa hilang saat listrik padam.",
                        "Acknowledged data could be lost in a power cut.",
                    ),
                    "unset DATABASE_URL",
                )
        cursor.execute("PRAGMA quick_check(5)")
        if cursor.fetchone()[0] != "ok":
            yield Finding(
                "integrity",
                dua("Berkas basis data rusak.", "The database file is damaged."),
                dua("Pulihkan dari cadangan.", "Restore from a backup."),
                "mufakat export; restore the newest backup",
            )


def _histories() -> Iterator[Finding]:
    for scope in ChainHead.objects.values_list("scope_id", flat=True):
        report = history.verify_scope(scope)
        if not report.ok:
            yield Finding(
                "history",
                dua("Riwayat {n} putus pada entri {e}.", "History {n} is broken at entry {e}.").with_values(
                    n=scope, e=report.broken_at
                ),
                dua(
                    "Seseorang mengubah basis data dari luar program.",
                    "Somebody changed the database from outside the program.",
                ),
                "mufakat history verify SLUG; compare with a published seal",
            )


def _surroundings() -> Iterator[Finding]:
    if not InstalledPack.objects.filter(kind="framework").exists():
        yield Finding(
            "packs",
            dua("Belum ada kerangka terpasang.", "No framework is installed."),
            dua("Penilaian tidak dapat ditampilkan.", "Assessments cannot be shown."),
            "mufakat cases load",
        )
    if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE_BYTES:
        yield Finding(
            "disk",
            dua("Ruang disk hampir habis.", "The disk is nearly full."),
            dua("Penyimpanan akan ditolak.", "Saving will be refused."),
            "df -h",
        )
    if _file_system() in NETWORK_FILE_SYSTEMS and connection.vendor == "sqlite":
        yield Finding(
            "network_disk",
            dua("SQLite berada di disk jaringan.", "SQLite lies on a network disk."),
            dua("Kunci berkas tidak dapat dipercaya di sana.", "File locks cannot be trusted there."),
            "MUFAKAT_DATA_DIR=…",
        )


def _file_system() -> str:
    """Kind of file system under the data folder, as the kernel lists its mounts; empty where it does not."""
    try:
        with open("/proc/mounts", encoding="utf-8") as mounts:
            rows = [line.split()[1:3] for line in mounts]
    except OSError:
        return ""
    folder = str(settings.DATA_DIR.resolve())
    under = [(point, kind) for point, kind in rows if folder == point or folder.startswith(point.rstrip("/") + "/")]
    return max(under, key=lambda row: len(row[0]))[1] if under else ""
