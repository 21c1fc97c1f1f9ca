"""Reference pages of the assessment: frameworks with their crosswalk, items, figures from records, rules; each with a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collabgov.packs.schema import Framework, Questionnaire, Rulebook
    from collabgov.studies import StudyCompared
    from collabgov.verdicts_compared import ElementCompared

PACKS = Path(__file__).resolve().parent.parent / "packs"
MARKS = (
    "Tanda: R dibaca di sumbernya, S dibaca di sumber yang melaporkannya, M dari ingatan (periksa sebelum dikutip), "
    "C dihitung, D rancangan proyek ini.\n\n"
    "Marks: R read in the source itself, S read in a source reporting it, M from memory (check before quoting), C computed, "
    "D our own design."
)
HEADS = ("Kode", "Unsur / Element", "Tanda / Mark", "Butir / Items", "Catatan / Records")
Page = Callable[[str, str, Iterable[str]], str]
Table = Callable[[Iterable[str], Iterable[Iterable[object]]], str]


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    from collabgov.packs.loading import load_questionnaires

    return load_questionnaires(PACKS / "questionnaires")


@cache
def frameworks() -> Mapping[str, Framework]:
    from collabgov.packs.loading import load_frameworks

    return load_frameworks(PACKS / "frameworks", questionnaires())


def codes(values: Iterable[str]) -> str:
    """Keys as code, apart by spaces."""
    return " ".join(f"`{value}`" for value in values) or "-"


def frameworks_page(page: Page, table: Table) -> str:
    """Every framework with its elements, what measures them and where each comes from; then who asks about what."""
    parts = [MARKS, crosswalk_table(table)]
    for key, framework in frameworks().items():
        parts.append(f"## {framework.short_name}\n\n`{key}` · {framework.citation}")
        parts.append(
            table(("Kode", "Unsur / Element", "Tanda / Mark", "Butir / Items", "Catatan / Records"), rows_of(framework))
        )
        if framework.note is not None:
            parts.append(f"{framework.note.id}\n\n{framework.note.en}")
    return page(
        "Kerangka penilaian / Assessment frameworks",
        "Nama unsur adalah fakta dari kepustakaan; penjelasannya dengan kata sendiri. Dibuat dari `packs/frameworks`.\n\n"
        "Names of elements are facts of the literature; explanations are in our own words. Made from `packs/frameworks`.",
        parts,
    )


def rows_of(framework: Framework) -> Iterator[tuple[str, ...]]:
    """One row per dimension and element."""
    for dimension in framework.dimensions:
        yield f"`{dimension.code}`", f"**{dimension.name.id} / {dimension.name.en}**", dimension.mark, "", ""
        for element in dimension.elements:
            asked = codes([*element.items, *element.partner_questions])
            name = f"{element.name.id} / {element.name.en}"
            yield f"`{element.code}`", name, element.mark, asked, codes(element.records)


def crosswalk_table(table: Table) -> str:
    """Constructs against frameworks: who asks about the same under other names."""
    from collabgov.constructs import CONSTRUCTS, crosswalk

    rows = []
    for construct, found in crosswalk(frameworks()).items():
        asked = "; ".join(f"{key}: {codes(element.code for element in elements)}" for key, elements in found.items())
        rows.append((f"{CONSTRUCTS[construct].id} / {CONSTRUCTS[construct].en}", asked))
    return "## Siapa menanyakan apa / Who asks about what\n\n" + table(("Pokok / Construct", "Unsur / Elements"), rows)


def items_page(page: Page, table: Table) -> str:
    """Every questionnaire with its items, its questions about partners and its forms."""
    parts = [MARKS]
    for key, bank in questionnaires().items():
        parts.append(f"## {bank.name.id} / {bank.name.en}\n\n`{key}` · {bank.introduction.id}\n\n{bank.introduction.en}")
        rows = [
            (f"`{item.code}`", item.wording.id, item.wording.en, "ya / yes" if item.reversed else "-", item.mark)
            for item in bank.items
        ]
        parts.append(table(("Kode", "Butir", "Item", "Dibalik / Reversed", "Tanda / Mark"), rows))
        asked = [(f"`{one.code}`", one.wording.id, one.wording.en, one.mark) for one in bank.partner_questions]
        parts.append(table(("Kode", "Tentang mitra", "About partners", "Tanda / Mark"), asked))
        forms = [
            (
                f"{form.title.id} / {form.title.en}",
                len(bank.items_of(form)) + len(form.partner_questions),
                "semua / all" if form.whole_bank else codes([*form.items, *form.partner_questions]),
            )
            for form in bank.forms
        ]
        parts.append(table(("Angket / Form", "Butir / Items", "Kode"), forms))
        if bank.note is not None:
            parts.append(f"{bank.note.id}\n\n{bank.note.en}")
    return page(
        "Butir angket / Items",
        "Sekali dijawab, dibaca semua kerangka. Dibuat dari `packs/questionnaires`.\n\n"
        "Answered once, read by every framework. Made from `packs/questionnaires`.",
        parts,
    )


def catalogue_page(page: Page, table: Table) -> str:
    """Every figure that records can give, with its formula, its minimum and its ends."""
    from collabgov.record_catalogue import record_catalogue

    rows = [
        (
            f"`{one.key}`",
            f"{one.label.id} / {one.label.en}",
            f"{one.formula.id} / {one.formula.en}",
            f"{one.unit} {one.direction}",
            one.minimum,
            f"{one.worst} – {one.best}" if one.is_scored else "-",
        )
        for one in record_catalogue().values()
    ]
    heads = ("Kunci / Key", "Angka / Figure", "Rumus / Formula", "Satuan, arah / Unit, direction", "Min.", "0 – 100")
    return page(
        "Katalog angka dari catatan / Catalogue of figures from records",
        "Semua rumus rancangan sendiri (D). Arah +: lebih besar lebih baik; -: lebih kecil lebih baik; 0: hanya keterangan. "
        "Angka tanpa ujung (-) ditunjukkan di samping unsur dan tidak ikut skor.\n\n"
        "All formulas are our own design (D). Direction +: more is better; -: less is better; 0: setting only. A figure "
        "without ends (-) is shown beside an element and takes no part in its score.",
        [table(heads, rows)],
    )


def rules_page(page: Page, table: Table) -> str:
    """Every rule with its condition, its advice, the proposition it rests on and how that was known."""
    from collabgov.packs.loading import load_pack

    parts = [MARKS]
    for folder in sorted((PACKS / "rulebooks").iterdir()):
        book: Rulebook = load_pack(folder, None, questionnaires()).sections["rulebook"]  # type: ignore[assignment]
        rows = [
            (f"`{rule.id}`", rule.kind, f"`{rule.when}`", f"{rule.then.id} / {rule.then.en}", rule.cite, rule.mark)
            for rule in book.rules
        ]
        heads = ("Aturan / Rule", "Jenis / Kind", "Syarat / Condition", "Anjuran / Advice", "Sumber / Source", "Tanda / Mark")
        parts.append(f"## {book.name.id} / {book.name.en}\n\n" + table(heads, rows))
    return page(
        "Aturan anjuran / Rules",
        "Rumusan anjuran milik proyek ini; proposisi bertanda M dari ingatan dan tidak boleh dikutip sebelum diperiksa.\n\n"
        "The wording of the advice is this project's; a proposition marked M is from memory and may not be quoted before it is "
        "checked.",
        parts,
    )


FIT_HEADS = (
    "Mesin / Engine", "Dibandingkan / Compared", "Persis / Exact", "Selisih satu / Within one", "Urutan / Rank order (tau-b)",
    "Terlemah ditemukan / Weakest found",
)  # fmt: skip
ELEMENT_HEADS = (
    "Unsur / Element", "Penulis / Author", "Kata penulis / Author's words", "Kami / Ours", "Bagian polos / Bare share",
    "Kutipan / Excerpts", "Bertahan / Stable", "Mengapa berbeda / Why they differ",
)  # fmt: skip


def compared_page(page: Page, table: Table) -> str:
    """Each study that judges, element by element beside the rubric and beside two careless engines."""
    parts = [f"## {one.study}: {one.framework.short_name}\n\n{study_tables(one, table)}" for one in studies()]
    return page(
        "Putusan studi di samping hitungan kami / Verdicts of the studies beside our count",
        "Rubrik menghitung kutipan berkode per sektor; kaidahnya ditulis sebelum dibandingkan dan sama bagi semua "
        "studi. Perbedaan adalah hasil, bukan kesalahan yang harus disetel. Dua mesin yang ceroboh berdiri di "
        "sampingnya: selalu 3, dan bagian polos kutipan yang mendukung. “Bertahan” ialah bagian percobaan yang "
        "tidak mengubah peringkat bila satu kutipan dihapus atau dibalik. Modul kerja sama daerah tidak menilai "
        "dan tidak ada di sini.\n\n"
        "The rubric counts coded excerpts by sector; its rules were written before anything was compared and are "
        "the same for all studies. A difference is a result, not a fault to be tuned away. Two careless engines "
        "stand beside it: always 3, and the bare share of supporting excerpts. “Stable” is the share of trials, "
        "one excerpt dropped or flipped, that leave the level as it is. The module on cooperation of regions does "
        "not judge and is not here.",
        parts,
    )


def studies() -> Iterator[StudyCompared]:
    from collabgov.packs.loading import load_pack
    from collabgov.studies import compare_study

    for folder in sorted((PACKS / "cases").iterdir()):
        if (folder / "pack.yaml").is_file():
            yield from compare_study(load_pack(folder, frameworks()), frameworks())


def study_tables(one: StudyCompared, table: Table) -> str:
    """How well each engine fits, then every element that either side gave a level."""
    found = one.comparison
    fits = (
        ("Rubrik / Rubric", found.ours),
        ("Selalu 3 / Always 3", found.always_middle),
        ("Bagian polos / Bare share", found.bare_share),
    )
    summary = table(
        FIT_HEADS,
        [
            (name, each.compared, each.exact, each.within_one, decimal(each.tau), yes_or_no(each.weakest_found))
            for name, each in fits
        ],
    )
    shown = [element for element in found.elements if element.theirs is not None or element.ours is not None]
    return f"{summary}\n\n{table(ELEMENT_HEADS, [element_row(one, element) for element in shown])}"


def element_row(one: StudyCompared, element: ElementCompared) -> tuple[object, ...]:
    judged = one.judged.get(element.code)
    quotes = "; ".join(f"“{quote.words}” ({quote.lines})" for quote in judged.verdicts) if judged else ""
    kept, reason = element.stability.kept, one.reason(element)
    return (
        f"`{element.code}`",
        " / ".join(map(str, one.levels_in_words(element.code))) or "-",
        quotes or "-",
        element.ours or "-",
        element.bare_share or "-",
        element.excerpts,
        "-" if kept is None else f"{float(kept):.2f}",
        f"{reason.id} / {reason.en}" if reason.id else "=" if element.ours else "-",
    )


def decimal(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def yes_or_no(value: bool | None) -> str:
    return "-" if value is None else "ya / yes" if value else "tidak / no"


ASSESSMENT_PAGES: Mapping[str, Callable[[Page, Table], str]] = {
    "assessment-frameworks.md": frameworks_page,
    "assessment-items.md": items_page,
    "record-catalogue.md": catalogue_page,
    "assessment-rules.md": rules_page,
    "verdicts-compared.md": compared_page,
}
