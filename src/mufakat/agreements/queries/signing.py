"""Named reads over drawing up and signing: who signs and who has, what is wanted, powers, evaluations, the procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from mufakat.agreements import kinds, powers
from mufakat.agreements.models import (
    Agreement,
    AgreementSignatory,
    PowerOfAttorney,
    ReferenceNumber,
    RequiredInformation,
    TermEvaluation,
    WordingSnapshot,
)
from mufakat.agreements.powers import PowerStanding
from mufakat.agreements.queries.instruments import VIEW, VIEW_COLLABORATION
from mufakat.collaborations import queries as collaborations
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.commitments.models import Commitment
from mufakat.documents.models import Document, Signature
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

PROCEDURAL = (
    *("drafted", "continued", "signatories_named", "stage_passed", "rules_settled", "acts_ruled", "shares_divided"),
    *("dispute_steps_ordered", "information_required", "information_supplied", "issued", "withdrawn", "entered_force"),
    *("replaced", "part_marked", "evaluated", "registered", "formalised"),
)
"""Acts on an instrument that belong in its procedure: who decided what, by which rule."""
CHANGE_PROCEDURE = ("proposed", "approved", "rejected", "took_effect", "withdrawn")
MOST = 60


@dataclass(frozen=True)
class SigningPlace:
    """One who is to sign, by what power, and whether it is done. The name is there for members only."""

    signatory: AgreementSignatory
    name: str
    standing: PowerStanding | None
    signature: Signature | None


def places_of(*, viewer: Actor, agreement: Agreement, day: date) -> list[SigningPlace]:
    """Everybody who is to sign, in order, with the signature given under the document that is out."""
    access.require(viewer, VIEW, agreement)
    shows_names = collaborations.shows_people(viewer, agreement.collaboration)
    given: dict[int, Signature] = {}
    if agreement.document_id is not None:
        rows = Signature.objects.filter(document_id=agreement.document_id).select_related("signatory")
        given = {row.signatory.order: row for row in rows}
    related = ("party__organisation", "power", "representative")
    return [
        SigningPlace(
            signatory,
            signatory.printed_name if shows_names else "",
            powers.standing_of(signatory.power, day) if signatory.power else None,
            given.get(signatory.order),
        )
        for signatory in agreement.signatories.select_related(*related).order_by("order")
    ]


def numbers_wanted(agreement: Agreement) -> list[Party]:
    """Signing parties whose number is asked for once it is out: each of them, or the issuer alone, as the kind says."""
    kind = kinds.kind_of(agreement)
    if kind is None or agreement.state not in ("for_signature", "in_force") or kind.content.numbering.given_by == "nobody":
        return []
    given = {number.organisation_id for number in agreement.numbers.all()}
    parties = {signatory.party_id: signatory.party for signatory in agreement.signatories.select_related("party__organisation")}
    issuer_only = kind.content.numbering.given_by == "issuer"
    return [
        party
        for party in parties.values()
        if party.organisation_id not in given and (not issuer_only or party.organisation_id == agreement.issuer_id)
    ]


def powers_of(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[PowerOfAttorney]:
    """Powers of attorney of a collaboration, newest first; for members."""
    access.require(viewer, "agreements.see_powers", collaboration)
    related = ("party__organisation", "agreement", "file", "receiver__person")
    return PowerOfAttorney.objects.filter(collaboration=collaboration).select_related(*related).order_by("-id")


def get_power(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> PowerOfAttorney:
    """One power of this collaboration; one of another looks absent."""
    found = powers_of(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise access.NotVisible("not_visible", "")
    return found


def powers_for(agreement: Agreement, day: date) -> list[PowerOfAttorney]:
    """Powers that may be chosen for a signatory of this instrument today."""
    rows = PowerOfAttorney.objects.filter(collaboration=agreement.collaboration_id).select_related("party__organisation")
    fitting = rows.filter(Q(agreement=None) | Q(agreement=agreement)).order_by("id")
    return [power for power in fitting if powers.standing_of(power, day).holds]


def representatives_for(agreement: Agreement, day: date) -> list[Representative]:
    """People who represent a party of the instrument, or its issuer, today."""
    own = Q(party__in=agreement.parties.all())
    if agreement.issuer_id:
        own |= Q(party__organisation_id=agreement.issuer_id)
    holding = Representative.objects.filter(own, party__collaboration_id=agreement.collaboration_id)
    holding = holding.filter(collaborations.holding_on(day)).select_related("person", "party__organisation")
    return list(holding.order_by("party_id", "id").distinct())


def snapshot_of(agreement: Agreement) -> WordingSnapshot | None:
    """The frozen wording of the document that is out or was signed."""
    if agreement.document_id is None:
        return None
    return WordingSnapshot.objects.filter(agreement=agreement, document_id=agreement.document_id).first()


def get_information(*, viewer: Actor, agreement: Agreement, public_id: Any) -> RequiredInformation:
    """One piece of information that this instrument asks for."""
    access.require(viewer, VIEW, agreement)
    rows = agreement.required_information.select_related("party__organisation", "party__collaboration")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise access.NotVisible("not_visible", "")
    return found


def evaluations_of(*, viewer: Actor, agreement: Agreement) -> list[TermEvaluation]:
    """What evaluations of the instrument found, the newest first."""
    access.require(viewer, VIEW, agreement)
    return list(agreement.evaluations.select_related("party__organisation", "file").order_by("-held_on", "-id")[:MOST])


@dataclass(frozen=True)
class TermResult:
    """What became of the promises that rest on an instrument."""

    kept: int
    partly: int
    broken: int
    open: int

    @property
    def total(self) -> int:
        return self.kept + self.partly + self.broken + self.open


def term_result(*, viewer: Actor, agreement: Agreement) -> TermResult:
    """Promises that name this instrument as their source, by what became of them; one query."""
    access.require(viewer, VIEW, agreement)
    root = f"/k/{agreement.collaboration.slug}/kesepakatan/{agreement.key}/"
    rows = Commitment.objects.filter(collaboration_id=agreement.collaboration_id, source_url__startswith=root)
    found = rows.aggregate(
        kept=Count("pk", Q(state="kept")),
        partly=Count("pk", Q(state="partly_kept")),
        broken=Count("pk", Q(state="broken")),
        open=Count("pk", Q(state__in=("pledged", "in_progress", "reported_done"))),
    )
    return TermResult(**found)


def continuation_of(agreement: Agreement) -> Agreement | None:
    """The instrument that continues this one, if one is drawn up."""
    return agreement.continued_by.exclude(state="abandoned").order_by("-id").first()


def signing_decree(*, viewer: Actor, collaboration: Collaboration) -> Agreement | None:
    """A joint decree that is being drawn up or signed, while none stands."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    rows = Agreement.objects.filter(collaboration=collaboration, kind="joint_decree", state__in=("draft", "for_signature"))
    return rows.order_by("-id").first()


def signed_count(agreement: Agreement) -> tuple[int, int]:
    """How many of those who sign have signed the document that is out."""
    signed = Signature.objects.filter(document_id=agreement.document_id).count() if agreement.document_id else 0
    return signed, agreement.signatories.count()


def procedure_of(*, viewer: Actor, collaboration: Collaboration, agreement: Agreement | None = None) -> QuerySet[HistoryEntry]:
    """Who decided what by which rule, newest first: every actor of the collaboration reads the same log."""
    entries = collaborations.history_of(viewer=viewer, collaboration=collaboration)
    verbs = [f"agreements.agreement.{one}" for one in PROCEDURAL] + [f"agreements.change.{one}" for one in CHANGE_PROCEDURE]
    found = entries.filter(verb__in=verbs)
    if agreement is not None:
        found = found.filter(object_kind=Agreement._meta.label_lower, object_id=str(agreement.public_id))
    return found.order_by("-seq")


def wanted_from(*, viewer: Actor) -> tuple[list[tuple[Agreement, Party]], list[RequiredInformation]]:
    """What instruments ask of the parties this person speaks for: numbers, and information."""
    seats = [party for held in viewer.seats.values() for party in held]
    if not seats:
        return [], []
    signing = Agreement.objects.filter(
        state__in=("for_signature", "in_force"), signatories__party__in=seats, drawn_from__isnull=False
    )
    rows = (
        signing.select_related("collaboration", "drawn_from")
        .defer("drawn_from__content")
        .prefetch_related("numbers")
        .distinct()
    )
    numbers = [(row, party) for row in rows.order_by("id")[:MOST] for party in numbers_wanted(row) if party.pk in seats]
    wanted = RequiredInformation.objects.filter(party__in=seats, supplied_at__isnull=True)
    wanted = wanted.filter(agreement__state__in=("draft", "for_signature", "in_force"))
    return numbers, list(wanted.select_related("agreement__collaboration", "party__organisation").order_by("id")[:MOST])


def numbers_of_document(document: Document) -> list[str]:
    """Numbers of the instrument that this document is the paper of; for the public page, so without names of people."""
    found = ReferenceNumber.objects.filter(agreement__document=document).order_by("pk")
    return list(found.values_list("number", flat=True)[:MOST])
