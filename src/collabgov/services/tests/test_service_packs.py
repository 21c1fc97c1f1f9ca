"""Services and calendars as packs: the built-in ones come out as their cases expect, mistakes are told with their place."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.preview import preview
from collabgov.packs.problems import PackRefused
from collabgov.packs.scaffolding import new_pack
from collabgov.services.conditions import requirements_of
from collabgov.services.prices import delivers_to, is_valid, overcharges, price_of
from collabgov.services.responsibilities import matrix_of, unclear_steps
from collabgov.services.standards import coverage_of
from collabgov.tests.pack_authoring import change, only, problems

PACKS = Path(__file__).parents[4] / "packs"
BUILT_IN = sorted(path.parent for kind in ("services", "calendars") for path in (PACKS / kind).glob("*/pack.yaml"))


@lru_cache
def passport():
    return load_pack(PACKS / "services" / "paspor-antar").sections["service"]


@pytest.mark.parametrize("folder", BUILT_IN, ids=lambda folder: folder.name)
def test_every_built_in_pack_comes_out_as_its_own_cases_expect(folder):
    results = run_own_cases(load_pack(folder))
    assert results
    assert {result.file: result.differences for result in results if not result.passed} == {}


# --- the passport service against the study -----------------------------------------------------------------------


def test_the_service_runs_as_the_seven_steps_of_the_study():
    steps = {step.key: step for step in passport().steps}
    printed = [(step.number, step.lane, step.to_lane) for step in passport().steps if step.number in set("4567")]
    assert printed == [
        ("4", "pos_mobil", "loket"), ("5", "loket", "pos_pelayanan"), ("6", "pos_pelayanan", "pos_antar"), ("7", "pos_antar", None),
    ]  # fmt: skip
    assert {step.number for step in passport().steps} >= {"1", "2", "3", "4", "5", "6", "7"}
    limits = {limit.key: (limit.amount, limit.unit, limit.lines) for limit in passport().limits if limit.mark == "R"}
    assert limits["ke_pos"] == (3, "working_day", "412")
    assert limits["hari_sama"] == (0, "working_day", "413")
    assert limits["sampai_pemohon"] == (1, "working_day", "414")
    assert [paper.en for paper in steps["serah_berkas"].papers][:3] == [
        "Proof of state receipt", "Copy of the identity card", "Power of attorney",
    ]  # fmt: skip


@pytest.mark.need("FN-03.02")
def test_requirements_on_condition_appear_in_their_case_only():
    def keys(applicant, **facts):
        found = requirements_of(passport(), applicant, {name: Decimal(value) for name, value in facts.items()})
        return [one.key for one in found]

    always = ["id_card", "family_card", "birth_paper"]
    assert keys("adult") == always
    assert keys("adult", replacement=1, lost=0) == [*always, "old_passport"]
    assert keys("adult", replacement=1, lost=1) == [*always, "police_report"]
    assert keys("adult", name_change=1) == [*always, "name_letter"]
    assert keys("adult", migrant_worker=1) == [*always, "worker_letter"]
    assert len(keys("child")) == 6
    assert len([one for one in passport().requirements if "adult" in one.applicants]) == 7


@pytest.mark.need("FN-06.01")
@pytest.mark.parametrize(
    ("pages", "electronic", "lost", "damaged", "disaster", "amount"),
    [
        (48, 0, 0, 0, 0, 300_000), (48, 1, 0, 0, 0, 600_000), (24, 0, 0, 0, 0, 100_000), (24, 1, 0, 0, 0, 350_000),
        (24, 0, 1, 0, 0, 200_000), (24, 0, 0, 1, 0, 100_000), (48, 0, 1, 0, 0, 600_000), (48, 0, 0, 1, 0, 300_000),
        (24, 0, 1, 0, 1, 100_000), (24, 0, 0, 1, 1, 100_000), (48, 0, 1, 0, 1, 300_000), (48, 0, 0, 1, 1, 300_000),
        (48, 1, 1, 0, 0, None), (36, 0, 0, 0, 0, None),
    ],
)  # fmt: skip
def test_the_fee_follows_kind_pages_loss_and_cause(pages, electronic, lost, damaged, disaster, amount):
    facts = {"pages": pages, "electronic": electronic, "lost": lost, "damaged": damaged, "disaster": disaster}
    price = price_of(
        passport(), applicant="adult", facts={name: Decimal(one) for name, one in facts.items()}, on=date(2020, 3, 1)
    )
    assert price.total == amount
    assert len(passport().fees) == 10


def test_nothing_beyond_the_official_receipt_can_be_booked():
    facts = {"pages": Decimal(48), "electronic": Decimal(0), "lost": Decimal(0), "damaged": Decimal(0), "delivery": Decimal(1)}
    bought = dict(applicant="adult", facts=facts, on=date(2020, 3, 1), area="gowa")
    price = price_of(passport(), **bought)
    assert overcharges(price, [("ordinary_48", 300_000)]) == []
    assert [one.key for one in overcharges(price, [("ordinary_48", 200_000), ("ordinary_48", 150_000)])] == ["ordinary_48"]
    assert [one.key for one in overcharges(price, [("quick_service", 50_000)])] == ["quick_service"]
    assert [one.allowed for one in overcharges(price, [("delivery", 1)])] == [None]


@pytest.mark.need("FN-06.03")
@pytest.mark.need("FN-06.08")
def test_the_delivery_fee_follows_the_address_is_added_when_chosen_and_booked_apart():
    facts = {"pages": Decimal(48), "electronic": Decimal(0), "lost": Decimal(0), "damaged": Decimal(0)}
    delivery = passport().delivery
    priced = [area.model_copy(update={"fee": 15_000 + place}) for place, area in enumerate(delivery.areas)]
    service = passport().model_copy(update={"delivery": delivery.model_copy(update={"areas": priced})})
    chosen = price_of(service, applicant="adult", facts={**facts, "delivery": Decimal(1)}, on=date(2020, 3, 1), area="gowa")
    assert chosen.by_account() == {"imigrasi": 300_000, "pos": 15_003}
    assert chosen.total == 315_003
    declined = price_of(service, applicant="adult", facts={**facts, "delivery": Decimal(0)}, on=date(2020, 3, 1), area="gowa")
    assert declined.by_account() == {"imigrasi": 300_000}
    # The study gives no tariff: the price is then not told at all, rather than told too low.
    unsettled = price_of(
        passport(), applicant="adult", facts={**facts, "delivery": Decimal(1)}, on=date(2020, 3, 1), area="gowa"
    )
    assert (unsettled.total, unsettled.by_account()) == (None, {"imigrasi": 300_000, "pos": None})
    slip = next(form for form in passport().forms if form.key == "tanda_terima_berkas")
    assert [field.key for field in slip.fields if field.kind == "money"] == ["delivery_fee"]


@pytest.mark.need("FN-06.02")
def test_fees_hold_between_their_days_and_say_when_their_table_was_current():
    fee = passport().fees[0]
    assert {one.as_of for one in passport().fees} == {"2020"}
    assert all(one.lines for one in passport().fees)
    bounded = fee.model_copy(update={"valid_from": "2024-07", "valid_until": "2025"})
    days = [date(2024, 6, 30), date(2024, 7, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [is_valid(bounded, day) for day in days] == [False, True, True, False]


def test_the_delivery_area_is_the_working_area_of_the_office():
    assert len(passport().delivery.areas) == 11
    assert delivers_to(passport(), "selayar")
    assert not delivers_to(passport(), "kendari")


@pytest.mark.need("FN-02.03")
def test_one_matrix_shows_who_does_what_and_every_step_has_one_accountable_lane():
    matrix = matrix_of(passport())
    assert [step for step, _ in matrix.rows] == [step.key for step in passport().steps]
    assert matrix.cell("serah_berkas", "loket").roles == ("responsible",)
    assert matrix.cell("serah_berkas", "loket").tasks[0].en == "Compares the list and confirms"
    assert matrix.cell("serah_berkas", "kepala").roles == ()
    assert unclear_steps(passport()) == []
    first = passport().steps[0]
    none, two = (
        passport().model_copy(update={"steps": [first.model_copy(update={"roles": roles}), *passport().steps[1:]]})
        for roles in (first.roles[1:], [first.roles[0], first.roles[0].model_copy(update={"lane": "kepala"})])
    )
    assert [(one.step, one.kind) for one in unclear_steps(none)] == [("serah_permohonan", "none")]
    assert [(one.kind, one.lanes) for one in unclear_steps(two)] == [("several", ("loket", "kepala"))]


def test_the_service_states_its_three_promises_and_the_fourteen_components():
    assert [promise.id for promise in passport().promises] == ["Kepastian persyaratan", "Kepastian waktu", "Kepastian biaya"]
    coverage = coverage_of(passport())
    assert (coverage.published, coverage.of_delivery, coverage.of_management, coverage.missing) == (14, 6, 8, ())
    fewer = passport().model_copy(update={"standard": passport().standard[1:-1]})
    assert coverage_of(fewer).missing == ("requirements", "performance_evaluation")


def test_reasons_against_delivery_are_chosen_from_a_list():
    assert [reason.key for reason in passport().delivery.reasons_against] == [
        "fear_of_loss", "fee", "did_not_know", "prefers_to_come", "distrusts_carrier",
    ]  # fmt: skip


def test_the_forms_carry_the_fields_of_the_source_and_those_it_lacks_marked_as_ours():
    forms = {form.key: form for form in passport().forms}
    kuasa = forms["surat_kuasa"]
    given = [field.key for field in kuasa.fields if field.key.startswith("giver_") and field.kind != "signature"]
    assert len(given) == 5
    assert [field.key for field in kuasa.fields if field.key.startswith("receiver_") and field.kind != "signature"] == [
        "receiver_name", "receiver_number", "receiver_place",
    ]  # fmt: skip
    assert {field.key for field in kuasa.fields if field.origin == "ours"} == {
        "delivery_address", "number", "application_number", "valid_until", "may_receive",
    }  # fmt: skip
    for form in forms.values():
        assert all(field.lines for field in form.fields if field.origin == "source")
        assert all(field.purpose and field.seen_by for field in form.fields if field.personal != "none")


# --- writing a pack -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["service", "calendar"])
def test_the_starter_is_valid_readable_and_its_case_comes_out(kind, tmp_path):
    pack = load_pack(new_pack(kind, "baru", tmp_path))
    (result,) = run_own_cases(pack)
    assert result.differences == ()
    assert preview(pack, "id") != preview(pack, "en")


def test_the_procedure_is_read_in_the_preview():
    text = preview(load_pack(PACKS / "services" / "paspor-antar"), "en")
    assert "Hand passport, power of attorney and assignment letter" in text
    assert (
        "[Counter officer, Immigration Office Class I Makassar > Desk officer, PT Pos Indonesia, Makassar branch; 3 working days]"
        in text
    )
    assert "UU 25/2009: 14/14" in text
    assert "? Working or calendar days for the limits of 3 days and 1 day?" in text
    few = preview(load_pack(PACKS / "services" / "bantuan-alat-perajin"), "id")
    assert "UU 25/2009: 6/14 (- Penanganan pengaduan, saran, dan masukan, Dasar hukum" in few


SERVICE = "service.yaml"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{lane: loket, role: accountable}, {lane: pemohon", "{lane: loket, role: responsible}, {lane: pemohon", "step_accountable"),
        ("{lane: pemohon, role: informed}", "{lane: antar, role: accountable}", "step_accountable"),
        ("needs: complete == 1 ", "needs: completed == 1 ", "service_condition"),
        ("needs: complete == 1 ", "needs: __import__ ", "service_condition"),
        ("    needs_note: {id: Lengkapi syaratnya., en: Complete the requirements.}\n", "", "step_without_note"),
        ("    to_lane: antar\n", "", "step_hand_over"),
        ("    to_lane: antar\n", "    to_lane: loket\n", "step_hand_over"),
        ("to_lane: antar\n    items: [surat]", "to_lane: antar", "step_hand_over"),
        ("    makes: [surat]", "    to_lane: antar\n    makes: [surat]", "step_to_lane"),
        ("    lane: antar\n    items: [surat]", "    lane: antar", "step_gives_nothing"),
        ("[{ends: completed}]", "[{ends: completed, to: serah}]", "step_way"),
        ("when: correct == 1}, {to: tulis}]", "when: correct == 1}]", "step_no_way"),
        ("[{ends: completed}]", "[]", "step_no_way"),
        ("    makes: [surat]\n", "", "item_from_nowhere"),
        ("unit: working_day ", "unit: fortnight ", "not_in_list"),
        ("starts: {on: opened}", "starts: {on: entered}", "trigger_step"),
        ("kind: promise\n", "kind: legal\n", "legal_never_pauses"),
        ("tue: [08.00-16.00]", "tue: [08.00-12.00, 11.00-16.00]", "hours_mistaken"),
        ("tue: [08.00-16.00]", "tue: [8-16]", "text_form"),
        ("lane: antar, role: responsible", "lane: anter, role: responsible", "unknown_reference"),
        ("next: [{to: beri}]", "next: [{to: bari}]", "unknown_reference"),
        ("key: antar, party: mitra", "key: antar, party: warga", "one_applicant"),
        ("key: menunggu, name", "key: tunggu, name", "unknown_reference"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_service_is_told_with_its_place_and_remedy(before, after, code, tmp_path):
    path = new_pack("service", "baru", tmp_path)
    change(path, SERVICE, before, after)
    found = problems(path)
    assert code in [problem.code for problem in found]
    assert all(problem.file == SERVICE and problem.line > 1 for problem in found)


def test_a_step_that_is_not_reached_and_one_that_never_ends_are_told(tmp_path):
    path = new_pack("service", "baru", tmp_path)
    change(path, SERVICE, "next: [{to: tulis}]", "next: [{to: serah}]")
    assert only(path).code == "step_unreached"
    path = new_pack("service", "lagi", tmp_path)
    change(path, SERVICE, "next: [{ends: completed}]", "next: [{to: tulis}]")
    assert {problem.code for problem in problems(path)} == {"service_no_end"}


def test_hand_overs_going_round_without_an_act_are_refused(tmp_path):
    path = new_pack("service", "baru", tmp_path)
    back = """  - key: balik
    name: {id: Balik, en: Back}
    kind: hand_over
    lane: antar
    to_lane: loket
    items: [surat]
    roles: [{lane: antar, role: accountable}]
    next: [{to: serah}]
    mark: D
  - key: beri
"""
    change(path, SERVICE, "  - key: beri\n", back)
    change(path, SERVICE, "next: [{to: beri}]", "next: [{to: balik, when: correct == 0}, {to: beri}]")
    assert only(path).code == "service_endless"


def test_personal_data_need_a_purpose_and_readers(tmp_path):
    path = new_pack("service", "baru", tmp_path)
    form = """forms:
  - key: slip
    name: {id: Slip, en: Slip}
    document: tanda-terima
    signed_by: [loket]
    fields:
      - {key: nik, label: {id: NIK, en: Identity number}, personal: identity_number, origin: ours}
steps: """
    change(path, SERVICE, "steps: ", form)
    assert only(path).code == "personal_purpose"
    change(
        path, SERVICE, "personal: identity_number,", "personal: identity_number, purpose: {id: A, en: A}, seen_by: [kantor],"
    )
    load_pack(path)


def test_a_case_that_comes_out_otherwise_says_where(tmp_path):
    path = new_pack("service", "baru", tmp_path)
    change(path, "cases/first.yaml", "state: met", "state: late")
    change(path, "cases/first.yaml", "{surat: pemohon}", "{surat: antar}")
    change(path, "cases/first.yaml", "refused: not_ready", "refused: paused")
    change(path, "cases/first.yaml", "expect:\n", "expect:\n  step: serah\n")
    (result,) = run_own_cases(load_pack(path))
    assert result.differences == (
        "event 1 (done): not_ready != paused",
        "step: beri != serah",
        "holder of surat: pemohon != antar",
        "clock selesai: met != late",
    )
    change(path, "cases/first.yaml", "limit: selesai", "limit: salasai")
    assert only(path).code == "unknown_reference"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("2026-06-01", "2025-06-01", "day_in_other_year"),
        ("2026-06-01", "2026-06-31", "not_accepted"),
        (
            '    # ramadan: {first: "2026-02-19", last: "2026-03-20"',
            '    ramadan: {first: "2026-03-19", last: "2026-03-18"',
            "season_order",
        ),
        ("national_holiday", "birthday", "not_in_list"),
    ],
)
def test_a_mistake_in_a_calendar_is_told(before, after, code, tmp_path):
    path = new_pack("calendar", "baru", tmp_path)
    change(path, "calendar.yaml", before, after)
    assert only(path).code == code


def test_a_calendar_case_that_falls_due_otherwise_says_so(tmp_path):
    path = new_pack("calendar", "baru", tmp_path)
    change(path, "cases/first.yaml", "2026-06-02 16.00", "2026-06-01 16.00")
    (result,) = run_own_cases(load_pack(path))
    assert result.differences == ("due: 2026-06-02 16.00 != 2026-06-01 16.00",)
    change(path, "cases/first.yaml", "mon: [08.00-16.00]", "mon: [16.00-08.00]")
    with pytest.raises(PackRefused):
        load_pack(path)
