"""Issuing, replacing and withdrawing documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from mufakat.collaborations.models import Collaboration
from mufakat.documents import actions, blobs, drawing, installed
from mufakat.documents.models import Document
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
Issue = Callable[..., Document]


def test_issue_document_gives_number_code_file_and_one_history_entry(issue: Issue, collaboration: Collaboration) -> None:
    before = HistoryEntry.objects.filter(scope_id=collaboration.pk).count()
    document = issue()
    assert document.number == "001/BA/SEK/XI/2026"
    assert len(document.code) == 16
    content = blobs.read(document.file.sha256)
    assert content.startswith(b"%PDF-")
    assert blobs.digest(content) == document.sha256 == document.file.sha256
    assert HistoryEntry.objects.filter(scope_id=collaboration.pk).count() == before + 1
    assert document.signatories.get().box["page"] == 1


def test_the_kept_data_draw_the_same_bytes_again(issue: Issue) -> None:
    document = issue()
    template = installed.get_template(document.template, document.template_version)
    again = drawing.draw(template.content, drawing.Frozen.from_json(document.data))
    assert blobs.digest(again.content) == document.sha256


def test_withdraw_document_needs_a_reason_and_stays_readable(issue: Issue, founder: Actor, clock: datetime) -> None:
    document = issue()
    with pytest.raises(Refused) as refused:
        actions.withdraw_document(actor=founder, document=document, reason=" ", now=clock)
    assert refused.value.code == "reason_missing"
    withdrawn = actions.withdraw_document(actor=founder, document=document, reason="Salah tanggal", now=clock)
    assert withdrawn.state == "withdrawn"
    with pytest.raises(Refused):
        actions.withdraw_document(actor=founder, document=document, reason="Sekali lagi", now=clock)


def test_a_document_in_the_place_of_another_leads_from_one_to_the_other(issue: Issue) -> None:
    former = issue()
    document = issue(replaces=former, reason="Nama dinas salah tulis")
    former.refresh_from_db()
    assert (former.state, former.replaced_by, former.state_note) == ("replaced", document, "Nama dinas salah tulis")
    assert document.number == "002/BA/SEK/XI/2026"
    with pytest.raises(Refused):
        issue(replaces=former, reason="Lagi")
