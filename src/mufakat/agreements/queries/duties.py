"""Named reads over rights and duties: of an instrument, one with all that is known of it, who acknowledged what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from mufakat.agreements import duty_words
from mufakat.agreements.binding import binding_fingerprint
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.models import Acknowledgement, Agreement, Clause, Provision, RightCheck, Transfer
from mufakat.agreements.queries.instruments import VIEW
from mufakat.collaborations.models import Party
from mufakat.commitments.models import Commitment
from mufakat.commitments.queries import groups_on
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible

MOST_ITEMS = 100
SHOWN_EACH = 10
"""Rights and duties of one party on the page of the instrument; the others are one tap away."""
STATE_RANK = Case(
    *(When(state=state, then=Value(rank)) for rank, state in enumerate(duty_words.PROVISION_STATES)),
    default=Value(9),
    output_field=IntegerField(),
)
RELATED = ("clause", "holder__organisation", "counterpart__organisation", "supersedes")


@dataclass(frozen=True)
class Promised:
    """What became of the promises of one right or duty."""

    total: int = 0
    kept: int = 0
    late: int = 0
    broken: int = 0
    open: int = 0
    next_due: date | None = None
    last_due: date | None = None


NOTHING_PROMISED = Promised()


@dataclass(frozen=True)
class Item:
    """A right or duty with its promises counted and what either side last said of it."""

    provision: Provision
    promised: Promised
    checks: tuple[RightCheck, ...] = ()


@dataclass(frozen=True)
class PartySide:
    """One party of an instrument with its rights beside its duties; `more_*` are not shown."""

    party: Party
    rights: list[Item] = field(default_factory=list)
    duties: list[Item] = field(default_factory=list)
    more_rights: int = 0
    more_duties: int = 0


def provisions_of(
    *, viewer: Actor, agreement: Agreement, kind: str = "", party: str = "", state: str = "", clause: Clause | None = None
) -> QuerySet[Provision]:
    """Rights and duties of an instrument, the drafts of interest first, then what binds, then what ended."""
    access.require(viewer, VIEW, agreement)
    found = Provision.objects.filter(agreement=agreement).select_related(*RELATED)
    if kind in duty_words.PROVISION_KINDS:
        found = found.filter(kind=kind)
    if party:
        found = found.filter(holder__organisation__slug=party)
    if state in duty_words.PROVISION_STATES:
        found = found.filter(state=state)
    return found.filter(clause=clause) if clause is not None else found


def get_provision(*, viewer: Actor, agreement: Agreement, key: str) -> Provision:
    """One right or duty by its number; one of another instrument looks absent."""
    found = provisions_of(viewer=viewer, agreement=agreement).filter(key=key).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.agreement = agreement
    return found


def items_of(provisions: Iterable[Provision], today: date) -> list[Item]:
    """The provisions with their promises counted and the latest word of each side, in two queries whatever their number."""
    rows = list(provisions)
    ids = [row.pk for row in rows]
    counted, said = promised_by(ids, today), latest_checks(ids)
    return [Item(row, counted.get(row.pk, NOTHING_PROMISED), said.get(row.pk, ())) for row in rows]


def promised_by(provision_ids: list[int], today: date) -> dict[int, Promised]:
    """Promises counted per right or duty: kept, late, broken, open, and the next day that something falls due."""
    groups = groups_on(today)
    rows = (
        Commitment.objects.filter(provision_link__provision_id__in=provision_ids)
        .order_by()
        .values("provision_link__provision_id")
        .annotate(
            total=Count("id"),
            n_kept=Count("id", filter=groups["kept"]),
            n_late=Count("id", filter=groups["overdue"]),
            n_broken=Count("id", filter=groups["broken"] | groups["partly_kept"]),
            n_open=Count("id", filter=groups["running"] | groups["waiting"]),
            next_due=Min("due_on", filter=groups["running"]),
            last_due=Max("due_on"),
        )
    )
    return {
        row["provision_link__provision_id"]: Promised(
            row["total"], row["n_kept"], row["n_late"], row["n_broken"], row["n_open"], row["next_due"], row["last_due"]
        )
        for row in rows
    }


def latest_checks(provision_ids: list[int]) -> dict[int, tuple[RightCheck, ...]]:
    """Per right the latest word of each party."""
    place = Window(RowNumber(), partition_by=[F("provision_id"), F("party_id")], order_by=F("id").desc())
    rows = RightCheck.objects.filter(provision_id__in=provision_ids).annotate(place=place).filter(place=1)
    found: dict[int, tuple[RightCheck, ...]] = {}
    for row in rows.select_related("party__organisation").order_by("party_id"):
        found[row.provision_id] = (*found.get(row.provision_id, ()), row)
    return found


def sides_of(*, viewer: Actor, agreement: Agreement, today: date) -> list[PartySide]:
    """Every party with its rights beside its duties, a bounded number each, at the same cost for any number."""
    access.require(viewer, VIEW, agreement)
    place = Window(RowNumber(), partition_by=[F("holder_id"), F("kind")], order_by=[STATE_RANK.asc(), F("id").asc()])
    found = Provision.objects.filter(agreement=agreement, holder__isnull=False).select_related(*RELATED)
    shown = items_of(found.annotate(place=place).filter(place__lte=SHOWN_EACH).order_by("holder_id", "place"), today)
    counted = found.order_by().values("holder_id", "kind").annotate(n=Count("id"))
    totals = {(row["holder_id"], row["kind"]): row["n"] for row in counted}
    named = set(agreement.parties.values_list("pk", flat=True)) | {holder for holder, _ in totals}
    parties = Party.objects.filter(pk__in=named).select_related("organisation").order_by("organisation__name_id", "id")
    return [_side(party, shown, totals) for party in parties]


def _side(party: Party, shown: list[Item], totals: dict[tuple[int, str], int]) -> PartySide:
    own = [item for item in shown if item.provision.holder_id == party.pk]
    rights = [item for item in own if item.provision.kind == "right"]
    duties = [item for item in own if item.provision.kind == "duty"]
    more_rights = totals.get((party.pk, "right"), 0) - len(rights)
    return PartySide(party, rights, duties, more_rights, totals.get((party.pk, "duty"), 0) - len(duties))


def without_holder(*, viewer: Actor, agreement: Agreement) -> list[Provision]:
    """Drafts that nobody holds yet: tasks without an actor."""
    found = provisions_of(viewer=viewer, agreement=agreement).filter(holder__isnull=True, state="draft")
    return list(found.order_by("id")[:MOST_ITEMS])


def promises_of(*, viewer: Actor, provision: Provision) -> QuerySet[Commitment]:
    """The dated promises that one duty made, in the order in which they fall due."""
    access.require(viewer, VIEW, provision.agreement)
    found = Commitment.objects.filter(provision_link__provision=provision)
    return found.select_related("party__organisation", "counterpart__organisation", "provision_link")


def transfers_of(*, viewer: Actor, provision: Provision) -> list[Transfer]:
    """Every attempt to pass it on, the newest first, with who consented."""
    access.require(viewer, VIEW, provision.agreement)
    found = Transfer.objects.filter(provision=provision).select_related("to_party__organisation")
    return list(found.prefetch_related("consents__party__organisation", "consents__letter")[:MOST_ITEMS])


def get_transfer(*, viewer: Actor, provision: Provision, public_id: Any) -> Transfer:
    found = next((one for one in transfers_of(viewer=viewer, provision=provision) if one.public_id == public_id), None)
    if found is None:
        raise NotVisible("not_visible", "")
    found.provision = provision
    return found


def history_of_provision(*, viewer: Actor, provision: Provision) -> list[HistoryEntry]:
    """What happened to it, newest first; for the members of the collaboration."""
    return entries_of(viewer, provision.agreement, "agreements.provision", provision.public_id)


def entries_of(viewer: Actor, agreement: Agreement, kind: str, public_id: Any) -> list[HistoryEntry]:
    access.require(viewer, VIEW, agreement)
    entries = HistoryEntry.objects.filter(scope_id=agreement.collaboration_id, object_kind=kind, object_id=str(public_id))
    if not viewer.roles_in(agreement.collaboration_id):
        entries = entries.filter(visibility="public")
    return list(entries.order_by("-seq")[:MOST_ITEMS])


@dataclass(frozen=True)
class Acknowledged:
    """One party and the wording: the acknowledgement of the present one, or the latest of a former one."""

    party: Party
    given: Acknowledgement | None
    is_current: bool

    @property
    def given_at(self) -> datetime | None:
        return self.given.given_at if self.given else None


def acknowledgements_of(*, viewer: Actor, agreement: Agreement) -> tuple[str, list[Acknowledged]]:
    """The fingerprint of the wording as it stands, and for each party whether it acknowledged exactly that."""
    access.require(viewer, VIEW, agreement)
    sha256 = binding_fingerprint(agreement)
    latest: dict[int, Acknowledgement] = {}
    for given in Acknowledgement.objects.filter(agreement=agreement).select_related("proof").order_by("id"):
        known = latest.get(given.party_id)
        if known is None or known.wording_sha256 != sha256:
            latest[given.party_id] = given
    parties = required_parties(agreement).select_related("organisation").order_by("organisation__name_id", "id")
    rows = [Acknowledged(party, latest.get(party.pk), _is_current(latest.get(party.pk), sha256)) for party in parties]
    return sha256, rows


def _is_current(given: Acknowledgement | None, sha256: str) -> bool:
    return given is not None and given.wording_sha256 == sha256


def promises_of_clause(*, viewer: Actor, agreement: Agreement, clause: Clause) -> QuerySet[Commitment]:
    """The promises that duties of this clause made."""
    access.require(viewer, VIEW, agreement)
    found = Commitment.objects.filter(provision_link__provision__clause=clause)
    return found.select_related("party__organisation", "counterpart__organisation").order_by("queue_on", "id")


def other_claims(*, viewer: Actor, agreement: Agreement, url: str) -> QuerySet[Commitment]:
    """Promises that name the clause as their basis although no duty of it made them."""
    access.require(viewer, VIEW, agreement)
    found = Commitment.objects.filter(
        collaboration_id=agreement.collaboration_id, source_url__startswith=url, provision_link__isnull=True
    )
    return found.select_related("party__organisation", "counterpart__organisation").order_by("queue_on", "id")


@dataclass(frozen=True)
class Terms:
    """What an instrument lays on its parties, in numbers."""

    rights: int
    duties: int
    drafts: int
    promised: Promised


def terms_of(*, viewer: Actor, agreement: Agreement, today: date) -> Terms:
    """Rights and duties that bind, drafts, and what became of every promise."""
    access.require(viewer, VIEW, agreement)
    rows = Provision.objects.filter(agreement=agreement).order_by()
    counted = rows.aggregate(
        rights=Count("id", filter=Q(kind="right", state__in=duty_words.STANDING)),
        duties=Count("id", filter=Q(kind="duty", state__in=duty_words.STANDING)),
        drafts=Count("id", filter=Q(state="draft")),
    )
    groups = groups_on(today)
    promised = Commitment.objects.filter(provision_link__provision__agreement=agreement).aggregate(
        total=Count("id"),
        kept=Count("id", filter=groups["kept"]),
        late=Count("id", filter=groups["overdue"]),
        broken=Count("id", filter=groups["broken"] | groups["partly_kept"]),
        open=Count("id", filter=groups["running"] | groups["waiting"]),
    )
    return Terms(**counted, promised=Promised(**promised))


def first_by_clause(*, viewer: Actor, agreement: Agreement) -> dict[int, list[Provision]]:
    """Rights and duties by the clause they were read from, as far as a page can show them."""
    found: dict[int, list[Provision]] = {}
    for provision in provisions_of(viewer=viewer, agreement=agreement).order_by("id")[: 2 * MOST_ITEMS]:
        found.setdefault(provision.clause_id, []).append(provision)
    return found


def provision_behind(*, viewer: Actor, commitment: Commitment) -> Provision | None:
    """The duty that made a promise, if one did."""
    found = Provision.objects.filter(promises__commitment=commitment).select_related("clause", "agreement__drawn_from").first()
    if found is None:
        return None
    access.require(viewer, VIEW, found.agreement)
    return found
