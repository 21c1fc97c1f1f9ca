"""A task is tied to the means it needs; where the money is not there, the task is flagged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from mufakat.collaborations.actions import lines
from mufakat.commitments import actions as commitments
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import REGISTERS
from mufakat.resources import needs
from mufakat.resources.models import TaskNeed

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties(make_party):
    return make_party("Dinas Perdagangan"), make_party("Bank Daerah", "state_enterprise")


@pytest.fixture
def pledge(collaboration, founder, parties, clock):
    def make(text, **terms):
        values = {"party": parties[0], "counterpart": parties[1], "due_on": date(2027, 1, 31), "text": text, **terms}
        return commitments.pledge_commitment(actor=founder, collaboration=collaboration, now=clock, **values)

    return make


@pytest.fixture
def keep(collaboration, founder, clock):
    def make(commitment, **values):
        given = {"commitment": commitment, "kind": "funding", "text_id": "Sewa gudang", "state": "missing", **values}
        return lines.record_line(
            actor=founder, register=REGISTERS["kebutuhan-tugas"], collaboration=collaboration, values=given, now=clock
        )

    return make


@pytest.mark.need("EX-K-12")
def test_a_task_names_the_resources_it_needs_and_is_flagged_while_it_is_unfunded(
    pledge, keep, parties, collaboration, client_as, founder, clock
):
    store, fair = pledge("Menyediakan gudang transit"), pledge("Menggelar pameran")
    address = reverse("collaborations:register_add", args=[collaboration.slug, "kebutuhan-tugas"])
    sent = {"commitment": store.pk, "kind": "funding", "text_id": "Sewa gudang", "amount": "12000000", "state": "missing"}
    browser = client_as(founder)
    for needed in ("commitment", "kind", "text_id", "state"):
        assert browser.post(address, {**sent, needed: ""}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    keep(store, kind="people", text_id="Dua penjaga", state="secured", provider=parties[0])
    keep(fair, kind="facilities", text_id="Tenda", state="secured", provider=parties[1])
    assert [one.pk for one in needs.unfunded_tasks(collaboration)] == [store.pk]
    overview = needs.overview(collaboration)
    assert str(overview.answer) == "1 dari 2 tugas punya semua yang diperlukannya"
    assert [(line.title, str(line.detail)) for line in overview.lines] == [
        ("Menyediakan gudang transit", "Dinas Perdagangan, kurang Rp 12.000.000")
    ]
    page = browser.get(reverse("commitments:detail", args=[collaboration.slug, store.public_id])).content.decode()
    for words in ("Yang diperlukan tugas ini", "belum punya dana yang diperlukannya", "Rp 12.000.000", "Dua penjaga"):
        assert words in page
    other = browser.get(reverse("commitments:detail", args=[collaboration.slug, fair.public_id])).content.decode()
    assert "Tenda" in other
    assert "belum punya dana" not in other
    line = TaskNeed.objects.get(kind="funding")
    values = {
        "commitment": store,
        "kind": "funding",
        "text_id": "Sewa gudang",
        "amount": Decimal(12_000_000),
        "state": "secured",
    }
    lines.revise_line(
        actor=founder, register=REGISTERS["kebutuhan-tugas"], collaboration=collaboration, line=line, expected_version=1,
        values={**values, "provider": parties[1]}, now=clock,
    )  # fmt: skip
    assert not needs.unfunded_tasks(collaboration).exists()


def test_what_is_there_comes_from_somebody_and_a_settled_task_needs_nothing_new(pledge, keep, parties, founder, clock):
    task = pledge("Menyediakan gudang transit")
    with pytest.raises(Refused) as refused:
        keep(task, state="secured")
    assert refused.value.code == "provider_missing"
    keep(task)
    commitments.judge_commitment(actor=founder, commitment=task, verdict="broken", reason="Batal", now=clock)
    task.refresh_from_db()
    assert not needs.unfunded_tasks(task.collaboration).exists()
    with pytest.raises(Refused) as refused:
        keep(task)
    assert refused.value.code == "task_settled"


def test_the_overview_costs_the_same_at_any_number_of_tasks(pledge, keep, collaboration, django_assert_max_num_queries):
    for number in range(5):
        keep(pledge(f"Tugas {number}"), amount=Decimal(1000))
        with django_assert_max_num_queries(4):
            needs.overview(collaboration)
