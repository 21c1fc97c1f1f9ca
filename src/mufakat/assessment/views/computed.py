"""Computed results: what people say, records show and excerpts tell, from the total down to the original sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from collabgov.observations import Window
from mufakat.assessment import actions, computing, observing, words
from mufakat.assessment.computed import kept, presenting, sentences, verdicts
from mufakat.assessment.computed import words as computed_words
from mufakat.assessment.computed.questions import questions_of
from mufakat.assessment.models import ComputedResult
from mufakat.assessment.presenting import scale
from mufakat.assessment.views.observations import asked_window
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import frameworks
from mufakat.evidence import presenting as evidence_presenting
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.wording import wording
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.access import may
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

FILES = (
    ("pdf", dua("Laporan untuk dicetak", "Report to print")),
    ("xlsx", dua("Semua tabel", "All tables")),
    ("csv", dua("Ringkasan", "Summary")),
    ("json", dua("Data untuk dihitung ulang", "Data to compute again")),
    ("ipynb", dua("Buku catatan yang menghitung ulang", "Notebook that computes again")),
)


@dataclass(frozen=True)
class Opened:
    """One result on the page: computed just now for this reader, or kept at an earlier day."""

    collaboration: Collaboration
    framework: InstalledFramework
    content: computing.Content
    window: Window
    kept: ComputedResult | None
    stale: frozenset[str]

    @property
    def query(self) -> str:
        """What leads to the same result again."""
        if self.kept is not None:
            return f"?hasil={self.kept.public_id}"
        return f"?dari={self.window.start.isoformat()}&sampai={self.window.end.isoformat()}"

    @property
    def url(self) -> str:
        return reverse("assessment:computed", args=[self.collaboration.slug, self.framework.key]) + self.query

    def address(self, name: str, *more: str) -> str:
        return reverse(f"assessment:{name}", args=[self.collaboration.slug, self.framework.key, *more]) + self.query


def opened_result(request: Request, collaboration: Collaboration, framework: str) -> Opened:
    """The kept result that was asked for, or one computed now over what this reader may see."""
    asked = request.GET.get("hasil", "")
    if asked:
        one = kept.get_kept(viewer=request.acting, collaboration=collaboration, framework=framework, public_id=asked)
        chosen = frameworks.get_framework(framework, one.framework_version)
        window = Window(one.window_start, one.window_end)
        return Opened(collaboration, chosen, one.content, window, one, kept.elements_to_recompute(kept=one))
    chosen = frameworks.get_framework(framework)
    start, end, _ = asked_window(request)
    window = observing.window_until(end, start)
    material = computing.gather(viewer=request.acting, collaboration=collaboration, window=window)
    return Opened(collaboration, chosen, computing.compute(chosen, collaboration, material), window, None, frozenset())


@require_GET
def computed_result(request: Request, slug: str, framework: str) -> HttpResponse:
    """The result by one framework: how complete it is, then the elements weakest first, then profile, sectors, dimensions."""
    collaboration = collaboration_of(request, slug)
    opened = opened_result(request, collaboration, framework)
    content, shape = opened.content, opened.framework.content
    rows = [presenting.element_row(content, one, shape, opened.stale) for one in computing.weakest_first(content)]
    for row in rows:
        row["url"] = opened.address("computed_element", row["code"])
    wrong = None if opened.kept else asked_window(request)[2]
    context = page(
        request,
        collaboration,
        TAB,
        opened=opened,
        content=content,
        framework=shape,
        rows=rows,
        status=presenting.status(content),
        how_url=opened.address("computed_how"),
        files=[(kind, label, opened.address("computed_download", kind)) for kind, label in FILES],
        radar=presenting.radar(content, shape),
        dimensions=presenting.dimension_rows(content, shape),
        dimension_rule=computed_words.DIMENSION_RULES[shape.dimension_level],
        matrix=presenting.sector_matrix(content, shape),
        class_reached=presenting.class_reached(content, shape),
        wrong=wrong,
        signs=evidence_signs(),
        may_keep=bool(may(request.acting, "assessment.keep_result", collaboration)),
        **_beside(request, opened),
        **_history(request, opened),
    )
    return render(request, "assessment/computed.html", context, status=422 if wrong else 200)


def evidence_signs() -> str:
    """The legend of the counts in the cells."""
    signs = (dua("+ mendukung", "+ supports"), dua("− melemahkan", "− weakens"), dua("± campuran", "± mixed"))
    return " · ".join(map(str, signs))


def _beside(request: Request, opened: Opened) -> dict[str, Any]:
    """The author's verdicts beside the computed levels, where a study judged by this framework."""
    found = verdicts.compared(
        viewer=request.acting, collaboration=opened.collaboration, framework=opened.framework, content=opened.content
    )
    return {
        "studies": [
            {"title": wording(one.assessment.title), "rows": verdicts.rows(one), "fits": verdicts.fits(one)} for one in found
        ]
    }


def _history(request: Request, opened: Opened) -> dict[str, Any]:
    """Results kept by this framework, and the chosen one beside this."""
    rows = kept.kept_results(viewer=request.acting, collaboration=opened.collaboration, framework=opened.framework.key)
    listed = list(rows.defer("content")[: kept.SHOWN])
    others = [one for one in listed if opened.kept is None or one.pk != opened.kept.pk]
    asked = request.GET.get("banding", "")
    chosen = next((one for one in others if str(one.public_id) == asked), None)
    return {
        "others": others,
        "beside": chosen,
        "moved": presenting.moved(chosen.content, opened.content, opened.framework.content) if chosen else [],
        "stream_names": list(computed_words.STREAMS.values()),
        "is_unbroken": opened.kept is None or kept.is_unbroken(opened.kept),
    }


def _found(opened: Opened, code: str) -> computing.Content:
    one = next((one for one in opened.content["elements"] if one["code"] == code), None)
    if one is None:
        raise NotVisible("not_visible", "")
    return dict(one)


@require_GET
def computed_element(request: Request, slug: str, framework: str, code: str) -> HttpResponse:
    """One element: three streams with everything they rest on, down to items, figures and the excerpts themselves."""
    collaboration = collaboration_of(request, slug)
    opened = opened_result(request, collaboration, framework)
    one, shape = _found(opened, code), opened.framework.content
    element = presenting.parts(shape)[code]
    evidence = evidence_queries.standing_evidence(viewer=request.acting, collaboration=collaboration)
    about = evidence_queries.chosen(evidence, {"framework": opened.framework.key, "element": code})
    listed = slice_of(request, about, order="pk", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        opened=opened,
        framework=shape,
        part=element,
        mark=words.MARKS[element.mark],
        row=presenting.element_row(opened.content, one, shape, opened.stale),
        why=streams_explained(opened.content, one, element),
        items=presenting.item_rows(one, element, questions_of(shape.questionnaire)),
        figures=presenting.figure_rows(opened.content, one, element),
        excerpts=presenting.excerpt_rows(one),
        observations_url=observations_url(opened),
        how_url=opened.address("computed_how"),
        listed=listed,
        evidence=evidence_presenting.rows(listed.items, frameworks.installed()),
        proposed=_is_proposed(opened, code),
        may_propose=bool(may(request.acting, "forum.propose_agenda_item", collaboration)),
    )
    return render(request, "assessment/computed_element.html", context)


def _is_proposed(opened: Opened, code: str) -> bool:
    waiting = AgendaProposal.objects.filter(
        collaboration=opened.collaboration, source_kind=actions.COMPUTED, source_key=f"{opened.framework.key}:{code}"
    )
    return waiting.exclude(state="declined").exists()


@require_POST
def propose_computed(request: Request, slug: str, framework: str, code: str) -> HttpResponse:
    """Put the element on the list of agenda proposals, with the way back to what it rests on."""
    collaboration = collaboration_of(request, slug)
    chosen = frameworks.get_framework(framework)
    if code not in presenting.parts(chosen.content):
        raise NotVisible("not_visible", "")
    url = reverse("assessment:computed_element", args=[slug, framework, code])
    actions.propose_computed(
        actor=request.acting, collaboration=collaboration, framework=chosen, code=code, url=url, now=timezone.now()
    )
    messages.success(request, str(dua("Masuk daftar usulan agenda.", "On the list of agenda proposals.")))
    return redirect(url)


def streams_explained(content: computing.Content, one: computing.Content, element: Any) -> list[dict[str, Any]]:
    said = sentences.why(content, one, element)
    return [
        {
            "key": name,
            "shape": computed_words.SHAPES[name],
            "label": label,
            "value": sentences.number(one["streams"][name]),
            "known": one["streams"][name] is not None,
            "sentences": said[name],
        }
        for name, label in computed_words.STREAMS.items()
    ]


def observations_url(opened: Opened) -> str:
    start, end = opened.window.start.isoformat(), opened.window.end.isoformat()
    return f"{reverse('assessment:observations', args=[opened.collaboration.slug])}?dari={start}&sampai={end}"


@require_GET
def computed_how(request: Request, slug: str, framework: str) -> HttpResponse:
    """How it was computed: the rules in words, then every element with this collaboration's own values."""
    collaboration = collaboration_of(request, slug)
    opened = opened_result(request, collaboration, framework)
    shape, content = opened.framework.content, opened.content
    parts = presenting.parts(shape)
    rows = [
        presenting.element_row(content, one, shape)
        | {
            "why": streams_explained(content, one, parts[one["code"]]),
            "figures": presenting.figure_rows(content, one, parts[one["code"]]),
            "items": presenting.item_rows(one, parts[one["code"]], questions_of(shape.questionnaire)),
            "url": opened.address("computed_element", one["code"]),
        }
        for one in content["elements"]
    ]
    context = page(
        request,
        collaboration,
        TAB,
        opened=opened,
        content=content,
        framework=shape,
        rows=rows,
        formulas=computed_words.FORMULAS,
        grades=computed_words.GRADES.items(),
        dimension_rule=computed_words.DIMENSION_RULES[shape.dimension_level],
        dimensions=presenting.dimension_rows(content, shape),
        scale=scale(shape),
        observations_url=observations_url(opened),
        sha256=opened.kept.sha256 if opened.kept else computing.sha256_of(content),
    )
    return render(request, "assessment/computed_how.html", context)


@require_POST
def keep_result(request: Request, slug: str, framework: str) -> HttpResponse:
    """Compute by today's records and keep the result, so that later ones can be held against it."""
    collaboration = collaboration_of(request, slug)
    window = observing.window_until(timezone.localdate())
    address = reverse("assessment:computed", args=[slug, framework])
    try:
        made = actions.keep_result(
            actor=request.acting, collaboration=collaboration, framework=framework, window=window, now=timezone.now()
        )
    except Refused as refused:
        if refused.code != "nothing_changed":
            raise
        messages.info(request, str(refused.sentence))
        return redirect(address)
    messages.success(request, str(dua("Hasil disimpan.", "The result is kept.")))
    return redirect(f"{address}?hasil={made.public_id}")
