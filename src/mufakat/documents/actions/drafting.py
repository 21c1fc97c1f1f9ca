"""A document before it is issued: who is to sign, what it is drawn from, and how it would look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from collabgov.documents import clean
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.documents import codes, installed, queries
from mufakat.documents.drawing import Frozen, draw, read_data
from mufakat.documents.installed import InstalledTemplate
from mufakat.documents.models import AUDIENCES, PAPERS
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class Signer:
    """Somebody who is to sign: as printed, and who of the platform may confirm it."""

    printed_name: str
    office: str = ""
    party: Party | None = None
    representative: Representative | None = None
    mandate: str = ""
    mandate_from: date | None = None
    mandate_until: date | None = None


@dataclass(frozen=True)
class Subject:
    """What the document documents, as an address."""

    kind: str
    id: str
    url: str = ""


def preview_document(
    *,
    actor: Actor,
    collaboration: Collaboration,
    template: str,
    data: Mapping[str, Any],
    title_id: str,
    dated: date,
    number: str | None = None,
    title_en: str = "",
    parties: Sequence[str] = (),
    paper: str = "",
    language: str = "id",
    audience: str = "parties",
    signatories: Sequence[Signer] = (),
    place: str = "",
    letterhead: Sequence[str] = (),
    **rest: str,
) -> bytes:
    """The PDF as it would be issued, marked as a preview. Nothing is kept and no number is used up."""
    access.require(actor, "documents.issue_document", collaboration)
    known = installed.get_template(template)
    require_fitting(collaboration, known, signatories, paper, language, audience)
    frozen = frozen_from(
        collaboration,
        read_data(known.content, data),
        title=title_of(title_id, title_en, language),
        number=_preview_number(actor, collaboration, known, number, dated),
        dated=dated,
        place=place,
        paper=paper or known.content.paper,
        language=language,
        letterhead=letterhead,
        parties=parties,
        signatories=signatories,
        code="0" * codes.LENGTH,
    )
    return draw(known.content, frozen, draft=True).content


def frozen_from(
    collaboration: Collaboration,
    values: Mapping[str, Any],
    *,
    title: str,
    number: str,
    dated: date,
    place: str,
    paper: str,
    language: str,
    letterhead: Sequence[str],
    parties: Sequence[str],
    signatories: Sequence[Signer],
    code: str,
) -> Frozen:
    """Everything the document is drawn from, cleaned, as it will be kept."""
    english = language == "en" and collaboration.title_en
    return Frozen(
        values=values,
        title=title,
        number=number,
        dated=dated,
        place=clean(place),
        paper=paper,
        language=language,
        letterhead=[clean(line) for line in letterhead],
        collaboration=collaboration.title_en if english else collaboration.title_id,
        parties=[clean(name) for name in parties],
        signatories=[_printed(one) for one in signatories],
        address=codes.address_of(code),
    )


def require_fitting(
    collaboration: Collaboration,
    template: InstalledTemplate,
    signatories: Sequence[Signer],
    paper: str,
    language: str,
    audience: str,
) -> None:
    """Words from the lists, signatories of this collaboration, and as many as the template has room for."""
    if (paper and paper not in PAPERS) or language not in ("id", "en") or audience not in AUDIENCES:
        raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
    for one in signatories:
        if one.party is not None and one.party.collaboration_id != collaboration.pk:
            raise NotVisible("not_visible", "")
        if one.representative is not None and (one.party is None or one.representative.party_id != one.party.pk):
            raise NotVisible("not_visible", "")
        if not one.printed_name.strip():
            raise Refused("signer_unnamed", dua("Tulis nama setiap penanda tangan.", "Write the name of every signatory."))
    least, most = template.content.signatories, template.content.most_signatories
    if not least <= len(signatories) <= most:
        raise Refused(
            "signers_number",
            dua(
                "Dokumen ini memerlukan {least} sampai {most} penanda tangan.",
                "This document needs {least} to {most} signatories.",
            ).with_values(least=least, most=most),
        )


def title_of(title_id: str, title_en: str, language: str) -> str:
    title = clean((title_en if language == "en" else "") or title_id)
    if not title:
        raise Refused("title_missing", dua("Tulis judul dokumen.", "Write the title of the document."))
    return " ".join(title.split())[:400]


def _preview_number(
    actor: Actor, collaboration: Collaboration, template: InstalledTemplate, given: str | None, dated: date
) -> str:
    if given is not None:
        return " ".join(clean(given).split())[:120]
    return queries.expected_number(viewer=actor, collaboration=collaboration, template=template, day=dated)


def _printed(one: Signer) -> dict[str, str]:
    party = one.party.organisation.name_id if one.party is not None else ""
    return {"name": clean(one.printed_name), "party": party, "office": clean(one.office), "mandate": clean(one.mandate)}
