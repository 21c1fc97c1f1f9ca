"""Who may run a service, work in its lanes, and see its cases.

An officer works in the lanes he or she was named for. The secretariat runs the service and sees numbers and states of cases;
what an applicant wrote down is opened only by officers of the parties that the form names.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.rules import KEEPERS, KEEPERS_ONLY, NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua
from mufakat.services import rules_citizens, rules_running
from mufakat.services.lanes import lanes_of, services_worked_in
from mufakat.services.models import BoundParty

SERVICES = Lifecycle(
    name="service",
    states=("preparing", "running", "stopped"),
    initial="preparing",
    moves=(
        Move("start", ("preparing",), "running", "services.manage_service"),
        Move("stop", ("running",), "stopped", "services.manage_service"),
        Move("resume", ("stopped",), "running", "services.manage_service"),
    ),
)
VERSIONS = Lifecycle(
    name="service_version",
    states=("draft", "in_force", "replaced"),
    initial="draft",
    moves=(
        Move("put_in_force", ("draft",), "in_force", "services.manage_service"),
        Move("replace", ("in_force",), "replaced", "services.manage_service"),
    ),
)
OFFICERS_ONLY = dua(
    "Hanya petugas yang terdaftar pada jalur layanan ini.", "Only officers registered in a lane of this service."
)
NOT_RUNNING = dua(
    "Layanan ini belum atau tidak lagi berjalan. Hubungi sekretariatnya.",
    "This service does not run yet, or no longer. Ask its secretariat.",
)


def all_seats(actor: Actor) -> list[int]:
    return [party for held in actor.seats.values() for party in held]


def may_view_service(actor: Actor, service: Any) -> Decision:
    if lanes_of(actor, service.pk):
        return ALLOW
    return collaboration_rules.may_view(actor, service.collaboration)


def viewable_services(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_rules.seen_through(actor, "collaboration") | Q(pk__in=services_worked_in(actor)))


def may_manage_service(actor: Actor, service: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(service.collaboration_id, *KEEPERS) else deny("keepers_only", KEEPERS_ONLY)


def manageable_services(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_read_draft(actor: Actor, service: Any) -> Decision:
    """Members of the collaboration read what they are asked to agree to, before it holds."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.roles_in(service.collaboration_id) else deny("not_a_member", NOT_A_MEMBER)


def drafts_read_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def may_name_officers(actor: Actor, bound: Any) -> Decision:
    """Each party names the people in its own lanes; the secretariat may do it for all."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    scope = bound.service.collaboration_id
    if actor.holds(scope, *KEEPERS) or bound.party_id in actor.seats_in(scope):
        return ALLOW
    return deny("not_a_member", NOT_A_MEMBER)


def named_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS)) | Q(party_id__in=all_seats(actor)))


def may_work(actor: Actor, service: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if lanes_of(actor, service.pk) else deny("officers_only", OFFICERS_ONLY)


def worked_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=services_worked_in(actor))


def may_apply(actor: Actor, service: Any) -> Decision:
    """Anybody who may see a running service may apply for it."""
    seen = may_view_service(actor, service)
    if not seen:
        return seen
    return ALLOW if service.state == "running" else deny("not_running", NOT_RUNNING)


def open_to(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return viewable_services(actor, queryset).filter(state="running")


def may_view_case(actor: Actor, case: Any) -> Decision:
    """Officers of the service, the parties that run it, and the secretariat; personal data are a further question."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if lanes_of(actor, case.service_id) or actor.holds(case.service.collaboration_id, *KEEPERS):
        return ALLOW
    seats = all_seats(actor)
    if seats and BoundParty.objects.filter(service_id=case.service_id, party_id__in=seats).exists():
        return ALLOW
    return deny("not_visible", NOT_A_MEMBER)


def cases_seen_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seated = BoundParty.objects.filter(party_id__in=all_seats(actor)).values("service_id")
    return queryset.filter(
        Q(service_id__in=services_worked_in(actor))
        | Q(service__collaboration_id__in=actor.scopes_with(*KEEPERS))
        | Q(service_id__in=seated)
    )


def may_work_on_case(actor: Actor, case: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if lanes_of(actor, case.service_id) else deny("officers_only", OFFICERS_ONLY)


def cases_worked_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(service_id__in=services_worked_in(actor))


def declare() -> None:
    """Declare this app's permissions and its lifecycles."""
    for name, label, explanation, check, which in [*PERMISSIONS, *rules_running.PERMISSIONS, *rules_citizens.PERMISSIONS]:
        access.declare(f"services.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("services.SharedService", SERVICES)
    lifecycle.declare("services.ServiceVersion", VERSIONS)


OFFICERS = dua("Petugas yang terdaftar pada salah satu jalur layanan.", "Officers registered in a lane of the service.")
SECRETARIAT = dua("Sekretariat dan pimpinan kolaborasi.", "Secretariat and leader of the collaboration.")
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "view_service",
        dua("Melihat layanan", "See a service"),
        dua(
            "Siapa saja yang boleh melihat kolaborasinya, dan petugasnya.",
            "Anybody who may see its collaboration, and its officers.",
        ),
        may_view_service,
        viewable_services,
    ),
    (
        "found_service",
        dua("Mendirikan layanan bersama", "Found a shared service"),
        SECRETARIAT,
        collaboration_rules.may_manage,
        collaboration_rules.manageable,
    ),
    ("manage_service", dua("Mengatur layanan", "Run a service"), SECRETARIAT, may_manage_service, manageable_services),
    (
        "read_draft",
        dua("Membaca konsep terbitan", "Read a draft version"),
        dua("Anggota kolaborasi.", "Members of the collaboration."),
        may_read_draft,
        drafts_read_by,
    ),
    (
        "name_officers",
        dua("Menunjuk petugas", "Name officers"),
        dua("Tiap pihak untuk jalurnya sendiri, dan sekretariat.", "Each party for its own lanes, and the secretariat."),
        may_name_officers,
        named_by,
    ),
    (
        "work_in_service",
        dua("Membuka permohonan di loket", "Take in applications at the counter"),
        OFFICERS,
        may_work,
        worked_by,
    ),
    (
        "apply",
        dua("Mengajukan permohonan", "Apply"),
        dua("Siapa saja, selama layanan berjalan.", "Anybody, while the service runs."),
        may_apply,
        open_to,
    ),
    (
        "view_case",
        dua("Melihat jalannya permohonan", "See a case on its way"),
        dua(
            "Petugas, pihak penyelenggara, dan sekretariat; data pribadi hanya bagi pihak yang disebut formulirnya.",
            "Officers, the parties that run it, and the secretariat; personal data only for parties the form names.",
        ),
        may_view_case,
        cases_seen_by,
    ),
    (
        "work_on_case",
        dua("Mengerjakan permohonan", "Work on a case"),
        OFFICERS,
        may_work_on_case,
        cases_worked_by,
    ),
]
