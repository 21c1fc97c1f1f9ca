"""An instrument as the rules of its kind see it: clauses, particulars, signatories, stages."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from collabgov.instruments import DrawnUp, Facts, Signer
from mufakat.agreements.models import Agreement, Clause
from mufakat.collaborations.models import Party
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

AND = dua(" dan ", " and ")


def standing_clauses(agreement: Agreement) -> list[Clause]:
    """The clauses that hold, in reading order; those a change ended are left out. A list page loads them beforehand."""
    loaded: list[Clause] | None = getattr(agreement, "standing", None)
    return list(agreement.clauses.filter(ending__isnull=True).order_by("order", "id")) if loaded is None else loaded


def facts_of(agreement: Agreement) -> frozenset[str]:
    """The particulars that are filled in."""
    found = {
        "title": bool(agreement.title_id.strip()),
        "number": bool(agreement.numbers.all()),
        "parties": bool(agreement.parties.all()),
        "signatories": bool(agreement.signatories.all()),
        "legal_basis": bool(agreement.legal_basis),
        "dates": bool(agreement.valid_from and agreement.valid_until),
    }
    return frozenset(name for name, there in found.items() if there)


def is_burdened(agreement: Agreement) -> bool:
    """Does it burden the public or the region, or is it funded outside the budget? What nobody said counts as no."""
    rules = getattr(agreement, "rules", None)
    return rules is not None and "yes" in (rules.burdens_public, rules.outside_budget)


def drawn_up(agreement: Agreement) -> DrawnUp:
    """Everything the kind's rules ask about."""
    signatories = list(agreement.signatories.all())
    prefetch_related_objects(signatories, "party")
    signing = {signatory.party_id for signatory in signatories}
    return DrawnUp(
        clauses=[(clause.kind, clause.text_id) for clause in standing_clauses(agreement)],
        facts=facts_of(agreement),
        signers=[
            Signer(
                sector=signatory.party.sector,
                party=signatory.party_id,
                is_issuer=agreement.issuer_id is not None and signatory.party.organisation_id == agreement.issuer_id,
                by_power=signatory.power_id is not None,
            )
            for signatory in signatories
        ],
        unsigned_parties=sum(1 for party in agreement.parties.all() if party.pk not in signing),
        follows=agreement.follows.kind if agreement.follows is not None else "",
        burdened=is_burdened(agreement),
        passed=frozenset(passage.stage for passage in agreement.passages.all()),
    )


def known_blanks(parties: list[Party], title: str) -> tuple[Facts, Facts]:
    """Blanks of a skeleton that the platform fills itself, in Indonesian and in English."""
    named = [party.organisation.name_id for party in parties]
    called = [party.organisation.name_en or party.organisation.name_id for party in parties]
    return (
        Facts({"para pihak": _joined(named, AND.id), "judul": title}),
        Facts({"the parties": _joined(called, AND.en), "title": title}),
    )


def _joined(named: list[str], last: str) -> str:
    return last.join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)


OUT_FOR_SIGNATURE = dua(
    "Naskah ini sedang ditandatangani. Tarik dulu dokumennya, dengan alasan, lalu ubah.",
    "This instrument is out for signature. Withdraw the document first, with the reason, then change it.",
)
SIGNED = dua(
    "Bunyi naskah ini sudah ditandatangani. Ajukan perubahan, atau susun kelanjutannya.",
    "The wording of this instrument is signed. Propose a change, or draw up its continuation.",
)


def require_unfrozen(agreement: Agreement) -> None:
    """Refuse to change what went out for signature, or was signed, or was given up."""
    if not agreement.is_drawn_up or agreement.state == "draft":
        return
    raise Refused("wording_frozen", OUT_FOR_SIGNATURE if agreement.state == "for_signature" else SIGNED)
