"""The result of an assessment and its elements: from the level to the evidence in at most three clicks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.assessment import actions, by_rule, crosswalks, findings, presenting, queries, tables, words
from mufakat.assessment.computed import kept
from mufakat.assessment.models import Jury
from mufakat.assessment.results import OpenedAssessment, open_assessment
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.evidence import frameworks
from mufakat.evidence import presenting as evidence_presenting
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.wording import wording
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.access import may
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "assessment"


@require_GET
def assessment_list(request: Request, slug: str) -> HttpResponse:
    """All assessments of the collaboration; where nobody judged, that is said."""
    collaboration = collaboration_of(request, slug)
    installed = frameworks.installed()
    made = list(queries.assessments_of(viewer=request.acting, collaboration=collaboration))
    rows = [{"assessment": one, "framework": installed.get(one.framework), "basis": words.BASES[one.basis]} for one in made]
    judged = {one.framework for one in made}
    used = kept.frameworks_used(viewer=request.acting, collaboration=collaboration)
    newest = kept.newest_by_framework(viewer=request.acting, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        rows=rows,
        has_model=queries.model_of(viewer=request.acting, collaboration=collaboration) is not None,
        checklists=[(one, words.QUESTIONS[one.content.question]) for key, one in installed.items() if key not in judged],
        computed_used=[(installed[key], newest.get(key)) for key in used if key in installed],
        computed_others=[one for key, one in installed.items() if key not in used],
        may_assess=bool(may(request.acting, "assessment.assess", collaboration)),
        may_look_inside=bool(request.acting.roles_in(collaboration.pk)),
    )
    return render(request, "assessment/assessment_list.html", context)


def opened_by_key(request: Request, collaboration: Collaboration, key: str) -> OpenedAssessment:
    assessment = queries.get_assessment(viewer=request.acting, collaboration=collaboration, key=key)
    return open_assessment(viewer=request.acting, assessment=assessment)


@require_GET
def result(request: Request, slug: str, key: str) -> HttpResponse:
    """The result: table first and weakest first, then profile, dimensions, sectors, contradictions, matrix, cycle."""
    collaboration = collaboration_of(request, slug)
    opened = opened_by_key(request, collaboration, key)
    objected = findings.objections(viewer=request.acting, assessment=opened.assessment)
    rows = [
        {**presenting.element_row(opened, element), "objections": objected[element.code]}
        for element in presenting.in_order_of_need(opened.result)
    ]
    found = evidence_queries.triangulation(viewer=request.acting, collaboration=collaboration, framework=opened.framework.key)
    judged = opened.judged
    context = page(
        request,
        collaboration,
        TAB,
        opened=opened,
        assessment=opened.assessment,
        judged=judged,
        framework=opened.framework.content,
        rows=rows,
        basis=words.BASES[opened.assessment.basis],
        basis_explained=words.BASIS_EXPLAINED[opened.assessment.basis],
        rated_by=words.ROLES[judged.rating_by],
        scale=presenting.scale(opened.framework.content),
        radar=presenting.radar(opened),
        dimensions=[presenting.dimension_card(opened, d) for d in opened.result.dimensions],
        ranking=[presenting.dimension_card(opened, d) for d in opened.result.dimensions_weakest_first],
        heat=presenting.heat_map(opened, found),
        contradictions=presenting.contradictions(opened),
        warned=presenting.warned(rows),
        matrix=presenting.matrix(opened),
        cycle=presenting.cycle(opened),
        foci=presenting.foci(judged.own_foci),
        overall=presenting.quotes(judged.overall),
        overall_word=presenting.level_word(opened.framework.content, judged.overall_level),
        lessons=[wording(lesson) for lesson in judged.lessons],
        rule=by_rule.by_rule(viewer=request.acting, opened=opened),
        signs=presenting.directions_explained(),
        hidden=evidence_queries.hidden_count(viewer=request.acting, collaboration=collaboration),
        comparison=_comparison(request, collaboration, opened),
        proposed=_proposed(collaboration, key),
        may_judge=_may_judge(request, opened),
        without_level=len(opened.result.without_level),
    )
    return render(request, "assessment/result.html", context)


def _may_judge(request: Request, opened: OpenedAssessment) -> bool:
    own = opened.assessment.basis == "evaluator" and not Jury.objects.filter(result=opened.assessment).exists()
    return own and bool(may(request.acting, "assessment.assess", opened.assessment.collaboration))


def _proposed(collaboration: Collaboration, key: str) -> frozenset[str]:
    """Codes of elements that already wait for an agenda."""
    prefix = actions.source_key(key, "")
    waiting = AgendaProposal.objects.filter(
        collaboration=collaboration, source_kind=actions.SOURCE_KIND, source_key__startswith=prefix
    ).exclude(state="declined")
    return frozenset(found.removeprefix(prefix) for found in waiting.values_list("source_key", flat=True))


def _comparison(request: Request, collaboration: Collaboration, opened: OpenedAssessment) -> dict[str, Any]:
    """Other assessments by the same framework, and the chosen one beside this."""
    others = queries.assessments_of(viewer=request.acting, collaboration=collaboration).filter(framework=opened.framework.key)
    offered = list(others.exclude(pk=opened.assessment.pk))
    chosen = next((one for one in offered if one.key == request.GET.get("banding")), None)
    rows = presenting.compared(open_assessment(viewer=request.acting, assessment=chosen), opened) if chosen else []
    return {"offered": offered, "with": chosen, "rows": rows}


@require_GET
def element(request: Request, slug: str, key: str, code: str) -> HttpResponse:
    """One element: what theory asks, what was found, why this level, in whose words, on which evidence."""
    collaboration = collaboration_of(request, slug)
    opened = opened_by_key(request, collaboration, key)
    found = next((one for one in opened.result.elements if one.code == code), None)
    if found is None:
        raise NotVisible("not_visible", "")
    judged = opened.elements.get(code)
    installed = frameworks.installed()
    evidence = evidence_queries.standing_evidence(viewer=request.acting, collaboration=collaboration)
    about = evidence_queries.chosen(evidence, {"framework": opened.framework.key, "element": code})
    named = Q(key__in=judged.evidence if judged else ())
    listed = slice_of(request, evidence.filter(named | Q(pk__in=about.values("pk"))), order="pk", size=25)
    alike = crosswalks.alike(installed).get((opened.framework.key, code), ())
    context = page(
        request,
        collaboration,
        TAB,
        opened=opened,
        assessment=opened.assessment,
        row=presenting.element_row(opened, found),
        part=found.element,
        judged=judged,
        mark=words.MARKS[found.element.mark],
        framework=opened.framework,
        dimension=opened.framework.named[found.dimension],
        quotes=presenting.quotes(judged.verdicts if judged else ()),
        places=presenting.places(judged) if judged else [],
        parts=presenting.foci(judged.parts) if judged else [],
        basis=words.BASES[opened.assessment.basis],
        scale=presenting.scale(opened.framework.content),
        listed=listed,
        evidence=evidence_presenting.rows(listed.items, installed),
        alike=crosswalks.named(alike, installed),
        proposed=code in _proposed(collaboration, key),
        may_propose=bool(may(request.acting, "forum.propose_agenda_item", collaboration)),
        may_judge=_may_judge(request, opened),
        signed=_signed(opened, code),
        answers=_answers(request, opened, code),
        answer_url=_answer_url(request, opened, code),
        evidence_url=f"{reverse('evidence:list', args=[slug])}?framework={opened.framework.key}&element={code}",
    )
    return render(request, "assessment/element.html", context)


def _answers(request: Request, opened: OpenedAssessment, code: str) -> list[dict[str, Any]]:
    """What each party says of the finding, objections first."""
    return [
        {
            "party": word.party,
            "newest": word.newest,
            "label": findings.ANSWER_WORDS[word.newest.answer],
            "tag": findings.ANSWER_TAGS[word.newest.answer],
            "earlier": [(findings.ANSWER_WORDS[said.answer], said) for said in word.earlier],
        }
        for word in findings.answers_to(viewer=request.acting, assessment=opened.assessment, code=code)
    ]


def _answer_url(request: Request, opened: OpenedAssessment, code: str) -> str:
    """Where a representative answers; nothing for others, and where there is no finding."""
    collaboration = opened.assessment.collaboration
    if code not in opened.elements or not may(request.acting, "assessment.answer_finding", collaboration):
        return ""
    return reverse("assessment:answer_finding", args=[collaboration.slug, opened.assessment.key, code])


def _signed(opened: OpenedAssessment, code: str) -> HistoryEntry | None:
    """The entry by which an evaluator of this collaboration signed the judgement; none for a study's own."""
    entries = HistoryEntry.objects.filter(
        scope_id=opened.assessment.collaboration_id,
        object_kind="assessment.assessment",
        object_id=str(opened.assessment.public_id),
        verb="assessment.element.judged",
    )
    return next((entry for entry in entries.order_by("-seq") if entry.data.get("element") == code), None)


@require_GET
def download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The whole assessment as tables: summary, per-sector responses, theory against finding."""
    collaboration = collaboration_of(request, slug)
    made = queries.assessments_of(viewer=request.acting, collaboration=collaboration)
    chosen = made.filter(key=request.GET["penilaian"]).first() if "penilaian" in request.GET else made.first()
    if chosen is None:
        raise NotVisible("not_visible", "")
    opened = open_assessment(viewer=request.acting, assessment=chosen)
    return tables.download(request, opened, kind, request.GET.get("tabel", tables.FIRST), timezone.localdate())
