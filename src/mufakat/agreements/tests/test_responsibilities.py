"""One table says who has which role, task and responsibility at each step of the shared work."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from mufakat.agreements import actions
from mufakat.agreements.queries.responsibilities import responsibilities_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_force(write_duty, founder, clock):
    def make(**values):
        duty = write_duty(due_on=date(2026, 12, 1), **values)
        return actions.put_in_force(actor=founder, provision=duty, now=clock)

    return make


@pytest.mark.need("FN-02.02")
def test_one_matrix_shows_step_by_party_with_role_task_and_responsibility(
    in_force, write_duty, two_parties, make_party, founder, collaboration, client_as
):
    first, second = two_parties
    idle = make_party("Pelindo", "private")
    handing = {"step_label": "Serah terima", "step_url": "/k/langkah/4/"}
    in_force(action_id="Menyerahkan paspor selesai.", role="Penerbit", function="Menyerahkan", result="Daftar serah", **handing)
    in_force(action_id="Mengambil paspor.", role="Pengantar", holder=second, counterpart=first, **handing)
    in_force(action_id="Memberi kabar.", holder=second, counterpart=first)
    write_duty(action_id="Masih rancangan.", step_label="Serah terima")
    found = responsibilities_of(viewer=founder, collaboration=collaboration)
    assert [step.label for step in found.steps] == ["Serah terima"]
    assert {key: [one.role for one in held] for key, held in found.steps[0].held.items()} == {
        first.pk: ["Penerbit"], second.pk: ["Pengantar"],
    }  # fmt: skip
    assert set(found.elsewhere.held) == {second.pk}
    assert idle in found.idle
    page = client_as(founder).get(reverse("agreements:responsibilities", args=[collaboration.slug])).content.decode()
    for words in ("Penerbit", "Menyerahkan → Daftar serah", "Mengambil paspor.", "Tanpa langkah", "/k/langkah/4/", "Pelindo"):
        assert words in page
    assert "Masih rancangan." not in page


def test_the_matrix_costs_the_same_at_any_number_of_duties(in_force, founder, collaboration, django_assert_num_queries):
    for number in range(4):
        in_force(action_id=f"Tugas {number}", step_label=f"Langkah {number % 2}")
        with django_assert_num_queries(2):
            responsibilities_of(viewer=founder, collaboration=collaboration)
    assert len(responsibilities_of(viewer=founder, collaboration=collaboration).steps) == 2


def test_without_duties_it_says_where_they_come_from(client_as, founder, stranger, collaboration):
    address = reverse("agreements:responsibilities", args=[collaboration.slug])
    assert "Baca kewajiban dari pasal" in client_as(founder).get(address).content.decode()
    assert client_as(stranger).get(address).status_code == 404
