"""What a promise says beyond its text, and promises that fall due again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import transaction

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions
from mufakat.commitments.models import Commitment, CommitmentSeries
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(make_party: Callable[..., Party]) -> Party:
    return make_party("Dinas Perdagangan")


@pytest.fixture
def farmers(make_party: Callable[..., Party]) -> Party:
    return make_party("Kelompok tani", "society")


def pledge_reports(actor: Actor, party: Party, clock: datetime, **changed: object) -> list[Commitment]:
    values: dict[str, object] = {
        "text": "Menyampaikan laporan berkala", "rhythm": "4/y", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31),
    }  # fmt: skip
    return actions.pledge_series(
        actor=actor,
        collaboration=party.collaboration,
        party=party,
        now=clock,
        **(values | changed),  # type: ignore[arg-type]
    )


@pytest.mark.need("EX-F-04")
def test_a_promise_names_one_accountable_party_its_measure_and_its_target(
    founder: Actor, office: Party, farmers: Party, clock: datetime
) -> None:
    made = actions.pledge_commitment(
        actor=founder, collaboration=office.collaboration, party=office, text="Melatih petani", due_on=date(2026, 12, 1),
        measure="petani yang lulus pelatihan", measure_en="farmers who passed the training", target="200 petani",
        carried_with=[farmers], on_behalf_of="UPTD Pelatihan", consequence="Dibahas pimpinan", source_kind="clause",
        source_label="Pasal 4 ayat (2)", source_url="/k/sampah-tiga-kota/kesepakatan/", now=clock,
    )  # fmt: skip
    kept = Commitment.objects.get(pk=made.pk)
    assert (kept.party, kept.measure_id, kept.target) == (office, "petani yang lulus pelatihan", "200 petani")
    assert list(kept.carried_with.all()) == [farmers]
    assert (kept.on_behalf_of, kept.consequence_id, kept.source_kind) == ("UPTD Pelatihan", "Dibahas pimpinan", "clause")
    assert kept.first_due_on == kept.on_time_until == kept.due_on == date(2026, 12, 1)


def test_a_series_is_one_commitment_per_date_and_one_line_in_the_history(
    founder: Actor, office: Party, clock: datetime
) -> None:
    before = HistoryEntry.objects.count()
    made = pledge_reports(founder, office, clock)
    assert [one.due_on for one in made] == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    assert [(one.series_place, one.first_due_on == one.due_on) for one in made] == [(place, True) for place in range(1, 5)]
    series = CommitmentSeries.objects.get()
    assert {one.series_id for one in made} == {series.pk}
    assert (series.rhythm, series.size, series.sentence.id) == ("4/y", 4, "4 kali setahun")
    entry = HistoryEntry.objects.latest("seq")
    assert HistoryEntry.objects.count() == before + 1
    assert (entry.verb, entry.data["size"], entry.data["by_secretariat"]) == ("commitments.series.pledged", 4, True)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"rhythm": "sering"}, "rhythm"),
        ({"rhythm": "1d", "ends_on": date(2046, 1, 1)}, "rhythm"),
        ({"ends_on": date(2026, 1, 15)}, "no_dates"),
        ({"ends_on": date(2025, 1, 1)}, "no_dates"),
        ({"text": " "}, "text_missing"),
        ({"source_kind": "rumour"}, "unknown_word"),
    ],
)
def test_a_series_that_cannot_be_is_refused_and_leaves_nothing(
    founder: Actor, office: Party, clock: datetime, changed: dict[str, object], code: str
) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(Refused) as refused:
        pledge_reports(founder, office, clock, **changed)
    assert refused.value.code == code
    assert not Commitment.objects.exists()
    assert not CommitmentSeries.objects.exists()
    assert HistoryEntry.objects.count() == before


def test_a_series_for_another_party_is_refused(
    office: Party, farmers: Party, member_of: Callable[..., Actor], stranger: Actor, clock: datetime
) -> None:
    for actor in (member_of(farmers), stranger):
        with pytest.raises(NotAllowed):
            pledge_reports(actor, office, clock)


def test_parties_that_carry_along_belong_here_joined_and_stand_once(
    founder: Actor, office: Party, farmers: Party, make_party: Callable[..., Party], make_organisation, clock: datetime
) -> None:
    other = Collaboration.objects.create(slug="lain", title_id="Lain", created_at=clock)
    foreign = Party.objects.create(
        collaboration=other, organisation=make_organisation("Asing"), sector="private", status="joined", created_at=clock
    )
    waiting = make_party("Kadin", "private", status="proposed")
    for values, refusal in (
        ({"carried_with": [foreign]}, NotVisible),
        ({"carried_with": [waiting]}, Refused),
        ({"carried_with": [office]}, Refused),
        ({"carried_with": [farmers], "counterpart": farmers}, Refused),
    ):
        with pytest.raises(refusal):
            pledge_reports(founder, office, clock, **values)
    assert not Commitment.objects.exists()


def test_a_caller_that_fails_takes_its_series_back(founder: Actor, office: Party, clock: datetime) -> None:
    """An agreement makes the series in its own act: all or nothing."""

    def agreement_that_fails() -> None:
        with transaction.atomic():
            pledge_reports(founder, office, clock)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        agreement_that_fails()
    assert not CommitmentSeries.objects.exists()


def test_whoever_carries_a_promise_along_does_not_judge_it(
    founder: Actor, office: Party, farmers: Party, member_of: Callable[..., Actor], make_party: Callable[..., Party],
    clock: datetime,
) -> None:  # fmt: skip
    from dataclasses import replace

    made = actions.pledge_commitment(
        actor=founder, collaboration=office.collaboration, party=office, text="Bersama", carried_with=[farmers], now=clock
    )
    both = replace(member_of(farmers), scope_roles={office.collaboration_id: frozenset({"secretary", "representative"})})
    with pytest.raises(NotAllowed):
        actions.judge_commitment(actor=both, commitment=made, verdict="kept", reason="Kami tahu", now=clock)
