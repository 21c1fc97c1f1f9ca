"""How indicators speak: figures with unit, names of periods, one sentence that answers the question."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from collabgov.periods import NotAPeriod, read_period
from mufakat.kernel.web.formats import angka, month_name
from mufakat.kernel.web.language import Dua, dua, is_english
from mufakat.monitoring.models import POLARITIES, RELIABILITIES, CheckOutcome, Indicator
from mufakat.monitoring.readings import Change, Picture, Reading, Source

HALVES = ("I", "II")
QUARTERS = ("I", "II", "III", "IV")
IN_FRONT = ("US$", "Rp")
NO_SERVICE = dua("layanan belum ada", "no service yet")
NO_DATA = dua("tidak ada data", "no data")
POLARITY_SHORT = {key: Dua(label.id.lower(), label.en.lower()) for key, label in POLARITIES.items()}
DIRECTIONS = {-1: dua("turun", "fell"), 0: dua("tetap", "stayed level"), 1: dua("naik", "rose")}
BETTER = {True: dua("membaik", "better"), False: dua("memburuk", "worse")}


def period_name(text: str, *, short: bool = False) -> str:
    """`Maret 2018`, `2018`, `triwulan III 2018`, `semester II 2018`."""
    try:
        period = read_period(text)
    except NotAPeriod:
        return text
    if period.kind == "month":
        return f"{month_name(period.part, short=short)} {period.year}"
    if period.kind == "quarter":
        word = f"Q{period.part}" if is_english() else f"triwulan {QUARTERS[period.part - 1]}"
        return f"{word} {period.year}"
    if period.kind == "half":
        word = f"half {HALVES[period.part - 1]}" if is_english() else f"semester {HALVES[period.part - 1]}"
        return f"{word} {period.year}"
    return str(period.year)


def places(value: Decimal) -> int:
    """Digits after the decimal mark that matter."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def plain(value: Decimal | None, decimals: int = 0) -> str:
    """A figure with its indicator's decimals; a source that gives more digits keeps them."""
    return "" if value is None else angka(value, max(decimals, places(value)))


def as_shown(value: Decimal, decimals: int = 0) -> Decimal:
    """The same figure for drawings and downloads: the database's trailing zeros taken off."""
    return value.quantize(Decimal(1).scaleb(-max(decimals, places(value))))


def with_unit(value: Decimal | None, indicator: Indicator) -> str:
    """`1,85%`, `131 paspor`, `US$1.184.517.797,6`."""
    if value is None:
        return str(NO_DATA)
    figure, unit = plain(value, indicator.decimals), indicator.unit
    if unit == "%":
        return f"{figure}%"
    if unit in IN_FRONT:
        return f"{figure[0]}{unit}{figure[1:]}" if figure.startswith("−") else f"{unit}{figure}"
    return f"{figure} {unit}".strip()


def state_words(reading: Reading | None) -> str:
    """Why there is no figure."""
    return str(NO_SERVICE if reading is not None and reading.state == "no_service" else NO_DATA)


def reading_words(reading: Reading | None, indicator: Indicator) -> str:
    return with_unit(reading.value, indicator) if reading and reading.value is not None else state_words(reading)


def source_name(source: Source | None) -> str:
    """The source's name; a computed indicator says so."""
    if source is None:
        return ""
    return source.series.name if source.series else str(dua("dihitung dari indikator lain", "computed from other indicators"))


LONGEST_SHORT_NAME = 24


def short_names(sources: list[Source]) -> dict[str, str]:
    """Names short enough for chart lines and column heads: up to the colon, else cut; the full names stand beside them."""
    found: dict[str, str] = {}
    for number, source in enumerate(sources, start=1):
        name = source_name(source)
        short = name.split(":", 1)[0].strip()
        if len(short) > LONGEST_SHORT_NAME:
            short = f"{short[: LONGEST_SHORT_NAME - 1].rstrip(' ,(')}…"
        found[source.key] = f"{number}. {short}" if short in found.values() else short
    return found


def reliability(source: Source | None) -> Any:
    if source is None or source.series is None:
        return ""
    return RELIABILITIES[source.series.reliability]


def amount(difference: Decimal, percent: Decimal | None, indicator: Indicator) -> str:
    """How much: percent of the earlier figure; for shares the difference in points."""
    if indicator.unit == "%":
        return str(dua("{n} poin persen", "{n} percentage points").with_values(n=plain(difference, indicator.decimals)))
    return f"{angka(abs(percent))}%" if percent is not None else with_unit(difference, indicator)


def change_words(change: Change, indicator: Indicator) -> str:
    """`naik 4,1% dari 2016 (membaik)`."""
    way = (change.difference > 0) - (change.difference < 0)
    since = period_name(change.earlier.period)
    if way == 0:
        return str(dua("tetap sejak {awal}", "level since {awal}").with_values(awal=since))
    words = dua("{arah} {n} dari {awal}", "{arah} {n} from {awal}").with_values(
        arah=DIRECTIONS[way], n=amount(abs(change.difference), change.percent, indicator), awal=since
    )
    judged = f" ({BETTER[change.better]})" if change.better is not None else ""
    return f"{words}{judged}"


def latest_sentence(picture: Picture) -> str:
    """Latest figure, period and change: the answer to the indicator's question."""
    latest = picture.latest
    if latest is None:
        return str(dua("Belum ada nilai yang tercatat.", "No value is recorded yet."))
    start = f"{period_name(latest.period)}: {with_unit(latest.value, picture.indicator)}"
    start = start[:1].upper() + start[1:]
    return f"{start}, {change_words(picture.change, picture.indicator)}." if picture.change else f"{start}."


def since_baseline_sentence(picture: Picture) -> str:
    """The long view: from the baseline to the latest figure, where that is more than one step."""
    change, step = picture.since_baseline, picture.change
    if change is None or (step is not None and step.earlier.period == change.earlier.period):
        return ""
    return str(
        dua("Sejak nilai dasar: {a} → {b}, {c}.", "Since the baseline: {a} → {b}, {c}.").with_values(
            a=with_unit(change.earlier.value, picture.indicator),
            b=with_unit(change.later.value, picture.indicator),
            c=change_words(change, picture.indicator),
        )
    )


def aim_sentence(picture: Picture) -> str:
    """Target, result and gap; empty when nobody set a target."""
    aim, indicator = picture.aim, picture.indicator
    if aim is None:
        return ""
    named = dua("Target {p}: {n}", "Target {p}: {n}").with_values(
        p=period_name(aim.target.period), n=with_unit(aim.target.value, indicator)
    )
    if aim.gap is None:
        return str(dua("{t}; hasilnya belum ada.", "{t}; no result yet.").with_values(t=named))
    return f"{named}; {gap_words(aim.gap.difference, aim.gap.met, indicator)}."


def gap_words(difference: Decimal, met: bool | None, indicator: Indicator) -> str:
    """`tercapai, lebih 12 paspor` or `belum tercapai, kurang 12 paspor`."""
    distance = with_unit(abs(difference), indicator)
    if difference == 0:
        how: Any = dua("tepat sama", "exactly equal")
    elif difference > 0:
        how = dua("lebih {n}", "{n} above").with_values(n=distance)
    else:
        how = dua("kurang {n}", "{n} below").with_values(n=distance)
    judged = {True: dua("tercapai", "met"), False: dua("belum tercapai", "not met"), None: dua("selisih", "gap")}[met]
    return f"{judged}, {how}"


def direction_sentences(picture: Picture) -> list[str]:
    """Where one source moves one way and another the other way, in plain words."""
    sentences = []
    by_key = {source.key: source for source in picture.sources}
    for found in picture.reconciliation.contradicting_directions:
        ways = set(found.directions.values())
        short = (
            dua("satu sumber turun, sumber lain naik", "one source fell, another rose")
            if ways >= {-1, 1}
            else dua("arah sumber tidak sama", "the sources do not move the same way")
        )
        said = [
            _movement(picture, by_key[key], found.from_period, found.to_period, way) for key, way in found.directions.items()
        ]
        start = dua("Dari {a} ke {b} {s}", "From {a} to {b} {s}").with_values(
            a=period_name(found.from_period), b=period_name(found.to_period), s=short
        )
        sentences.append(f"{start}: {'; '.join(said)}.")
    return sentences


def _movement(picture: Picture, source: Source, earlier: str, later: str, way: int) -> str:
    first, last = (with_unit(source.measured[period], picture.indicator) for period in (earlier, later))
    return f"{source_name(source)} {DIRECTIONS[way]} ({first} → {last})"


def spread_sentence(picture: Picture) -> str:
    """The latest period in which the sources give different figures."""
    different = picture.reconciliation.disagreeing
    if not different:
        return ""
    last = different[-1]
    assert last.spread is not None
    count = len(different)
    percent = f" ({angka(last.spread_percent)}%)" if last.spread_percent is not None else ""
    return str(
        dua(
            "Sumber berselisih pada {k} periode; terakhir {p}, selisih {n}{q}.",
            "The sources differ in {k} periods; last in {p}, by {n}{q}.",
        ).with_values(k=count, p=period_name(last.period), n=with_unit(last.spread, picture.indicator), q=percent)
    )


def disagreement(picture: Picture) -> str:
    """One warning for the list: a contradiction of direction first, otherwise the spread."""
    contradictions = picture.reconciliation.contradicting_directions
    if contradictions:
        last = contradictions[-1]
        return str(
            dua(
                "Sumber tidak sepakat: dari {a} ke {b} satu turun, yang lain naik.",
                "The sources disagree: from {a} to {b} one fell, the other rose.",
            ).with_values(a=period_name(last.from_period), b=period_name(last.to_period))
            if set(last.directions.values()) >= {-1, 1}
            else dua(
                "Sumber tidak sepakat soal arah dari {a} ke {b}.", "The sources disagree on the direction from {a} to {b}."
            ).with_values(a=period_name(last.from_period), b=period_name(last.to_period))
        )
    return spread_sentence(picture)


def check_result(check: CheckOutcome) -> tuple[str, Any]:
    """Kind and word of the tag of a check."""
    if check.passed is None:
        return "kurang_data", dua("Tidak dapat dihitung", "Cannot be computed")
    return ("selesai", dua("Cocok", "Adds up")) if check.passed else ("hati", dua("Tidak cocok", "Does not add up"))


def check_figures(check: CheckOutcome, names: dict[str, str]) -> str:
    """Printed, computed and difference of a check, in words; `names` are the indicator's sources by key."""
    if "; " in check.computed:
        return _sources_compared(check, names)
    parts = [
        (dua("tercetak {n}", "printed {n}"), check.printed),
        (dua("hasil hitungan {n}", "computed {n}"), check.computed),
        (dua("selisih {n}", "difference {n}"), check.difference),
    ]
    said = "; ".join(str(words.with_values(n=_exact(text))) for words, text in parts if text)
    return said[:1].upper() + said[1:]


def _exact(text: str) -> str:
    """A figure of a check with every digit; a text stays as it is."""
    try:
        return angka(Decimal(text))
    except ArithmeticError:
        return text


def _sources_compared(check: CheckOutcome, names: dict[str, str]) -> str:
    """What each source says; changes are told as a fall or a rise."""
    pairs = [part.partition(": ") for part in check.computed.split("; ")]
    changes = all(figure[:1] in "+-" for _, _, figure in pairs)
    said = []
    for key, _, figure in pairs:
        shown = _exact(figure.lstrip("+-")) if changes else _exact(figure)
        way = f"{DIRECTIONS[-1 if figure.startswith('-') else 1]} " if changes else ""
        said.append(f"{names.get(key, key)}: {way}{shown}")
    if changes and {figure[:1] for _, _, figure in pairs} == {"+", "-"}:
        start = dua("Satu sumber turun, sumber lain naik", "One source fell, another rose")
        return f"{start}. {'; '.join(said)}"
    return "; ".join(said)
