"""Disputes: on record, deliberated first, a mediator, who has the authority, a result; confidential where they must be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations.models import Party
from mufakat.forum import actions, queries
from mufakat.forum.models import Conflict, ConflictStep
from mufakat.forum.rules import CONFLICTS
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
Open = Callable[..., Conflict]


@pytest.fixture
def opened(held: Held, founder: Actor) -> Open:
    """A dispute between the port and the craftspeople."""

    def make(subject: str = "Biaya bongkar muat", **fields: Any) -> Conflict:
        own = {"kind": "dispute", "parties": [held.port, held.craft], "now": timezone.now(), "actor": founder, **fields}
        return actions.open_conflict(collaboration=held.meeting.collaboration, subject=subject, **own)

    return make


@pytest.fixture
def address(held: Held) -> str:
    return f"/k/{held.meeting.collaboration.slug}/rapat/perselisihan/"


def step(actor: Actor, conflict: Conflict, move: str, **fields: Any) -> ConflictStep:
    own = {"text": "Dibahas bersama.", "held_on": timezone.localdate(), "now": timezone.now(), **fields}
    return actions.take_step(actor=actor, conflict=conflict, move=move, **own)


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


@pytest.mark.need("EX-E-08", "FN-10.03")
def test_a_dispute_is_opened_deliberated_mediated_and_closed_with_its_result_and_dates(
    held: Held, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    today = timezone.localdate()
    filled = {
        "kind": "dispute", "subject": "Biaya bongkar muat", "parties": [held.port.pk, held.craft.pk],
        "basis": "Pasal 14 ayat (2)", "opened_on": f"{today - timedelta(days=9):%d-%m-%Y}", "confidential": "on",
    }  # fmt: skip
    assert client_as(held.crafter).post(f"{address}baru/", filled).status_code == 302
    conflict = Conflict.objects.get()
    here, client = f"{address}{conflict.public_id}/", client_as(founder)
    day = {"step-held_on": f"{today:%d-%m-%Y}", "step-text": "Bertemu di kantor pelabuhan."}
    early = client.post(f"{here}langkah/", {**day, "step-move": "mediate", "step-mediator": "Asisten II"})
    assert early.status_code == 422, "deliberation comes first"
    client.post(f"{here}langkah/", {**day, "step-move": "deliberate"})
    nobody = client.post(f"{here}langkah/", {**day, "step-move": "mediate"})
    assert nobody.status_code == 422
    assert "Sebutkan penengahnya" in nobody.content.decode()
    assert "Bertemu di kantor pelabuhan." in nobody.content.decode()
    client.post(f"{here}langkah/", {**day, "step-move": "mediate", "step-mediator": "Asisten II Sekda"})
    settled = {"settle-result_kind": "agreed", "settle-result": "Tarif khusus UMKM.", "settle-settled_on": f"{today:%d-%m-%Y}"}
    assert client.post(f"{here}selesai/", settled).status_code == 302
    conflict.refresh_from_db()
    assert (conflict.state, conflict.mediator, conflict.settled_on) == ("settled", "Asisten II Sekda", today)
    assert [one.state for one in queries.steps_of(viewer=founder, conflict=conflict)] == [
        "deliberation",
        "mediation",
        "settled",
    ]
    page = client_as(held.porter).get(here).content.decode()
    for words in ("Pasal 14 ayat (2)", "Asisten II Sekda", "Tarif khusus UMKM.", "selesai sesudah 9 hari", "Mufakat"):
        assert words in page, words


@pytest.mark.need("EX-I-08")
def test_a_public_body_mediates_between_craftspeople_and_a_bank_and_the_case_stays_on_record(
    held: Held, founder: Actor, opened: Open, client_as: Callable[..., Client], address: str
) -> None:
    case = opened("Bunga kredit modal kerja", parties=[held.craft, held.bank], confidential=False)
    today = timezone.localdate()
    step(founder, case, "deliberate", text="Bertemu di balai kelompok.")
    step(founder, case, "mediate", text="Dinas mempertemukan keduanya.", mediator_party=held.port)
    actions.settle_conflict(
        actor=founder,
        conflict=case,
        result_kind="agreed",
        result="Bunga 6 persen setahun.",
        settled_on=today,
        now=timezone.now(),
    )
    record = client_as(held.crafter).get(f"{address}{case.public_id}/").content.decode()
    for words in ("Bunga kredit modal kerja", "Bertemu di balai kelompok.", "Pelindo", "Bunga 6 persen setahun."):
        assert words in record, words
    stations = [one.state for one in queries.steps_of(viewer=held.banker, conflict=case)]
    assert stations == ["deliberation", "mediation", "settled"]


@pytest.mark.need("FN-10.04")
def test_the_reading_of_an_agreement_is_a_kind_of_its_own_and_points_to_the_paragraph(
    opened: Open, held: Held, client_as: Callable[..., Client], address: str
) -> None:
    with pytest.raises(Refused) as refusal:
        opened(kind="reading")
    assert code_of(refusal) == "clause_missing"
    place = f"/k/{held.meeting.collaboration.slug}/kesepakatan/pks/pasal/4-2/"
    filled = {
        "kind": "reading", "subject": "Arti 'segera'", "parties": [held.port.pk, held.craft.pk],
        "clause_label": "Pasal 4 ayat (2)", "clause_url": "https://contoh.id/",
    }  # fmt: skip
    client = client_as(held.crafter)
    wrong = client.post(f"{address}baru/", filled)
    assert wrong.status_code == 422
    assert "Salin alamat dalam kolaborasi ini" in wrong.content.decode()
    assert client.post(f"{address}baru/", {**filled, "clause_url": place}).status_code == 302
    page = client.get(f"{address}{Conflict.objects.get().public_id}/").content.decode()
    assert "Penafsiran perjanjian" in page
    assert f'href="{place}">Pasal 4 ayat (2)' in page


@pytest.mark.need("FN-10.05")
def test_a_technical_issue_stays_a_matter_until_somebody_raises_it_to_a_dispute(
    held: Held, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    matter = actions.raise_matter(
        actor=held.crafter, collaboration=held.meeting.collaboration, kind="problem", text="Timbangan berbeda",
        error_kind="technical", raised_by=held.craft, now=timezone.now(),
    )  # fmt: skip
    client = client_as(held.crafter)
    assert "Timbangan berbeda" not in client.get(address).content.decode()
    form = client.get(f"{address}baru/?masalah={matter.pk}").content.decode()
    assert f'value="{matter.pk}" selected' in form
    filled = {"kind": "procedure", "subject": "Timbangan", "parties": [held.port.pk, held.craft.pk], "matter": matter.pk}
    for nonsense in ("9" * 30, "satu"):
        assert client.post(f"{address}baru/", {**filled, "matter": nonsense}).status_code == 422
    assert client.post(f"{address}baru/", filled).status_code == 302
    conflict = Conflict.objects.get()
    assert (conflict.matter_id, matter.state) == (matter.pk, "raised")
    matter_page = client.get(f"/k/{conflict.collaboration.slug}/rapat/permintaan/{matter.public_id}/").content.decode()
    assert conflict.label in matter_page
    assert matter.label in client.get(f"{address}{conflict.public_id}/").content.decode()


@pytest.mark.need("FN-10.11")
def test_when_deliberation_fails_it_goes_to_a_named_office_whose_answer_has_a_day_and_may_leave_the_collaboration(
    opened: Open, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    conflict, today = opened(), timezone.localdate()
    with pytest.raises(Refused):
        step(founder, conflict, "escalate", addressed_to="Gubernur", answer_due_on=today)
    step(founder, conflict, "deliberate")
    with pytest.raises(Refused) as refusal:
        step(founder, conflict, "escalate", addressed_to="Gubernur")
    assert code_of(refusal) == "escalation"
    row = step(founder, conflict, "escalate", addressed_to="Gubernur", answer_due_on=today + timedelta(days=14))
    here = f"{address}{conflict.public_id}/"
    assert "Gubernur" in client_as(founder).get(here).content.decode()
    for wrong in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.answer_escalation(actor=founder, step=row, answer="Tarif lama", answered_on=wrong, now=timezone.now())
    filled = {"answer-answer": "Berlaku tarif lama.", "answer-answered_on": f"{today:%d-%m-%Y}"}
    assert client_as(founder).post(f"{here}jawaban/", filled).status_code == 302
    assert client_as(founder).post(f"{here}jawaban/", filled).status_code == 409, "no second answer"
    step(founder, conflict, "go_outside", text="Ke Komisi Pengawas Persaingan Usaha.")
    actions.settle_conflict(
        actor=founder, conflict=conflict, result_kind="decided", result="Ditolak.", settled_on=today, now=timezone.now()
    )
    again = actions.reopen_conflict(actor=founder, conflict=conflict, reason="Bukti baru", now=timezone.now())
    assert (again.state, again.result, again.settled_on) == ("deliberation", "", None)
    states = [one.state for one in queries.steps_of(viewer=founder, conflict=conflict)]
    assert states == ["deliberation", "escalated", "outside", "settled", "deliberation"], "the earlier result stays on the way"


def test_a_mediator_is_none_of_the_disputing_parties(opened: Open, held: Held, founder: Actor) -> None:
    conflict = opened()
    step(founder, conflict, "deliberate")
    with pytest.raises(Refused) as refusal:
        step(founder, conflict, "mediate", mediator_party=held.port)
    assert code_of(refusal) == "mediator_involved"
    step(founder, conflict, "mediate", mediator_party=held.bank)
    conflict.refresh_from_db()
    assert (conflict.mediator, conflict.mediator_party_id) == ("Bank Daerah", held.bank.pk)


def test_a_confidential_dispute_is_for_its_parties_mediator_and_keepers_only(
    opened: Open, held: Held, founder: Actor, client_as: Callable[..., Client], address: str, stranger: Actor
) -> None:
    conflict, public = opened("Rahasia dagang"), opened("Jam kerja loket", confidential=False)
    here = f"{address}{conflict.public_id}/"
    assert client_as(held.banker).get(here).status_code == 404
    assert "Rahasia dagang" not in client_as(held.banker).get(address).content.decode()
    assert "Jam kerja loket" in client_as(held.banker).get(address).content.decode()
    for reader in (held.porter, held.crafter, founder, held.leader):
        assert client_as(reader).get(here).status_code == 200
    step(founder, conflict, "deliberate")
    step(founder, conflict, "mediate", mediator_party=held.bank)
    assert client_as(held.banker).get(here).status_code == 200, "the mediator's party reads it"
    assert client_as(stranger).get(f"{address}{public.public_id}/").status_code == 404
    log = client_as(held.banker).get(f"/k/{conflict.collaboration.slug}/riwayat/").content.decode()
    assert "Rahasia dagang" not in log
    sealed = HistoryEntry.objects.filter(verb__startswith="forum.conflict").values_list("data", flat=True)
    assert all("Rahasia dagang" not in str(data) for data in sealed), "the chain of the history does not tell it either"


def test_refusals_leave_no_trace(opened: Open, held: Held, founder: Actor, make_party: Callable[..., Party]) -> None:
    written = HistoryEntry.objects.count()
    for fields, code in (
        ({"parties": [held.port]}, "two_parties"), ({"parties": [held.port, held.port]}, "two_parties"),
        ({"kind": "war"}, "unknown_word"), ({"subject": " "}, "text_missing"),
        ({"actor": held.banker}, "not_your_party"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            opened(**fields)
        assert code_of(refusal) == code
    assert (Conflict.objects.count(), HistoryEntry.objects.count()) == (0, written)
    conflict = opened()
    with pytest.raises(NotAllowed):
        step(held.crafter, conflict, "deliberate")
    with pytest.raises(Refused):
        step(founder, conflict, "deliberate", held_on=conflict.opened_on - timedelta(days=1))
    with pytest.raises(NotVisible):
        queries.get_conflict(viewer=held.banker, collaboration=conflict.collaboration, public_id=conflict.public_id)


def test_every_state_and_move_of_a_dispute(opened: Open, founder: Actor) -> None:
    conflict = opened()
    for state in CONFLICTS.states:
        allowed = {move.name for move in CONFLICTS.allowed(state)}
        for move in {one.name for one in CONFLICTS.moves}:
            if move in allowed:
                assert lifecycle.next_state(CONFLICTS, actor=founder, subject=conflict, move=move, state=state)
            else:
                with pytest.raises(Refused):
                    lifecycle.next_state(CONFLICTS, actor=founder, subject=conflict, move=move, state=state)


def test_the_list_costs_the_same_for_five_and_for_fifty(
    opened: Open, held: Held, client_as: Callable[..., Client], address: str, django_assert_max_num_queries: Any
) -> None:
    client = client_as(held.crafter)

    def cost() -> int:
        client.get(address)  # the count of tasks in the header is kept until something happens
        with django_assert_max_num_queries(60) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for number in range(5):
        opened(f"Sengketa {number}")
    few = cost()
    for number in range(45):
        opened(f"Sengketa lain {number}")
    assert cost() == few
