"""Why a stream says what it says, or why it says nothing: each as a sentence, from the result alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from collabgov.packs.schema import FrameworkElement
from collabgov.record_catalogue import record_catalogue
from collabgov.rubric import FEWEST_EXCERPTS
from mufakat.assessment.computed import words
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import Dua, dua

Content = Mapping[str, Any]


def sector_word(sector: str) -> Any:
    return SECTORS.get(sector, words.NOT_STATED)


def told_why(told: Content) -> Iterator[Dua]:
    """How the excerpts led to the level, with this collaboration's numbers; or why there is none."""
    if not told["excerpts"]:
        yield dua("Belum ada kutipan terkode tentang unsur ini.", "No coded excerpt speaks of this element yet.")
        return
    counted: Counter[str] = Counter()
    for tally in told["sectors"].values():
        counted.update(tally)
    yield dua(
        "{n} kutipan dari {k} sektor: {s} mendukung, {m} campuran, {w} melemahkan.",
        "{n} excerpts from {k} sectors: {s} support, {m} mixed, {w} weaken.",
    ).with_values(n=told["excerpts"], k=len(told["sectors"]), s=counted["supports"], m=counted["mixed"], w=counted["weakens"])
    if told["level"] is None:
        yield dua(
            "Paling sedikit {f} kutipan diperlukan untuk peringkat.", "At least {f} excerpts are needed for a level."
        ).with_values(f=FEWEST_EXCERPTS)
        return
    yield dua(
        "Bagian yang mendukung, dirata-rata antarsektor: {b}. Itu peringkat {l}.",
        "Share that supports, averaged over sectors: {b}. That is level {l}.",
    ).with_values(b=told["share"], l=told["level"])
    yield from _held(told)


def _held(told: Content) -> Iterator[Dua]:
    if told["held_back"]:
        yield dua(
            "Menurut bagiannya peringkat 5; ditahan di 4 karena syarat “lengkap” belum terpenuhi.",
            "By its share it would be level 5; held at 4 because the conditions for “complete” are not met.",
        )
    if told["kept"] is not None and told["range"]:
        low, high = told["range"]
        yield dua(
            "Bila satu kutipan dilepas atau dibalik, peringkatnya tetap pada {k} percobaan (terendah {a}, tertinggi {b}).",
            "With one excerpt left out or turned, the level stays in {k} of the trials (lowest {a}, highest {b}).",
        ).with_values(k=told["kept"], a=low, b=high)


def recorded_why(recorded: Content, element: FrameworkElement) -> Iterator[Dua]:
    """What the figures come to, or why records say nothing."""
    if not element.records:
        yield dua("Kerangka ini tidak menyebut angka catatan untuk unsur ini.", "This framework names no figure for it.")
        return
    scored, shown = len(recorded["scored"]), len(recorded["shown"])
    if scored:
        yield dua(
            "Rata-rata {n} angka dari catatan: ({d}) / {n} = {r}.", "Mean of {n} figures from records: ({d}) / {n} = {r}."
        ).with_values(
            n=scored,
            d=" + ".join(number(value) for value in recorded["scored"].values()),
            r=number(sum(recorded["scored"].values()) / scored),
        )
    elif shown:
        yield dua("Angkanya ada, tetapi tanpa ujung baik dan buruk.", "There are figures, but without a good and a bad end.")
    else:
        yield dua(
            "Catatannya belum cukup untuk satu pun dari {n} angka yang diminta.",
            "There are not enough records for any of the {n} figures asked for.",
        ).with_values(n=len(element.records))
    if recorded["missing"] and (scored or shown):
        yield dua("{n} angka lain belum dapat dihitung.", "{n} other figures cannot be computed yet.").with_values(
            n=len(recorded["missing"])
        )


def perceived_why(perceived: Content | None, element: FrameworkElement, wave: Content | None) -> Iterator[Dua]:
    """Whose answers led to the score, or why there is none."""
    if not element.items:
        yield dua("Kuesioner tidak menanyakan unsur ini.", "The questionnaire does not ask about this element.")
    elif wave is None:
        yield dua("Belum ada gelombang jawaban yang dikunci.", "No wave of answers has been locked yet.")
    elif perceived is None or perceived["score"] is None:
        yield dua(
            "Terlalu sedikit yang menjawab: paling sedikit 3 orang dari 2 organisasi, agar tak seorang pun terbaca.",
            "Too few answered: at least 3 people of 2 organisations, so that nobody can be read.",
        )
    else:
        yield dua(
            "{n} orang dari {o} organisasi menjawab {i} butir. Rata-rata antarsektor {m}, yaitu {s} dari 100.",
            "{n} people of {o} organisations answered {i} items. Mean over sectors {m}, which is {s} of 100.",
        ).with_values(
            n=perceived["respondents"],
            o=perceived["organisations"],
            i=len(perceived["items"]),
            m=number(perceived["mean"], 2),
            s=number(perceived["score"]),
        )
        if perceived["bounds"]:
            low, high = perceived["bounds"]
            yield dua(
                "Apa pun kata yang diam, rata-rata organisasi terletak antara {a} dan {b}.",
                "Whatever the silent ones had said, the mean of organisations lies between {a} and {b}.",
            ).with_values(a=number(low, 2), b=number(high, 2))


def why(content: Content, one: Content, element: FrameworkElement) -> dict[str, list[Dua]]:
    """The sentences of all three streams of one element."""
    return {
        "perceived": list(perceived_why(one["perceived"], element, content["wave"])),
        "recorded": list(recorded_why(one["recorded"], element)),
        "told": list(told_why(one["told"])),
    }


def missing(content: Content, one: Content, element: FrameworkElement) -> list[Dua]:
    """One sentence for each stream that says nothing."""
    said = why(content, one, element)
    return [said[name][-1] for name in words.STREAMS if one["streams"][name] is None]


def agreement(one: Content) -> Dua:
    """How the streams stand to each other, with the distance."""
    state: Dua = words.STATES[one["state"]]
    if one["spread"] is None:
        return state
    return dua("{k}: jarak {n}", "{k}: {n} apart").with_values(k=state, n=number(one["spread"]))


def figure_label(key: str) -> Dua:
    label = record_catalogue()[key].label
    return dua(label.id, label.en)


def figure_formula(key: str) -> Dua:
    formula = record_catalogue()[key].formula
    return dua(formula.id, formula.en)


def number(value: float | None, decimals: int = 0) -> str:
    """A number as people read it; a dash where there is none."""
    return "–" if value is None else angka(value, decimals)
