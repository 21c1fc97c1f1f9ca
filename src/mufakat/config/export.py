"""Everything recorded about a collaboration as one document that a stranger can check without this platform.

Every row of every app that belongs to the collaboration is in it, found by its foreign key; people's names and contacts are
left out. The history comes with what is needed to recompute its chain with `collabgov.chain`.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.serializers.python import Serializer
from django.db import models
from django.db.models import Q

from mufakat.actors.models import Organisation
from mufakat.collaborations import queries
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

FORMAT = 1
NOT_EXPORTED = {"recorded_by", "written_by", "created_by", "given_by", "changed_by", "reported_by", "person"}
"""Columns that lead to a person."""
NOT_EXPORTED_OF = {
    "agreements.AgreementSignatory": {"printed_name"},
    "documents.Document": {"issued_by", "data"},
    "documents.ReturnedFile": {"taken_by", "report"},
    "documents.Signatory": {"printed_name"},
    "documents.Signature": {"signed_by", "certificate"},
    "documents.StoredFile": {"stored_by", "name"},
    "forum.Meeting": {"door_code"},
    "forum.Invitation": {"link_code", "sent_by"},
    "forum.MeetingAnswer": {"confirmed_by"},
    "forum.MinutesRemark": {"answered_by"},
    "assessment.Jury": {"opened_by", "locked_by"},
    "assessment.JurySeat": {"user"},
    "assessment.JurySettlement": {"settled_by"},
    "assessment.PhaseClosing": {"closed_by"},
    "assessment.PhaseRun": {"opened_by"},
    "services.ApplicationGroup": {"note"},
    "services.CitizenVoice": {
        "secret_digest",
        "name_sealed",
        "contact_sealed",
        "text",
        "place",
        "first_answer",
        "first_answered_by",
        "closing",
    },
    "services.DeliveryOffer": {"reason_said", "heard_when", "heard_where"},
    "services.Incident": {"said", "opened_by"},
    "services.IncidentNotice": {"told_by"},
    "services.Officer": {"user", "name", "staff_number"},
    "services.Payment": {"billing_code", "receipt_number"},
    "services.PersonalReading": {"reader", "why"},
    "services.PersonalValue": {"sealed", "finding"},
    "services.PowerOfAttorney": {"revoked_reason"},
    "services.QueueTicket": {"called_by"},
    "services.Satisfaction": {"words_said"},
    "services.ServiceCase": {"secret_digest", "secret_sealed", "opened_by"},
    "services.Settlement": {"lines", "differences", "file_name"},
    "surveys.Invitation": {"addressee", "receipt"},
    "surveys.LeftOutItem": {"left_out_by"},
    "surveys.Wave": {"opened_by", "locked_by", "walk_in_digest"},
}
"""Columns of some records that name people, or open a door: those of documents name who is to sign and whose certificate it
was, the codes of a meeting let whoever holds them answer and arrive for a party, the digest of a secret says whose link it is.
What citizens wrote and what applicants paid stays with the service, also where it is encrypted."""
EXPORTED_AFTER_ALL = {"services.CaseRecord": {"person"}, "services.CustodyEntry": {"given_by"}}
"""References that name nobody, and without which the chain of hands cannot be recomputed."""
ONLY_ROWS = {"assessment.JuryOpinion": Q(seat__jury__state="locked")}
"""Assessors judge blind until their panel is locked."""


def export_collaboration(*, viewer: Actor, slug: str) -> dict[str, Any]:
    """The collaboration's own row, every record that belongs to it, its organisations and its history."""
    collaboration = queries.get_collaboration(viewer=viewer, slug=slug)
    records: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models():
        rows = _rows(model, collaboration)
        if rows is not None:
            records[model._meta.label] = rows
    organisations = Organisation.objects.filter(parties__collaboration=collaboration).distinct()
    return {
        "format": FORMAT,
        "collaboration": _plain(collaboration),
        "organisations": [_plain(row) for row in organisations],
        "records": records,
        "history": [_entry(row) for row in HistoryEntry.objects.filter(scope_id=collaboration.pk).order_by("seq")],
    }


def _rows(model: type[models.Model], collaboration: Collaboration) -> list[dict[str, Any]] | None:
    """Rows that belong to the collaboration directly or through one parent; None for models that never do."""
    path = path_to_collaboration(model)
    if path is None:
        return None
    rows = model._default_manager.filter(ONLY_ROWS.get(model._meta.label, Q()), **{path: collaboration})
    return [_plain(row) for row in rows.order_by("pk")]


def path_to_collaboration(model: type[models.Model], depth: int = 3) -> str | None:
    """The shortest chain of foreign keys from a model to its collaboration, e.g. `series__indicator__collaboration`.

    Over a key that may be empty only where there is no other way: rows without it would be left out.
    """
    if not model._meta.app_config.name.startswith("mufakat.") or model is Collaboration:
        return None
    foreign = [f for f in model._meta.get_fields() if isinstance(f, models.ForeignKey)]
    for key in foreign:
        if key.related_model is Collaboration:
            return key.name
    if depth == 0:
        return None
    found = [
        (key.null, key.name, path_to_collaboration(key.related_model, depth - 1))
        for key in foreign
        if key.related_model is not model
    ]
    paths = [(may_be_empty, f"{name}__{rest}") for may_be_empty, name, rest in found if rest]
    return min(paths, key=lambda path: (path[0], len(path[1])))[1] if paths else None


def _plain(row: models.Model) -> dict[str, Any]:
    label = row._meta.label
    left_out = (NOT_EXPORTED | NOT_EXPORTED_OF.get(label, set())) - EXPORTED_AFTER_ALL.get(label, set())
    fields = [f.name for f in (*row._meta.concrete_fields, *row._meta.many_to_many) if f.name not in left_out]
    (serialised,) = Serializer().serialize([row], fields=fields)
    return {"id": row.pk, **serialised["fields"]}


def _entry(row: HistoryEntry) -> dict[str, Any]:
    return {
        **history.public_part(row),
        "personal_commit": bytes(row.personal_commit).hex() if row.personal_commit is not None else None,
        "leaf": bytes(row.leaf).hex(),
        "hash": bytes(row.hash).hex(),
        "sentence": history.sentence(row, ""),
    }
