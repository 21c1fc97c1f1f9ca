"""Applications of an agency, brought in one spreadsheet and followed together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.reading import Unreadable
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, case_page, group_sheet, words
from mufakat.services.forms.cases import notice_digest
from mufakat.services.forms.cases_groups import GroupForm
from mufakat.services.group_sheet import ReadSheet
from mufakat.services.lanes import lanes_of
from mufakat.services.models import SharedService
from mufakat.services.opened import calendars_for
from mufakat.services.queries import case_lists, services
from mufakat.services.views.frames import frame, service_of

MOST_PROBLEMS_SHOWN = 200


@require_http_methods(["GET", "POST"])
def file_group(request: Request, slug: str, service: str) -> HttpResponse:
    """Upload the list of an agency; nothing is opened while a single row is wrong."""
    found = service_of(request, slug, service)
    require(request.acting, "services.file_group", found)
    content = services.content_in_force(found)
    form = GroupForm(
        request.POST if request.method == "POST" else None, request.FILES or None, content=content
    )  # fmt: skip
    read = ReadSheet()
    if request.method == "POST" and form.is_valid():
        try:
            read = group_sheet.read_sheet(content, form.cleaned_data["sheet"], form.together(), notice_digest(content))
            if not read.problems:
                return _opened(request, found, form, read)
        except Unreadable as unreadable:
            form.add_error("sheet", str(unreadable.sentence))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    wrong = form.errors or read.problems
    context = frame(
        request, found, form=form, row_problems=read.problems[:MOST_PROBLEMS_SHOWN], problem_count=len(read.problems),
        rows_wrong=len({one.row for one in read.problems}), columns=group_sheet.columns_of(content),
    )  # fmt: skip
    return render(request, "services/case_group_file.html", context, status=422 if wrong else 200)


def _opened(request: Request, service: SharedService, form: GroupForm, read: ReadSheet) -> HttpResponse:
    group, opened = actions.file_group(
        actor=request.acting, service=service, name=form.cleaned_data["name"], applications=read.applications,
        at_one_address=form.cleaned_data["at_one_address"], now=timezone.now(),
    )  # fmt: skip
    told = dua("{n} permohonan dibuka.", "{n} applications were opened.").with_values(n=len(opened))
    messages.success(request, str(told))
    return redirect("services:group", service.collaboration.slug, service.key, group.public_id)


@require_GET
def group_template(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """An empty sheet with the right headings."""
    found = service_of(request, slug, service)
    content = services.content_in_force(found)
    columns = group_sheet.columns_of(content)
    notes = [dua("Satu baris untuk satu pemohon.", "One row for each applicant."), *(column.explanation for column in columns)]
    return table_download(request, f"templat-{found.key}", columns, [], kind, title=found.name, notes=notes)


@require_GET
def group_detail(request: Request, slug: str, service: str, group: Any) -> HttpResponse:
    """Every application of the group, in the order of its list, with where each stands."""
    found = service_of(request, slug, service)
    one = case_lists.get_group(viewer=request.acting, service=found, public_id=group)
    content = services.content_in_force(found)
    listed = slice_of(request, one.cases.select_related("group"), order="pk")
    calendar = calendars_for(found.pk, content)[content.hours[0].key]
    context = frame(
        request, found, group=one, listed=listed, counts=case_lists.counts_of(one), outcomes=words.OUTCOMES,
        rows=case_page.case_rows(listed.items, content, calendar, timezone.now()),
        may_open=bool(lanes_of(request.acting, found.pk)),
    )  # fmt: skip
    return render(request, "services/case_group.html", context)
