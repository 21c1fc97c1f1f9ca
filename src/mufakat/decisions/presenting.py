"""How proposals, stances and outcomes read: the same size for every party, shapes beside colours, figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.collaborations.words import SECTORS
from mufakat.decisions import methods, queries, words
from mufakat.decisions.models import Decision, Elector, Proposal, Stance
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

PROPOSAL_KINDS = {"draft": "belum", "open": "jalan", "closed": "selesai", "withdrawn": "netral"}
STANDING = {
    "unconfirmed": dua("Sementara, belum dikukuhkan", "Provisional, not confirmed"),
    "confirmed": dua("Sudah dikukuhkan", "Confirmed"),
    "replaced": dua("Diganti keputusan lain", "Replaced by a later decision"),
    "": "",
}


def proposal_row(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """A proposal as a line of a list."""
    is_due = proposal.state == "open" and now >= proposal.deadline
    label = dua("Menunggu ditutup", "Waiting to be closed") if is_due else words.STATES[proposal.state]
    kind = "hati" if is_due else PROPOSAL_KINDS[proposal.state]
    return {"proposal": proposal, "kind": kind, "label": label, "is_due": is_due, "kind_word": words.KINDS[proposal.kind],
            "matter": words.MATTERS[proposal.matter], "force": words.FORCES[proposal.force]}  # fmt: skip


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as a line of a list, with what became of it."""
    standing = queries.standing_state(decision)
    return {
        "decision": decision,
        "kind": words.VERDICT_KINDS[decision.verdict],
        "label": words.VERDICTS[decision.verdict],
        "kind_word": words.KINDS[decision.kind],
        "force": words.FORCES[decision.force],
        "standing": STANDING[standing],
        "way": words.WAYS.get(decision.way, ""),
    }


# --- stances --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StanceRow:
    """One party's place in the table: the same size for everybody."""

    elector: Elector
    sector: Any
    key: str
    shape: str
    label: Any
    reason: str
    stance: Stance | None
    earlier: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    is_aside: bool
    is_old: bool
    """Taken on an earlier wording; asked again."""
    proxy: str
    needs_answer: bool


def stance_table(
    proposal: Proposal, electors: Sequence[Elector], stances: Mapping[int, Stance], aside: Iterable[str]
) -> list[StanceRow]:
    """The electors with what they said now, and before."""
    out = set(aside)
    return [_row(proposal, elector, stances.get(elector.pk), elector.key in out) for elector in electors]


def _row(proposal: Proposal, elector: Elector, stance: Stance | None, is_aside: bool) -> StanceRow:
    counts = stance is not None and stance.round == proposal.round
    key = stance.stance if stance is not None and counts else ""
    shape, label = _shape_and_label(proposal, elector, stance if counts else None, is_aside)
    answers = [_answer(one) for one in stance.answers.all()] if stance is not None else []
    return StanceRow(
        elector,
        SECTORS[elector.sector],
        key,
        shape,
        label,
        stance.reason if stance is not None and counts else "",
        stance if counts else None,
        [_earlier(proposal, one) for one in [*getattr(stance, "earlier", []), *([stance] if stance and not counts else [])]],
        answers,
        is_aside,
        stance is not None and not counts,
        stance.proxy.holder.label if stance is not None and counts and stance.proxy else "",
        key in ("object", "block", "reserve") and not answers,
    )


def _shape_and_label(proposal: Proposal, elector: Elector, stance: Stance | None, is_aside: bool) -> tuple[str, Any]:
    """How a place reads: a stance, a vote in words, that a secret one is in, that somebody stepped aside, or nothing yet."""
    if is_aside:
        return words.STANCE_SHAPES[""], words.STEPPED_ASIDE
    if proposal.secret and getattr(elector, "has_voted", False):
        return "✓", words.HAS_VOTED
    if stance is None:
        is_stance = (proposal.rules or {}).get("ballot") == "stance" and not proposal.secret
        return words.STANCE_SHAPES[""], words.NO_STANCE if is_stance else words.NO_VOTE
    return shape_of(stance), words.STANCES.get(stance.stance) or told(proposal, stance.content)


def _answer(answer: Any) -> dict[str, Any]:
    return {"text": answer.text, "handling": words.HANDLINGS[answer.handling], "at": answer.answered_at}


def _earlier(proposal: Proposal, stance: Stance) -> dict[str, Any]:
    said = words.STANCES.get(stance.stance) or told(proposal, stance.content)
    return {"round": stance.round, "label": said, "reason": stance.reason, "at": stance.cast_at}


def told(proposal: Proposal, content: Any) -> str:
    """A ranking, scores or points in words, by the names of the options."""
    names = _names(proposal)
    if isinstance(content, list):
        return " > ".join(" = ".join(names.get(key, key) for key in group) for group in content)
    if isinstance(content, dict):
        parts = []
        for key, value in content.items():
            said = ", ".join(f"{names.get(c, c)} {n}" for c, n in value.items()) if isinstance(value, dict) else str(value)
            parts.append(f"{names.get(key, key)}: {said}")
        return "; ".join(parts)
    return str(words.STANCES.get(str(content), content))


def _names(proposal: Proposal) -> dict[str, str]:
    known: dict[str, str] | None = getattr(proposal, "names_of_keys", None)
    if known is None:
        known = {option.key: option.text for option in proposal.options.all()}
        known |= {one.key: one.criterion.text for one in proposal.criteria.select_related("criterion")}
        proposal.names_of_keys = known  # type: ignore[attr-defined]
    return known


@dataclass(frozen=True)
class Tally:
    """One word of the count with its shape."""

    key: str
    shape: str
    label: Any
    number: int


def tallies(proposal: Proposal) -> list[Tally]:
    """How many stand where, in a fixed order; nothing while a vote is secret or counts no stances."""
    rules = proposal.rules or {}
    if proposal.secret or rules.get("ballot") != "stance":
        return []
    counted = queries.count_stances(proposal=proposal)
    return [Tally(key, words.STANCE_SHAPES[key], words.STANCES[key], counted[key]) for key in rules["stances"]]


# --- how it was counted ---------------------------------------------------------------------------------------------


def test_lines(tests: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The conditions with their figures: what was needed and what was there."""
    return [
        {
            "name": words.TESTS.get(test["name"], test["name"]),
            "sector": SECTORS.get(test["sector"], test["sector"]),
            "passed": test["passed"],
            "figure": f"{test['part']!s} / {test['whole']!s}",
            "needed": needed_words(test["needed"]),
        }
        for test in tests
    ]


BASES = {
    "cast": dua("suara yang masuk", "votes cast"),
    "expressed": dua("suara setuju dan tidak setuju", "votes for and against"),
    "eligible": dua("semua pemilik suara", "all electors"),
}


def needed_words(needed: str) -> Any:
    """`> 1/2 expressed` as people say it."""
    sign, _, rest = needed.partition(" ")
    share, _, base = rest.partition(" ")
    if base in BASES:
        more = (
            dua("lebih dari {n} {b}", "more than {n} of {b}")
            if sign == ">"
            else dua("paling sedikit {n} {b}", "at least {n} of {b}")
        )
        return more.with_values(n=share, b=BASES[base])
    if sign == ">=":
        return dua("paling sedikit {n}", "at least {n}").with_values(n=rest)
    return dua("tidak ada", "none") if sign == "=" else needed


@dataclass(frozen=True)
class Table:
    """A table of figures with its caption."""

    caption: Any
    columns: list[Column]
    rows: list[list[Any]]


def rung_view(rung: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """One rung of the ladder: whether it was reached, its tests, its figures, its ties."""
    return {
        "way": words.WAYS.get(str(rung["way"]), rung["way"]),
        "reached": rung["reached"],
        "tests": test_lines(rung["tests"]),
        "order": [" = ".join(names.get(key, key) for key in group) for group in rung["order"]],
        "ties": [_tie(tie, names) for tie in rung["ties"]],
        "tables": _tables(str(rung["way"]), rung["figures"], names),
    }


def _tie(tie: Mapping[str, Any], names: Mapping[str, str]) -> Any:
    between = ", ".join(str(words.STANCES.get(key) or names.get(key, key)) for key in tie["between"])
    if not tie["broken_by"]:
        return dua("Seri antara {a}: tidak dipecahkan.", "Tie between {a}: not broken.").with_values(a=between)
    chosen = words.STANCES.get(tie["preferred"]) or names.get(tie["preferred"], tie["preferred"])
    how = dua("urutan ketua", "the chair's order") if tie["broken_by"] == "chair" else dua("undian", "the lot")
    return dua("Seri antara {a}: {h} mendahulukan {c}.", "Tie between {a}: {h} puts {c} first.").with_values(
        a=between, h=how, c=chosen
    )


def _tables(way: str, figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    makers = {
        "schulze": _pairs, "instant_runoff": _rounds, "stv": _rounds, "score": _scores, "allocation": _shares,
        "criteria": _criteria,
    }  # fmt: skip
    maker = makers.get(way)
    return maker(figures, names) if maker else []


def _pairs(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    """Who beats whom: each cell says on how many ballots the row stands before the column."""
    keys = list(figures["pairs"])
    columns = [Column(dua("Pilihan", "Option")), *(Column(names.get(key, key), "number") for key in keys)]
    made = []
    for part, caption in (
        ("pairs", dua("Berapa suara menaruh baris di atas kolom", "Ballots that put the row before the column")),
        ("paths", dua("Kekuatan jalur terkuat", "Strength of the strongest path")),
    ):
        rows = [[names.get(one, one), *(figures[part][one].get(other) for other in keys)] for one in keys]
        made.append(Table(caption, columns, rows))
    return made


def _rounds(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    """Round by round: totals, who was elected, who dropped out."""
    if not figures["rounds"]:
        return []
    keys = sorted({key for one in figures["rounds"] for key in one["totals"]})
    columns = [
        Column(dua("Putaran", "Round")),
        *(Column(names.get(key, key)) for key in keys),
        Column(dua("Kejadian", "What happened")),
    ]
    rows = []
    for place, one in enumerate(figures["rounds"], start=1):
        elected = ", ".join(names.get(key, key) for key in one.get("elected", []))
        gone = ", ".join(names.get(key, key) for key in one.get("eliminated", []))
        said = [dua("terpilih: {n}", "elected: {n}").with_values(n=elected)] if elected else []
        said += [dua("gugur: {n}", "dropped out: {n}").with_values(n=gone)] if gone else []
        rows.append([str(place), *(str(one["totals"].get(key, "–")) for key in keys), "; ".join(map(str, said))])
    quota = figures.get("quota")
    caption = dua("Hitungan tiap putaran; kuota {q}", "Count by round; quota {q}").with_values(q=str(quota))
    return [Table(caption if quota is not None else dua("Hitungan tiap putaran", "Count by round"), columns, rows)]


def _scores(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    columns = [
        Column(dua("Pilihan", "Option")), Column(dua("Jumlah", "Total")), Column(dua("Rata-rata", "Mean")),
        Column(dua("Dinilai oleh", "Scored by")),
    ]  # fmt: skip
    rows = [
        [names.get(k, k), str(v), str(figures["means"][k]), str(figures["scored_by"][k])] for k, v in figures["totals"].items()
    ]
    return [Table(dua("Nilai tiap pilihan", "Scores by option"), columns, rows)]


def _shares(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    columns = [
        Column(dua("Pilihan", "Option")),
        Column(dua("Poin", "Points"), "number"),
        Column(dua("Bagian", "Share"), "money"),
    ]
    rows: list[list[Any]] = [[names.get(key, key), figures["points"][key], share] for key, share in figures["shares"].items()]
    if figures["left_over"]:
        rows.append([str(dua("Tidak terbagi", "Not shared out")), None, figures["left_over"]])
    return [Table(dua("Pembagian", "Shares"), columns, rows)]


def _criteria(figures: Mapping[str, Any], names: Mapping[str, str]) -> list[Table]:
    keys = list(figures["weights"])
    heads = [f"{names.get(key, key)} (×{figures['weights'][key]})" for key in keys]
    columns = [Column(dua("Pilihan", "Option")), *(Column(head) for head in heads), Column(dua("Nilai akhir", "Weighted mean"))]
    rows = [
        [names.get(option, option), *(_shown(means[key]) for key in keys), str(figures["totals"].get(option, "–"))]
        for option, means in figures["means"].items()
    ]
    return [Table(dua("Rata-rata tiap kriteria", "Means by criterion"), columns, rows)]


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)


def deadline_words(proposal: Proposal) -> Any:
    """Until when stances are awaited, in the zone of the collaboration."""
    moment = saat(proposal.deadline, proposal.collaboration)
    return dua("Menunggu sikap s.d. {s}", "Stances awaited until {s}").with_values(s=moment)


def way_facts(way: methods.Way | None, rules: Mapping[str, Any] | None) -> list[Any]:
    """How it is decided, in sentences, for everybody before they vote."""
    if way is None:
        return []
    found: list[Any] = [way.how]
    if rules:
        found += [words.UNITS[rules["one_vote_per"]], words.TIES[rules["tie"]], words.SILENCES[rules["silence"]]]
    return found


def shape_of(stance: Stance) -> str:
    """The shape of a stance, or of a vote that is no stance."""
    return words.STANCE_SHAPES.get(stance.stance) or "●" if stance.stance else "●"
