"""Addresses of indicators, printed tables and checks, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.monitoring.views import keeping, lists, pages

app_name = "monitoring"
CODE = "indikator/<slug:code>/"
urlpatterns = [
    path("indikator/", lists.indicator_list, name="indicators"),
    path("indikator/baru/", keeping.define_indicator, name="define_indicator"),
    path("indikator/unduh.<str:kind>", lists.value_download, name="value_download"),
    path("indikator/daftar/", lists.named_lists, name="named_lists"),
    path("indikator/periksa/", lists.checks, name="checks"),
    path("indikator/periksa/unduh.<str:kind>", lists.check_download, name="check_download"),
    path("indikator/tabel/<slug:key>/", lists.printed_table, name="printed_table"),
    path("indikator/tabel/<slug:key>/unduh.<str:kind>", lists.table_file, name="table_download"),
    path(CODE, pages.indicator_page, name="indicator"),
    path(f"{CODE}unduh.<str:kind>", pages.indicator_download, name="indicator_download"),
    path(f"{CODE}ubah/", keeping.revise_indicator, name="revise_indicator"),
    path(f"{CODE}nilai/", keeping.record_value, name="record_value"),
    path(f"{CODE}tempel/", keeping.paste_values, name="paste_values"),
    path(f"{CODE}target/", keeping.set_target, name="set_target"),
    path(f"{CODE}sebab/", keeping.note_cause, name="note_cause"),
    path(f"{CODE}sumber/", keeping.sources, name="sources"),
]
