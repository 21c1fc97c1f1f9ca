"""Issuing, replacing and withdrawing documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from mufakat.collaborations.actions import found_collaboration, propose_party
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents import actions, blobs, drawing, events, installed
from mufakat.documents.models import Document
from mufakat.kernel import access, history
from mufakat.kernel import events as kernel_events
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry, InstalledPack
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

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


def test_what_does_not_fit_the_template_leaves_no_trace(issue: Issue, collaboration: Collaboration) -> None:
    before = HistoryEntry.objects.filter(scope_id=collaboration.pk).count()
    with pytest.raises(drawing.DataRefused) as refused:
        issue(data={"about": "", "opening": "x"})
    assert [fault.field for fault in refused.value.facts["faults"]] == ["about"]
    assert "Tentang" in str(refused.value)
    assert not Document.objects.exists()
    assert HistoryEntry.objects.filter(scope_id=collaboration.pk).count() == before


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"template": "tidak-ada"}, "unknown_template"),
        ({"title_id": " \u202e "}, "title_missing"),
        ({"paper": "a3"}, "unknown_word"),
        ({"language": "fr"}, "unknown_word"),
        ({"audience": "everybody"}, "unknown_word"),
        ({"signatories": []}, "signers_number"),
        ({"signatories": [actions.Signer("x")] * 13}, "signers_number"),
        ({"signatories": [actions.Signer(" ")]}, "signer_unnamed"),
        ({"data": {"about": "x", "opening": "y", "outcomes": ["z " * 400] * 60, "items": [{"name": "n " * 140}] * 200}}, None),
        ({"data": {"about": "x", "opening": "y", "items": [{"name": "n " * 149}] * 201}}, "data_refused"),
    ],
)
def test_what_cannot_be_issued_is_refused_in_words(issue: Issue, given: dict[str, Any], code: str | None) -> None:
    if code is None:
        assert issue(**given).file.size > 1000
        return
    with pytest.raises(Refused) as refused:
        issue(**given)
    assert refused.value.code == code
    assert str(refused.value)
    assert not Document.objects.exists()


def test_a_signatory_of_another_collaboration_looks_absent(
    issue: Issue, founder: Actor, clock: datetime, make_organisation: Callable[..., Any]
) -> None:
    other = found_collaboration(
        actor=founder, slug="sebelah", title="Sebelah", public_problem="Lain.", now=clock, today=clock.date()
    )
    party = propose_party(
        actor=acting_again(founder),
        collaboration=other,
        organisation=make_organisation("Dinas Jauh"),
        sector="government",
        now=clock,
    )
    with pytest.raises(NotVisible):
        issue(signatories=[actions.Signer("Kepala", party=party)])


def acting_again(actor: Actor) -> Actor:
    """The same login with the roles it has gained meanwhile."""
    return access.actor_for(actor.user_id, timezone.localdate())


def test_only_the_secretariat_and_leader_issue(
    issue: Issue, make_party: Callable[..., Party], member_of: Callable[..., Actor], stranger: Actor
) -> None:
    for actor in (member_of(make_party("Dinas Pasar")), stranger, access.ANYBODY):
        with pytest.raises(NotAllowed):
            issue(actor=actor)
    assert not Document.objects.exists()


def test_an_app_above_draws_up_within_its_own_act(
    templates: None,
    collaboration: Collaboration,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    clock: datetime,
) -> None:
    """It has asked for its own permission; a representative may cause a receipt without being the secretariat."""
    document = actions.draw_up(
        actor=member_of(make_party("Dinas Pasar")),
        collaboration=collaboration,
        template="tanda-terima",
        data={"subject": "Berkas", "kind": "papers", "from_whom": "A", "to_whom": "B"},
        subject=actions.Subject("commitments.commitment", "x", "/k/x/"),
        title_id="Tanda terima",
        dated=clock.date(),
        signatories=[actions.Signer("Kepala")],
        now=clock,
    )
    assert (document.subject_kind, document.subject_url) == ("commitments.commitment", "/k/x/")


def test_what_happened_is_told_once_it_is_so(
    issue: Issue, founder: Actor, clock: datetime, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[Any] = []
    for kind in (events.DocumentIssued, events.DocumentReplaced, events.DocumentWithdrawn):
        monkeypatch.setitem(kernel_events._listeners, kind, [heard.append])
    with django_capture_on_commit_callbacks(execute=True):
        first = issue(subject_kind="forum.meeting", subject_id="7")
        assert heard == []
    second = None
    with django_capture_on_commit_callbacks(execute=True):
        second = issue(replaces=first, reason="Salah")
        actions.withdraw_document(actor=founder, document=second, reason="Batal", now=clock)
    scope = first.collaboration_id
    assert heard == [
        events.DocumentIssued(scope, first.pk, "forum.meeting", "7"),
        events.DocumentReplaced(scope, first.pk, second.pk, "forum.meeting", "7"),
        events.DocumentIssued(scope, second.pk, second.subject_kind, second.subject_id),
        events.DocumentWithdrawn(scope, second.pk, second.subject_kind, second.subject_id),
    ]


def test_the_history_reads_in_both_languages(issue: Issue, founder: Actor, clock: datetime) -> None:
    former = issue()
    document = issue(replaces=former, reason="Nama salah")
    actions.withdraw_document(actor=founder, document=document, reason="Batal", now=clock)
    entries = HistoryEntry.objects.filter(object_kind="documents.document").order_by("seq")
    shown = [history.sentence(entry, "Sri", english=False) for entry in entries]
    label = "Berita acara serah terima timbangan"
    assert shown == [
        f"Sri menerbitkan dokumen: {label} (001/BA/SEK/XI/2026)",
        f"Sri menerbitkan {label} (002/BA/SEK/XI/2026) sebagai pengganti {label} (001/BA/SEK/XI/2026): Nama salah",
        f"Sri menarik dokumen {label} (002/BA/SEK/XI/2026): Batal",
    ]
    assert all("…" not in history.sentence(entry, "Sri", english=True) for entry in entries)


def test_another_template_version_later_changes_nothing_that_was_issued(issue: Issue, clock: datetime) -> None:
    document = issue()
    row = InstalledPack.objects.get(kind="document", key="berita-acara")
    content = json.loads(json.dumps(row.content))
    content["sections"]["document"]["blocks"] = content["sections"]["document"]["blocks"][:2]
    InstalledPack.objects.filter(pk=row.pk).update(is_current=False)
    InstalledPack.objects.create(
        kind="document", key="berita-acara", version="2.0.0", sha256="f" * 64, title_id="B", title_en="B", content=content,
        installed_at=clock,
    )  # fmt: skip
    template = installed.get_template(document.template, document.template_version)
    again = drawing.draw(template.content, drawing.Frozen.from_json(document.data))
    assert blobs.digest(again.content) == document.sha256
    assert issue().template_version == "2.0.0"
