"""Issuing, replacing and withdrawing documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from collabgov.documents import clean
from mufakat.collaborations.models import Collaboration
from mufakat.documents import blobs, codes, events, installed
from mufakat.documents.actions.drafting import Signer, Subject, frozen_from, require_fitting, title_of
from mufakat.documents.actions.files import keep_content
from mufakat.documents.actions.numbering import next_number
from mufakat.documents.drawing import Frozen, draw, read_data
from mufakat.documents.indexing import index_document
from mufakat.documents.installed import InstalledTemplate
from mufakat.documents.models import Document, Signatory
from mufakat.documents.rendering.typesetting import Typeset
from mufakat.documents.rules import DOCUMENTS
from mufakat.kernel import access, history, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def issue_document(
    *,
    actor: Actor,
    collaboration: Collaboration,
    template: str,
    data: Mapping[str, Any],
    subject_kind: str,
    subject_id: str,
    title_id: str,
    dated: date,
    now: datetime,
    subject_url: str = "",
    number: str | None = None,
    title_en: str = "",
    parties: Sequence[str] = (),
    paper: str = "",
    language: str = "id",
    audience: str = "parties",
    signatories: Sequence[Signer] = (),
    place: str = "",
    letterhead: Sequence[str] = (),
    replaces: Document | None = None,
    reason: str = "",
) -> Document:
    """Draw up a document from a template and issue it under its own number and code. `number=None` takes the template's
    own series; an empty number leaves it without one. `replaces` puts it in the place of an earlier one, with the reason."""
    access.require(actor, "documents.issue_document", collaboration)
    return draw_up(
        actor=actor,
        collaboration=collaboration,
        template=template,
        data=data,
        subject=Subject(subject_kind, subject_id, subject_url),
        number=number,
        title_id=title_id,
        title_en=title_en,
        parties=parties,
        dated=dated,
        paper=paper,
        language=language,
        audience=audience,
        signatories=signatories,
        place=place,
        letterhead=letterhead,
        replaces=replaces,
        reason=reason,
        now=now,
    )


def draw_up(
    *,
    actor: Actor,
    collaboration: Collaboration,
    template: str,
    data: Mapping[str, Any],
    subject: Subject,
    title_id: str,
    dated: date,
    now: datetime,
    number: str | None = None,
    title_en: str = "",
    parties: Sequence[str] = (),
    paper: str = "",
    language: str = "id",
    audience: str = "parties",
    signatories: Sequence[Signer] = (),
    place: str = "",
    letterhead: Sequence[str] = (),
    replaces: Document | None = None,
    reason: str = "",
) -> Document:
    """The same as part of an act of an app above, which has asked who may. The history entry is written here."""
    known = installed.get_template(template)
    require_fitting(collaboration, known, signatories, paper, language, audience)
    values = read_data(known.content, data)
    with transaction.atomic():
        former = _former(actor, collaboration, replaces, reason) if replaces is not None else None
        code = codes.new_code()
        frozen = frozen_from(
            collaboration,
            values,
            title=title_of(title_id, title_en, language),
            number=_number(collaboration, known, number, dated),
            dated=dated,
            place=place,
            paper=paper or known.content.paper,
            language=language,
            letterhead=letterhead,
            parties=parties,
            signatories=signatories,
            code=code,
        )
        drawn = draw(known.content, frozen)
        document = _saved(actor, collaboration, known, subject, frozen, drawn, (title_id, title_en, code, audience), now)
        _save_signatories(document, signatories, drawn)
        if former is not None:
            _put_aside(former, document, reason)
        _write_issued(actor, document, former, reason, now)
        return document


def withdraw_document(*, actor: Actor, document: Document, reason: str, now: datetime) -> Document:
    """Declare an issued document void, with the reason. It stays readable, and its public page says that it was withdrawn."""
    with transaction.atomic():
        current = versions.lock(Document.objects.select_related("collaboration"), document.pk)
        current.state = lifecycle.next_state(DOCUMENTS, actor=actor, subject=current, move="withdraw", state=current.state)
        _require_reason(reason)
        current.state_note = reason.strip()[:300]
        versions.save_revised(current, ["state", "state_note"])
        index_document(current)
        _write(actor, current, "withdrawn", now, {"reason": current.state_note})
        publish(events.DocumentWithdrawn(current.collaboration_id, current.pk, current.subject_kind, current.subject_id))
        return current


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))


def _former(actor: Actor, collaboration: Collaboration, replaces: Document, reason: str) -> Document:
    """The document that gives way, locked and found replaceable."""
    former = versions.lock(Document.objects.filter(collaboration=collaboration).select_related("collaboration"), replaces.pk)
    former.state = lifecycle.next_state(DOCUMENTS, actor=actor, subject=former, move="replace", state=former.state)
    _require_reason(reason)
    return former


def _number(collaboration: Collaboration, template: InstalledTemplate, given: str | None, dated: date) -> str:
    if given is not None:
        return " ".join(clean(given).split())[:120]
    numbering = template.content.numbering
    if numbering is None:
        return ""
    return next_number(collaboration=collaboration, key=template.key, pattern=numbering.pattern, day=dated, unit=numbering.unit)


def _saved(
    actor: Actor,
    collaboration: Collaboration,
    template: InstalledTemplate,
    subject: Subject,
    frozen: Frozen,
    drawn: Typeset,
    named: tuple[str, str, str, str],
    now: datetime,
) -> Document:
    title_id, title_en, code, audience = named
    file = keep_content(
        actor=actor,
        collaboration=collaboration,
        content=drawn.content,
        name=f"{frozen.number or frozen.title}.pdf".replace("/", "-"),
        purpose="document",
        audience=audience,
        now=now,
    )
    return Document.objects.create(
        collaboration=collaboration,
        template=template.key,
        template_version=template.version,
        subject_kind=subject.kind[:80],
        subject_id=subject.id[:64],
        subject_url=subject.url[:300],
        number=frozen.number,
        title_id=" ".join(title_id.split())[:400],
        title_en=" ".join(title_en.split())[:400],
        parties=list(frozen.parties),
        dated=frozen.dated,
        language=frozen.language,
        paper=frozen.paper,
        data=frozen.as_json(),
        sha256=blobs.digest(drawn.content),
        file=file,
        code=code,
        audience=audience,
        issued_at=now,
        issued_by_id=actor.user_id,
    )


def _save_signatories(document: Document, signatories: Sequence[Signer], drawn: Typeset) -> None:
    Signatory.objects.bulk_create(
        Signatory(
            document=document,
            order=place,
            party=one.party,
            representative=one.representative,
            printed_name=one.printed_name.strip()[:200],
            office=one.office.strip()[:200],
            mandate=one.mandate.strip()[:300],
            mandate_from=one.mandate_from,
            mandate_until=one.mandate_until,
            box=drawn.boxes.get(place, {}),
        )
        for place, one in enumerate(signatories, start=1)
    )


def _put_aside(former: Document, document: Document, reason: str) -> None:
    former.replaced_by = document
    former.state_note = reason.strip()[:300]
    versions.save_revised(former, ["state", "state_note", "replaced_by"])
    index_document(former)


def _write_issued(actor: Actor, document: Document, former: Document | None, reason: str, now: datetime) -> None:
    """One entry: issued, or issued in the place of another one."""
    index_document(document)
    scope, kind, key = document.collaboration_id, document.subject_kind, document.subject_id
    if former is None:
        _write(actor, document, "issued", now, {})
    else:
        _write(actor, document, "issued_anew", now, {"former": label_of(former), "reason": reason.strip()[:300]})
        publish(events.DocumentReplaced(scope, former.pk, document.pk, former.subject_kind, former.subject_id))
    publish(events.DocumentIssued(scope, document.pk, kind, key))


def label_of(document: Document) -> str:
    """How histories name a document: by its title and number."""
    return f"{document.title_id} ({document.number})" if document.number else document.title_id


def _write(actor: Actor, document: Document, verb: str, now: datetime, data: Mapping[str, Any]) -> None:
    history.record(
        actor=actor,
        scope_id=document.collaboration_id,
        verb=f"documents.document.{verb}",
        subject=document,
        label=label_of(document),
        now=now,
        data={**data, "sha256": document.sha256, "template": f"{document.template}@{document.template_version}"},
        visibility="public" if document.audience == "public" else "parties",
    )
