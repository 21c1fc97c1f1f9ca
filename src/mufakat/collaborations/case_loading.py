"""Writes the collaboration, its actors, parties and registers from a case pack; called only by the case loader.

The loader runs every app's part in one transaction, so a case is there whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collabgov.packs import schema
from collabgov.packs.loading import LoadedPack
from mufakat.actors.indexing import index_organisation
from mufakat.actors.models import Organisation, OrganisationAlias, Region
from mufakat.collaborations import models
from mufakat.collaborations.indexing import index_collaboration, index_terms
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import history
from mufakat.kernel.access import SYSTEM


@dataclass(frozen=True)
class CaseContext:
    """What the apps above need to write their sections: the collaboration, and who the pack's keys mean."""

    pack: LoadedPack
    collaboration: Collaboration
    organisations: dict[str, Organisation]
    parties: dict[str, Party]
    now: datetime

    def party(self, key: str | None) -> Party | None:
        """The party for a pack's actor key; actors that are no party have none."""
        return self.parties.get(key) if key else None

    def organisation(self, key: str | None) -> Organisation | None:
        return self.organisations[key] if key else None

    def section(self, name: str) -> Any:
        return self.pack.sections[name]


def both(text: schema.Text | None, stem: str) -> dict[str, str]:
    """The two columns of a bilingual text."""
    return {f"{stem}_id": text.id if text else "", f"{stem}_en": text.en if text else ""}


def load(pack: LoadedPack, now: datetime) -> CaseContext:
    """Write collaboration, organisations, parties and registers; returns the context for the apps above."""
    section = pack.sections["collaboration"]
    actors = pack.sections["actors"]
    parties = pack.sections["parties"]
    assert isinstance(section, schema.Collaboration)
    assert isinstance(actors, schema.Actors)
    assert isinstance(parties, schema.Parties)
    organisations = {actor.key: _organisation(actor, pack.manifest.key) for actor in actors.actors}
    for actor in actors.actors:
        if actor.part_of:
            organisations[actor.key].part_of = organisations[actor.part_of]
            organisations[actor.key].save(update_fields=["part_of"])
    collaboration = _collaboration(section, pack, organisations, now)
    systems = {row.key: row for row in _systems(collaboration, section.systems)}
    context = CaseContext(pack, collaboration, organisations, {}, now)
    for party in parties.parties:
        context.parties[party.actor] = _party(context, party, systems)
    for party in parties.parties:
        if party.proposed_by and party.proposed_by in context.parties:
            row = context.parties[party.actor]
            row.proposed_by = context.parties[party.proposed_by]
            row.save(update_fields=["proposed_by"])
    _records(context, systems)
    index_collaboration(collaboration)
    index_terms(collaboration)
    history.record(
        actor=SYSTEM,
        scope_id=collaboration.pk,
        verb="collaborations.collaboration.loaded",
        subject=collaboration,
        label=collaboration.title_id,
        now=now,
        data={"pack": pack.identity, "sha256": pack.sha256},
        visibility="public",
    )
    return context


def _organisation(actor: schema.Actor, case: str) -> Organisation:
    """An organisation of the case. A slug taken by another case's actor gets the case's name behind it."""
    slug = actor.key if not Organisation.objects.filter(slug=actor.key).exists() else f"{actor.key}-{case}"[:64]
    organisation = Organisation.objects.create(
        slug=slug,
        short_name=actor.short_name or "",
        kind=actor.kind,
        region=Region.objects.filter(code=actor.region).first() if actor.region else None,
        mission=[text.model_dump() for text in actor.mission],
        source_lines=actor.lines or "",
        from_pack=case,
        **both(actor.name, "name"),
        **both(actor.description, "description"),
        **both(actor.constituency, "constituency"),
        **both(actor.expertise, "expertise"),
        **both(actor.vision, "vision"),
    )
    for name in dict.fromkeys(actor.aliases):
        OrganisationAlias.objects.create(organisation=organisation, name=name)
    index_organisation(organisation)
    return organisation


def _collaboration(
    section: schema.Collaboration, pack: LoadedPack, organisations: dict[str, Organisation], now: datetime
) -> Collaboration:
    latest = section.phases[-1].key if section.phases else "initiation"
    collaboration = Collaboration.objects.create(
        slug=pack.manifest.key,
        subject=section.subject,
        kind=section.kind,
        visibility="public",
        phase=latest,
        period=section.period,
        time_zone=_zone(section.regions),
        network_form=section.network_form,
        decision_rule=section.decision_rule,
        decision_rule_lines=section.decision_rule_lines or "",
        initiator=organisations.get(section.initiator or ""),
        initiator_lines=section.initiator_lines or "",
        leader=organisations.get(section.leader or ""),
        verdict_words=section.verdict.words if section.verdict else "",
        verdict_lines=section.verdict.lines if section.verdict else "",
        from_pack=pack.identity,
        pack_sha256=pack.sha256,
        created_at=now,
        **both(section.title, "title"),
        **both(section.summary, "summary"),
        **both(section.public_problem, "public_problem"),
        **both(section.network_form_note, "network_form_note"),
        **both(section.boundary_rule, "boundary_rule"),
        **both(section.study, "study"),
    )
    _surroundings(collaboration, section, now)
    return collaboration


def _surroundings(collaboration: Collaboration, section: schema.Collaboration, now: datetime) -> None:
    """Regions, other names, phases, purpose and the plans it serves."""
    collaboration.regions.set(Region.objects.filter(code__in=section.regions))
    models.CollaborationAlias.objects.bulk_create(
        models.CollaborationAlias(collaboration=collaboration, name=name) for name in section.aliases
    )
    models.PhasePassage.objects.bulk_create(
        models.PhasePassage(
            collaboration=collaboration,
            phase=phase.key,
            since=phase.since or "",
            recorded_at=now,
            source_lines=phase.lines or "",
            **both(phase.note, "note"),
        )
        for phase in section.phases
    )
    if section.purpose:
        quote = section.purpose_quote
        models.PurposeStatement.objects.create(
            collaboration=collaboration,
            written_at=now,
            quoted_words=quote.words if quote else "",
            quoted_lines=quote.lines if quote else "",
            **both(section.purpose, "text"),
        )
    _bulk(models.PlanLink, collaboration, now, ({"kind": p.kind, **_text(p.title, p.lines)} for p in section.plans))


EASTERN_OR_CENTRAL = {
    **dict.fromkeys(
        ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "61", "62"),
        "Asia/Jakarta",
    ),
    **dict.fromkeys(("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"), "Asia/Makassar"),
    **dict.fromkeys(("81", "82", "91", "92", "93", "94", "95", "96"), "Asia/Jayapura"),
}
"""Time zone by province code: western, central and eastern Indonesian time."""


def _zone(regions: list[str]) -> str:
    return EASTERN_OR_CENTRAL.get(regions[0][:2], "Asia/Jakarta") if regions else "Asia/Jakarta"


def _systems(collaboration: Collaboration, systems: list[schema.System]) -> list[models.System]:
    return [
        models.System.objects.create(collaboration=collaboration, key=s.key, needs_party=s.needs_party, **both(s.name, "name"))
        for s in systems
    ]


def _party(context: CaseContext, party: schema.Party, systems: dict[str, models.System]) -> Party:
    row = Party.objects.create(
        collaboration=context.collaboration,
        organisation=context.organisations[party.actor],
        sector=party.sector,
        role=party.role,
        status=party.status,
        decision_right=party.decision_right,
        joined_on=party.joined or "",
        source_lines=party.lines or "",
        created_at=context.now,
        **both(party.sector_note, "sector_note"),
        **both(party.tasks, "tasks"),
        **both(party.expects, "expects"),
        **both(party.gives, "gives"),
    )
    row.systems.set([systems[key] for key in party.systems])
    models.OtherSector.objects.bulk_create(
        models.OtherSector(party=row, sector=other.sector, source_lines=other.lines or "", **both(other.reason, "reason"))
        for other in party.also_classed
    )
    return row


def _text(text: schema.Text, lines: str | None) -> dict[str, Any]:
    return {**both(text, "text"), "source_lines": lines or ""}


def _bulk(model: Any, collaboration: Collaboration, now: datetime, rows: Iterable[dict[str, Any]]) -> None:
    model.objects.bulk_create(model(collaboration=collaboration, recorded_at=now, **row) for row in rows)


def _records(context: CaseContext, systems: dict[str, models.System]) -> None:
    records = context.section("records")
    collaboration, now = context.collaboration, context.now

    def put(model: Any, rows: Iterable[dict[str, Any]]) -> None:
        _bulk(model, collaboration, now, rows)

    put(
        models.Interest,
        (
            {"party": context.parties[r.actor], "kind": r.kind, "shared": r.shared, **_text(r.text, r.lines)}
            for r in records.interests
            if r.actor in context.parties
        ),
    )
    put(models.Problem, (_problem(context, r, systems) for r in records.problems))
    put(models.Term, ({**both(r.term, "term"), **_text(r.meaning, r.lines)} for r in records.glossary))
    put(models.Fact, ({"state": r.state, **both(r.note, "note"), **_text(r.text, r.lines)} for r in records.facts))
    put(
        models.Relation,
        (
            {"source": context.parties[r.source], "target": context.parties[r.target], "kind": r.kind, **_text(r.text, r.lines)}
            for r in records.relations
            if r.source in context.parties and r.target in context.parties and r.source != r.target
        ),
    )
    put(
        models.DecisionRight,
        (
            {"party": context.parties[r.actor], "basis": r.basis, **both(r.procedure, "procedure"), **_text(r.right, r.lines)}
            for r in records.decision_rights
            if r.actor in context.parties
        ),
    )
    for model, listed in (
        (models.Lesson, records.propositions),
        (models.Contradiction, records.contradictions),
        (models.Absence, records.absences),
    ):
        put(model, (_text(r.text, r.lines) for r in listed))
    for condition in records.starting_conditions:
        row = models.StartingCondition.objects.create(
            collaboration=collaboration, recorded_at=now, kind=condition.kind, **_text(condition.text, condition.lines)
        )
        row.parties.set([context.parties[key] for key in condition.actors if key in context.parties])


def _problem(context: CaseContext, record: schema.Problem, systems: dict[str, models.System]) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "barrier_kind": record.barrier_kind or "",
        "system": systems.get(record.system or ""),
        "raised_by": context.party(record.raised_by),
        "region_code": record.region or "",
        "state": record.state,
        **both(record.commodity, "commodity"),
        **both(record.market, "market"),
        **_text(record.text, record.lines),
    }
