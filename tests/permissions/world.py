"""Three collaborations full of records, each with its own mark in every text, and everybody who might look at them.

A and B are for their parties only, C is open to anybody. The marks are planted before the records are written, so that
they reach every index, label and history entry on the way a real text would take.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import override_settings
from permissions import desks, drafts
from permissions.assessed import make_assessed
from permissions.ballots import make_ballots
from permissions.deals import make_deal
from permissions.talks import make_talks
from permissions.waves import make_waves
from pydantic import BaseModel

from collabgov.packs import schema
from collabgov.packs.loading import LoadedPack, load_pack
from mufakat.accounts.models import User
from mufakat.actors.models import Person
from mufakat.agreements.models import Agreement
from mufakat.assessment import actions as assessment_actions
from mufakat.assessment.observing import window_until
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, Interest, Party, Representative, RoleAssignment
from mufakat.commitments import actions as commitment_actions
from mufakat.config import cases
from mufakat.documents import actions as document_actions
from mufakat.documents import blobs
from mufakat.documents.models import Document
from mufakat.documents.signing.providers import Credentials
from mufakat.evidence import actions as evidence_actions
from mufakat.forum import actions as forum_actions
from mufakat.forum.models import Meeting
from mufakat.kernel import access, sealing, search
from mufakat.kernel.access import ANYBODY, Actor
from mufakat.monitoring.models import DataTable, Indicator

PACKS = {"a": "paspor-makassar", "b": "ekspor-sulsel", "c": "blangkon-serengan"}
SLUGS = {"a": "kolaborasi-tertutup", "b": "kolaborasi-sebelah", "c": "kolaborasi-terbuka"}
MARKS = {"a": "kenaria", "b": "kenarib", "c": "kenaric"}
"""In every text of the collaboration."""
PEOPLE = {"a": "namamerpati", "b": "namanuri", "c": "namabeo"}
"""In every person's name and address; posts are public."""
RESTRICTED = {"a": "tersimpana", "b": "tersimpanb", "c": "tersimpanc"}
"""In evidence for evaluators and the secretariat only."""
PHONES = {"a": "777001", "b": "777002", "c": "777003"}
FRAMEWORK = "bryson-crosby-stone-2006"
DAYS_TO_MEETING = timedelta(days=9)
SECTIONS_NOT_MARKED = {"actors"}
"""Organisations are public everywhere; only what a collaboration says about them is its own."""


@dataclass
class Place:
    """One collaboration with a sample of each kind of record, by the names that addresses use."""

    key: str
    collaboration: Collaboration
    parties: list[Party] = field(default_factory=list)
    samples: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    places: dict[str, Place]
    actors: dict[str, Actor]
    users: dict[str, User]

    def __getitem__(self, key: str) -> Place:
        return self.places[key]


def marked(value: Any, mark: str) -> Any:
    """The same record with the mark in each of its texts."""
    if isinstance(value, schema.base.Text):
        return value.model_copy(update={"id": f"{value.id} {mark}", "en": f"{value.en} {mark}"})
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: marked(getattr(value, name), mark) for name in type(value).model_fields})
    if isinstance(value, list | tuple):
        return type(value)(marked(item, mark) for item in value)
    if isinstance(value, dict):
        return {key: marked(item, mark) for key, item in value.items()}
    return value


def marked_pack(pack: LoadedPack, key: str) -> LoadedPack:
    """The pack under another name, with the mark of the collaboration in every text but the organisations' own."""
    manifest = pack.manifest.model_copy(update={"key": SLUGS[key]})
    sections = {
        name: section if name in SECTIONS_NOT_MARKED else marked(section, MARKS[key]) for name, section in pack.sections.items()
    }
    return replace(pack, manifest=manifest, sections=MappingProxyType(sections))


def build(now: datetime, today: date) -> World:
    """Load, staff and close the collaborations; the records of people's own making come on top."""
    search.install(connection)
    cases.region_loading.load_regions(settings.PACKS_DIR / "regions")
    cases.install_frameworks(now)
    cases.install_pack(load_pack(settings.PACKS_DIR / "documents" / "berita-acara"), now)
    cases.install_pack(load_pack(settings.PACKS_DIR / "rulebooks" / "published-propositions"), now)
    drafts.install(now)
    desks.install(now)
    frameworks = cases.builtin_frameworks()
    world = World({}, {"visitor": ANYBODY}, {})
    _staff_platform(world)
    for key, folder in PACKS.items():
        cases.load_case(marked_pack(load_pack(settings.PACKS_DIR / "cases" / folder, frameworks), key), now)
        place = Place(key, Collaboration.objects.get(slug=SLUGS[key]))
        place.parties = list(Party.objects.filter(collaboration=place.collaboration, status="joined").order_by("id"))
        world.places[key] = place
        _staff(world, place, today)
    for name, user in world.users.items():
        world.actors[name] = access.actor_for(user.pk, today)
    for place in world.places.values():
        _live(world, place, now, today)
        _collect(place)
    _leave_the_door_open(world, now)
    seal = sealing.publish_seal(now)
    for place in world.places.values():
        place.samples["seal"] = getattr(seal, "pk", 1)
    return world


def _leave_the_door_open(world: World, now: datetime) -> None:
    """Addresses whose code is the permission: of the open collaboration, and of somebody who takes part in nothing."""
    invitation = Meeting.objects.get(public_id=world["c"].samples["meeting"]).invitations.order_by("id").first()
    feed = forum_actions.renew_calendar_feed(actor=world.actors["stranger"], now=now)
    for place in world.places.values():
        place.samples |= {"door": getattr(invitation, "link_code", ""), "feed": feed.feed_code}
        place.samples["survey_code"] = world["c"].samples["survey_code"]


def _user(world: World, name: str, label: str, key: str = "") -> User:
    number = f"+62812{PHONES.get(key, '666000')}{len(world.users):02d}"
    user = User.objects.create(phone=number, is_platform_admin=name == "admin")
    Person.objects.create(
        full_name=label,
        phone=number,
        email=f"{label.rsplit(maxsplit=1)[-1]}{len(world.users)}@contoh.example",
        position="Kepala bidang",
        user=user,
    )
    world.users[name] = user
    return user


def _staff_platform(world: World) -> None:
    _user(world, "stranger", "Orang Lain")
    _user(world, "admin", "Pengelola Platform")


def _staff(world: World, place: Place, today: date) -> None:
    """Secretariat, leader, evaluator, observer and two representatives; in B one person sits in two seats."""
    since = today - timedelta(days=200)
    for role in ("secretary", "leader", "evaluator", "observer"):
        user = _user(world, f"{role}_{place.key}", f"{role.title()} {PEOPLE[place.key]}", place.key)
        RoleAssignment.objects.create(collaboration=place.collaboration, user=user, role=role, valid_from=since)
    _user(world, f"officer_{place.key}", f"Petugas {PEOPLE[place.key]}", place.key)
    for number, name in enumerate(("member", "counterpart")):
        user = _user(world, f"{name}_{place.key}", f"{name.title()} {PEOPLE[place.key]}", place.key)
        party = place.parties[number]
        person = user.person
        person.organisation = party.organisation
        person.save(update_fields=["organisation"])
        Representative.objects.create(party=party, person=person, authority="decide", valid_from=since)


def _live(world: World, place: Place, now: datetime, today: date) -> None:
    """What people themselves recorded, then the door is closed."""
    secretary, member = world.actors[f"secretary_{place.key}"], world.actors[f"member_{place.key}"]
    mark, collaboration = MARKS[place.key], place.collaboration
    collaboration_actions.write_purpose(
        actor=member,
        collaboration=collaboration,
        text=f"Tujuan {mark}",
        text_en=f"Purpose {mark}",
        why=f"Sebab {mark}",
        now=now,
    )
    meeting = forum_actions.schedule_meeting(
        actor=secretary,
        collaboration=collaboration,
        title=f"Rapat {mark}",
        starts_at=now + DAYS_TO_MEETING,
        ends_at=now + DAYS_TO_MEETING + timedelta(hours=2),
        place=f"Aula {mark}",
        now=now,
    )
    forum_actions.send_invitations(actor=secretary, meeting=meeting, now=now)
    place.samples["meeting"] = meeting.public_id
    proposal = forum_actions.propose_agenda_item(
        actor=member,
        collaboration=collaboration,
        title=f"Usulan {mark}",
        reason=f"Alasan {mark}",
        source_kind="member",
        source_key="",
        source_url="",
        now=now,
        proposed_by=place.parties[0],
    )
    place.samples["proposal"] = proposal.public_id
    pledge = commitment_actions.pledge_commitment(
        actor=member,
        collaboration=collaboration,
        party=place.parties[0],
        counterpart=place.parties[1],
        text=f"Janji {mark}",
        due_on=today + timedelta(days=30),
        now=now,
    )
    place.samples["commitment"] = pledge.public_id
    place.samples |= _further_promises(place, member, now, today)
    for confidentiality, word in (("restricted", RESTRICTED[place.key]), ("parties", mark)):
        record = evidence_actions.record_evidence(
            actor=world.actors[f"evaluator_{place.key}"],
            collaboration=collaboration,
            values={
                "kind": "interview",
                "role_id": "Peran informan",
                "statement_id": f"Pernyataan {word}",
                "direction": "supports",
                "confidentiality": confidentiality,
                "consent": "given",
            },
            now=now,
        )
        place.samples[confidentiality] = record.key
    _meet(place, meeting, secretary, now)
    _paper(place, secretary, member, now)
    place.samples |= drafts.make_drafts(
        collaboration=collaboration, parties=place.parties, secretary=secretary, member=member, mark=mark, now=now, today=today
    )
    place.samples |= make_deal(
        collaboration=collaboration, parties=place.parties, secretary=secretary, member=member, mark=mark, now=now, today=today
    )
    place.samples |= make_talks(
        collaboration=collaboration, parties=place.parties, secretary=secretary,
        leader=world.actors[f"leader_{place.key}"], member=member, mark=mark, now=now,
    )  # fmt: skip
    place.samples |= make_ballots(
        collaboration=collaboration,
        parties=place.parties,
        secretary=secretary,
        member=member,
        counterpart=world.actors[f"counterpart_{place.key}"],
        mark=mark,
        now=now,
    )
    place.samples |= desks.make_desk(
        collaboration=collaboration, parties=place.parties, secretary=secretary, officer=world.users[f"officer_{place.key}"],
        label=f"Petugas {PEOPLE[place.key]}", key=place.key, now=now, today=today,
    )  # fmt: skip
    world.actors[f"officer_{place.key}"] = access.actor_for(world.users[f"officer_{place.key}"].pk, today)
    place.samples["own_assessment"] = assessment_actions.open_assessment(
        actor=world.actors[f"evaluator_{place.key}"],
        collaboration=collaboration,
        framework=FRAMEWORK,
        title=f"Penilaian {mark}",
        period="2026",
        method=f"Cara {mark}",
        now=now,
    ).key
    assessment_actions.keep_result(
        actor=secretary, collaboration=collaboration, framework=FRAMEWORK, window=window_until(today), now=now
    )
    place.samples |= make_assessed(
        collaboration=collaboration, secretary=secretary, evaluator=world.actors[f"evaluator_{place.key}"], mark=mark, now=now
    )
    place.samples |= make_waves(
        collaboration=collaboration, parties=place.parties, evaluator=world.actors[f"evaluator_{place.key}"], mark=mark, now=now
    )
    if place.key != "c":
        collaboration_actions.describe_collaboration(
            actor=secretary,
            collaboration=collaboration,
            values={"visibility": "parties"},
            expected_version=collaboration.version,
            now=now,
        )
    collaboration.refresh_from_db()


def _further_promises(place: Place, member: Actor, now: datetime, today: date) -> dict[str, Any]:
    """A promise with a report to add proof to and a change that was asked for, and a small win without a file."""
    mark = MARKS[place.key]
    asked = commitment_actions.pledge_commitment(
        actor=member, collaboration=place.collaboration, party=place.parties[0], counterpart=place.parties[1],
        text=f"Janji yang diminta mundur {mark}", due_on=today + timedelta(days=10), now=now,
    )  # fmt: skip
    report = commitment_actions.report_progress(
        actor=member, commitment=asked, said="partly", text=f"Laporan {mark}", now=now, members_named=f"Anggota {mark}"
    )
    change = commitment_actions.ask_extension(
        actor=member, commitment=asked, due_on=today + timedelta(days=40), reason=f"Alasan mundur {mark}", now=now
    )
    win = commitment_actions.record_small_win(
        actor=member, collaboration=place.collaboration, text=f"Hasil {mark}", date="2026-10", now=now
    )
    return {
        "asked": asked.public_id, "progress": report.public_id, "asked_change": change.public_id, "win": win.public_id,
    }  # fmt: skip


def _meet(place: Place, meeting: Meeting, secretary: Actor, now: datetime) -> None:
    """Somebody came to the meeting, on its day."""
    came = forum_actions.record_attendance(
        actor=secretary,
        meeting=meeting,
        party=place.parties[1],
        came_as=f"Kepala bidang {MARKS[place.key]}",
        now=now + DAYS_TO_MEETING,
    )
    place.samples["attendance"] = came.pk


def _paper(place: Place, secretary: Actor, member: Actor, now: datetime) -> None:
    """An issued document, one that is signed, one that came back and a kept file, open to who sees the collaboration. The title is on the public page of whoever
    holds the paper, so it carries no mark; the content does."""
    party = place.parties[0]
    named = document_actions.Signer(f"Member {PEOPLE[place.key]}", "Kepala bidang", party, party.representatives.latest("id"))
    outside = document_actions.Signer(f"Pejabat {PEOPLE[place.key]}")
    document, signed = (_issued(place, secretary, signers, now) for signers in ([outside, named], [named, outside]))
    with override_settings(DEMO_CERTIFICATES=True):
        document_actions.sign_with_certificate(
            actor=member,
            signatory=signed.signatories.get(order=1),
            provider="demonstration",
            credentials=Credentials(),
            seen_sha256=signed.sha256,
            now=now,
        )
    returned = document_actions.take_back_signed(
        actor=secretary, document=document, content=blobs.read(document.sha256), now=now
    )
    file = document_actions.store_file(
        actor=secretary,
        collaboration=place.collaboration,
        content=f"Catatan {MARKS[place.key]}".encode(),
        name="catatan.txt",
        purpose="attachment",
        audience="public",
        now=now,
    )
    place.samples |= {"document": document.public_id, "code": document.code, "file": file.public_id}
    place.samples |= {"signed_document": signed.public_id, "returned": returned.public_id}


def _issued(place: Place, secretary: Actor, signers: list[document_actions.Signer], now: datetime) -> Document:
    return document_actions.issue_document(
        actor=secretary,
        collaboration=place.collaboration,
        template="berita-acara",
        data={"about": f"Serah terima {MARKS[place.key]}", "opening": f"Isi {MARKS[place.key]}"},
        subject_kind="documents.form",
        subject_id="berita-acara",
        title_id="Berita acara",
        dated=now.date(),
        audience="public",
        signatories=signers,
        now=now,
    )


def _collect(place: Place) -> None:
    """One sample of everything an address can name."""
    scope = {"collaboration": place.collaboration}
    line = Interest.objects.filter(**scope, withdrawn_at=None).first()
    agreement = Agreement.objects.filter(**scope, clauses__isnull=False).first() or Agreement.objects.filter(**scope).first()
    clause = agreement.clauses.first() if agreement else None
    assessment = next((one for one in place.collaboration.assessments.order_by("id") if one.content["elements"]), None)
    place.samples |= {
        "slug": place.collaboration.slug,
        "party": place.parties[0].pk,
        "other_party": place.parties[1].pk,
        "organisation": place.parties[0].organisation.slug,
        "representative": Representative.objects.filter(party=place.parties[0]).first().public_id,
        "register": "kepentingan",
        "line": line.public_id if line else None,
        "evidence": place.collaboration.evidence.filter(confidentiality="public").first().key,
        "agreement": agreement.key if agreement else None,
        "clause": clause.place if clause else "1",
        "indicator": getattr(Indicator.objects.filter(**scope).first(), "code", None),
        "table": getattr(DataTable.objects.filter(**scope).first(), "key", None),
        "assessment": assessment.key if assessment else None,
        "element": _first_element(assessment),
        "framework": FRAMEWORK,
        "own_element": cases.builtin_frameworks()[FRAMEWORK].dimensions[0].elements[0].code,
        "person": Representative.objects.filter(party=place.parties[0]).first().person.public_id,
        "region": "73.71",
    }


def _first_element(assessment: Any) -> str | None:
    elements = assessment.content["elements"] if assessment else []
    return str(elements[0]["code"]) if elements else None
