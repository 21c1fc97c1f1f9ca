"""New versions of a procedure: drafted, compared, agreed on, put in force; cases on their way stay on theirs."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mufakat.agreements import actions as agreement_actions
from mufakat.agreements.models import Agreement, ChangeRequest
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.services.actions import drafting
from mufakat.services.actions import running as acts
from mufakat.services.models import ServiceVersion
from mufakat.services.opened import content_of
from mufakat.services.tests.a_running_service import RunningService


@pytest.fixture
def keeper(running: RunningService, client_as: Callable[..., Client]) -> Client:
    return client_as(running.secretary)


@pytest.fixture
def base(running: RunningService) -> str:
    Collaboration.objects.filter(pk=running.service.collaboration_id).update(visibility="public")
    return f"/k/{running.service.collaboration.slug}/layanan/{running.service.key}/"


@pytest.fixture
def agreement(running: RunningService) -> Agreement:
    """The cooperation agreement in force to which the procedure is annexed."""
    found = agreement_actions.register_agreement(
        actor=running.secretary, collaboration=running.service.collaboration, parties=[running.office, running.post],
        values={"kind": "cooperation_agreement", "title_id": "Perjanjian antar paspor", "state": "in_force"}, now=running.now,
    )  # fmt: skip
    running.service = acts.describe_service(
        actor=running.secretary, service=running.service, contact="", target_share=Decimal("2.5"), agreement=found,
        expected_version=None, now=running.now,
    )  # fmt: skip
    return found


def edit(client: Client, base: str, section: str, **typed: Any) -> Any:
    """Send a section as it is shown, with some fields typed anew."""
    page = client.get(f"{base}terbitan/konsep/{section}/")
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value if value is not None else "" for name, value in sent.items()}
    return client.post(f"{base}terbitan/konsep/{section}/", {**sent, **typed})


def limit_at(running: RunningService, key: str) -> int:
    return [limit.key for limit in running.content.limits].index(key)


@pytest.mark.need("FN-01.05")
def test_a_changed_limit_opens_a_change_of_the_agreement_and_holds_when_every_party_approved(
    running: RunningService, agreement: Agreement, keeper: Client, base: str, member_of: Callable[[Party], Actor],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    old_case = running.open().case
    keeper.post(f"{base}terbitan/mulai/")
    place = limit_at(running, "ke_pos")
    assert edit(keeper, base, "batas", **{f"limits.{place}.amount": "2"}).status_code == 302
    page = keeper.get(f"{base}terbitan/konsep/").content.decode()
    assert "Batas Berkas diterima sampai paspor di Pos: 3 hari kerja menjadi 2 hari kerja." in page
    assert "Ajukan kepada para pihak" in page
    refused = keeper.post(f"{base}terbitan/konsep/berlakukan/", {"why": "Lebih cepat"})
    assert refused.status_code == 409
    assert running.service.versions.get(state="in_force").number == 1
    keeper.post(f"{base}terbitan/konsep/ajukan/", {"why": "Pemohon menunggu terlalu lama"})
    change = ChangeRequest.objects.get(agreement=agreement)
    draft = running.service.versions.get(state="draft")
    assert (change.state, draft.change) == ("proposed", change)
    assert draft.sha256 in change.items.get().text_id
    assert "2 hari kerja" in change.items.get().text_id
    assert change.origin_url == f"{base}terbitan/konsep/"
    assert edit(keeper, base, "batas", **{f"limits.{place}.amount": "1"}).status_code == 422
    with pytest.raises(Refused, match="lampiran perjanjian"):
        acts.describe_service(
            actor=running.secretary, service=running.service, contact="", target_share=None, agreement=None,
            expected_version=None, now=running.now,
        )  # fmt: skip
    for party, state in ((running.office, "draft"), (running.post, "in_force")):
        with django_capture_on_commit_callbacks(execute=True):
            change = agreement_actions.answer_change_request(
                actor=member_of(party), change=change, party=party, approves=True, proposal_sha256=change.proposal_sha256,
                now=running.now,
            )  # fmt: skip
        draft.refresh_from_db()
        assert draft.state == state
    assert content_of(draft).limits[place].amount == 2
    assert agreement.clauses.get(address=f"L{running.service.pk}").kind == "procedure"
    new_case = running.open().case
    old_case.refresh_from_db()
    assert (old_case.version_used.number, new_case.version_used.number) == (1, 2)
    told = HistoryEntry.objects.filter(verb="services.version.put_in_force").latest("pk")
    assert told.data["change"] == change.key


def test_what_was_amended_on_the_agreement_does_not_come_into_force(running: RunningService, agreement: Agreement) -> None:
    draft = drafting.start_draft(actor=running.secretary, service=running.service, now=running.now)
    content = content_of(draft)
    limits = [content.limits[0].model_copy(update={"amount": 20}), *content.limits[1:]]
    draft = drafting.revise_draft(
        actor=running.secretary, draft=draft, content=content.model_copy(update={"limits": limits}), expected_version=None,
        now=running.now,
    )  # fmt: skip
    change = drafting.propose_version(actor=running.secretary, draft=draft, why="Lebih longgar", now=running.now)
    item = {"operation": "add", "address": "77", "text_id": "Bunyi lain", "kind": "procedure"}
    change = agreement_actions.amend_change_request(
        actor=running.secretary, change=change, values={"kind": "addendum", "reason": "Lain"}, items=[item],
        expected_version=None, now=running.now,
    )  # fmt: skip
    ChangeRequest.objects.filter(pk=change.pk).update(state="in_force")
    change.refresh_from_db()
    assert drafting.follow_change(change=change, now=running.now) is None
    assert ServiceVersion.objects.get(pk=draft.pk).state == "draft"


def test_other_changes_are_put_in_force_by_the_secretariat_and_versions_that_held_never_change(
    running: RunningService, agreement: Agreement, keeper: Client, base: str
) -> None:
    first = running.service.versions.get(state="in_force")
    keeper.post(f"{base}terbitan/mulai/")
    wrong = edit(keeper, base, "biaya", **{"fees.0.amount": "tiga ratus"})
    assert wrong.status_code == 422
    assert "tiga ratus" in wrong.content.decode()
    edit(keeper, base, "biaya", **{"fees.0.amount": "350.000", "delivery.areas.0.fee": "15.000"})
    edit(keeper, base, "jam", **{"hours.0.week.sat": "08.00-12.00"})
    broken = edit(keeper, base, "jam", **{"hours.0.week.sat": "pagi"})
    assert broken.status_code == 422
    assert keeper.post(f"{base}terbitan/konsep/berlakukan/", {"why": ""}).status_code == 409
    keeper.post(f"{base}terbitan/konsep/berlakukan/", {"why": "Tarif baru"})
    now_holds = running.service.versions.get(state="in_force")
    content = content_of(now_holds)
    assert (now_holds.number, content.fees[0].amount, content.hours[0].week.sat) == (2, 350_000, ["08.00-12.00"])
    first.refresh_from_db()
    assert (first.state, content_of(first).fees[0].amount) == ("replaced", 300_000)
    shown = Client().get(f"{base}terbitan/").content.decode()
    assert "Tarif baru" in shown


def test_a_procedure_is_taken_out_and_brought_back_and_every_mistake_is_named(
    running: RunningService, keeper: Client, base: str
) -> None:
    keeper.post(f"{base}terbitan/mulai/")
    draft = running.service.versions.get(state="draft")
    text = keeper.get(f"{base}terbitan/2.yaml").content.decode()
    model = keeper.get(f"{base}terbitan/2.bpmn").content.decode()

    def send(content: str | bytes) -> Any:
        draft.refresh_from_db()
        file = SimpleUploadedFile("konsep", content.encode() if isinstance(content, str) else content)
        return keeper.post(f"{base}terbitan/konsep/berkas/", {"file": file, "expected_version": draft.version})

    assert send(text.replace("Wawancara", "X").replace("Mewawancarai", "Bertanya jawab")).status_code == 302
    draft.refresh_from_db()
    assert "Bertanya jawab" in {step.name.id for step in content_of(draft).steps}
    none = send(text.replace("role: accountable", "role: consulted", 1))
    assert none.status_code == 422
    assert "Tidak ada yang bertanggung jawab atas langkah ini." in none.content.decode()
    two = send(text.replace("role: informed", "role: accountable", 1))
    assert "Lebih dari satu yang bertanggung jawab" in two.content.decode()
    assert send(model.replace("Mewawancarai", "Wawancara singkat")).status_code == 302
    draft.refresh_from_db()
    changed = content_of(draft)
    assert "Wawancara singkat" in {step.name.id for step in changed.steps}
    assert changed.forms == running.content.forms
    script = send(model.replace("<userTask", '<scriptTask id="jahat" name="x"/><userTask', 1))
    assert script.status_code == 422
    assert "scriptTask" in script.content.decode()
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + model.split("?>", 1)[1]
    assert send(entity).status_code == 422
    assert send(b"\xff\xfe\x00").status_code == 422


def test_the_same_steps_as_a_table_officials_know_and_as_a_matrix_of_who_does_what(running: RunningService, base: str) -> None:
    visitor = Client()
    page = visitor.get(f"{base}sop/").content.decode()
    assert "Petugas loket" in page
    assert "▱ terima" in page
    sent: Any = visitor.get(f"{base}sop/unduh.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(sent.streaming_content)))
    sheet = book.worksheets[0]
    assert sheet.max_row == len(running.content.steps) + 1
    matrix = visitor.get(f"{base}peran/").context["rows"]
    assert len(matrix) == len(running.content.steps)
    assert all(sum(str(one["role"]) == "penanggung jawab" for cell in row["cells"] for one in cell) == 1 for row in matrix)


def test_the_data_sharing_annex_says_which_party_reads_what_and_why(running: RunningService, base: str) -> None:
    rows = Client().get(f"{base}berbagi-data/").context["rows"]
    asked = [field for form in running.content.forms for field in form.fields if field.personal != "none"]
    assert len(rows) == len(asked)
    assert all(str(row["purpose"]) and any(row["cells"]) for row in rows)


def test_a_draft_is_read_by_members_and_written_by_the_secretariat_alone(
    running: RunningService, keeper: Client, base: str, client_as: Callable[..., Client], member_of: Callable[[Party], Actor]
) -> None:
    keeper.post(f"{base}terbitan/mulai/")
    member, officer = client_as(member_of(running.office)), client_as(running.actors["loket"])
    assert member.get(f"{base}terbitan/konsep/").status_code == 200
    assert officer.get(f"{base}terbitan/konsep/").status_code == 403
    assert Client().get(f"{base}terbitan/2.yaml").status_code == 404
    assert officer.get(f"{base}terbitan/1.yaml").status_code == 200
    for act in ("mulai/", "konsep/ajukan/", "konsep/berlakukan/", "konsep/buang/"):
        assert member.post(f"{base}terbitan/{act}", {"why": "x"}).status_code == 403
    keeper.post(f"{base}terbitan/konsep/buang/")
    assert not running.service.versions.filter(state="draft").exists()
