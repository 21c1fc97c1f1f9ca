"""Cases of the built-in services: custody, both sides of a hand-over, offline phones, clocks that recompute."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from collabgov.packs.loading import load_pack
from collabgov.packs.service_cases import calendars_of
from collabgov.services.calendars import ZONES, local_moment
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.clocks import clocks_of, in_words, rule_of, runs_of
from collabgov.services.custody import compare_batch, corrected_moment, hangs_since, holder_at, verify_custody
from collabgov.services.engine import ACTS, apply, open_case, outstanding, replay, steps_that_are_gone
from collabgov.services.merging import merge
from collabgov.services.refusals import SENTENCES, CaseRefused

PACKS = Path(__file__).parents[4] / "packs"
WITA = ZONES["Asia/Makassar"]
START = datetime(2026, 6, 2, 8, 0, tzinfo=WITA)
PLAIN = dict.fromkeys(
    ("electronic", "replacement", "lost", "damaged", "disaster", "name_change", "migrant_worker"), 0
)  # fmt: skip


@lru_cache
def service():
    return load_pack(PACKS / "services" / "paspor-antar").sections["service"]


@lru_cache
def calendars():
    indonesia = load_pack(PACKS / "calendars" / "indonesia").sections["calendar"]
    return calendars_of(service(), [indonesia])


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def history(*, delivery: int = 1) -> list[CaseEvent]:
    """What truly happens to a parcel on its way, every record building on the one before."""
    told = [
        {"kind": "confirmed", "lane": "loket", "items": ("berkas",)},
        {"kind": "done", "lane": "loket", "ticked": ("id_card", "family_card", "birth_paper")},
        {"kind": "done", "lane": "loket", "facts": {"clear_of_watch_list": 1}},
        {"kind": "done", "lane": "loket"},
        {"kind": "done", "lane": "pos_mobil", "facts": {"paid": 1, "delivery": delivery, "power": delivery}},
        {"kind": "done", "lane": "pos_mobil"},
        {"kind": "listed", "lane": "pos_mobil", "to": "loket", "items": ("berkas_antar",), "batch": "B1"},
        {"kind": "confirmed", "lane": "loket", "items": ("berkas_antar",), "batch": "B1"},
        *({"kind": "done", "lane": "foto"} for _ in range(4)),
        {"kind": "done", "lane": "ajudikator"},
        {"kind": "done", "lane": "pencetak"},
        {"kind": "done", "lane": "pencetak", "facts": {"quality_ok": 1}},
        {"kind": "done", "lane": "kepala"},
        {"kind": "listed", "lane": "pencetak", "to": "loket", "items": ("paspor",), "batch": "B2"},
        {"kind": "confirmed", "lane": "loket", "items": ("paspor",), "batch": "B2"},
        {"kind": "listed", "lane": "loket", "to": "pos_pelayanan", "items": ("paspor",), "batch": "B3"},
        {"kind": "confirmed", "lane": "pos_pelayanan", "items": ("paspor",), "batch": "B3"},
        {"kind": "listed", "lane": "pos_pelayanan", "to": "pos_antar", "items": ("paspor",), "batch": "B4"},
        {"kind": "confirmed", "lane": "pos_antar", "items": ("paspor",), "batch": "B4"},
        {"kind": "delivery_failed", "lane": "pos_antar", "reason": "absent"},
        {"kind": "delivered", "lane": "pos_antar", "reason": "owner"},
    ]
    return [
        CaseEvent(at=at(20 * place), id=f"e{place}", after=f"e{place - 1}" if place else "", **one)
        for place, one in enumerate(told)
    ]


def opened() -> CaseState:
    return open_case(service(), applicant="adult", at=START, facts={**PLAIN, "pages": 48})


def state_after(count: int) -> CaseState:
    return replay(service(), opened(), history()[:count])


def code_of(state: CaseState, **event) -> str:
    with pytest.raises(CaseRefused) as refusal:
        apply(service(), state, CaseEvent(**{"at": at(2000), **event}))
    assert "{" not in refusal.value.sentence.id + refusal.value.sentence.en
    return refusal.value.code


# --- the procedure ------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-04.10")
def test_who_holds_the_passport_is_known_at_every_moment_and_who_held_it_before():
    state = replay(service(), opened(), history())
    assert state.outcome == "completed"
    assert [link.receiver for link in state.links if link.item == "paspor"] == [
        "pencetak", "loket", "pos_pelayanan", "pos_antar", "pemohon",
    ]  # fmt: skip
    assert verify_custody(state.links) == []
    chain = [link for link in state.links if link.item == "paspor"]
    made, given = chain[0].at, chain[-1].at
    minute = made
    while minute <= given:
        assert holder_at(state.links, "paspor", minute)
        minute += timedelta(minutes=7)
    assert holder_at(state.links, "paspor", made - timedelta(seconds=1)) == ""
    assert state.holdings["paspor"].since == given


@pytest.mark.need("FN-03.14")
def test_no_step_between_adjudication_and_the_head_can_be_skipped():
    state = state_after(12)
    assert state.step == "ajudikasi"
    for step in ("cetak", "uji_mutu", "tanda_tangan", "antar"):
        assert code_of(state, kind="done", step=step) == "other_step"
    for lane in ("pencetak", "kepala", "loket"):
        assert code_of(state, kind="done", lane=lane) == "other_lane"
    assert code_of(state, kind="delivered", lane="pos_antar", reason="owner") == "not_delivery"


@pytest.mark.need("FN-03.07")
@pytest.mark.need("FN-03.09")
def test_receipt_and_billing_code_wait_for_the_whole_file_and_the_watch_list():
    state = state_after(1)
    assert code_of(state, kind="done", ticked=("id_card",)) == "not_ready"
    assert code_of(state, kind="done", step="tanda_terima") == "other_step"
    state = replay(service(), state, history()[1:2])
    assert (state.step, code_of(state, kind="done")) == ("cek_cegah", "not_ready")
    assert code_of(state, kind="done", step="tanda_terima") == "other_step"
    assert replay(service(), state, history()[2:3]).step == "tanda_terima"


@pytest.mark.need("FN-04.03")
def test_a_hand_over_needs_the_giver_and_the_receiver():
    state = state_after(6)
    assert state.step == "serah_berkas"
    assert code_of(state, kind="done") == "two_sides"
    assert code_of(state, kind="listed", lane="loket", to="pos_mobil") == "not_holder"
    listed = apply(service(), state, CaseEvent(kind="listed", at=at(120), batch="B1", person="p1"))
    assert listed.step == "serah_berkas"
    assert listed.holders()["berkas_antar"] == ("pos_mobil", "loket")
    confirmed = apply(service(), listed, CaseEvent(kind="confirmed", at=at(125), batch="B1", person="p2"))
    assert (confirmed.step, confirmed.holdings["berkas_antar"].lane) == ("foto", "loket")
    link = confirmed.links[-1]
    assert (link.given_by, link.received_by, link.batch) == ("p1", "p2", "B1")
    assert code_of(confirmed, kind="confirmed", lane="loket", items=("berkas_antar",), batch="B1") == "already_yours"
    assert code_of(listed, kind="confirmed", batch="B1", person="p1") == "same_hands"


def test_what_the_receiver_does_not_find_stays_with_the_giver_and_on_record():
    listed = apply(service(), state_after(6), CaseEvent(kind="listed", at=at(120), batch="B1"))
    state = apply(service(), listed, CaseEvent(kind="not_received", at=at(125)))
    assert state.holdings["berkas_antar"].lane == "pos_mobil"
    assert [(one.batch, one.item, one.kind) for one in state.differences] == [("B1", "berkas_antar", "missing")]
    assert code_of(state, kind="not_received") == "nothing_listed"
    assert code_of(listed, kind="not_received", lane="pos_antar") == "not_for_you"
    assert code_of(listed, kind="withdrawn", lane="loket") == "not_holder"
    assert apply(service(), listed, CaseEvent(kind="withdrawn", at=at(125))).listings == {}


def test_two_desks_scan_the_same_parcel_and_the_second_learns_who_has_it():
    state = state_after(19)
    assert state.listings["paspor"].receiver == "pos_pelayanan"
    assert code_of(state, kind="listed", lane="loket", to="pos_antar") == "already_listed"
    assert code_of(state, kind="confirmed", lane="pos_antar", items=("paspor",)) == "not_for_you"
    with pytest.raises(CaseRefused) as refusal:
        apply(
            service(),
            replay(service(), state, history()[19:20]),
            CaseEvent(kind="listed", at=at(999), lane="loket", to="pos_antar"),
        )
    assert "Petugas pelayanan (PT Pos Indonesia Cabang Makassar)" in refusal.value.sentence.id


@pytest.mark.need("FN-05.03")
def test_delivery_without_a_signed_power_of_attorney_is_not_valid():
    state = state_after(4)
    assert code_of(state, kind="done", facts={"paid": 1, "delivery": 1}) == "not_ready"
    assert code_of(state, kind="done", facts={"paid": 1, "delivery": 1, "power": 0}) == "not_ready"
    assert (
        apply(service(), state, CaseEvent(kind="done", at=at(90), facts={"paid": 1, "delivery": 1, "power": 1})).step
        == "terima_berkas"
    )


@pytest.mark.need("FN-04.01")
def test_delivery_is_always_offered_and_the_answer_is_kept():
    state = state_after(4)
    assert code_of(state, kind="done", facts={"paid": 1}) == "not_ready"
    state = apply(service(), state, CaseEvent(kind="done", at=at(90), facts={"paid": 1, "delivery": 0}))
    assert (state.step, state.facts["delivery"]) == ("foto", 0)
    assert code_of(state, kind="recorded", facts={"delivery": 1}) == "fact_settled"


def test_a_case_in_a_step_its_version_no_longer_has_is_told_so():
    kept = [step for step in service().steps if step.key not in ("foto", "sidik_jari")]
    later = service().model_copy(update={"steps": kept})
    state = state_after(9)
    assert state.step == "sidik_jari"
    assert steps_that_are_gone(later, state) == ["foto", "sidik_jari"]
    assert steps_that_are_gone(service(), state) == []
    with pytest.raises(CaseRefused) as refusal:
        apply(later, state, CaseEvent(kind="done", at=at(999)))
    assert refusal.value.code == "unknown_step"


def test_nothing_is_taken_from_an_applicant_by_one_side_alone():
    """Only in the step in which the applicant hands it in; a delivered passport stays where it is."""
    assert code_of(opened(), kind="confirmed", lane="pos_antar", items=("berkas",)) == "nothing_listed"
    assert code_of(opened(), kind="confirmed", lane="unheard_of", items=("berkas",)) == "to_applicant"
    closed = replay(service(), opened(), history())
    assert closed.holdings["paspor"].lane == "pemohon"
    for lane in ("loket", "pos_antar"):
        assert code_of(closed, kind="confirmed", lane=lane, items=("paspor",)) == "nothing_listed"
    assert code_of(closed, kind="listed", lane="pemohon", to="loket", items=("paspor",)) == "applicant_lists"


def test_what_nobody_may_do_is_refused_with_a_sentence():
    state = state_after(5)
    closed = replay(service(), opened(), history())
    assert code_of(state, kind="recorded", facts={"unknown": 1}) == "unknown_fact"
    assert code_of(state, kind="recorded", ticked=("unknown",)) == "unknown_fact"
    assert code_of(state, kind="listed", items=("unknown",), to="loket") == "unknown_item"
    assert code_of(state, kind="listed", lane="loket", items=("berkas",), to="pemohon") == "to_applicant"
    assert code_of(state, kind="listed", lane="loket", items=("berkas",), to="loket") == "same_hands"
    assert code_of(state, kind="paused", reason="tired") == "unknown_reason"
    assert code_of(state, kind="resumed") == "not_paused"
    assert code_of(state, kind="found") == code_of(state, kind="settled") == "no_incident"
    assert code_of(state, kind="unheard_of") == "unknown_kind"
    assert code_of(closed, kind="done") == "closed"
    assert code_of(state_after(14), kind="cancelled", reason="changed_mind") == "too_late_to_cancel"
    with pytest.raises(CaseRefused):
        open_case(service(), applicant="nobody", at=START)
    assert all(sentence.id and sentence.en for sentence in SENTENCES.values())


def test_a_cancelled_case_says_what_is_still_out():
    state = apply(service(), state_after(6), CaseEvent(kind="cancelled", at=at(130), reason="changed_mind"))
    assert outstanding(service(), state) == ["berkas_antar"]
    back = [CaseEvent(kind="listed", at=at(140), lane="pos_mobil", to="loket", items=("berkas_antar",)),
            CaseEvent(kind="confirmed", at=at(145), lane="loket", items=("berkas_antar",))]  # fmt: skip
    assert outstanding(service(), replay(service(), state, back)) == []
    assert outstanding(service(), opened()) == []


# --- clocks -------------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-04.06")
@pytest.mark.need("FN-04.07")
def test_late_on_the_same_day_and_late_by_one_day_are_marked():
    told = history()
    next_day = [replace(event, at=event.at + timedelta(days=1)) for event in told[20:22]]
    two_days = [replace(event, at=event.at + timedelta(days=3)) for event in told[22:]]
    state = replay(service(), opened(), [*told[:20], *next_day, *two_days])
    found = {clock.limit.key: clock.state for clock in clocks_of(service(), state, calendars(), at(60 * 24 * 9))}
    assert found["hari_sama"] == "late"
    assert found["sampai_pemohon"] == "late"
    on_time = replay(service(), opened(), told)
    found = {clock.limit.key: clock.state for clock in clocks_of(service(), on_time, calendars(), at(60 * 24 * 9))}
    assert found["hari_sama"] == found["sampai_pemohon"] == found["ke_pos"] == "met"


@pytest.mark.need("FN-04.05")
def test_from_the_hand_over_of_the_file_three_days_run_until_the_post_has_the_passport():
    state = state_after(8)
    ready = {clock.limit.key: clock for clock in clocks_of(service(), state, calendars(), at(200))}
    clock, due = ready["ke_pos"], local_moment("2026-06-05 16.30", WITA)
    assert (clock.state, clock.due_at) == ("running", due)
    assert in_words(clock, calendars()["imigrasi"], local_moment("2026-06-05 14.20", WITA)).id.endswith(
        "(habis hari ini 16.30 WITA)"
    )
    assert rule_of(clock, calendars()["imigrasi"]).id.startswith("3 hari kerja sejak Selasa 2 Juni 2026 10.20 WITA.")
    later = {clock.limit.key: clock for clock in clocks_of(service(), state, calendars(), due + timedelta(minutes=1))}
    assert later["ke_pos"].is_late
    assert ready["hari_sama"].state == "waiting"


def test_the_legal_limit_never_pauses():
    told = history()[:18]
    paused = replay(service(), opened(), [*told, CaseEvent(kind="paused", at=at(400), reason="menunggu_pemohon")])
    found = {clock.limit.key: clock for clock in clocks_of(service(), paused, calendars(), at(60 * 24 * 40))}
    assert found["ke_pos"].state == "paused"
    assert found["batas_ambil"].state == "late"
    assert [moment.date().day for moment in found["batas_ambil"].warnings] == [16, 23, 29]
    resumed = apply(service(), paused, CaseEvent(kind="resumed", at=at(60 * 24 * 2)))
    again = {clock.limit.key: clock for clock in clocks_of(service(), resumed, calendars(), at(60 * 24 * 40))}
    assert again["batas_ambil"].due_at == found["batas_ambil"].due_at
    assert again["ke_pos"].due_at == local_moment("2026-06-09 16.00", WITA)


def test_a_legal_limit_begins_once_and_a_list_of_pauses_means_nothing_to_it():
    printed_again = [CaseEvent(kind="lost", at=at(500)), CaseEvent(kind="settled", at=at(2000)),
                     *(CaseEvent(kind="done", at=at(2100 + place)) for place in range(3)),
                     CaseEvent(kind="paused", at=at(2500), reason="menunggu_pemohon"),
                     CaseEvent(kind="resumed", at=at(6500))]  # fmt: skip
    state = replay(service(), opened(), [*history()[:20], *printed_again])
    issued = [mark.at for mark in state.marks if mark.on == "done" and mark.step == "tanda_tangan"]
    assert len(issued) == 2
    limit = next(one for one in service().limits if one.key == "batas_ambil").model_copy(
        update={"pauses": ["menunggu_pemohon"]}
    )
    (run,) = runs_of(limit, state.marks, state.pauses, calendars()["imigrasi"], at(9000))
    assert (run.started_at, run.due_at) == (issued[0], local_moment("2026-07-03 00.00", WITA))
    promise = limit.model_copy(update={"kind": "promise"})
    (run,) = runs_of(promise, state.marks, state.pauses, calendars()["imigrasi"], at(9000))
    assert (run.started_at, run.due_at) == (issued[1], local_moment("2026-07-06 00.00", WITA))


def test_a_hand_over_nobody_confirmed_is_called_to_mind_after_four_working_hours():
    state = apply(service(), state_after(6), CaseEvent(kind="listed", at=local_moment("2026-06-05 15.30", WITA)))
    assert hangs_since(state.listings["berkas_antar"], calendars()["pos"], 4) == local_moment("2026-06-08 10.30", WITA)


# --- offline ------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_records_out_of_order_twice_and_with_wrong_clocks_come_to_the_same_case(data):
    """Phones were offline for days; each record names the one it builds on, and that alone decides."""
    true = history()
    skews = data.draw(st.lists(st.integers(-3000, 3000), min_size=len(true), max_size=len(true)))
    told = [replace(event, at=event.at + timedelta(minutes=skew)) for event, skew in zip(true, skews, strict=True)]
    arrived = data.draw(st.permutations(told + data.draw(st.lists(st.sampled_from(told), max_size=6))))
    found = merge(service(), opened(), arrived)
    assert [event.id for event in found.applied] == [event.id for event in true]
    assert (found.waiting, found.refused) == ((), ())
    assert len(found.twice) == len(arrived) - len(true)
    assert found.state == replay(service(), opened(), found.applied)
    assert verify_custody(found.state.links) == []
    assert {item: held.lane for item, held in found.state.holdings.items()} == {
        "berkas": "loket", "berkas_antar": "loket", "paspor": "pemohon",
    }  # fmt: skip


def test_a_record_whose_predecessor_is_missing_waits_and_is_not_lost():
    told = history()
    found = merge(service(), opened(), [*told[:7], *told[8:]])
    assert [refused.event.id for refused in found.waiting] == [event.id for event in told[8:]]
    assert found.state.holders()["berkas_antar"] == ("pos_mobil", "loket")
    assert merge(service(), found.state, [one.event for one in found.waiting] + told[7:8]).state.outcome == "completed"


def test_the_receiver_may_be_back_in_reach_before_the_giver():
    state = state_after(6)
    confirmed = CaseEvent(kind="confirmed", at=at(125), id="r", lane="loket", items=("berkas_antar",), batch="B1")
    listed = CaseEvent(kind="listed", at=at(120), id="g", lane="pos_mobil", to="loket", items=("berkas_antar",), batch="B1")
    first, second = (merge(service(), state, order).state for order in ([confirmed, listed], [listed, confirmed]))
    assert first.holdings == second.holdings
    assert first.links == second.links
    assert first.step == "foto"
    waiting = apply(service(), state, confirmed)
    assert waiting.holdings["berkas_antar"].lane == "pos_mobil"
    assert code_of(waiting, kind="confirmed", lane="pos_antar", items=("berkas_antar",)) == "already_listed"


def test_one_sending_mark_on_two_contents_is_refused():
    state = state_after(6)
    event = CaseEvent(kind="listed", at=at(120), id="x", batch="B1")
    listed = apply(service(), state, event)
    assert apply(service(), listed, event) is listed
    assert code_of(listed, kind="withdrawn", id="x") == "same_id"


def test_a_device_clock_that_is_wrong_is_set_right_by_what_it_showed_on_sending():
    server = at(0)
    assert corrected_moment(at(130), at(180), server) == at(-50)
    assert corrected_moment(at(-2000), at(-1440), server) == at(-560)
    assert corrected_moment(at(50), server, server) == server


# --- batches and chains -------------------------------------------------------------------------------------------


def test_a_list_is_held_against_what_was_scanned():
    found = compare_batch(["a", "b", "c"], ["c", "a", "x", "a"])
    assert (found.agreed, found.missing, found.unlisted, found.scanned_twice) == (("a", "c"), ("b",), ("x",), ("a",))
    assert not found.is_whole
    assert compare_batch(["a"], ["a", "a"]).is_whole


@given(st.integers(0, 7), st.sampled_from(["giver", "receiver", "at", "number", "batch", "received_by", "previous"]))
def test_every_change_of_a_chain_is_found(place, field):
    chain = list(replay(service(), opened(), history()).links)
    changed = {"at": chain[0].at - timedelta(days=9), "number": 77}.get(field, "forged")
    forged = [*chain]
    forged[place % len(chain)] = replace(chain[place % len(chain)], **{field: changed})
    assert verify_custody(forged)
    dropped = chain[: place % (len(chain) - 1)] + chain[place % (len(chain) - 1) + 1 :]
    items = {link.item for link in chain if len([one for one in chain if one.item == link.item]) > 1}
    if chain[place % (len(chain) - 1)].item in items and dropped[-1] == chain[-1]:
        last = [one for one in chain if one.item == chain[place % (len(chain) - 1)].item][-1]
        assert verify_custody(dropped) or chain[place % (len(chain) - 1)] == last


# --- model against engine -----------------------------------------------------------------------------------------

LANES = ("loket", "pos_pelayanan", "pos_antar", "pencetak")


class TwoSides(RuleBasedStateMachine):
    """Clerks of four desks pass a passport on as they like, some of them offline. The model is the parcel on the table.

    Offline records are kept by their phone and sent later, in any order and more than once.
    """

    @initialize()
    def begin(self):
        self.first = replay(service(), opened(), history()[:14])
        self.sent: list[CaseEvent] = []
        self.phones: list[CaseEvent] = []
        self.table, self.listed_for, self.last, self.count = "pencetak", "", "e13", 0

    def record(self, offline, **told):
        self.count += 1
        skew = (self.count * 7919) % 2000 - 1000 if offline else 0
        event = CaseEvent(at=at(300 + self.count + skew), id=f"m{self.count}", after=self.last, items=("paspor",), **told)
        self.last = event.id
        (self.phones if offline else self.sent).append(event)

    @precondition(lambda self: not self.listed_for)
    @rule(receiver=st.sampled_from(LANES), offline=st.booleans())
    def giver_lists(self, receiver, offline):
        if receiver != self.table:
            self.record(offline, kind="listed", lane=self.table, to=receiver, batch=f"b{self.count}")
            self.listed_for = receiver

    @precondition(lambda self: self.listed_for)
    @rule(offline=st.booleans())
    def receiver_confirms(self, offline):
        self.record(offline, kind="confirmed", lane=self.listed_for)
        self.table, self.listed_for = self.listed_for, ""

    @precondition(lambda self: self.listed_for)
    @rule(offline=st.booleans(), by_giver=st.booleans())
    def it_falls_through(self, offline, by_giver):
        kind, lane = ("withdrawn", self.table) if by_giver else ("not_received", self.listed_for)
        self.record(offline, kind=kind, lane=lane)
        self.listed_for = ""

    @precondition(lambda self: self.phones)
    @rule(data=st.data())
    def a_phone_sends(self, data):
        event = data.draw(st.sampled_from(self.phones))
        self.sent.append(event)
        if not data.draw(st.booleans()):  # The answer was lost on the way: it will be sent again.
            self.phones.remove(event)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def something_is_sent_twice(self, data):
        self.sent.append(data.draw(st.sampled_from(self.sent)))

    @invariant()
    def exactly_one_holder_and_nothing_lost(self):
        if not hasattr(self, "first"):
            return
        found = merge(service(), self.first, self.sent)
        assert len(found.state.holdings["paspor"].lane.split()) == 1
        assert verify_custody(found.state.links) == []
        assert found.refused == ()
        assert {event.id for event in found.applied} | {one.event.id for one in found.waiting} == {
            event.id for event in self.sent
        }
        everything = merge(service(), self.first, [*self.sent, *self.phones])
        assert everything.waiting == ()
        assert everything.state.holdings["paspor"].lane == self.table
        assert (
            everything.state.listings.get("paspor") is None or everything.state.listings["paspor"].receiver == self.listed_for
        )


TestTwoSides = TwoSides.TestCase
TestTwoSides.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


# --- whatever arrives ---------------------------------------------------------------------------------------------

ANY_LANE = st.sampled_from(["", "pemohon", "tikim", *LANES, "pos_mobil", "kepala", "foto", "unheard_of"])
ANY_ITEMS = st.lists(st.sampled_from(["berkas", "berkas_antar", "paspor", "paspor", "unheard_of"]), max_size=2).map(tuple)
ANY_EVENT = st.builds(
    CaseEvent,
    kind=st.sampled_from([*ACTS, "listed", "confirmed", "done", "done"]),
    at=st.integers(-5000, 5000).map(at),
    lane=ANY_LANE,
    to=ANY_LANE,
    items=ANY_ITEMS,
    step=st.sampled_from(["", "", "foto", "antar", "unheard_of"]),
    batch=st.sampled_from(["", "B1", "B2"]),
    reason=st.sampled_from(["", "owner", "absent", "menunggu_pemohon", "changed_mind", "refused_at_door"]),
    facts=st.dictionaries(
        st.sampled_from(["paid", "delivery", "power", "quality_ok", "clear_of_watch_list"]), st.integers(0, 1)
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 22), st.lists(ANY_EVENT, max_size=25))
def test_whatever_arrives_is_taken_or_refused_and_no_item_is_ever_without_one_holder(begun, events):
    state, taken = state_after(begun), []
    existing = set(state.holdings)
    for event in events:
        before, code = state, ""
        try:
            state = apply(service(), state, event)
        except CaseRefused as refusal:
            code = refusal.code
        if code:
            assert code in SENTENCES
            continue
        taken.append(event)
        assert existing <= set(state.holdings)
        existing = set(state.holdings)
        assert before.is_open or not state.is_open
    assert replay(service(), state_after(begun), taken) == state
    assert verify_custody(state.links) == []
    for item, held in state.holdings.items():
        assert [link.receiver for link in state.links if link.item == item][-1] == held.lane
    assert all(listing.giver == state.holdings[item].lane for item, listing in state.listings.items())
    for clock in clocks_of(service(), state, calendars(), at(6000)):
        assert clock.state == "waiting" or clock.started_at is not None
