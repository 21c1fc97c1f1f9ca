"""Writes the reference pages under docs/reference/ from what the code declares; `--check` only says which are stale.

Deterministic: the same code gives the same bytes on every machine, whatever its settings.
"""

from __future__ import annotations

import argparse
import ast
import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
DECISIONS = ROOT / "docs" / "decisions"
MADE = "<!-- Dibuat dari kode oleh scripts/generate_reference.py. / Made from the code; do not edit. -->"
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(ROOT / "src"))


def start_django() -> None:
    """Load the platform's declarations without touching anybody's data folder."""
    data = tempfile.mkdtemp(prefix="mufakat-reference-")
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("MUFAKAT_") or name.startswith("DATABASE_URL")]:
        del os.environ[name]
    os.environ["MUFAKAT_DATA_DIR"] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "mufakat.config.settings"
    import django

    django.setup()


# --- words and tables ---------------------------------------------------------------------------------------------


def both(text: Any) -> tuple[str, str]:
    """A text of the interface in Indonesian and in English."""
    from django.utils.translation import override

    found = []
    for language in ("id", "en"):
        with override(language):
            found.append(str(text))
    return found[0], found[1]


def cell(text: object) -> str:
    """A text that cannot break a table or, outside code, be read as markup."""
    parts = " ".join(str(text).split()).replace("|", "\\|").split("`")
    return "`".join(part if place % 2 else part.replace("<", "&lt;") for place, part in enumerate(parts))


def code(text: object) -> str:
    return f"`{text}`" if str(text) else ""


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    columns = list(head)
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(cell(part) for part in row)} |" for row in rows]
    return "\n".join(lines)


def page(title: str, intro: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", MADE, intro, *parts]).rstrip() + "\n"


def by_app(names: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name in sorted(names):
        grouped.setdefault(name.partition(".")[0], []).append(name)
    return grouped


# --- one function per page ----------------------------------------------------------------------------------------


def settings_page() -> str:
    from mufakat.config import env

    rows = [
        (code(one.name), one.kind, code(default_of(one)), one.help_id, one.help_en) for _, one in sorted(env.DECLARED.items())
    ]
    return page(
        "Setelan / Settings",
        "Semua setelan dibaca dari lingkungan. Tanpa satu pun, Mufakat tetap berjalan. Setiap nama dapat juga ditulis "
        "dengan akhiran `_FILE`: isinya lalu dibaca dari berkas itu. Nilai yang salah menghentikan program "
        "dengan kode keluar 2.\n\n"
        "Every setting is read from the environment. Mufakat runs with none of them set. Each name may also be written with "
        "the ending `_FILE`: its value is then read from that file. A wrong value stops the program with exit code 2.",
        [table(("Nama / Name", "Jenis / Kind", "Bawaan / Default", "Arti", "Meaning"), rows)],
    )


def default_of(setting: Any) -> str:
    """The default as somebody would write it, the same on every machine."""
    if setting.name == "MUFAKAT_DATA_DIR":
        return "~/.local/share/mufakat"
    if setting.kind == "comma-separated":
        return ",".join(ast.literal_eval(setting.default))
    return {"True": "1", "False": "0"}.get(setting.default, setting.default)


def permissions_page() -> str:
    from mufakat.kernel import access

    parts = []
    for app, names in by_app(access.PERMISSIONS).items():
        rows = []
        for name in names:
            known = access.PERMISSIONS[name]
            (label_id, label_en), (why_id, why_en) = both(known.label), both(known.explanation)
            listing = "ya / yes" if known.filter else "-"
            rows.append((code(name), f"{label_id} / {label_en}", why_id, why_en, listing))
        head = ("Izin / Permission", "Nama / Label", "Siapa atau untuk apa", "Who, or what for", "Daftar / List")
        parts.append(f"## {app}\n\n{table(head, rows)}")
    return page(
        "Izin / Permissions",
        "Tiap izin dinyatakan sekali di `rules.py` aplikasinya dan menjawab dua pertanyaan: boleh X melakukan ini pada Y, dan "
        "pada Y yang mana saja (kolom *Daftar*). Izin daftar catatan (`record_…`) lahir dari pernyataan daftarnya.\n\n"
        "Each permission is declared once in its app's `rules.py` and answers two questions: may X do this to Y, and to which "
        "Ys (column *List*). Permissions of registers (`record_…`) come with the register's own declaration.",
        parts,
    )


def verbs_page() -> str:
    from mufakat.kernel import history

    parts = []
    for app, names in by_app(history.VERBS).items():
        rows = [(code(name), history.VERBS[name].sentence_id, history.VERBS[name].sentence_en) for name in names]
        parts.append(f"## {app}\n\n{table(('Kata kerja / Verb', 'Kalimat', 'Sentence'), rows)}")
    return page(
        "Kata kerja riwayat / History verbs",
        "Riwayat ditulis dengan kata kerja yang terdaftar saja. Di dalam kurung kurawal: yang diisi saat dibaca.\n\n"
        "History is written with registered verbs only. In braces: what is filled in when the entry is read.",
        parts,
    )


def lifecycles_page() -> str:
    from mufakat.kernel.lifecycle import LIFECYCLES

    parts = []
    for key, found in sorted(LIFECYCLES.items()):
        rows = [
            (
                code(move.name),
                ", ".join(code(state) for state in move.sources),
                code(move.target),
                code(move.permission),
                move.guard,
            )
            for move in found.moves
        ]
        head = ("Langkah / Move", "Dari / From", "Ke / To", "Izin / Permission", "Syarat / Guard")
        parts.append(f"## {key}\n\n```mermaid\n{found.mermaid()}```\n\n{table(head, rows)}")
    return page(
        "Daur hidup / Lifecycles",
        "Keadaan sebuah catatan dan langkah di antaranya. Dari tabel yang sama lahir pemeriksaan, batasan basis data, "
        "dan tombol.\n\n"
        "The states of a record and the moves between them. The same table gives the check, the database constraint "
        "and the buttons.",
        parts,
    )


def registers_page() -> str:
    from mufakat.kernel.registers import REGISTERS

    parts = [_register(register) for _, register in sorted(REGISTERS.items())]
    return page(
        "Daftar catatan / Registers",
        "Daftar yang serupa berjalan dengan satu mekanisme: catat, perbaiki, cabut. Tidak ada yang dihapus. Setiap daftar "
        "dapat diunduh.\n\n"
        "Lists of like records share one mechanism: record, revise, withdraw. Nothing is deleted. Every list can "
        "be downloaded.",
        parts,
    )


def _register(register: Any) -> str:
    (title_id, title_en), (why_id, why_en) = both(register.title), both(register.explanation)
    columns = "; ".join(" / ".join(dict.fromkeys(both(column.label))) for column in register.columns)
    facts = [
        ("Alamat / Address", code(f"/k/<kolaborasi>/catatan/{register.key}/")),
        ("Izin / Permission", code(register.permission)),
        ("Kata kerja / Verbs", ", ".join(code(register.verb(act)) for act in ("recorded", "revised", "withdrawn"))),
        ("Kolom / Columns", columns),
        ("Isian / Fields", ", ".join(code(name) for name in register.fields)),
    ]
    if register.from_study_only:
        facts.append(("Catatan / Note", "hanya diisi dari paket kasus / filled from a case pack only"))
    return f"## {register.key}: {title_id} / {title_en}\n\n{why_id}\n\n{why_en}\n\n{table(('', ''), facts)}"


def panels_page() -> str:
    from mufakat.kernel.panels import SLOTS

    return page(
        "Tempat panel / Panel slots",
        "Halaman aplikasi bawah menyediakan tempat bernama; aplikasi di atasnya menggantungkan potongan di sana "
        "tanpa diimpor.\n\n"
        "A page of a lower app offers named places; apps above hang fragments there without being imported.",
        [table(("Tempat / Slot", "Untuk / For"), [(code(name), text) for name, text in sorted(SLOTS.items())])],
    )


def case_pack_page() -> str:
    from pack_reference import pack_page

    from collabgov.packs import schema

    return pack_page("Paket kasus / Case pack", {"pack.yaml": schema.Manifest, **schema.CASE_FILES}, page, table)


def framework_pack_page() -> str:
    from pack_reference import pack_page

    from collabgov.packs import schema

    files = {"pack.yaml": schema.Manifest, **schema.FRAMEWORK_FILES, "cases/*.yaml": schema.FrameworkCase}
    return pack_page("Paket kerangka / Framework pack", files, page, table)


SMALL_KINDS = {
    "questionnaire": ("Paket angket / Questionnaire pack", "Questionnaire", "QuestionnaireCase"),
    "document": ("Paket dokumen / Document pack", "DocumentTemplate", "DocumentCase"),
    "instrument": ("Paket bentuk naskah / Instrument pack", "Instrument", "InstrumentCase"),
    "method": ("Paket cara memutus / Method pack", "Method", "MethodCase"),
    "rulebook": ("Paket aturan anjuran / Rulebook pack", "Rulebook", "RulebookCase"),
    "calendar": ("Paket kalender / Calendar pack", "Calendar", "CalendarCase"),
    "service": ("Paket layanan / Service pack", "Service", "ServiceCase"),
}
"""Kinds of packs with one file beside the manifest: kind -> title, shape of the file, shape of its cases."""


def small_pack_page(kind: str) -> str:
    from pack_reference import pack_page

    from collabgov.packs import schema

    title, content, case = SMALL_KINDS[kind]
    shapes = {"pack.yaml": schema.Manifest, f"{kind}.yaml": getattr(schema, content), "cases/*.yaml": getattr(schema, case)}
    return pack_page(title, shapes, page, table)


def assessment_page(name: str) -> str:
    from assessment_reference import ASSESSMENT_PAGES

    return ASSESSMENT_PAGES[name](page, table)


def decisions_page() -> str:
    rows = []
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        rows.append((f"[{title}]({path.name})",))
    return page(
        "Decisions",
        "One page each: context, options, decision, consequence, how we would notice.",
        [table(("Keputusan / Decision",), rows)],
    )


ASSESSMENT = (
    "assessment-frameworks.md", "assessment-items.md", "record-catalogue.md", "assessment-rules.md", "verdicts-compared.md",
)  # fmt: skip
PAGES: dict[Path, Callable[[], str]] = {
    FOLDER / "settings.md": settings_page,
    FOLDER / "permissions.md": permissions_page,
    FOLDER / "history-verbs.md": verbs_page,
    FOLDER / "lifecycles.md": lifecycles_page,
    FOLDER / "registers.md": registers_page,
    FOLDER / "panel-slots.md": panels_page,
    FOLDER / "case-pack.md": case_pack_page,
    FOLDER / "framework-pack.md": framework_pack_page,
    **{FOLDER / f"{kind}-pack.md": partial(small_pack_page, kind) for kind in SMALL_KINDS},
    **{FOLDER / name: partial(assessment_page, name) for name in ASSESSMENT},
    DECISIONS / "README.md": decisions_page,
}


def stale() -> Iterator[tuple[Path, str]]:
    """Pages whose file differs from what the code says today, with the new text."""
    for path, write in PAGES.items():
        text = write()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path, text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 when a page is stale")
    given = parser.parse_args()
    start_django()
    found = list(stale())
    for path, text in found:
        name = path.relative_to(ROOT)
        if given.check:
            print(f"{name} is stale; run: make docs", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"written: {name}")
    return 1 if given.check and found else 0


if __name__ == "__main__":
    sys.exit(main())
