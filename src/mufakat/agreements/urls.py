"""Addresses of instruments, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.agreements.views import acting, reading

app_name = "agreements"
LIST = "kesepakatan/"
ONE = f"{LIST}<slug:key>/"
PLACE = f"{ONE}pasal/<str:address>/"
urlpatterns = [
    path(LIST, reading.agreement_list, name="list"),
    path(f"{LIST}unduh.<str:kind>", reading.agreement_download, name="download"),
    path(f"{LIST}baru/", acting.register_agreement, name="register_agreement"),
    path(f"{LIST}lisan/", acting.record_unwritten_agreement, name="record_unwritten_agreement"),
    path(f"{LIST}tanpa-naskah/", reading.unwritten_commitments, name="unwritten_commitments"),
    path(ONE, reading.agreement_detail, name="agreement"),
    path(f"{ONE}unduh.<str:kind>", reading.clause_download, name="clause_download"),
    path(f"{ONE}naskah-lama/", reading.former_wordings, name="former_wordings"),
    path(f"{ONE}ubah/", acting.revise_agreement, name="revise_agreement"),
    path(f"{ONE}nomor/", acting.add_reference_number, name="add_reference_number"),
    path(f"{ONE}tambah-pasal/", acting.add_clause, name="add_clause"),
    path(f"{ONE}isi-wajib/", acting.mark_part, name="mark_part"),
    path(f"{ONE}perbarui/", acting.mark_needs_renewal, name="mark_needs_renewal"),
    path(f"{ONE}formalkan/", acting.formalise_agreement, name="formalise_agreement"),
    path(PLACE, reading.clause_detail, name="clause"),
    path(f"{PLACE}ubah/", acting.revise_clause, name="revise_clause"),
]
