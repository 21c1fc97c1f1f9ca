"""All components on one page with sample data: for people who build pages, and for looking. Demonstration mode only."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mufakat.kernel.web import charts
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.fields import LocalDateField, LocalDecimalField, PhoneField
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import Slice

TODAY = date(2026, 11, 20)
WITA = timezone(timedelta(hours=8), "WITA")
EXPORTS = (1748, 1409, 1155, 1021)
PARTIES = (
    ("Dinas Perdagangan", "Pemerintah"),
    ("Bea Cukai", "Pemerintah"),
    ("Karantina Pertanian", "Pemerintah"),
    ("Badan Perencanaan", "Pemerintah"),
    ("Pelindo", "Swasta"),
    ("Perbankan", "Swasta"),
    ("Maskapai pelayaran", "Swasta"),
    ("GPEI", "Masyarakat"),
    ("Petani rumput laut", "Masyarakat"),
    ("Koperasi pesisir", "Masyarakat"),
)


TABS = ("Beranda", "Pihak", "Kesepakatan", "Rapat", "Keputusan", "Komitmen", "Indikator", "Penilaian", "Dokumen")
CHAIN = ("Pasal", "Komitmen", "Bukti", "Pengamatan", "Nilai", "Rekomendasi", "Agenda", "Keputusan")
STEPS = (("Agenda", "done"), ("Undangan", "done"), ("Kehadiran", "current"), ("Notula", "todo"), ("Pengesahan", "todo"))
DETAILS = [
    ("Nomor", "SK Gubernur 1425/VI/2015"),
    (dua("Berlaku sampai", "Valid until"), ""),
    (dua("Penandatangan", "Signatories"), "3"),
]
INDICATOR_COLUMNS = (
    Column(dua("Indikator", "Indicator")),
    Column(dua("Target", "Target"), "number"),
    Column(dua("Capaian", "Actual"), "number"),
    Column(dua("Anggaran", "Budget"), "money"),
    Column(dua("Per", "As of"), "short_date"),
)
INDICATOR_ROWS = [
    (dua("Nilai ekspor, juta US$", "Export value, million US$"), 1200, 1021, Decimal("42500000000"), date(2017, 12, 31)),
    (dua("Waktu tunggu kapal, jam", "Ship waiting time, hours"), Decimal("48.0"), Decimal("61.5"), None, date(2018, 6, 30)),
]
YEARS = ("2014", "2015", "2016", "2017")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu")
WAITING = (
    ("Pelabuhan Makassar", (70, 68, 66, None, None, 61, 60, 58)),
    ("Parepare", (52, 55, 54, None, None, 50, 47, 46)),
    ("Bandara", (30, None, 28, 27, 29, 26, 24, 25)),
)
VOLUMES = (
    ("Rumput laut", (10, 12, 11, 14)),
    ("Kakao", (22, 20, None, 17)),
    ("Udang", (8, 8, 9, 9)),
    ("Kopi", (3, 4, 4, 5)),
    ("Kayu olahan", (6, 5, 5, 4)),
    ("Mete", (None, None, 2, 3)),
)
BARS = [
    charts.Bar("Dinas Perdagangan", 83, "sehat"),
    charts.Bar("Pelindo", 40, "terganggu"),
    charts.Bar("Bank Daerah", 62, "perhatian"),
    charts.Bar("GPEI", None),
    charts.Bar("Lainnya", 55, other=True),
]
ELEMENTS = (
    *(("Prakarsa", 3), ("Kepemimpinan", 4), ("Pemahaman", 3), ("Desain lembaga", 2)),
    *(("Determinasi", 2), ("Pengetahuan", 2), ("Sumber daya", 1), ("Kepercayaan", None)),
)
TIES = (
    *((0, 1, 3, False), (0, 4, 2, False), (1, 4, 3, False), (2, 8, 1, True), (0, 7, 2, False)),
    *((5, 9, 1, True), (3, 5, 1, False), (7, 8, 2, False), (6, 4, 2, True)),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=dua("Judul komitmen", "Commitment"),
        help_text=dua("Satu kalimat, mulai dengan kata kerja.", "One sentence, beginning with a verb."),
    )
    due = LocalDateField(label=dua("Tenggat", "Due date"), help_text=dua("Tulis seperti 5-8-2025.", "Write it like 5-8-2025."))
    amount = LocalDecimalField(label=dua("Anggaran (Rp)", "Budget (Rp)"), required=False)
    phone = PhoneField(label=dua("Nomor WhatsApp", "WhatsApp number"), required=False)
    party = forms.ChoiceField(label=dua("Pihak", "Party"), choices=[("", "—"), *((name, name) for name, _ in PARTIES)])
    stance = forms.ChoiceField(
        label=dua("Sikap", "Stance"),
        widget=forms.RadioSelect,
        choices=[
            ("agree", dua("Setuju", "Agree")),
            ("note", dua("Setuju dengan catatan", "Agree with a note")),
            ("object", dua("Keberatan", "Object")),
        ],
    )
    reason = forms.CharField(label=dua("Alasan", "Reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    proof = forms.FileField(label=dua("Bukti", "Proof"), required=False)
    consent = forms.BooleanField(
        label=dua("Boleh ditampilkan kepada semua pihak", "May be shown to all parties"), required=False
    )


def show_gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; `?galat=1` shows the form with its errors."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return render(request, "kernel/gallery.html", gallery_context(with_errors="galat" in request.GET))


def gallery_context(*, with_errors: bool = False) -> dict[str, Any]:
    """Sample data for every component. The export figures are those of the design file; the rest is for layout only."""
    form = SampleForm({"due": "08/13/2025", "amount": "1.250", "phone": "abc"}) if with_errors else SampleForm()
    return {
        "form": form,
        "today": TODAY,
        "meeting": datetime(2026, 11, 24, 9, 0, tzinfo=WITA),
        "meeting_end": datetime(2026, 11, 24, 11, 0, tzinfo=WITA),
        "late": TODAY - timedelta(days=3),
        "soon": TODAY + timedelta(days=5),
        "tabs": [{"label": name, "url": "#", "current": name == "Beranda"} for name in TABS],
        "crumbs": [{"label": "Kolaborasi", "url": "#"}, {"label": "Ekspor Sulawesi Selatan", "url": "#"}, {"label": "Galeri"}],
        "chain": [{"label": name, "url": "#", "current": name == "Bukti"} for name in CHAIN],
        "steps": [{"label": name, "url": "#", "state": state} for name, state in STEPS],
        "parties": [name for name, _ in PARTIES],
        "columns": INDICATOR_COLUMNS,
        "rows": INDICATOR_ROWS,
        "details": DETAILS,
        "slice": Slice([], "?sesudah=abc", "?"),
        "spark": (12, 14, 13, None, 17, 18),
        **_lines_and_bars(),
        **_profiles(),
    }


def _lines_and_bars() -> dict[str, Any]:
    exports = charts.Series(dua("Nilai ekspor", "Export value"), EXPORTS)
    waiting = [charts.Series(name, values) for name, values in WAITING]
    volumes = [charts.Series(name, values) for name, values in VOLUMES]
    return {
        "exports_chart": charts.line_chart("Apakah nilai ekspor naik?", YEARS, [exports], unit="juta US$"),
        "waiting_chart": charts.line_chart(
            "Apakah waktu tunggu turun?", MONTHS, waiting, unit="jam", target=charts.Target(48), bands=[charts.Band(3, 4)]
        ),
        "bars": charts.bar_chart("Siapa menepati komitmen?", BARS, unit="%", target=charts.Target(75)),
        "multiples": charts.small_multiples("Volume per komoditas", YEARS, volumes),
    }


def _profiles() -> dict[str, Any]:
    axes = [charts.Axis(name, value) for name, value in ELEMENTS]
    nodes = [charts.Node(name, name, sector) for name, sector in PARTIES]
    ties = [charts.Tie(PARTIES[a][0], PARTIES[b][0], strength, stated_only=stated) for a, b, strength, stated in TIES]
    number = Column("No", "number")
    return {
        "radar": charts.radar("Profil 8 unsur", axes),
        "radar_rows": [(place, name, value) for place, (name, value) in enumerate(ELEMENTS, 1)],
        "radar_columns": (number, Column(dua("Unsur", "Element")), Column(dua("Nilai", "Score"), "number")),
        "network": charts.network_map("Siapa bekerja dengan siapa?", nodes, ties),
        "network_rows": [(place, node.name, node.sector) for place, node in charts.numbered(nodes)],
        "network_columns": (number, Column(dua("Pihak", "Party")), Column(dua("Sektor", "Sector"))),
    }
