"""What published propositions advise on the records, why, and what became of the advice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from collabgov.diagnosis import Reading
from collabgov.packs.schema.rulebook import Variable
from mufakat.assessment import actions, diagnosing, observing, queries, words
from mufakat.assessment.diagnosing import Advice, Diagnosis
from mufakat.assessment.models import Recommendation
from mufakat.assessment.views.observations import in_both
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence.wording import wording
from mufakat.forum.words import PROPOSAL_STATES, TREATMENTS
from mufakat.kernel.access import may
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

SHOWN_REQUESTS = 6
UNITS = {
    "0..100": dua("{n} dari 100", "{n} of 100"),
    "count": dua("{n}", "{n}"),
    "days": dua("{n} hari", "{n} days"),
}


def _diagnosis(request: Request, collaboration: Collaboration) -> Diagnosis:
    window = observing.window_until(timezone.localdate())
    return diagnosing.diagnose(viewer=request.acting, collaboration=collaboration, window=window)


@require_GET
def recommendation_list(request: Request, slug: str) -> HttpResponse:
    """Advice whose condition holds first, then questions; what cannot be told names what is missing."""
    collaboration = collaboration_of(request, slug)
    found = _diagnosis(request, collaboration)
    kept = queries.recommendations_of(viewer=request.acting, collaboration=collaboration)
    waiting = {f"{one.rulebook}:{one.rule}" for one in kept if one.proposal.state != "declined"}
    rows = [advice_row(one, slug) for one in found.advice]
    context = page(
        request,
        collaboration,
        TAB,
        window=found.window,
        waves=found.waves,
        holding=[{**row, "is_proposed": row["key"] in waiting} for row in rows if row["holds"]],
        groups=[
            {"state": state, "label": words.ADVICE_STATES[state], "rows": [row for row in rows if row["state"] == state]}
            for state in ("not_evaluable", "not_fired")
        ],
        total=len(rows),
        requests=[(wording(variable.label), rules) for variable, rules in found.requests[:SHOWN_REQUESTS]],
        kept=[kept_row(one, found) for one in kept],
        may_propose=bool(may(request.acting, "forum.propose_agenda_item", collaboration)),
    )
    return render(request, "assessment/recommendations.html", context)


@require_POST
def put_on_agenda(request: Request, slug: str, advice: str) -> HttpResponse:
    """Propose the advice for the next agenda, with the values that made its condition hold."""
    collaboration = collaboration_of(request, slug)
    found = _diagnosis(request, collaboration)
    chosen = found.of_key(advice)
    if chosen is None:
        raise NotVisible("not_visible", "")
    address = reverse("assessment:recommendations", args=[slug])
    actions.recommend(
        actor=request.acting,
        collaboration=collaboration,
        advice=chosen,
        window=found.window,
        url=f"{address}#{slugify(chosen.verdict.rule.id)}",
        now=timezone.now(),
    )
    messages.success(request, str(dua("Masuk daftar usulan agenda.", "On the list of agenda proposals.")))
    return redirect(address)


def advice_row(advice: Advice, slug: str) -> dict[str, Any]:
    """One rule as a page shows it: what it advises, by whom, on which values and which records."""
    rule, variables = advice.verdict.rule, advice.rulebook.variables
    observations = reverse("assessment:observations", args=[slug])
    return {
        "key": advice.key,
        "id": rule.id,
        "anchor": slugify(rule.id),
        "text": wording(rule.then),
        "kind": words.RULE_KINDS[rule.kind],
        "state": advice.verdict.state,
        "label": words.ADVICE_STATES[advice.verdict.state],
        "tag": words.ADVICE_TAGS[advice.verdict.state],
        "holds": advice.is_advice,
        "cite": rule.cite,
        "mark": words.MARKS[rule.mark],
        "values": [value_row(variables[name], reading) for name, reading in sorted(advice.verdict.values.items())],
        "missing": [wording(variables[name].label) for name in advice.verdict.missing if name in variables],
        "figures": [
            {
                "label": in_both(one.definition.label),
                "said": in_both(one.sentence()),
                "url": f"{observations}#{slugify(one.key)}",
            }
            for one in advice.figures
        ],
    }


def value_row(variable: Variable, reading: Reading) -> dict[str, Any]:
    """The value of a variable in words, with how well it is known."""
    return {
        "label": wording(variable.label),
        "value": in_unit(variable.unit, reading.value),
        "grade": words.GRADES[reading.grade],
    }


def in_unit(unit: str, value: Decimal) -> Any:
    """A value as people read it: "37 dari 100", "12 hari", "ya"."""
    if unit == "yes_no":
        return dua("ya", "yes") if value else dua("tidak", "no")
    return UNITS[unit].with_values(n=angka(round(value, 1)))


def kept_row(kept: Recommendation, found: Diagnosis) -> dict[str, Any]:
    """A recommendation with what became of it, and its values then and now."""
    now = found.of_key(f"{kept.rulebook}:{kept.rule}")
    item = kept.proposal
    state = TREATMENTS[item.treatment] if item.state == "scheduled" else PROPOSAL_STATES[item.state]
    return {
        "kept": kept,
        "state": state,
        "tag": "selesai" if item.treatment == "treated" else "netral" if item.state == "declined" else "tunggu",
        "meeting": item.meeting,
        "outcome": item.outcome or item.answer,
        "moved": [_moved(value, now) for value in kept.values],
        "holds": None if now is None else now.is_advice,
        "label": None if now is None else words.ADVICE_STATES[now.verdict.state],
    }


def _moved(value: dict[str, Any], now: Advice | None) -> dict[str, Any]:
    name = value["variable"]
    variable = now.rulebook.variables.get(name) if now else None
    unit = variable.unit if variable else "count"
    reading = now.verdict.values.get(name) if now else None
    return {
        "label": dua(value["label_id"], value["label_en"]),
        "then": in_unit(unit, Decimal(value["value"])),
        "now": in_unit(unit, reading.value) if reading else dua("tidak diketahui", "not known"),
    }


COLUMNS = (
    dua("Kaidah", "Rule"),
    dua("Keadaan", "State"),
    dua("Anjuran", "Advice"),
    dua("Rujukan", "Citation"),
    dua("Dari mana diketahui", "How it is known"),
    dua("Nilai", "Values"),
    dua("Yang belum diketahui", "What is not known"),
)


@require_GET
def recommendation_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Every rule with its state, its citation and its values as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    found = _diagnosis(request, collaboration)
    rows = [_cells(advice_row(one, slug)) for one in found.advice]
    return table_download(
        request,
        f"rekomendasi-{slug}",
        [Column(label, "text") for label in COLUMNS],
        rows,
        kind,
        title=dua("Rekomendasi", "Recommendations"),
        source=collaboration.title,
        as_of=found.window.end,
        notes=[
            dua(
                f"Jendela: {found.window.start} sampai {found.window.end}",
                f"Window: {found.window.start} to {found.window.end}",
            )
        ],
    )


def _cells(row: dict[str, Any]) -> list[Any]:
    values = "; ".join(f"{one['label']}: {one['value']} ({one['grade']})" for one in row["values"])
    return [
        row["id"],
        str(row["label"]),
        str(row["text"]),
        row["cite"],
        str(row["mark"]),
        values,
        "; ".join(map(str, row["missing"])),
    ]
