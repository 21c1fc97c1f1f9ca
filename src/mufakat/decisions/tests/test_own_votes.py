"""One's own part in a vote, as the pages show it: who may bind, what is asked again, what no longer waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.decisions import actions, queries
from mufakat.decisions.models import Proposal, Stance
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


def test_a_stance_is_chosen_on_the_page_of_the_proposal_itself(table: Table, client_as: Callable[[Actor], Client]) -> None:
    proposal = table.open()
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{proposal.public_id}/"
    page = client_as(table.voices[0]).get(url).content.decode()
    assert f'action="{url}sikap/?untuk=dinas-perdagangan"' in page
    table.stand(proposal, 0, "agree", at=timezone.now())
    page = client_as(table.voices[0]).get(url).content.decode()
    assert 'id="nyatakan"' not in page
    assert "Ubah sikap Dinas Perdagangan" in page
    for other in (table.founder,):
        assert 'id="nyatakan"' not in client_as(other).get(url).content.decode()


def test_who_may_not_bind_reads_before_typing_whom_to_ask(
    table: Table, client_as: Callable[[Actor], Client], member_of: Callable[..., Actor]
) -> None:
    proposal = table.open()
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{proposal.public_id}/"
    adviser = client_as(member_of(table.parties[0], "Penasihat", authority="consult"))
    page = adviser.get(url).content.decode()
    assert "Yang berwenang memutuskan untuk Dinas Perdagangan: Wakil 0." in page
    assert 'id="nyatakan"' not in page
    assert "Kirim pendapat" in page
    refused = adviser.get(f"{url}sikap/")
    assert refused.status_code == 403
    assert "Wakil 0" in refused.content.decode()


def test_after_a_new_wording_the_earlier_stance_is_shown_and_asked_to_be_confirmed(
    table: Table, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    moment = timezone.now()
    table.stand(proposal, 0, "reserve", "Asal bukan Jumat.", at=moment)
    actions.write_wording(
        actor=table.founder, proposal=proposal, text="Tiap Rabu.", change_note="Pasar", now=moment + timedelta(seconds=1)
    )
    client = client_as(table.voices[0])
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{proposal.public_id}/"
    for address in (url, f"{url}sikap/"):
        page = client.get(address).content.decode()
        assert "Sikap pada naskah 1: Setuju dengan catatan." in page
        assert "checked" in page.split('value="reserve"')[1].split(">")[0]
        assert "Asal bukan Jumat.</textarea>" in page
    assert "Tegaskan sikap Dinas Perdagangan" in client.get(url).content.decode()
    assert queries.turnout(proposal=proposal.__class__.objects.get(pk=proposal.pk)).voted == 0
    client.post(f"{url}sikap/", {"stance": "reserve", "reason": "Asal bukan Jumat.", "round": "2", "kirim": "1"})
    assert list(Stance.objects.order_by("id").values_list("round", "stance")) == [(1, "reserve"), (2, "reserve")]


def test_who_stepped_aside_is_no_longer_asked(table: Table, client_as: Callable[[Actor], Client]) -> None:
    by_party, by_seat = table.open(), table.open(one_vote_per="seat")
    waits = {"viewer": table.voices[0], "now": table.start + DAY, "limit": 10}
    assert {one.proposal for one in queries.waiting_for(**waits)} == {by_party, by_seat}
    declare = {"actor": table.voices[0], "party": table.parties[0], "text": "Saham", "now": table.start + timedelta(hours=1)}
    for proposal in (by_party, by_seat):
        actions.declare_interest(proposal=proposal, steps_aside=True, **declare)
    assert queries.waiting_for(**waits) == []
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{by_party.public_id}/"
    assert "menyatakan tidak ikut bersuara" in client_as(table.voices[0]).get(url).content.decode()
    actions.declare_interest(proposal=by_party, steps_aside=False, **declare)
    assert [one.proposal for one in queries.waiting_for(**waits)] == [by_party]


def test_the_stance_of_the_chair_is_written_in_words_and_a_secret_objection_promises_no_answer(
    table: Table, client_as: Callable[[Actor], Client]
) -> None:
    keeper = client_as(table.founder)
    base = f"/k/{table.collaboration.slug}/keputusan/usulan/"
    deadline = timezone.localtime(table.start + timedelta(days=7))
    form = {
        "title": "Iuran", "wording": "Iuran.", "why_now": "Kas.", "common_good": "Semua.", "kind": "substantive",
        "matter": "action", "force": "binding", "method": "simple-majority", "one_vote_per": "party", "secret": "on",
        "deadline_on": f"{deadline:%d-%m-%Y}", "deadline_at": "16.00", "chair": "Keberatan",
    }  # fmt: skip
    url = keeper.post(f"{base}baru/", form)["Location"]
    proposal = Proposal.objects.get()
    assert proposal.chair == ["object"]
    assert ">Keberatan</textarea>" in keeper.get(f"{url}ubah/").content.decode().replace("\n", "")
    keeper.post(f"{url}buka/", {"expected_version": proposal.version})
    page = client_as(table.voices[0]).get(f"{url}sikap/").content.decode()
    assert "Keberatan: Kami tidak setuju." in page
    assert "dijawab" not in page
