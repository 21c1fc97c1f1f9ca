"""Computed results: three streams side by side, kept as they stood, and what they may not show."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

import openpyxl
import pypdf
import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collabgov.packs.loading import load_pack, load_questionnaires
from collabgov.packs.scaffolding import new_pack
from collabgov.studies import compare_study
from collabgov.surveys.scoring import Sheet, prepare
from mufakat.accounts.models import User
from mufakat.assessment import actions, computing, jobs, observing
from mufakat.assessment.computed import answering, kept, presenting
from mufakat.assessment.computed.guarding import GivenWave
from mufakat.assessment.models import ComputedResult
from mufakat.collaborations.models import Collaboration, RoleAssignment
from mufakat.config import cases
from mufakat.config.cli import main
from mufakat.evidence.frameworks import get_framework
from mufakat.evidence.models import ElementLink, EvidenceRecord
from mufakat.evidence.wording import wording
from mufakat.kernel import access
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
EXPORT = "emerson-nabatchi-balogh-2012"
BANK = "collaboration-items"


@pytest.fixture
def export_case(five_cases: dict[str, Collaboration]) -> Collaboration:
    return five_cases["ekspor-sulsel"]


@pytest.fixture
def secretary(export_case: Collaboration, make_user: Callable[..., User]) -> Actor:
    user, today = make_user("Siti Rahma"), timezone.localdate()
    RoleAssignment.objects.create(collaboration=export_case, user=user, role="secretary", valid_from=today)
    return access.actor_for(user.pk, today)


def material_of(collaboration: Collaboration, viewer: Actor = ANYBODY) -> computing.Material:
    return computing.gather(viewer=viewer, collaboration=collaboration, window=observing.window_until(timezone.localdate()))


def computed(collaboration: Collaboration, viewer: Actor = ANYBODY, framework: str = EXPORT) -> computing.Content:
    return computing.compute(get_framework(framework), collaboration, material_of(collaboration, viewer))


def answers(numbers: dict[str, list[int]]) -> GivenWave:
    """A locked wave in which every organisation answered every item alike: sector-number -> one answer per person."""
    bank = load_questionnaires(cases.settings.PACKS_DIR / "questionnaires")[BANK]
    sheets = [
        Sheet(name, name.split("-")[0], {item.code: 6 - answer if item.reversed else answer for item in bank.items})
        for name, given in numbers.items()
        for answer in given
    ]
    asked = {name: name.split("-")[0] for name in numbers}
    return GivenWave("w1", "Gelombang 1", timezone.localdate(), prepare(bank, sheets, asked, key=BANK))


def with_answers(collaboration: Collaboration, numbers: dict[str, list[int]]) -> computing.Content:
    material = replace(material_of(collaboration), waves={BANK: answers(numbers)})
    return computing.compute(get_framework(EXPORT), collaboration, material)


WELL_ANSWERED = {
    "government-1": [5, 5], "government-2": [4, 5], "private-1": [2, 2], "private-2": [2, 2], "society-1": [3, 3], "society-2": [3, 3],
}  # fmt: skip


def test_excerpts_of_a_study_give_levels_by_the_rubric(export_case: Collaboration):
    content = computed(export_case)
    levels = {one["code"]: one["told"]["level"] for one in content["elements"]}
    assert any(level is not None for level in levels.values())
    for one in content["elements"]:
        assert one["told"]["excerpts"] == sum(number for *_, number in content["excerpts"].get(one["code"], []))
        assert one["streams"]["perceived"] is None
        expected = None if one["told"]["level"] is None else (one["told"]["level"] - 1) * 25
        assert one["streams"]["told"] == expected
    assert computing.is_partial(content), "without answers the result must not look final"


def test_three_streams_stand_side_by_side_and_are_averaged_only_where_they_agree(export_case: Collaboration):
    content = with_answers(export_case, WELL_ANSWERED)
    one = next(one for one in content["elements"] if one["told"]["level"] is not None and one["perceived"])
    assert one["perceived"]["mean"] == pytest.approx((4.75 + 2 + 3) / 3, abs=1e-6)
    assert one["streams"]["perceived"] == pytest.approx((one["perceived"]["mean"] - 1) * 25, abs=1e-4)
    assert one["perceived"]["sectors"] == {"government": 93.75, "private": 25.0, "society": 50.0}
    assert (one["combined"] is None) == (one["state"] != "agree")
    known = [value for value in one["streams"].values() if value is not None]
    assert one["spread"] == pytest.approx(max(known) - min(known), abs=1e-4)


def test_one_respondent_and_a_thin_sector_cannot_be_read(export_case: Collaboration):
    alone = with_answers(export_case, {"government-1": [1], "private-1": [], "society-1": []})
    assert all(one["streams"]["perceived"] is None for one in alone["elements"])
    thin = with_answers(export_case, {**WELL_ANSWERED, "society-1": [1], "society-2": []})
    asked = [one["perceived"] for one in thin["elements"] if one["perceived"]]
    assert asked
    for one in asked:
        hidden = [sector for sector, value in one["sectors"].items() if value is None]
        assert "society" in hidden
        assert len(hidden) >= 2, "the mean and the other sectors would give away the hidden one"
        assert one["bounds"] is None
    assert all(one["gap"] is None for one in asked)


def test_the_page_says_what_is_missing_and_leads_to_the_sentence(export_case: Collaboration, client: Client):
    address = f"/k/{export_case.slug}/penilaian/terhitung/{EXPORT}/"
    page = client.get(address).content.decode()
    assert "Hasil sementara" in page
    assert "Belum ada gelombang jawaban yang dikunci." in page
    content = computed(export_case)
    code = next(one["code"] for one in content["elements"] if one["told"]["excerpts"])
    record = EvidenceRecord.objects.filter(links__framework=EXPORT, links__element=code).first()
    element = client.get(f"{address}unsur/{code}/").content.decode()
    assert f"/k/{export_case.slug}/bukti/{record.key}/" in element
    how = client.get(f"{address}cara/").content.decode()
    assert "Bagian yang mendukung, dirata-rata antarsektor" in how
    client.cookies["django_language"] = "en"
    english = client.get(address).content.decode()
    assert "Provisional result" in english
    assert client.get(f"{address}unsur/TIDAK/").status_code == 404
    assert client.get(f"{address}?hasil=bukan-uuid").status_code == 404
    assert client.get(f"{address}?dari=kapan").status_code == 422


def test_keeping_a_result_is_one_act_and_is_not_repeated(export_case: Collaboration, secretary: Actor, clock: datetime):
    window = observing.window_until(timezone.localdate())
    result = actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    assert computing.sha256_of(ComputedResult.objects.get().content) == result.sha256
    assert HistoryEntry.objects.filter(verb="assessment.result.kept").count() == 1
    later = observing.window_until(timezone.localdate() + timedelta(days=9))
    with pytest.raises(Refused) as refused:
        actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=later, now=clock)
    assert refused.value.code == "nothing_changed"
    with pytest.raises(NotAllowed):
        actions.keep_result(actor=ANYBODY, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    assert ComputedResult.objects.count() == 1


def test_withdrawn_evidence_marks_a_kept_result_and_a_later_one_shows_what_moved(
    export_case: Collaboration, secretary: Actor, client_as: Callable[[Actor], Client], clock: datetime
):
    window = observing.window_until(timezone.localdate())
    result = actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    code = next(one["code"] for one in result.content["elements"] if one["told"]["excerpts"] > 2)
    gone = EvidenceRecord.objects.filter(links__framework=EXPORT, links__element=code).distinct()
    EvidenceRecord.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).update(withdrawn_at=clock + timedelta(days=1))
    address = f"/k/{export_case.slug}/penilaian/terhitung/{EXPORT}/"
    browser = client_as(secretary)
    page = browser.get(f"{address}?hasil={result.public_id}").content.decode()
    assert "Perlu dihitung ulang" in page
    assert f'action="{address}simpan/"' in page
    moved = presenting.moved(result.content, computed(export_case), get_framework(EXPORT).content)
    told = next(row for row in moved if row["code"] == code)["streams"][2]
    assert told["then"] != "–"
    assert told["now"] == "–"
    again = actions.keep_result(
        actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock + timedelta(days=2)
    )
    page = browser.get(f"{address}?hasil={again.public_id}").content.decode()
    assert "Perlu dihitung ulang" not in page
    assert (
        f"{told['then']} → –" in browser.get(f"{address}?hasil={again.public_id}&banding={result.public_id}").content.decode()
    )


def test_kept_results_are_for_members(
    export_case: Collaboration, secretary: Actor, stranger: Actor, client_as: Callable[[Actor], Client], clock: datetime
):
    window = observing.window_until(timezone.localdate())
    result = actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    address = f"/k/{export_case.slug}/penilaian/terhitung/{EXPORT}/"
    for actor in (ANYBODY, stranger):
        assert client_as(actor).get(f"{address}?hasil={result.public_id}").status_code == 404
        assert str(result.public_id) not in client_as(actor).get(address).content.decode()
    other = f"/k/{export_case.slug}/penilaian/terhitung/ansell-gash-2008/?hasil={result.public_id}"
    assert client_as(secretary).get(other).status_code == 404


def test_what_only_evaluators_read_stays_out_of_kept_results(export_case: Collaboration, secretary: Actor, clock: datetime):
    window = observing.window_until(timezone.localdate())
    some = EvidenceRecord.objects.filter(collaboration=export_case, links__framework=EXPORT).distinct()[:3]
    EvidenceRecord.objects.filter(pk__in=[one.pk for one in some]).update(confidentiality="restricted")
    full = computed(export_case, secretary)
    result = actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    assert result.content["hidden"] == 3
    assert full["hidden"] == 0
    count = lambda content: sum(number for rows in content["excerpts"].values() for *_, number in rows)  # noqa: E731
    assert count(result.content) < count(full)


def test_every_framework_costs_the_same_queries_at_any_amount_of_evidence(export_case: Collaboration, clock: datetime):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            material = material_of(export_case)
            for key in (EXPORT, "ansell-gash-2008", "thomson-perry-2007"):
                computing.compute(get_framework(key), export_case, material)
        return len(found)

    computed(export_case)
    for key in ("ansell-gash-2008", "thomson-perry-2007"):
        get_framework(key)
    few = cost()
    rows = EvidenceRecord.objects.bulk_create(
        EvidenceRecord(
            collaboration=export_case, key=f"X{n}", kind="interview", role_id="Pelaku usaha", sector="private",
            statement_id="Ada.", direction=("supports", "weakens")[n % 2], recorded_at=clock,
        )
        for n in range(2000)
    )  # fmt: skip
    ElementLink.objects.bulk_create(
        ElementLink(collaboration=export_case, evidence=row, framework=EXPORT, element="DR.CI") for row in rows
    )
    assert cost() == few


def test_the_notebook_computes_the_same_without_the_platform(export_case: Collaboration, client: Client, tmp_path: Path):
    address = f"/k/{export_case.slug}/penilaian/terhitung/{EXPORT}/unduh"
    exported = client.get(f"{address}.json").json()
    answered = with_answers(export_case, WELL_ANSWERED)
    cells = client.get(f"{address}.ipynb").json()["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    code += '\nimport sys\nassert not {"django", "mufakat"} & set(sys.modules)\n'
    for content in (exported, {**answered, "framework": exported["framework"]}):
        (tmp_path / "hasil-terhitung.json").write_text(json.dumps(content), "utf-8")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, done.stderr
        assert "sama / the same" in done.stdout
    content["elements"][0]["streams"]["told"] = 99
    (tmp_path / "hasil-terhitung.json").write_text(json.dumps(content), "utf-8")
    wrong = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert wrong.returncode != 0, "a result that was tampered with is found out"


def test_a_result_is_taken_along_as_tables_and_as_a_report(export_case: Collaboration, client: Client):
    address = f"/k/{export_case.slug}/penilaian/terhitung/{EXPORT}/unduh"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{address}.xlsx"))))
    assert len(book.sheetnames) == 6
    lines = b"".join(client.get(f"{address}.csv?tabel=kutipan")).decode("utf-8-sig").splitlines()
    content = computed(export_case)
    assert sum(int(line.rsplit(",", 1)[1]) for line in lines[1:]) == sum(
        number for rows in content["excerpts"].values() for *_, number in rows
    )
    for language, words in (("id", "HASIL SEMENTARA"), ("en", "PROVISIONAL RESULT")):
        client.cookies["django_language"] = language
        made = client.get(f"{address}.pdf").content
        assert made.startswith(b"%PDF")
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
        assert words in text
    assert client.get(f"{address}.exe").status_code == 404


def test_a_round_goes_on_where_it_was_broken_off(export_case: Collaboration, clock: datetime):
    first = actions.begin_round(part=0, parts=1, now=clock)
    with pytest.raises(RuntimeError), mock.patch.object(computing, "compute", side_effect=RuntimeError):
        actions.go_on(actor=SYSTEM, current=first, number=2, now=clock)
    assert ComputedResult.objects.count() == 0, "a batch that broke off leaves nothing half done"
    assert actions.go_on(actor=SYSTEM, current=first, number=2, now=clock) == 2
    after_kill = actions.begin_round(part=0, parts=1, now=clock)
    assert (after_kill.pk, after_kill.done) == (first.pk, 2)
    while actions.go_on(actor=SYSTEM, current=after_kill, number=2, now=clock):
        pass
    assert after_kill.done == kept.number_to_reassess() == 5
    assert after_kill.finished_at == clock
    results = ComputedResult.objects.count()
    assert results == after_kill.kept > 0
    again = actions.begin_round(part=0, parts=1, now=clock)
    while actions.go_on(actor=SYSTEM, current=again, number=50, now=clock):
        pass
    assert again.pk != first.pk
    assert (again.kept, ComputedResult.objects.count()) == (0, results), "what did not change is not kept twice"


def test_the_command_sets_what_is_computed_beside_the_authors_verdict(five_cases: dict[str, Collaboration]):
    """Every study that judges: from its records in the platform the same levels as from its pack, beside the same verdicts."""
    frameworks, compared = cases.builtin_frameworks(), 0
    for slug, collaboration in five_cases.items():
        pack = load_pack(cases.settings.PACKS_DIR / "cases" / slug, frameworks)
        for alone in compare_study(pack, frameworks):
            found = answering.assessed(
                viewer=SYSTEM, slug=slug, framework=alone.assessment.framework, today=timezone.localdate()
            )
            assert found["basis"] == "reference"
            expected = computed(collaboration, SYSTEM, alone.assessment.framework)
            assert found["computed"]["elements"] == expected["elements"]
            study = next(one for one in found["verdicts_compared"] if one["assessment"] == alone.assessment.key)
            assert {one["code"]: (one["author"], one["computed"], one["bare_share"]) for one in study["elements"]} == {
                one.code: (one.theirs, one.ours, one.bare_share) for one in alone.comparison.elements
            }
            assert study["fit"]["rubric"]["exact"] == alone.comparison.ours.exact
            compared += 1
    assert compared >= 4


def test_results_kept_before_are_computed_again_by_the_clock(export_case: Collaboration, secretary: Actor, clock: datetime):
    window = observing.window_until(timezone.localdate())
    actions.keep_result(actor=secretary, collaboration=export_case, framework=EXPORT, window=window, now=clock)
    assert kept.kept_somewhere() == [export_case.pk]
    EvidenceRecord.objects.filter(collaboration=export_case).update(direction="weakens")
    jobs.reassess.work(collaboration=export_case.pk)
    newest = kept.newest_by_framework(viewer=secretary, collaboration=export_case)[EXPORT]
    assert newest.recorded_by_id is None
    assert {one["told"]["level"] for one in ComputedResult.objects.get(pk=newest.pk).elements} <= {1, None}
    jobs.reassess.work(collaboration=export_case.pk)
    assert kept.newest_by_framework(viewer=secretary, collaboration=export_case)[EXPORT].pk == newest.pk


@pytest.mark.need("EX-M-10", "FN-12.15")
def test_a_framework_added_as_a_folder_computes_a_collaboration_at_once(
    export_case: Collaboration, client: Client, clock: datetime, tmp_path: Path
):
    folder = new_pack("framework", "kerangka-uji", tmp_path)
    pack = load_pack(folder, cases.builtin_frameworks(), cases.builtin_questionnaires())
    cases.install_pack(pack, clock)
    element = get_framework("kerangka-uji").content.dimensions[0].elements[0]
    for record in EvidenceRecord.objects.filter(collaboration=export_case, direction="supports")[:3]:
        ElementLink.objects.create(collaboration=export_case, evidence=record, framework="kerangka-uji", element=element.code)
    found = {one["code"]: one for one in computed(export_case, framework="kerangka-uji")["elements"]}
    assert found[element.code]["told"]["level"] >= 4
    page = client.get(f"/k/{export_case.slug}/penilaian/terhitung/kerangka-uji/").content.decode()
    assert wording(element.name) in page


def test_a_framework_that_asks_what_no_questionnaire_has_is_refused(tmp_path: Path):
    folder = new_pack("framework", "kerangka-uji", tmp_path)
    file = folder / "framework.yaml"
    content = yaml.safe_load(file.read_text("utf-8"))
    content["questionnaire"] = BANK
    content["dimensions"][0]["elements"][0]["items"] = ["Q999"]
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    assert main(["packs", "check", str(folder)]) == 1


def test_the_crosswalk_shows_who_asks_the_same_and_where_it_was_read(export_case: Collaboration, client: Client):
    page = client.get("/kerangka/persilangan/").content.decode()
    trust = page[page.index('id="trust"') :].split("</section>")[0]
    for framework in ("ansell-gash-2008", EXPORT, "thomson-perry-2007", "mattessich-monsey-1992"):
        assert f"/kerangka/{framework}/#" in trust
    assert "dari ingatan; periksa sebelum dikutip" in page
