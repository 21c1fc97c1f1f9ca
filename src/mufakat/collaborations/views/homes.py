"""List, founding, home, description, phase, set-up and history of a collaboration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.actors.models import Region
from mufakat.collaborations import actions, forms, queries, setup, spine, words
from mufakat.collaborations.rules import PHASE_MOVE_LABELS, PHASES
from mufakat.collaborations.sentences import coverage_sentences
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel import lifecycle, panels
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request


@require_GET
def collaboration_list(request: Request) -> HttpResponse:
    """Collaborations this visitor may see, by title, a page at a time."""
    chosen = {name: request.GET.get(name, "").strip()[:120] for name in ("wilayah", "tahap", "cari")}
    found = queries.list_collaborations(
        viewer=request.acting, region=chosen["wilayah"], phase=chosen["tahap"], words=chosen["cari"]
    )
    listed = slice_of(request, found, order="title_id", size=25)
    counts = queries.joined_counts([collaboration.pk for collaboration in listed.items])
    rows = [{"collaboration": collaboration, "parties": counts.get(collaboration.pk, 0)} for collaboration in listed.items]
    context = {
        "rows": rows,
        "listed": listed,
        "chosen": chosen,
        "phases": words.PHASES.items(),
        "may_found": bool(may(request.acting, "collaborations.found_collaboration")),
    }
    return render(request, "collaborations/collaboration_list.html", context)


@require_http_methods(["GET", "POST"])
def found_collaboration(request: Request) -> HttpResponse:
    """Found a collaboration and land on its set-up list."""
    require(request.acting, "collaborations.found_collaboration")
    form = forms.FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            collaboration = actions.found_collaboration(
                actor=request.acting,
                slug=form.cleaned_data["slug"],
                title=form.cleaned_data["title"],
                public_problem=form.cleaned_data["public_problem"],
                now=now,
                today=timezone.localdate(),
            )
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect("collaborations:setup", collaboration.slug)
    return render(request, "collaborations/collaboration_found.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def collaboration_home(request: Request, slug: str) -> HttpResponse:
    """Rumah kolaborasi: health, my tasks here, next meeting, open commitments, small wins, indicators, parties."""
    collaboration = collaboration_of(request, slug)
    known = queries.loaded_parties(viewer=request.acting, collaboration=collaboration)
    parties = [party for party in known if party.role != "outsider"]
    joined = [party for party in parties if party.status == "joined"]
    context = page(
        request,
        collaboration,
        "home",
        is_home=True,
        joined=joined,
        sectors=_by_sector(joined),
        coverage=coverage_sentences(collaboration, parties),
        purpose=queries.latest_purpose(collaboration),
        line=panels.fragments("collaboration.line", request, collaboration),
        health=panels.fragments("collaboration.health", request, collaboration),
        soon=panels.fragments("collaboration.next", request, collaboration),
        main=panels.fragments("collaboration.main", request, collaboration),
        side=panels.fragments("collaboration.side", request, collaboration),
        spine=spine.links(collaboration),
        setup_open=setup.open_tasks(request, collaboration)
        if may(request.acting, "collaborations.manage_collaboration", collaboration)
        else 0,
        may_propose=bool(may(request.acting, "collaborations.propose_party", collaboration)),
    )
    return render(request, "collaborations/collaboration_home.html", context)


def _by_sector(joined: list[Any]) -> list[dict[str, Any]]:
    """Joined parties grouped by sector, with the systems each sector answers for."""
    groups: list[dict[str, Any]] = []
    for sector, label in words.SECTORS.items():
        members = [party for party in joined if party.sector == sector]
        if members:
            systems = {system.pk: system.name for party in members for system in party.systems.all()}
            groups.append({"label": label, "parties": members, "systems": list(systems.values())})
    return groups


@require_http_methods(["GET", "POST"])
def describe_collaboration(request: Request, slug: str) -> HttpResponse:
    """Change name, problem, form, rules of membership."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "collaborations.manage_collaboration", collaboration)
    form = forms.DescriptionForm(
        request.POST or None, initial=forms.starting_values(collaboration), collaboration=collaboration
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        actions.describe_collaboration(
            actor=request.acting,
            collaboration=collaboration,
            values=values,
            expected_version=values.pop("version"),
            now=timezone.now(),
        )
        messages.success(request, str(dua("Keterangan disimpan.", "Description saved.")))
        return redirect("collaborations:home", slug)
    context = page(request, collaboration, "home", form=form)
    return render(request, "collaborations/collaboration_describe.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_phase(request: Request, slug: str) -> HttpResponse:
    """The gate between phases: what was, and which phase may come next."""
    collaboration = collaboration_of(request, slug)
    if request.method == "POST":
        form = forms.MoveForm(request.POST)
        if form.is_valid():
            values = form.cleaned_data
            actions.change_phase(
                actor=request.acting,
                collaboration=collaboration,
                move=values["move"],
                note=values["note"],
                now=timezone.now(),
                today=timezone.localdate(),
            )
        return redirect("collaborations:phase", slug)
    steps = lifecycle.steps_for(
        PHASES, actor=request.acting, subject=collaboration, state=collaboration.phase, labels=PHASE_MOVE_LABELS
    )
    passages = [
        {"passage": passage, "label": words.PHASES.get(passage.phase, passage.phase)}
        for passage in collaboration.passages.all()
    ]
    return render(request, "collaborations/phase.html", page(request, collaboration, "home", steps=steps, passages=passages))


@require_GET
def setup_list(request: Request, slug: str) -> HttpResponse:
    """Siapkan kolaborasi: eight parts in any order, each with its state."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "collaborations.manage_collaboration", collaboration)
    tasks = setup.tasks(request, collaboration)
    done = sum(task.state == "finished" for task in tasks)
    return render(request, "collaborations/setup.html", page(request, collaboration, "home", tasks=tasks, done=done))


@require_POST
def mark_setup(request: Request, slug: str, key: str) -> HttpResponse:
    """Answer "is this part finished?"."""
    collaboration = collaboration_of(request, slug)
    setup.known(key)
    actions.mark_setup_step(
        actor=request.acting,
        collaboration=collaboration,
        key=key,
        finished=request.POST.get("finished") == "yes",
        now=timezone.now(),
    )
    return redirect("collaborations:setup", slug)


@require_http_methods(["GET", "POST"])
def secretariat(request: Request, slug: str) -> HttpResponse:
    """Who manages the collaboration, and in which role."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "collaborations.manage_collaboration", collaboration)
    form = forms.SecretariatForm(
        request.POST or None, initial={"coordinating_unit": collaboration.coordinating_unit, "version": collaboration.version}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        actions.describe_collaboration(
            actor=request.acting,
            collaboration=collaboration,
            values={"coordinating_unit": values["coordinating_unit"]},
            expected_version=values["version"],
            now=timezone.now(),
        )
        return redirect("collaborations:setup", slug)
    roles = [
        {
            "assignment": assignment,
            "label": words.SCOPE_ROLES[assignment.role],
            "person": getattr(assignment.user, "person", None),
        }
        for assignment in collaboration.role_assignments.select_related("user__person").order_by("id")
    ]
    return render(
        request,
        "collaborations/secretariat.html",
        page(request, collaboration, "home", form=form, roles=roles),
        status=422 if form.errors else 200,
    )


@require_GET
def history_page(request: Request, slug: str) -> HttpResponse:
    """What happened here, newest first, one sentence each."""
    collaboration = collaboration_of(request, slug)
    entries = queries.history_of(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, entries, order="-seq", size=50)
    sentences = queries.history_sentences(viewer=request.acting, collaboration=collaboration, entries=listed.items)
    return render(
        request, "collaborations/history.html", page(request, collaboration, "home", sentences=sentences, listed=listed)
    )


@require_GET
def collaborations_in_region(request: Request, code: str) -> HttpResponse:
    """Collaborations of a region: the list, filtered."""
    region = Region.objects.filter(code=code).first()
    return redirect(f"/k/?wilayah={region.code if region else ''}")
