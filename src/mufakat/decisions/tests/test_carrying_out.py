"""Unanimity of all parties, what each of them does because of a decision, and what each gains and loses by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from mufakat.commitments import actions as commitments
from mufakat.commitments.models import Commitment
from mufakat.decisions import actions, queries
from mufakat.decisions.electorate import day_in
from mufakat.decisions.models import PartyEffect, Proposal
from mufakat.decisions.tests.conftest import DAY, NAMES, WEEK, Table
from mufakat.forum import actions as forum
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


@pytest.mark.need("FN-10.01")
@pytest.mark.parametrize(
    ("stances", "verdict"),
    [
        (("agree", "agree", "reserve", "agree"), "adopted"),
        (("agree", "agree", "agree", None), "no_quorum"),
        (("agree", "agree", "agree", "object"), "not_adopted"),
    ],
)
def test_a_joint_decision_by_all_parties_is_final_only_with_the_consent_of_each(
    table: Table, client_as: Callable[[Actor], Client], stances: Any, verdict: str
) -> None:
    meeting = forum.schedule_meeting(
        actor=table.founder, collaboration=table.collaboration, title="Rapat dua pihak", starts_at=table.start + DAY,
        ends_at=table.start + DAY + timedelta(hours=2), now=table.start,
    )  # fmt: skip
    proposal = table.open(method="unanimity", meeting=meeting)
    table.all_stand(proposal, list(stances))
    decision = table.close(proposal)
    assert decision.verdict == verdict
    assert decision.is_adopted is (verdict == "adopted")
    assert decision.bound_parties.exists() is decision.is_adopted
    page = client_as(table.voices[0]).get(f"/k/{table.collaboration.slug}/keputusan/{decision.code}/").content.decode()
    for words in (proposal.title_id, "Pemeriksaan bersama dilakukan tiap Selasa.", "Rapat dua pihak", *NAMES):
        assert words in page
    assert str(decision.decided_on.year) in page


@pytest.mark.need("FN-10.07")
def test_each_party_carries_a_decision_out_by_its_own_promise_and_its_page_tells_how_far_each_is(
    table: Table, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree"] * 4)
    due = day_in(table.collaboration, table.start) + timedelta(days=30)
    tasks = [actions.FollowUp(table.parties[place], f"Tugas {NAMES[place]}", due) for place in (0, 1)]
    decision = table.close(proposal, follow_ups=tasks, bound=table.parties[:3])
    own, others = (Commitment.objects.get(party=table.parties[place]) for place in (0, 1))
    with pytest.raises(NotAllowed):
        commitments.report_progress(
            actor=table.voices[0], commitment=others, said="done", text="Bukan milik kami.", now=table.start + WEEK + DAY
        )
    commitments.report_progress(
        actor=table.voices[0], commitment=own, said="done", text="Jadwal terbit.", now=table.start + WEEK + DAY
    )
    page = client_as(table.voices[3]).get(f"/k/{table.collaboration.slug}/keputusan/{decision.code}/").content.decode()
    section = page.split('id="tindak-lanjut"')[1].split("</section>")[0]
    done, waiting = section.index("Tugas Dinas Perdagangan"), section.index("Tugas Bea Cukai")
    assert "Menunggu sekretariat" in section[done:waiting]
    assert "Menunggu" not in section[waiting:]
    assert "Terikat, tetapi belum berjanji apa pun: Koperasi Nelayan" in section
    assert "Kelompok Tani" not in section


@pytest.mark.need("FN-10.09")
def test_gain_and_loss_of_each_party_are_noted_and_who_only_loses_is_named(
    table: Table, client_as: Callable[[Actor], Client], make_organisation: Any
) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree"] * 4)
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{proposal.public_id}/"
    trader, farmer = client_as(table.voices[0]), client_as(table.voices[3])
    trader.post(f"{url}untung-rugi/", {"effect-gain": "Antrean berkurang"})
    farmer.post(f"{url}untung-rugi/", {"effect-gain": "", "effect-loss": "Tidak dapat ke pasar"})
    refused = farmer.post(f"{url}untung-rugi/", {"effect-gain": " ", "effect-loss": ""})
    assert refused.status_code == 422
    assert "Tulis untung atau ruginya." in refused.content.decode()
    found = {one.party: one for one in queries.effects_of(proposal=proposal)}
    assert [one.only_loses for one in found.values()] == [False, True]
    decision = table.close(proposal)
    proposal.refresh_from_db()
    actions.note_effect(
        actor=table.voices[3], proposal=proposal, party=table.parties[3], gain="Harga naik", loss="Tidak ke pasar",
        now=timezone.now() + 30 * DAY,
    )  # fmt: skip
    (last,) = [one for one in queries.effects_of(proposal=proposal) if one.party == table.parties[3]]
    assert (last.expected is not None, last.brought is not None, last.only_loses) == (True, True, False)
    page = trader.get(f"/k/{table.collaboration.slug}/keputusan/{decision.code}/").content.decode()
    for words in ("Antrean berkurang", "Tidak dapat ke pasar", "Setelah diputuskan:", "Harga naik"):
        assert words in page
    with pytest.raises(DatabaseError), transaction.atomic():
        PartyEffect.objects.update(loss="")


def test_only_a_party_itself_notes_what_it_gains_and_loses(table: Table, stranger: Actor, make_organisation: Any) -> None:
    proposal = table.open()
    note = {"gain": "x", "loss": "", "now": table.start + DAY}
    for actor in (table.founder, table.voices[1], stranger):
        with pytest.raises(NotAllowed):
            actions.note_effect(actor=actor, proposal=proposal, party=table.parties[0], **note)
    elsewhere = type(table.collaboration).objects.create(
        slug="lain", title_id="Lain", created_at=table.start, visibility="public"
    )
    foreign = table.parties[0].__class__.objects.create(
        collaboration=elsewhere, organisation=make_organisation("Dinas Lain"), sector="government", created_at=table.start
    )
    with pytest.raises(NotVisible):
        actions.note_effect(actor=table.founder, proposal=proposal, party=foreign, **note)
    actions.withdraw_proposal(actor=table.founder, proposal=proposal, reason="Salah", now=table.start + DAY)
    with pytest.raises(Refused):
        actions.note_effect(
            actor=table.voices[0], proposal=Proposal.objects.get(pk=proposal.pk), party=table.parties[0], **note
        )
    assert not PartyEffect.objects.exists()
