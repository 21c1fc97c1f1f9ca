"""What is printed for an applicant: the number, how to say it, the code of the link, what to bring, what comes next."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from collabgov.services.numbers import spoken
from mufakat.kernel.web.language import Dua, dua
from mufakat.services import case_page
from mufakat.services.queries.cases import CaseFile
from mufakat.services.secrets_of_cases import secret_of

WIDTHS = {"58": dua("58 mm", "58 mm"), "80": dua("80 mm", "80 mm"), "a4": dua("A4", "A4")}
RECEIPT_STEP = "tanda_terima"
"""The step by whose key a service says that the receipt of the application is printed then, after its checks."""
SLIP, RECEIPT = dua("Bukti pendaftaran", "Registration slip"), dua("Tanda terima permohonan", "Receipt of the application")


def link_of(secret: str) -> str:
    """The address in the code, in capitals: that needs a smaller picture, which is read from further away."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('public_services:link', args=[secret])}".rstrip("/").upper()


def qr_image(address: str) -> SafeString:
    """The address as a picture without style or script."""
    drawn = segno.make(address, error="m", boost_error=False)
    return mark_safe(
        drawn.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True, svgclass="bagan kode-qr", lineclass=None)
    )


def title_of(file: CaseFile) -> Dua:
    """A slip until the checks before the receipt are done; then the receipt."""
    if RECEIPT_STEP not in file.reading.steps:
        return RECEIPT
    return RECEIPT if any(mark.step == RECEIPT_STEP for mark in file.state.marks) else SLIP


def printed(file: CaseFile, width: str) -> dict[str, Any]:
    """Everything the paper shows; no name, no address, no number of a person."""
    address = link_of(secret_of(file.case))
    return {
        "case": file.case,
        "title": title_of(file),
        "spoken": dua(spoken(file.case.number, "id"), spoken(file.case.number, "en")),
        "address": address,
        "image": qr_image(address),
        "requirements": case_page.requirement_rows(file),
        "step": file.reading.name(file.state.step) if file.state.is_open else None,
        "width": width if width in WIDTHS else "80",
        "widths": WIDTHS,
    }
