"""Addresses of documents, below /k/<slug>/."""

from __future__ import annotations

from django.urls import URLPattern, path

from mufakat.documents.views import browsing, issuing, returning, signing

app_name = "documents"
N = "dokumen/baru/"
D = "dokumen/<uuid:document>/"
urlpatterns: list[URLPattern] = [
    path("dokumen/", browsing.document_list, name="list"),
    path("dokumen/unduh.<str:kind>", browsing.document_download, name="download"),
    path(N, issuing.template_list, name="templates"),
    path(f"{N}<slug:template>/", issuing.issue_document, name="issue"),
    path(f"{N}<slug:template>/pratinjau/", issuing.preview_document, name="preview"),
    path(D, browsing.document_detail, name="detail"),
    path(f"{D}dokumen.pdf", browsing.document_pdf, name="pdf"),
    path(f"{D}tarik/", issuing.withdraw_document, name="withdraw"),
    path(f"{D}tanda-tangan/", signing.signature_sheet, name="signature_sheet"),
    path(f"{D}bertanda-tangan.pdf", signing.signed_pdf, name="signed_pdf"),
    path(f"{D}konfirmasi/", signing.confirm_document, name="confirm"),
    path(f"{D}tanda-tangani/", signing.sign_with_certificate, name="sign"),
    path(f"{D}kembali/", returning.take_back_signed, name="take_back"),
    path(f"{D}kembali/<uuid:returned>/", returning.returned_file, name="returned"),
    path("berkas/<uuid:file>/", browsing.kept_file, name="file"),
]
