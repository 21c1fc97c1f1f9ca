"""Rights and duties: each its own item beside its clause, published into dated promises, checked by both sides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mufakat.agreements import actions
from mufakat.agreements.models import Provision
from mufakat.commitments import actions as commitment_actions
from mufakat.commitments.models import Commitment
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
TERM = {"valid_from": "2026-01-01", "valid_until": "2027-12-31"}


def entries(collaboration, happened):
    return HistoryEntry.objects.filter(scope_id=collaboration.pk, verb=f"agreements.{happened}")


@pytest.mark.parametrize("kind", ["right", "duty"])
def test_write_provision_refuses_an_owner_that_is_no_party_of_the_agreement_and_says_why(
    clause, founder, two_parties, make_party, clock, kind
):
    outsider = make_party("Dinas Lain")
    with pytest.raises(Refused) as refused:
        actions.write_provision(
            actor=founder, clause=clause, values={"kind": kind, "action_id": "Mengantar.", "holder": outsider}, now=clock
        )
    assert refused.value.code == "not_a_party_to_it"
    assert "Dinas Lain bukan pihak dalam kesepakatan ini" in str(refused.value)
    assert not Provision.objects.exists()
    written = actions.write_provision(
        actor=founder, clause=clause, values={"kind": kind, "action_id": "Mengantar.", "holder": two_parties[0]}, now=clock
    )
    assert (written.key, written.state) == ("HK-01" if kind == "right" else "KW-01", "draft")


def test_numbers_are_given_once_per_kind(write_duty, clause, founder, two_parties, clock):
    first, second = write_duty(), write_duty()
    actions.end_provision(actor=founder, provision=second, because="mistaken", reason="Bukan kewajiban.", now=clock)
    right = actions.write_provision(
        actor=founder, clause=clause, values={"kind": "right", "action_id": "Menerima.", "holder": two_parties[0]}, now=clock
    )
    assert [first.key, second.key, write_duty().key, right.key] == ["KW-01", "KW-02", "KW-03", "HK-01"]


def test_a_date_after_the_term_end_needs_a_reason(write_duty):
    with pytest.raises(Refused) as refused:
        write_duty(due_on=date(2028, 1, 5))
    assert refused.value.code == "after_term"
    assert "31 Desember 2027" in str(refused.value)
    kept = write_duty(due_on=date(2028, 1, 5), past_term_reason="Laporan penutup.")
    assert kept.past_term_reason == "Laporan penutup."


def test_a_rhythm_lies_inside_the_term_and_needs_both_ends_where_no_term_is_known(
    founder, make_agreement, two_parties, clock, write_duty
):
    inside = write_duty(rhythm="2/y")
    assert (inside.starts_on, inside.ends_on) == (date(2026, 1, 1), date(2027, 12, 31))
    endless = make_agreement("Tanpa masa", parties=two_parties)
    place = actions.add_clause(
        actor=founder, agreement=endless, address="1", values={"kind": "duty", "text_id": "Rapat."}, now=clock
    )
    values = {"kind": "duty", "action_id": "Rapat.", "holder": two_parties[0], "rhythm": "2/y", "starts_on": date(2026, 1, 1)}
    with pytest.raises(Refused) as refused:
        actions.write_provision(actor=founder, clause=place, values=values, now=clock)
    assert refused.value.code == "rhythm_ends"
    with pytest.raises(Refused) as refused:
        actions.write_provision(
            actor=founder, clause=place, values={**values, "rhythm": "1d", "ends_on": date(2060, 1, 1)}, now=clock
        )
    assert refused.value.code == "rhythm"
    assert actions.write_provision(actor=founder, clause=place, values={**values, "ends_on": date(2026, 12, 31)}, now=clock)


@pytest.mark.parametrize("field", ["step_url", "indicator_url"])
@pytest.mark.parametrize("text", ["javascript:alert(1)", "//lain.example/x", "data:text/html,x"])
def test_a_link_that_runs_or_hides_where_it_leads_is_refused(write_duty, field, text):
    with pytest.raises(Refused) as refused:
        write_duty(**{field: text})
    assert refused.value.code == "address_form"
    assert write_duty(**{field: "/k/sampah-tiga-kota/"}).pk


@pytest.mark.need("FN-01.04")
def test_put_in_force_makes_dated_promises_that_lead_back_to_the_clause(write_duty, founder, collaboration, two_parties, clock):
    duty = write_duty(
        rhythm="2/y", measure="Rapat yang diadakan", target="2 kali", proof_wanted="Notula", step_label="Evaluasi"
    )
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    duty.refresh_from_db()
    promises = list(Commitment.objects.filter(provision_link__provision=duty).order_by("due_on"))
    assert (duty.state, duty.in_force_at) == ("in_force", clock)
    assert [one.due_on.isoformat() for one in promises] == ["2026-06-30", "2026-12-31", "2027-06-30", "2027-12-31"]
    for one in promises:
        assert (one.party, one.counterpart) == (two_parties[0], two_parties[1])
        assert (one.measure_id, one.target, one.proof_wanted_id) == ("Rapat yang diadakan", "2 kali", "Notula")
        assert one.source_kind == "clause"
        assert one.source_label == "PKS 518-MS/2017 Pasal 12 ayat (1)"
        assert one.source_url == f"/k/{collaboration.slug}/kesepakatan/{duty.agreement.key}/pasal/12-1/"
    assert entries(collaboration, "provision.in_force").count() == 1
    assert history.verify_scope(collaboration.pk).ok


def test_a_right_in_force_makes_no_promise_of_its_holder(write_duty, founder, clock):
    right = write_duty(kind="right", due_on=date(2026, 12, 1))
    actions.put_in_force(actor=founder, provision=right, now=clock)
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda duty: setattr(duty, "holder", None), "holder_missing"),
        (lambda duty: setattr(duty.agreement, "state", "for_signature"), "agreement_not_in_force"),
    ],
)
def test_what_is_not_ready_is_not_published_and_leaves_no_trace(write_duty, founder, collaboration, clock, spoil, code):
    duty = write_duty(due_on=date(2026, 12, 1))
    spoil(duty)
    duty.save(update_fields=["holder"])
    duty.agreement.save(update_fields=["state"])
    with pytest.raises(Refused) as refused:
        actions.put_in_force(actor=founder, provision=duty, now=clock)
    assert refused.value.code == code
    assert not Commitment.objects.exists()
    assert not entries(collaboration, "provision.in_force").exists()


def test_publishing_several_at_once_is_all_or_nothing(write_duty, founder, collaboration, clock):
    ready, unready = write_duty(due_on=date(2026, 12, 1)), write_duty(holder=None)
    with pytest.raises(Refused):
        actions.publish_provisions(actor=founder, agreement=ready.agreement, provisions=[ready, unready], now=clock)
    assert not Commitment.objects.exists()
    done = actions.publish_provisions(actor=founder, agreement=ready.agreement, provisions=[ready], now=clock)
    assert [one.state for one in done] == ["in_force"]


def test_only_the_secretariat_writes_and_publishes(clause, write_duty, member_of, two_parties, stranger, clock):
    duty = write_duty()
    for actor in (member_of(two_parties[0]), stranger):
        with pytest.raises(NotAllowed):
            actions.write_provision(
                actor=actor, clause=clause, values={"kind": "duty", "action_id": "x", "holder": two_parties[0]}, now=clock
            )
        with pytest.raises(NotAllowed):
            actions.put_in_force(actor=actor, provision=duty, now=clock)


def test_what_is_in_force_is_not_revised(write_duty, founder, two_parties, clock):
    duty = write_duty()
    values = {"action_id": "Lain.", "holder": two_parties[0]}
    actions.revise_provision(actor=founder, provision=duty, values=values, expected_version=1, now=clock)
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    with pytest.raises(Refused) as refused:
        actions.revise_provision(actor=founder, provision=duty, values=values, expected_version=None, now=clock)
    assert refused.value.code == "already_in_force"


def test_a_joint_duty_is_one_act_that_makes_an_item_for_each_party(clause, founder, collaboration, two_parties, clock):
    items = actions.write_joint_duty(actor=founder, clause=clause, values={"action_id": "Memperkenalkan program."}, now=clock)
    assert [(one.holder, one.counterpart) for one in items] == [tuple(two_parties), tuple(reversed(two_parties))]
    assert items[0].joint is not None
    assert items[0].joint == items[1].joint
    assert entries(collaboration, "provision.joint_duty_written").count() == 1


def test_a_rhythm_goes_on_without_repeating_a_date(write_duty, founder, clock):
    duty = write_duty(rhythm="3m", starts_on=date(2026, 1, 31), ends_on=date(2026, 6, 30))
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    actions.extend_rhythm(actor=founder, provision=duty, until=date(2027, 1, 31), now=clock)
    days = [one.due_on for one in Commitment.objects.filter(provision_link__provision=duty).order_by("due_on")]
    assert days == [date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31), date(2026, 10, 31), date(2027, 1, 31)]
    with pytest.raises(Refused) as refused:
        actions.extend_rhythm(actor=founder, provision=duty, until=date(2028, 6, 30), now=clock)
    assert refused.value.code == "after_term"


def test_both_sides_say_whether_a_right_is_granted_and_nobody_else_does(
    write_duty, founder, member_of, two_parties, make_party, collaboration, clock
):
    right = write_duty(kind="right")
    actions.put_in_force(actor=founder, provision=right, now=clock)
    holder, other, third = member_of(two_parties[0]), member_of(two_parties[1]), make_party("Pihak Ketiga")
    outsider = member_of(third)
    actions.check_right(
        actor=holder, provision=right, party=two_parties[0], answer="not_granted", note="Data belum datang.", now=clock
    )
    actions.check_right(actor=other, provision=right, party=two_parties[1], answer="granted", note="", now=clock)
    for actor, party in ((outsider, third), (founder, two_parties[0]), (holder, two_parties[1])):
        with pytest.raises(NotAllowed):
            actions.check_right(actor=actor, provision=right, party=party, answer="granted", note="", now=clock)
    assert {(row.party, row.answer) for row in right.checks.all()} == {
        (two_parties[0], "not_granted"), (two_parties[1], "granted"),
    }  # fmt: skip
    assert entries(collaboration, "provision.right_checked").count() == 2


def test_a_denied_right_says_what_is_missing(write_duty, founder, member_of, two_parties, clock):
    right = write_duty(kind="right")
    actions.put_in_force(actor=founder, provision=right, now=clock)
    with pytest.raises(Refused) as refused:
        actions.check_right(
            actor=member_of(two_parties[0]), provision=right, party=two_parties[0], answer="partly", note=" ", now=clock
        )
    assert refused.value.code == "note_missing"


def test_a_main_task_is_evaluated_against_its_standard_by_the_other_side(write_duty, founder, member_of, two_parties, clock):
    task = write_duty(is_main_task=True, standard="Paspor tiba paling lama 3 hari.", indicator_label="Lama antar")
    bare = write_duty(is_main_task=True)
    for one in (task, bare):
        actions.put_in_force(actor=founder, provision=one, now=clock)
    with pytest.raises(NotAllowed):
        actions.evaluate_task(
            actor=member_of(two_parties[0]), provision=task, verdict="met", found="Rata-rata 2 hari.", now=clock
        )
    with pytest.raises(Refused):
        actions.evaluate_task(actor=founder, provision=bare, verdict="met", found="Rata-rata 2 hari.", now=clock)
    other = member_of(two_parties[1])
    found = actions.evaluate_task(actor=other, provision=task, verdict="partly", found="Rata-rata 4 hari.", now=clock)
    assert (found.verdict, found.found) == ("partly", "Rata-rata 4 hari.")


def test_an_ended_item_keeps_what_was_done_and_asks_for_nothing_more(write_duty, founder, clock):
    duty = write_duty(rhythm="1m", starts_on=date(2026, 8, 31), ends_on=date(2027, 1, 31))
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    with pytest.raises(Refused):
        actions.end_provision(actor=founder, provision=duty, because="change", reason="Diam-diam.", now=clock)
    ended = actions.end_provision(actor=founder, provision=duty, because="fulfilled", reason="Sudah selesai.", now=clock)
    assert (ended.state, ended.ended_because, ended.ended_reason) == ("ended", "fulfilled", "Sudah selesai.")
    states = [one.state for one in Commitment.objects.filter(provision_link__provision=duty).order_by("due_on")]
    assert states == ["pledged", "pledged", "pledged", "released", "released", "released"]


def test_promises_of_a_duty_that_was_misread_are_released_also_when_overdue(write_duty, founder, clock):
    duty = write_duty(due_on=date(2026, 9, 1))
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    actions.end_provision(actor=founder, provision=duty, because="mistaken", reason="Pasalnya tentang hak.", now=clock)
    assert Commitment.objects.get().state == "released"


def test_a_promise_reduced_by_agreement_marks_its_duty_as_reduced(
    write_duty, founder, member_of, two_parties, clock, django_capture_on_commit_callbacks
):
    duty = write_duty(due_on=timezone.localdate() + timedelta(days=30), target="12 kali")
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    promise = Commitment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        change = commitment_actions.offer_terms(
            actor=member_of(two_parties[0]), commitment=promise, kind="reduction", reason="Data tidak diberikan.",
            target="6 kali", now=clock,
        )  # fmt: skip
        commitment_actions.answer_change(actor=member_of(two_parties[1]), change=change, agreed=True, now=clock)
    duty.refresh_from_db()
    assert duty.state == "reduced"


def test_an_activity_is_planned_by_the_holder_under_its_duty(write_duty, founder, member_of, two_parties, clock):
    duty = write_duty()
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    with pytest.raises(NotAllowed):
        actions.plan_activity(actor=member_of(two_parties[1]), provision=duty, text="Siaran radio.", due_on=None, now=clock)
    planned = actions.plan_activity(
        actor=member_of(two_parties[0]), provision=duty, text="Siaran radio.", due_on=date(2026, 12, 5), now=clock
    )
    assert planned.provision_link.made_by == "activity"
    assert planned.source_url.endswith("/pasal/12-1/")


def test_a_provision_of_another_agreement_is_not_published_along(write_duty, founder, make_agreement, clock):
    duty, other = write_duty(), make_agreement("Lain")
    with pytest.raises(NotVisible):
        actions.publish_provisions(actor=founder, agreement=other, provisions=[duty], now=clock)
