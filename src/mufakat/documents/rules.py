"""Who may see, keep, issue and sign documents; the lifecycle of an issued document.

What is public is for everybody who may see the collaboration, what is for the parties for its members, what is restricted for
the secretariat, for who brought the file, and for the parties that are to sign.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.rules import KEEPERS, NOT_A_MEMBER, SIGN_IN_FIRST, seen_through
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

DOCUMENTS = Lifecycle(
    name="document",
    states=("issued", "signed", "replaced", "withdrawn"),
    initial="issued",
    moves=(
        Move("sign", ("issued",), "issued", "documents.sign_document"),
        Move("complete", ("issued",), "signed", "documents.sign_document"),
        Move("tie", ("issued",), "issued", "documents.take_back_signed"),
        Move("complete_by_tie", ("issued",), "signed", "documents.take_back_signed"),
        Move("replace", ("issued", "signed"), "replaced", "documents.withdraw_document"),
        Move("withdraw", ("issued", "signed"), "withdrawn", "documents.withdraw_document"),
    ),
)
NOT_A_SIGNATORY = dua(
    "Hanya wakil pihak yang tercantum sebagai penanda tangan, dengan tangannya sendiri.",
    "Only the representative who is named as a signatory, in person.",
)
NOT_YOUR_PLACE = dua(
    "Tempat ini untuk {nama}. Tidak ada yang dapat menandatangani atas nama orang lain, sekretariat pun tidak.",
    "This place is for {nama}. Nobody can sign in somebody else's name, not the secretariat either.",
)
SIGNS_OUTSIDE = dua(
    "{nama} menandatangani di luar Mufakat. Sekretariat mengambil kembali berkas yang sudah ditandatangani.",
    "{nama} signs outside the platform. The secretariat takes the signed file back.",
)


def all_seats(actor: Actor) -> list[int]:
    """Every party that the actor represents today, in all collaborations."""
    return [party for held in actor.seats.values() for party in held]


def _sees_audience(actor: Actor, record: Any) -> bool:
    """Public to who sees the collaboration, the rest to members; what is restricted, to the secretariat only."""
    scope = record.collaboration_id
    if record.audience == "public":
        return bool(collaboration_rules.may_view(actor, record.collaboration))
    return actor.holds(scope, *KEEPERS) if record.audience == "restricted" else bool(actor.roles_in(scope))


def _audience_seen(actor: Actor) -> Q:
    """The same rule as a condition on records."""
    return (
        (Q(audience="public") & seen_through(actor, "collaboration"))
        | Q(audience="parties", collaboration_id__in=actor.scopes_with())
        | Q(audience="restricted", collaboration_id__in=actor.scopes_with(*KEEPERS))
    )


def may_view_document(actor: Actor, document: Any) -> Decision:
    if _sees_audience(actor, document):
        return ALLOW
    seats = actor.seats_in(document.collaboration_id)
    if seats and document.signatories.filter(party_id__in=seats).exists():
        return ALLOW
    return deny("not_visible", NOT_A_MEMBER)


def viewable_documents(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = all_seats(actor)
    if not seats:
        return queryset.filter(_audience_seen(actor))
    signs = queryset.filter(signatories__party_id__in=seats, collaboration_id__in=actor.scopes_with()).order_by().values("pk")
    return queryset.filter(_audience_seen(actor) | Q(pk__in=signs))


def may_open_signed(actor: Actor, document: Any) -> Decision:
    """Members read who signed: signatures and certificates name people, and those are not public with the paper."""
    if not actor.roles_in(document.collaboration_id):
        return deny("not_a_member", NOT_A_MEMBER)
    return may_view_document(actor, document)


def signed_to_open(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return viewable_documents(actor, queryset.filter(collaboration_id__in=actor.scopes_with()))


def may_open_file(actor: Actor, file: Any) -> Decision:
    own = file.audience == "restricted" and actor.is_known and file.stored_by_id == actor.user_id
    if _sees_audience(actor, file) or (own and actor.roles_in(file.collaboration_id)):
        return ALLOW
    return deny("not_visible", NOT_A_MEMBER)


def files_to_open(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seen = _audience_seen(actor)
    if actor.is_known:
        seen |= Q(audience="restricted", stored_by_id=actor.user_id, collaboration_id__in=actor.scopes_with())
    return queryset.filter(seen)


def may_manage_record(actor: Actor, record: Any) -> Decision:
    """Asked about a document, answered by its collaboration."""
    return collaboration_rules.may_manage(actor, record.collaboration)


def manageable_records(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_sign(actor: Actor, document: Any) -> Decision:
    """Somebody named as a signatory, in person, while the seat for that party is theirs."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    seats = actor.seats_in(document.collaboration_id)
    own = {"representative__person_id": actor.person_id, "representative__isnull": False, "party_id__in": seats}
    if actor.person_id and seats and document.signatories.filter(**own).exists():
        return ALLOW
    return deny("not_a_signatory", NOT_A_SIGNATORY)


def to_sign(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    if not actor.person_id:
        return queryset.none()
    own = queryset.filter(
        signatories__representative__person_id=actor.person_id,
        signatories__party_id__in=all_seats(actor),
        collaboration_id__in=actor.scopes_with(),
    )
    return queryset.filter(pk__in=own.order_by().values("pk"))


def own_place(actor: Actor, signatory: Any) -> Decision:
    """Is this place the actor's own? Asked by every act of signing, whatever else the actor may do; nobody is exempt."""
    representative = signatory.representative
    if representative is None:
        return deny("signs_outside", SIGNS_OUTSIDE.with_values(nama=signatory.printed_name))
    seats = actor.seats_in(signatory.document.collaboration_id)
    if actor.person_id and representative.person_id == actor.person_id and signatory.party_id in seats:
        return ALLOW
    return deny("not_your_place", NOT_YOUR_PLACE.with_values(nama=signatory.printed_name))


def declare() -> None:
    """Declare this app's permissions and its lifecycle."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"documents.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("documents.Document", DOCUMENTS)


KEEPERS_WORDS = dua("Sekretariat dan pimpinan.", "Secretariat and leader.")
AUDIENCE_WORDS = dua(
    "Terbuka: siapa saja yang melihat kolaborasinya. Untuk para pihak: anggotanya. Terbatas: sekretariat dan yang terlibat.",
    "Public: anybody who sees the collaboration. For the parties: members. Restricted: the secretariat and those concerned.",
)
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "view_documents",
        dua("Melihat daftar dokumen", "See the list of documents"),
        dua("Siapa saja yang boleh melihat kolaborasinya.", "Anybody who may see the collaboration."),
        collaboration_rules.may_view,
        collaboration_rules.viewable,
    ),
    ("view_document", dua("Membuka dokumen", "Open a document"), AUDIENCE_WORDS, may_view_document, viewable_documents),
    (
        "open_signed",
        dua("Melihat siapa menandatangani", "See who signed"),
        dua("Anggota kolaborasi yang boleh membuka dokumennya.", "Members who may open the document."),
        may_open_signed,
        signed_to_open,
    ),
    ("open_file", dua("Mengunduh berkas", "Download a file"), AUDIENCE_WORDS, may_open_file, files_to_open),
    (
        "store_file",
        dua("Menyimpan berkas", "Keep a file"),
        dua(
            "Wakil setiap pihak, sekretariat, pimpinan, penilai.",
            "Representatives of every party, secretariat, leader, evaluators.",
        ),
        collaboration_rules.may_contribute,
        collaboration_rules.contributable,
    ),
    (
        "issue_document",
        dua("Menerbitkan dokumen", "Issue a document"),
        KEEPERS_WORDS,
        collaboration_rules.may_manage,
        collaboration_rules.manageable,
    ),
    (
        "withdraw_document",
        dua("Menarik atau mengganti dokumen", "Withdraw or replace a document"),
        KEEPERS_WORDS,
        may_manage_record,
        manageable_records,
    ),
    (
        "sign_document",
        dua("Menandatangani dokumen", "Sign a document"),
        dua(
            "Hanya orang yang tercantum sebagai penanda tangan, selama ia wakil pihaknya; tidak pernah orang lain.",
            "Only the person named as a signatory, while representing the party; never anybody else.",
        ),
        may_sign,
        to_sign,
    ),
    (
        "take_back_signed",
        dua("Mengambil kembali dokumen bertanda tangan", "Take back a signed document"),
        KEEPERS_WORDS,
        may_manage_record,
        manageable_records,
    ),
]
