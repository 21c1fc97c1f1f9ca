"""Pages of organisations, people and regions: HTTP to one query or one action each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.actors import actions, queries
from mufakat.actors.forms import AliasForm, MergeForm, NewOrganisationForm, OrganisationForm, PastRelationForm, PersonForm
from mufakat.actors.models import ORGANISATION_KINDS, Organisation
from mufakat.kernel import access, panels
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused, Stale
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

SHOW_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
FIELD_OF_CODE = {
    "phone_unreadable": "phone",
    "email_unreadable": "email",
    "same_organisation": "other",
    "part_of_itself": "part_of",
    "alias_known": "name",
}
"""Where on the form a refusal belongs; others stand above it."""


@require_GET
def list_organisations(request: Request) -> HttpResponse:
    words = request.GET.get("cari", "").strip()
    kind = request.GET.get("jenis", "")
    kind = kind if kind in ORGANISATION_KINDS else ""
    found = queries.list_organisations(viewer=request.acting, words=words, kind=kind)
    context = {
        "slice": slice_of(request, found, order="name_id"),
        "words": words,
        "kind": kind,
        "kinds": ORGANISATION_KINDS.items(),
        "may_register": access.may(request.acting, "actors.register_organisation"),
    }
    return render(request, "actors/organisation_list.html", context)


@require_GET
def show_organisation(request: Request, slug: str) -> HttpResponse:
    organisation = queries.get_organisation(viewer=request.acting, slug=slug)
    viewer = request.acting
    context = {
        "organisation": organisation,
        "aliases": organisation.aliases.order_by("name"),
        "units": queries.units_of(viewer=viewer, organisation=organisation)[:100],
        "people": queries.people_of(viewer=viewer, organisation=organisation),
        "relations": queries.past_relations_of(viewer=viewer, organisation=organisation)[:100],
        "panels": panels.fragments("organisation.main", request, organisation),
        "may_revise": organisation.merged_into is None and access.may(viewer, "actors.revise_organisation", organisation),
        "may_merge": organisation.merged_into is None and access.may(viewer, "actors.merge_organisations", organisation),
        "may_register_person": organisation.merged_into is None and access.may(viewer, "actors.register_person"),
        "revisable_people": set(
            access.visible(viewer, "actors.revise_person", organisation.people.all()).values_list("pk", flat=True)
        ),
    }
    return render(request, "actors/organisation.html", context)


@SHOW_OR_SEND
def register_organisation(request: Request) -> HttpResponse:
    access.require(request.acting, "actors.register_organisation")
    form = NewOrganisationForm(request.POST or None)
    suggestions: list[Organisation] = []
    if form.is_bound and form.is_valid():
        values = dict(form.cleaned_data)
        alias, is_another = values.pop("alias"), values.pop("is_another")
        try:
            organisation = actions.register_organisation(
                actor=request.acting,
                values=values,
                aliases=(alias,) if alias else (),
                is_another=is_another,
                now=timezone.now(),
            )
            return redirect("actors:organisation", organisation.slug)
        except Refused as refusal:
            suggestions = list(refusal.facts.get("suggestions", []))
            form = NewOrganisationForm(request.POST, offers_another=bool(suggestions))
            _explain(form, refusal)
    context = {"form": form, "suggestions": suggestions}
    return render(request, "actors/organisation_register.html", context, status=422 if form.is_bound else 200)


@SHOW_OR_SEND
def revise_organisation(request: Request, slug: str) -> HttpResponse:
    organisation = _own(request, slug, "actors.revise_organisation")
    initial = {name: getattr(organisation, name) for name in OrganisationForm.base_fields}
    initial["mission"] = "\n".join(point.get("id", "") for point in organisation.mission)
    form = OrganisationForm(request.POST or None, initial=initial)

    def save(values: dict[str, Any]) -> HttpResponse:
        actions.revise_organisation(
            actor=request.acting,
            organisation=organisation,
            values=_with_translations(values, organisation),
            expected_version=_expected_version(request),
            now=timezone.now(),
        )
        messages.success(request, str(dua("Perubahan tersimpan.", "The changes were saved.")))
        return redirect("actors:organisation", organisation.slug)

    context = {"organisation": organisation, "title": dua("Ubah data organisasi", "Revise the organisation")}
    return _form_page(request, form, save, context, version=organisation.version)


@SHOW_OR_SEND
def add_alias(request: Request, slug: str) -> HttpResponse:
    organisation = _own(request, slug, "actors.add_alias")
    form = AliasForm(request.POST or None)

    def save(values: dict[str, Any]) -> HttpResponse:
        actions.add_alias(actor=request.acting, organisation=organisation, name=values["name"], now=timezone.now())
        return redirect("actors:organisation", organisation.slug)

    return _form_page(request, form, save, {"organisation": organisation, "title": dua("Tambah nama lain", "Add another name")})


@SHOW_OR_SEND
def merge_organisations(request: Request, slug: str) -> HttpResponse:
    organisation = _own(request, slug, "actors.merge_organisations")
    form = MergeForm(request.POST or None)

    def save(values: dict[str, Any]) -> HttpResponse:
        kept = actions.merge_organisations(
            actor=request.acting, source=organisation, target=values["target"], reason=values["reason"], now=timezone.now()
        )
        return redirect("actors:organisation", kept.slug)

    context = {
        "organisation": organisation,
        "title": dua("Gabungkan organisasi ganda", "Merge duplicate organisations"),
        "explanation": dua(
            "Orang, unit, hubungan, dan nama organisasi ini pindah ke yang dipilih. Riwayat keduanya tetap ada.",
            "People, units, relations and names of this organisation go to the one chosen. Both histories stay.",
        ),
    }
    return _form_page(request, form, save, context)


@SHOW_OR_SEND
def record_past_relation(request: Request, slug: str) -> HttpResponse:
    organisation = _own(request, slug, "actors.record_past_relation")
    form = PastRelationForm(request.POST or None)

    def save(values: dict[str, Any]) -> HttpResponse:
        actions.record_past_relation(actor=request.acting, organisation=organisation, now=timezone.now(), **values)
        return redirect("actors:organisation", organisation.slug)

    return _form_page(
        request, form, save, {"organisation": organisation, "title": dua("Catat hubungan masa lalu", "Record a past relation")}
    )


@SHOW_OR_SEND
def register_person(request: Request, slug: str) -> HttpResponse:
    access.require(request.acting, "actors.register_person")
    organisation = queries.get_choosable(viewer=request.acting, slug=slug)
    form = PersonForm(request.POST or None)

    def save(values: dict[str, Any]) -> HttpResponse:
        given = {name: value or "" for name, value in values.items()}
        actions.register_person(actor=request.acting, values={**given, "organisation": organisation}, now=timezone.now())
        messages.success(request, str(dua("Orang tersimpan.", "The person was saved.")))
        return redirect("actors:organisation", organisation.slug)

    return _form_page(request, form, save, {"organisation": organisation, "title": dua("Daftarkan orang", "Register a person")})


@SHOW_OR_SEND
def revise_person(request: Request, public_id: UUID) -> HttpResponse:
    person = queries.get_person(viewer=request.acting, public_id=public_id)
    form = PersonForm(request.POST or None, initial={name: getattr(person, name) for name in PersonForm.base_fields})

    def save(values: dict[str, Any]) -> HttpResponse:
        actions.revise_person(
            actor=request.acting,
            person=person,
            values={name: value or "" for name, value in values.items()},
            expected_version=_expected_version(request),
            now=timezone.now(),
        )
        messages.success(request, str(dua("Perubahan tersimpan.", "The changes were saved.")))
        return redirect("actors:organisation", person.organisation.slug) if person.organisation else redirect("/")

    context = {"organisation": person.organisation, "title": dua("Ubah data orang", "Revise a person's data")}
    return _form_page(request, form, save, context, version=person.version)


@require_GET
def show_region(request: Request, code: str) -> HttpResponse:
    region = queries.get_region(code=code)
    found = queries.list_organisations(viewer=request.acting, region=region.code)
    context = {
        "region": region,
        "children": region.children.order_by("name")[:200],
        "slice": slice_of(request, found, order="name_id"),
        "panels": panels.fragments("region.main", request, region),
    }
    return render(request, "actors/region.html", context)


def _own(request: Request, slug: str, permission: str) -> Organisation:
    """An organisation this person may change; for others the page does not exist."""
    organisation = queries.get_choosable(viewer=request.acting, slug=slug)
    try:
        access.require(request.acting, permission, organisation)
    except NotAllowed as refusal:
        raise NotVisible(refusal.code, refusal.sentence) from None
    return organisation


def _form_page(
    request: Request,
    form: Form,
    save: Callable[[dict[str, Any]], HttpResponse],
    context: dict[str, Any],
    *,
    version: int | None = None,
) -> HttpResponse:
    """Show the form, or save it; a refusal stands on the form with everything that was typed."""
    current: Any = None
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return save(dict(form.cleaned_data))
            except Stale as stale:
                current, status = stale.facts["current"], stale.status
                version = current.version
                _explain(form, stale)
            except (NotAllowed, NotVisible):
                raise
            except Refused as refusal:
                _explain(form, refusal)
    differences = _differences(form, current) if current is not None else []
    page = {**context, "form": form, "version": version, "differences": differences}
    return render(request, "actors/form.html", page, status=status)


def _differences(form: Form, current: Any) -> list[tuple[Any, Any, Any]]:
    """Field, the saved text and the typed one, wherever they differ, so that both can be compared."""
    rows = []
    for field in form:
        saved, typed = getattr(current, field.name, ""), form.cleaned_data.get(field.name)
        if isinstance(saved, list):
            saved = "\n".join(point.get("id", "") for point in saved)
            typed = "\n".join(point.get("id", "") for point in typed or [])
        if (saved or "") != (typed or ""):
            rows.append((field.label, saved, typed))
    return rows


def _with_translations(values: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """The form edits the Indonesian points of the mission; unchanged points keep their English."""
    english = {point.get("id", ""): point.get("en", "") for point in organisation.mission}
    return {**values, "mission": [{"id": point["id"], "en": english.get(point["id"], "")} for point in values["mission"]]}


def _explain(form: Form, refusal: Refused) -> None:
    field = FIELD_OF_CODE.get(refusal.code)
    form.is_valid()
    form.add_error(field if field in form.fields else None, refusal.sentence)


def _expected_version(request: Request) -> int:
    sent = request.POST.get("expected_version", "")
    if not sent.isdecimal() or len(sent) > 9:
        raise Refused("version_missing", dua("Muat ulang halaman, lalu isi lagi.", "Reload the page and fill it in again."))
    return int(sent)
