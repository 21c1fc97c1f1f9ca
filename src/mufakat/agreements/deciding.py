"""Who decides under an instrument, and which acts it allows: asked by every act that changes, continues or passes it on."""

from __future__ import annotations

from django.db.models import QuerySet

from mufakat.agreements import settling
from mufakat.agreements.models import Agreement, AgreementRules
from mufakat.collaborations.models import Party
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

GONE = ("left", "declined")
"""Statuses of parties whose decision nobody waits for."""


def parties_that_decide(agreement: Agreement) -> QuerySet[Party]:
    """Those whose approval a change of the terms needs: every party still there, unless the instrument names some of them."""
    here = agreement.parties.exclude(status__in=GONE)
    rules = AgreementRules.objects.filter(agreement=agreement).first()
    if rules is None:
        return here
    if rules.decided_by == "named":
        return here.filter(pk__in=rules.deciding_parties.values("pk"))
    if rules.decided_by == "issuer" and agreement.issuer_id is not None:
        return here.filter(organisation_id=agreement.issuer_id)
    return here


def ruling_of(agreement: Agreement, act: str) -> str:
    """What the instrument says about an act: allowed, with_consent, forbidden; empty where it settles nothing."""
    return agreement.act_rulings.filter(act=act).values_list("ruling", flat=True).first() or ""


def require_not_forbidden(agreement: Agreement, act: str) -> None:
    """Refuse an act that the instrument forbids, whoever agrees to it."""
    if ruling_of(agreement, act) == "forbidden":
        raise Refused(
            "act_forbidden",
            dua("{a}: tidak boleh, menurut naskah ini sendiri.", "{a}: not allowed, by this instrument itself.").with_values(
                a=settling.ACTS[act]
            ),
        )


def audience_of(agreement: Agreement) -> str:
    """Who may read the printed instrument: everybody in an open collaboration, unless it limits its own publication."""
    is_open = agreement.collaboration.visibility == "public"
    return "public" if is_open and ruling_of(agreement, "publish") in ("", "allowed") else "parties"
