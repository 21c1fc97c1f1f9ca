"""Results in the words of a page: counts before percentages, "too few" where nothing may be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from collabgov.surveys.small_samples import percent_allowed
from collabgov.waves import ElementChange
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua
from mufakat.surveys import instruments, words
from mufakat.surveys.results import Read, ShownItem, ShownScale, SideBySide

TOO_FEW = dua("terlalu sedikit", "too few")
AGREEMENT_WORDS = {
    "very_strong": dua("Penilaian antarorganisasi sangat sejalan.", "Organisations agree very strongly."),
    "strong": dua("Penilaian antarorganisasi sejalan.", "Organisations agree strongly."),
    "moderate": dua("Penilaian antarorganisasi cukup sejalan.", "Organisations agree moderately."),
    "weak": dua("Penilaian antarorganisasi kurang sejalan.", "Organisations agree weakly."),
    "none": dua("Penilaian antarorganisasi tidak sejalan.", "Organisations do not agree."),
}


def figure(value: float | None, decimals: int = 2) -> str:
    return "" if value is None else angka(value, decimals)


def scale_row(scale: ShownScale) -> dict[str, Any]:
    """One element: its mean, what it rests on, each sector, and the small print."""
    return {
        "code": scale.code,
        "name": instruments.teks_of(scale.name),
        "value": figure(scale.balanced),
        "basis": basis(scale),
        "sectors": [
            {"label": SECTORS[one.sector], "value": figure(one.mean), "n": one.respondents, "organisations": one.organisations}
            for one in scale.sectors
        ],
        "notes": [note for note in _notes(scale) if note],
    }


def basis(scale: ShownScale) -> Any:
    return dua("{o} dari {a} organisasi, {n} orang", "{o} of {a} organisations, {n} people").with_values(
        o=scale.organisations, a=scale.asked, n=scale.respondents
    )


def _notes(scale: ShownScale) -> list[Any]:
    if scale.balanced is None:
        return [dua("Terlalu sedikit penjawab untuk menyebut angka.", "Too few respondents to state a figure.")]
    return [*_means(scale), *_reliability(scale), *_remarks(scale)]


def _means(scale: ShownScale) -> list[Any]:
    notes: list[Any] = []
    if scale.organisation_mean is not None:
        notes.append(dua("Rata-rata organisasi {m}.", "Mean over organisations {m}.").with_values(
            m=figure(scale.organisation_mean)))  # fmt: skip
    if scale.span is not None:
        notes.append(dua("Terendah {a}, tertinggi {b}.", "Lowest {a}, highest {b}.").with_values(
            a=figure(scale.span[0]), b=figure(scale.span[1])))  # fmt: skip
    if scale.gap is not None:
        notes.append(dua("Selisih antarsektor {g}.", "Gap between sectors {g}.").with_values(g=figure(scale.gap)))
    if scale.bounds is not None:
        notes.append(dua(
            "Apa pun jawaban yang diam, rata-rata organisasi berada antara {a} dan {b}.",
            "Whatever the silent ones had said, the mean over organisations lies between {a} and {b}.",
        ).with_values(a=figure(scale.bounds[0]), b=figure(scale.bounds[1])))  # fmt: skip
    return notes


def _reliability(scale: ShownScale) -> list[Any]:
    report, notes = scale.report, []
    if report is None:
        return []
    if report.alpha is not None and report.interval is not None:
        said = dua("Keandalan alfa {a} (95 %: {b} sampai {c}), {n} organisasi.",
                   "Reliability alpha {a} (95 %: {b} to {c}), {n} organisations.").with_values(
            a=figure(report.alpha), b=figure(report.interval.low), c=figure(report.interval.high),
            n=report.organisations)  # fmt: skip
        notes.append(said)
    if not report.may_be_judged:
        notes.append(dua("Terlalu sedikit organisasi untuk menilai keandalan.", "Too few organisations to judge reliability."))
    if report.word:
        notes.append(AGREEMENT_WORDS[report.word])
    if report.is_census:
        notes.append(dua(
            "Semua organisasi menjawab: tidak ada galat penarikan contoh; galat ukur tetap ada.",
            "Every organisation answered: there is no sampling error; errors of measurement remain."))  # fmt: skip
    return notes


def _remarks(scale: ShownScale) -> list[Any]:
    notes: list[Any] = []
    if scale.has_hidden:
        notes.append(dua(
            "Sebagian sektor terlalu kecil untuk ditampilkan; rata-rata lain ikut disembunyikan agar tidak terhitung balik.",
            "Some sectors are not shown because they are too small; other means are withheld so that none can be worked out.",
        ))  # fmt: skip
    if scale.is_single_voice:
        notes.append(
            dua("Satu sektor bersuara lewat satu organisasi saja.", "One sector speaks through a single organisation.")
        )
    if scale.excluded:
        notes.append(dua(
            "Banyak yang menjawab tidak tahu di sektor {s}: mungkin mereka tidak mendapat informasi.",
            "Many answered do not know in {s}: they may be cut off from information.",
        ).with_values(s=", ".join(str(SECTORS[one]) for one in scale.excluded)))  # fmt: skip
    return notes


def item_row(item: ShownItem, found: Read) -> dict[str, Any]:
    """One item: how many gave each answer; shares only where the number carries them."""
    labels = [instruments.teks_of(answer.label) for answer in found.instrument.questionnaire.answers]
    answered = sum(item.counts) if item.counts else 0
    counts = []
    for label, count in zip(labels, item.counts or (), strict=False):
        share = f" ({angka(100 * count / answered, 0)} %)" if percent_allowed(answered) else ""
        counts.append({"label": label, "count": count, "share": share})
    return {
        "code": item.item.code,
        "wording": instruments.teks_of(item.item.wording),
        "reversed": item.item.reversed,
        "counts": counts,
        "answered": answered,
        "middle": _middle_words(item) if item.middle else "",
        "do_not_know": item.do_not_know,
        "silent": item.silent,
        "value": figure(item.scale.balanced),
        "left_out": item.left_out,
    }


def _middle_words(item: ShownItem) -> Any:
    high, low, median = item.middle or (0, 0, 0.0)
    return dua(
        "{a} di dua jawaban teratas, {b} di dua terbawah, median {m}", "{a} in the upper two, {b} in the lower two, median {m}"
    ).with_values(a=high, b=low, m=figure(median, 1))


def change_row(change: ElementChange, name: Any) -> dict[str, Any]:
    """How one element moved, or why that cannot be said."""
    if change.broken:
        why = dua("Butirnya berubah, jadi tidak dibandingkan.", "Its items changed, so it is not compared.")
        return {"name": instruments.teks_of(name), "value": "", "said": why}
    if change.change is None or change.change.mean is None:
        return {"name": instruments.teks_of(name), "value": "", "said": TOO_FEW}
    said = dua("{a} organisasi naik, {b} tetap, {c} turun", "{a} organisations up, {b} the same, {c} down").with_values(
        a=change.change.improved, b=change.change.same, c=change.change.worse
    )
    value = ("+" if change.change.mean > 0 else "") + figure(change.change.mean)
    chance = "" if change.change.p_value is None else f"p = {figure(change.change.p_value, 3)}"
    return {"name": instruments.teks_of(name), "value": value, "said": said, "chance": chance}


def side_table(table: SideBySide, *, by_division: bool) -> dict[str, Any]:
    """Columns and rows for the table part."""
    labels = [" · ".join(group) if by_division else words.ROLES.get(group[0], group[0]) for group in table.groups]
    columns = [
        {"label": dua("Pernyataan", "Statement"), "kind": "text"},
        *({"label": label, "kind": "text"} for label in labels),
    ]
    rows = [[instruments.teks_of(item.wording), *(_cell(cell) for cell in cells)] for item, cells in table.rows]
    return {"columns": columns, "rows": rows}


def _cell(cell: tuple[int, float] | None) -> str:
    return str(TOO_FEW) if cell is None else f"{figure(cell[1])} (n = {cell[0]})"


def download_rows(scales: Sequence[ShownScale], items: Sequence[ShownItem]) -> list[list[Any]]:
    """Elements and items as lines; what is hidden on the page is empty here."""
    lines: list[list[Any]] = []
    for kind, found in (("element", scales), ("item", [one.scale for one in items])):
        label = str(dua("Unsur", "Element") if kind == "element" else dua("Butir", "Item"))
        for scale in found:
            name = instruments.teks_of(scale.name)
            whole = [label, scale.code, name, "", scale.respondents, scale.organisations]
            lines.append([*whole, scale.balanced, scale.organisation_mean])
            lines += [
                [label, scale.code, name, str(SECTORS[one.sector]), one.respondents, one.organisations, one.mean, None]
                for one in scale.sectors
            ]
    return lines
