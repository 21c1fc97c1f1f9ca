"""The duty sheet: every clause with its words, and beside them whose duty or right it is, by when, with what proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.agreements import actions, queries, words
from mufakat.agreements.forms.duties import parties_of
from mufakat.agreements.importing import duty_rows
from mufakat.agreements.importing.duty_rows import DutyRow
from mufakat.agreements.importing.suggesting import JOINT
from mufakat.agreements.models import Agreement, Provision
from mufakat.agreements.queries import duties
from mufakat.agreements.terms import last_day
from mufakat.agreements.views.importing import steps_of
from mufakat.agreements.views.reading import TAB, agreement_of
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import idempotency
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused, Stale
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.kernel.web.requests import Request

CLAUSES_ON_A_PAGE = 60
FEWEST_FOR_JOINT = 2


@require_http_methods(["GET", "POST"])
def duty_sheet(request: Request, slug: str, key: str) -> HttpResponseBase:
    """Answer clause by clause; drafts are saved and taken up again until they are published."""
    collaboration = collaboration_of(request, slug)
    agreement = agreement_of(request, collaboration, key)
    agreement.collaboration = collaboration
    require(request.acting, "agreements.write_provision", agreement)
    sheet = _Sheet(request, collaboration, agreement)
    if request.method == "GET":
        return sheet.show(sheet.blanks)
    rows = duty_rows.rows_from(request.POST, sheet.blanks)
    act, _, place = request.POST.get("act", "").partition(":")
    if act == "more" and place.isdecimal():
        return sheet.show(duty_rows.with_one_more(rows, int(place)))
    if act == "suggest":
        return sheet.show(duty_rows.with_suggestions(rows))
    if idempotency.key_of(request):
        return idempotency.carry_out_once(request, lambda: sheet.keep(rows))
    return sheet.keep(rows)


# Looking at suggestions may be sent any number of times; only the saving is held to its key.
duty_sheet.carries_out_itself = True  # type: ignore[attr-defined]


class _Sheet:
    """The clauses of one page of the sheet with their drafts."""

    def __init__(self, request: Request, collaboration: Collaboration, agreement: Agreement) -> None:
        self.request, self.collaboration, self.agreement = request, collaboration, agreement
        viewer = request.acting
        found = [one for one in queries.clauses_of(viewer=viewer, agreement=agreement) if not hasattr(one, "ending")]
        self.pages = Paginator(found, CLAUSES_ON_A_PAGE)
        self.page = self.pages.get_page(request.GET.get("hal"))
        shown = list(self.page.object_list)
        self.parties: list[Party] = list(parties_of(agreement))
        items = duties.provisions_of(viewer=viewer, agreement=agreement).filter(clause__in=shown).order_by("id")
        self.items = list(items)
        drafts = [one for one in self.items if one.state == "draft"]
        self.blanks = duty_rows.rows_for(agreement, found, drafts, self.parties)
        wanted = {clause.pk for clause in shown}
        self.blanks = [row for row in self.blanks if row.clause.pk in wanted]

    def keep(self, rows: list[DutyRow]) -> HttpResponse:
        """Save what was answered; nothing is saved while a row cannot be."""
        here = {
            str(party.pk): party
            for party in Party.objects.filter(collaboration=self.collaboration).select_related("organisation")
        }
        answers, mistakes = {}, {}
        for place, row in enumerate(rows):
            if not row.is_answered and not row.versions:
                continue
            try:
                answers[place] = duty_rows.answer_of(row if row.is_answered else _taken_back(row), here, self.parties)
            except Unreadable as unreadable:
                mistakes[place] = unreadable.sentence
        refusal: Refused | None = None
        try:
            if not mistakes:
                done = actions.save_duty_sheet(
                    actor=self.request.acting, agreement=self.agreement, answers=answers, now=timezone.now()
                )
                return self._after(done)
        except Refused as found:
            refusal = found
            mistakes = {place: _sentence(one) for place, one in found.facts.get("rows", {}).items()}
        return self.show(rows, mistakes=mistakes, refusal=refusal, status=422)

    def _after(self, done: Counter[str]) -> HttpResponse:
        slug, key = self.collaboration.slug, self.agreement.key
        messages.success(self.request, str(_told(done)))
        if "publish" in self.request.POST:
            return redirect("agreements:publish_provisions", slug, key)
        return redirect(f"{reverse('agreements:duty_sheet', args=[slug, key])}?hal={self.page.number}")

    def show(
        self,
        rows: list[DutyRow],
        *,
        mistakes: Mapping[int, Any] | None = None,
        refusal: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        wrong = mistakes or {}
        standing: dict[int, list[Provision]] = {}
        for item in self.items:
            if item.is_standing:
                standing.setdefault(item.clause_id, []).append(item)
        shown = [self._shown(place, row, wrong.get(place), standing) for place, row in enumerate(rows)]
        context = page(
            self.request,
            self.collaboration,
            TAB,
            agreement=self.agreement,
            rows=shown,
            mistaken=[one for one in shown if one["mistake"]],
            refusal=str(refusal) if refusal is not None and not wrong else "",
            parties=[(str(party.pk), party.organisation.name) for party in self.parties],
            is_joint_possible=len(self.parties) >= FEWEST_FOR_JOINT,
            joint=JOINT,
            term_end=last_day(self.agreement.valid_until),
            drafts=sum(1 for row in rows if row.is_draft),
            without_holder=sum(1 for row in rows if row.is_draft and not row.holder),
            open_suggestions=sum(1 for row in rows if row.suggestion.answer and not row.answer),
            originals=queries.original_files(viewer=self.request.acting, agreement=self.agreement),
            sheet_page=self.page,
            steps=steps_of(self.agreement, "duties"),
        )
        return render(self.request, "agreements/duty_sheet.html", context, status=status)

    def _shown(self, place: int, row: DutyRow, mistake: Any, standing: Mapping[int, list[Provision]]) -> dict[str, Any]:
        return {
            "place": place,
            "row": row,
            "label": words.place_label(self.agreement.kind, row.clause.address),
            "kind": words.CLAUSE_KINDS[row.clause.kind],
            "mistake": mistake,
            "standing": [] if row.is_further else standing.get(row.clause.pk, []),
            "opens_more": row.has_more or bool(mistake),
        }


def _taken_back(row: DutyRow) -> DutyRow:
    """A draft whose row was answered with no duty: its boxes no longer matter."""
    return DutyRow(row.clause, versions=row.versions, answer="none")


def _sentence(refusal: Refused) -> Any:
    if isinstance(refusal, Stale):
        return dua(
            "Seseorang mengubah butir ini lebih dulu. Muat ulang lembar ini, lalu isi lagi.",
            "Somebody changed this item first. Reload the sheet and fill it in again.",
        )
    return refusal.sentence


def _told(done: Counter[str]) -> Any:
    """What saving did, in one sentence."""
    said = [label.with_values(n=done[what]) for what, label in DONE.items() if done[what]]
    if not said:
        return dua("Tidak ada yang berubah.", "Nothing has changed.")
    listed = ", ".join(str(one) for one in said)
    return dua("Tersimpan: {apa}.", "Saved: {apa}.").with_values(apa=listed)


DONE = {
    "written": dua("{n} rancangan baru", "{n} new drafts"),
    "revised": dua("{n} diubah", "{n} revised"),
    "taken_back": dua("{n} ditarik", "{n} taken back"),
}
