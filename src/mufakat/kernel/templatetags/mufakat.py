"""Filters and tags for every template (a built-in library: no `load` needed)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from mufakat.kernel.web import charts, formats
from mufakat.kernel.web.failures import is_shown_again
from mufakat.kernel.web.language import dua as both
from mufakat.kernel.web.language import is_english

register = template.Library()

for _filter in (
    *(formats.tanggal, formats.waktu, formats.saat, formats.angka, formats.rupiah, formats.dolar, formats.persen),
    *(formats.telepon, formats.nik, formats.samar, formats.teks, formats.jarak_tenggat, formats.huruf, formats.bulan_romawi),
    formats.lines,
):
    register.filter(_filter.__name__, _filter)
register.simple_tag(formats.rentang_waktu, name="rentang_waktu")

SHAPES = {
    "lambat": "■",
    "hati": "▲",
    "jalan": "▸",
    "selesai": "✓",
    "tunggu": "◷",
    "belum": "○",
    "netral": "·",
    "sehat": "●",
    "terganggu": "■",
    "perhatian": "▲",
    "kurang_data": "○",
}
"""Kinds of status tags: the shape says the same as the colour."""
SOON_DAYS = 7
NOTICES = {"info": "info", "debug": "info", "success": "sukses", "warning": "hati", "error": "galat"}
NOTICE_SHAPES = {"info": "ℹ", "sukses": "✓", "hati": "▲", "galat": "■"}
NUMERIC = {"number", "money", "dollar", "percent"}


@register.simple_tag
def dua(id: str, en: str, **values: Any) -> str:
    """`{% dua "Tugas saya" "My tasks" %}`; `%(name)s` or `{name}` are filled from keyword arguments, escaped."""
    wording = en if is_english() else id
    literal = isinstance(wording, SafeString)

    def filled(match: re.Match[str]) -> str:
        name = match.group(1) or match.group(2)
        if name not in values:
            return match.group(0)
        return str(conditional_escape(str(values[name]) if not isinstance(values[name], SafeString) else values[name]))

    if not literal:
        wording = str(conditional_escape(wording))
    return mark_safe(re.sub(r"%\((\w+)\)s|\{(\w+)\}", filled, wording))


@register.inclusion_tag("kernel/parts/tag.html")
def tanda(kind: str, label: Any) -> dict[str, Any]:
    """A status tag: `{% tanda "lambat" "Terlambat 3 hari" %}`."""
    return {"kind": kind, "label": label}


@register.filter
def bentuk(kind: str) -> str:
    """The shape that stands for a kind of status."""
    return SHAPES.get(kind, SHAPES["netral"])


@register.inclusion_tag("kernel/parts/tag.html")
def tenggat(due: Any, today: Any = None) -> dict[str, Any]:
    """The due date of open work as a tag: late, within a week, later."""
    words, left = formats.jarak_tenggat(due, today), formats.days_left(due, today)
    kind = "lambat" if left < 0 else "hati" if left <= SOON_DAYS else "jalan"
    return {"kind": kind, "label": words[:1].upper() + words[1:]}


@register.simple_block_tag
def kartu(
    content: str, title: Any = "", *, url: str = "", link: Any = "", css: str = "", example: bool = False, id: str = ""
) -> str:
    """A card around its content: `{% kartu "Pihak" url="…" link="17 pihak" %}…{% endkartu %}`."""
    part = template.loader.get_template("kernel/parts/card.html")
    context = {"title": title, "url": url, "link": link, "css": css, "example": example, "id": id, "body": content}
    return part.render(context)


@register.simple_tag
def kunci_kirim() -> str:
    """The hidden key that lets a form take effect only once."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', secrets.token_urlsafe(18))


@register.filter
def isian(field: BoundField) -> str:
    """The input itself, tied to its hint and its error."""
    parts = [f"{field.auto_id}_petunjuk" if field.help_text else "", f"{field.auto_id}_galat" if field.errors else ""]
    described = " ".join(part for part in parts if part)
    attributes: dict[str, Any] = {}
    if described and not is_group(field):
        attributes["aria-describedby"] = described
    if field.errors and not is_group(field):
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


@register.filter
def is_group(field: BoundField) -> bool:
    """Several choices under one question need a fieldset."""
    return bool(getattr(field.field.widget, "use_fieldset", False))


@register.filter
def is_tick(field: BoundField) -> bool:
    """A single box to tick stands before its label."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not is_group(field)


@register.filter
def nilai_dari(record: Any, name: str) -> Any:
    """A member of a mapping or an attribute of an object, by its name."""
    return record.get(name, "") if isinstance(record, Mapping) else getattr(record, name, "")


@register.filter
def is_numeric(kind: str) -> bool:
    """Figures stand at the right of their column."""
    return kind in NUMERIC


@register.filter
def beside(row: Any, columns: Any) -> list[tuple[Any, Any]]:
    """Each cell with its column."""
    return list(zip(columns, row, strict=False))


@register.filter
def sebagai(value: Any, kind: str) -> Any:
    """A cell in the way its column asks: money, number, percent, date, phone; anything else as it is."""
    if value is None:
        return "–"
    writers = {
        "number": formats.angka,
        "money": formats.rupiah,
        "dollar": formats.dolar,
        "percent": formats.persen,
        "phone": formats.telepon,
        "date": lambda day: formats.tanggal(day, "sedang"),
        "short_date": lambda day: formats.tanggal(day, "pendek"),
        "moment": formats.saat,
    }
    return writers[kind](value) if kind in writers else value


@register.filter
def notice_kind(kind: str) -> str:
    """A notice's kind, also from the level of a Django message."""
    return NOTICES.get(kind, kind) if kind else "info"


@register.filter
def notice_shape(kind: str) -> str:
    return NOTICE_SHAPES.get(notice_kind(kind), NOTICE_SHAPES["info"])


@register.filter
def is_typed(name: str) -> bool:
    """May a posted field be shown back to the person who typed it? Secrets and machine fields may not."""
    return is_shown_again(name)


@register.filter
def is_own(url: str | None, request: HttpRequest) -> bool:
    """Does the address lead to this site?"""
    return bool(url) and url_has_allowed_host_and_scheme(url or "", {request.get_host()}, require_https=request.is_secure())


@register.simple_tag
def titik(
    title: Any, *, people: Any = None, system: Any = None, evidence: Any = None, low: Any = 1, high: Any = 5
) -> SafeString:
    """A row of dots on a scale: what people say, what records show, what coded evidence says."""
    return charts.level_dots(title, people=people, system=system, evidence=evidence, low=low, high=high)


@register.simple_tag
def sel(value: Any, title: Any = "", low: Any = 1, high: Any = 5) -> SafeString:
    """A heat cell."""
    return charts.heat_cell(value, title=title, low=low, high=high)


@register.simple_tag
def kata_garis(title: Any, values: Any) -> SafeString:
    """A line the size of a word."""
    return charts.sparkline(title, values)


@register.simple_tag
def lambang(size: int = 26, on_dark: bool = True) -> SafeString:
    """The platform's mark."""
    return charts.mark(size, on_dark=on_dark)


@register.simple_tag
def kesehatan(kind: str) -> str:
    """The health of a collaboration as a word with its shape: sehat, perhatian, terganggu, kurang_data."""
    words = {
        "sehat": both("Sehat", "Healthy"),
        "perhatian": both("Perlu perhatian", "Needs attention"),
        "terganggu": both("Terganggu", "In trouble"),
    }.get(kind, both("Belum cukup data", "Not enough data"))
    shape = SHAPES.get(kind, SHAPES["kurang_data"])
    return format_html('<span class="kesehatan k-{}"><span aria-hidden="true">{}</span> {}</span>', kind, shape, words)
