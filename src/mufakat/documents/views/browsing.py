"""Reading: the list of documents, one document, its PDF, and kept files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.documents import codes, queries, words
from mufakat.documents.forms import ReasonForm
from mufakat.documents.models import AUDIENCES, PAPERS, STATES, Document, StoredFile
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.sending import file_response
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

TAB = "documents"


def document_of(request: Request, slug: str, public_id: Any) -> Document:
    return queries.get_document(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def _chosen(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:64] for name in ("jenis", "keadaan")}


@require_GET
def document_list(request: Request, slug: str) -> HttpResponse:
    """What was issued here, newest first."""
    collaboration = collaboration_of(request, slug)
    chosen, names = _chosen(request), words.template_names()
    found = queries.list_documents(
        viewer=request.acting, collaboration=collaboration, template=chosen["jenis"], state=chosen["keadaan"]
    )
    listed = slice_of(request, found, order="-pk", size=25)
    context = page(
        request,
        collaboration,
        TAB,
        rows=[words.row_of(document, names) for document in listed.items],
        listed=listed,
        chosen=chosen,
        query=urlencode({name: value for name, value in chosen.items() if value}),
        templates=sorted(names.items(), key=lambda item: item[1]),
        states=STATES.items(),
        is_filtered=any(chosen.values()),
        may_issue=may(request.acting, "documents.issue_document", collaboration),
    )
    return render(request, "documents/document_list.html", context)


@require_GET
def document_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The register of documents that the filters choose, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    chosen, names = _chosen(request), words.template_names()
    found = queries.list_documents(
        viewer=request.acting, collaboration=collaboration, template=chosen["jenis"], state=chosen["keadaan"]
    )
    columns = [
        Column(dua("Nomor", "Number")),
        Column(dua("Judul", "Title")),
        Column(dua("Jenis", "Kind")),
        Column(dua("Tanggal", "Date"), "date"),
        Column(dua("Keadaan", "State")),
        Column(dua("Pihak", "Parties")),
        Column(dua("Kode pemeriksaan", "Code for checking")),
        Column(dua("sha256 berkas", "sha256 of the file")),
    ]
    rows = (_register_row(words.row_of(one, names)) for one in found.order_by("-pk").iterator(chunk_size=500))
    return table_download(request, f"dokumen-{slug}", columns, rows, kind, title=dua("Daftar dokumen", "Register of documents"))


def _register_row(row: words.Row) -> list[Any]:
    one = row.document
    parties = "; ".join(one.parties)
    return [one.number, one.title, row.template, one.dated, str(row.state), parties, one.code, one.sha256]


@require_GET
def document_detail(request: Request, slug: str, document: Any) -> HttpResponse:
    """What it is, what it stands for, how anybody can check it."""
    return detail_page(request, document_of(request, slug, document))


def detail_page(request: Request, document: Document, withdraw_form: ReasonForm | None = None) -> HttpResponse:
    """The page of a document; with a form that was refused, everything typed is still there."""
    collaboration, viewer = document.collaboration, request.acting
    manages = bool(may(viewer, "documents.withdraw_document", document))
    moves = {move.name for move in DOCUMENTS.allowed(document.state)} if manages else set()
    former = queries.former_of(viewer=viewer, document=document)
    context = page(
        request,
        collaboration,
        TAB,
        document=document,
        row=words.row_of(document, words.template_names()),
        audience=AUDIENCES[document.audience],
        paper=PAPERS[document.paper],
        address=codes.address_of(document.code),
        successor=queries.successor_of(viewer=viewer, document=document),
        former=former,
        panels=panels.fragments("document.main", request, document),
        withdraw_form=withdraw_form or (ReasonForm() if "withdraw" in moves else None),
        may_replace="replace" in moves and document.subject_kind == queries.FROM_FORM,
        sentences=collaboration_queries.history_sentences(
            viewer=viewer,
            collaboration=collaboration,
            entries=queries.history_of_document(viewer=viewer, document=document),
        ),
    )
    return render(request, "documents/document_detail.html", context, status=422 if withdraw_form else 200)


@require_GET
def document_pdf(request: Request, slug: str, document: Any) -> HttpResponseBase:
    """The PDF as issued, in the browser or, with `?simpan`, as a download."""
    found = document_of(request, slug, document)
    return _sent(request, found.file)


@require_GET
def kept_file(request: Request, slug: str, file: Any) -> HttpResponseBase:
    """A kept file, for who may open it."""
    collaboration = collaboration_of(request, slug)
    return _sent(request, queries.get_file(viewer=request.acting, collaboration=collaboration, public_id=file))


def _sent(request: Request, file: StoredFile) -> HttpResponseBase:
    if request.headers.get("If-None-Match") == f'"{file.sha256}"':
        return HttpResponseNotModified()
    return file_response(file, as_download="simpan" in request.GET)
