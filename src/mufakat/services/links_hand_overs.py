"""Where the pages of cases and services lead to hand-overs, deliveries and incidents."""

from __future__ import annotations

from mufakat.kernel.web.language import dua
from mufakat.services import case_links, work_links
from mufakat.services.case_links import CaseLink
from mufakat.services.queries.cases import CaseFile
from mufakat.services.work_links import WorkLink

WORK = "services.work_in_service"


def is_delivering(file: CaseFile) -> bool:
    """Does the case stand where something is given to the applicant, in a lane of the viewer?"""
    step = file.step
    moves = file.state.is_open and not file.state.is_paused and not file.state.incident
    return moves and step is not None and step.kind == "deliver" and step.lane in file.lanes


def is_at_the_door(file: CaseFile) -> bool:
    delivery = file.content.delivery
    return is_delivering(file) and delivery is not None and file.state.step == delivery.step


def was_carried(file: CaseFile) -> bool:
    """Was it given, or tried? Then there is something to print or to copy."""
    return bool(file.lanes) and any(one.kind in ("delivered", "delivery_failed") for one in file.records)


def may_be_lost(file: CaseFile) -> bool:
    return bool(file.lanes) and file.state.is_open and not file.state.incident and bool(file.content.incidents)


CASE_LINKS = [
    CaseLink(dua("Serahkan ke pemohon", "Give to the applicant"), "services:deliver", is_delivering, is_delivering),
    CaseLink(dua("Antaran gagal", "Delivery failed"), "services:fail_delivery", is_at_the_door),
    CaseLink(dua("Bukti terima dan kabar", "Proof of receipt and notices"), "services:delivery_proof", was_carried),
    CaseLink(dua("Laporkan hilang atau rusak", "Report a loss or damage"), "services:report_incident", may_be_lost),
]
WORK_LINKS = [
    WorkLink(dua("Serahkan", "Hand over"), "services:give", WORK),
    WorkLink(dua("Terima", "Receive"), "services:receive", WORK),
    WorkLink(dua("Serah terima dan yang menggantung", "Hand-overs, and those that hang"), "services:hand_overs", WORK),
    WorkLink(dua("Catat di lapangan, juga tanpa jaringan", "Record in the field, offline too"), "services:field", WORK),
    WorkLink(dua("Daftar pemohon antaran", "Delivery applicants"), "services:delivery_applicants", WORK),
    WorkLink(dua("Hilang dan rusak", "Lost and damaged"), "services:incidents", WORK),
]


def register() -> None:
    """Add the links once."""
    known = {link.url_name for link in case_links.LINKS}
    case_links.LINKS.extend(link for link in CASE_LINKS if link.url_name not in known)
    known = {link.url_name for link in work_links.LINKS}
    work_links.LINKS.extend(link for link in WORK_LINKS if link.url_name not in known)
