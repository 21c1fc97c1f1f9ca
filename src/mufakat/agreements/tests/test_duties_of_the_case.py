"""The cooperation agreement of the passport study with its rights and duties, as its page, its parties and its numbers show them."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mufakat.accounts.models import User
from mufakat.actors.models import Person
from mufakat.agreements import actions
from mufakat.agreements.models import Agreement, ChangeRequest, Clause, Provision, ProvisionCommitment
from mufakat.agreements.queries import duties as duty_queries
from mufakat.collaborations.models import Representative, RoleAssignment
from mufakat.commitments import actions as commitment_actions
from mufakat.commitments.models import Commitment
from mufakat.kernel import access, search
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
SLUG, KEY = "paspor-makassar", "pks-pengiriman-paspor-2017"
NUMBERS = ("518-MS/REGIONAL-10/2017", "W.23.IMI.FB.H.H.05.05-2177")
KNOWN_ARTICLES = {"2(1)", "7", "12(1)", "14(2)"}


@pytest.fixture
def case(five_cases, make_user):
    """The passport case with a secretary and a representative of each of its two parties, as people would sign in."""
    since = timezone.localdate() - timedelta(days=100)
    found = type("Case", (), {})()
    found.collaboration = five_cases[SLUG]
    found.agreement = Agreement.objects.get(collaboration=found.collaboration, key=KEY)
    secretary = make_user("Sekretaris Contoh")
    RoleAssignment.objects.create(collaboration=found.collaboration, user=secretary, role="secretary", valid_from=since)
    found.secretary = access.actor_for(secretary.pk, timezone.localdate())
    found.parties = {party.organisation.slug: party for party in found.agreement.parties.all()}
    found.immigration, found.post = found.parties["kantor-imigrasi-makassar"], found.parties["pos-makassar"]
    found.speakers = {}
    for party in (found.immigration, found.post):
        user: User = make_user(f"Wakil {party.organisation.slug}")
        person = Person.objects.get(user=user)
        Representative.objects.create(party=party, person=person, seat="designated", authority="decide", valid_from=since)
        found.speakers[party.pk] = access.actor_for(user.pk, timezone.localdate())
    found.clauses = {clause.address: clause for clause in found.agreement.clauses.all()}
    return found


def evaluation_duty(case, clock, *, first=2026, last=2027):
    items = actions.write_joint_duty(
        actor=case.secretary, clause=case.clauses["12(1)"], now=clock,
        values={
            "action_id": "Mengadakan pertemuan analisis dan evaluasi program.", "action_en": "Hold an evaluation meeting.",
            "rhythm": "2/y", "starts_on": date(first, 1, 1), "ends_on": date(last, 12, 31), "target": "2 kali setahun",
            "measure": "Pertemuan evaluasi", "proof_wanted": "Notula dan daftar hadir",
        },
    )  # fmt: skip
    return actions.publish_provisions(actor=case.secretary, agreement=case.agreement, provisions=items, now=clock)


def text_of(answer) -> str:
    assert answer.status_code == 200
    body = answer.content.decode().split("<main id=", 1)[1].split('<footer class="kaki', 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_agreement_has_its_four_known_articles_and_two_numbers_that_find_it(case):
    addresses = {clause.address for clause in case.agreement.clauses.all() if clause.address[0].isdigit()}
    assert addresses == KNOWN_ARTICLES
    url = reverse("agreements:agreement", args=[SLUG, KEY])
    assert {number.number for number in case.agreement.numbers.all()} == set(NUMBERS)
    for number in NUMBERS:
        assert search.find(number, viewer=case.secretary).direct.url == url


def test_the_evaluation_article_makes_two_dated_duties_a_year_for_each_party(case, client_as, clock):
    items = evaluation_duty(case, clock)
    assert {item.holder for item in items} == {case.immigration, case.post}
    for item in items:
        promises = Commitment.objects.filter(provision_link__provision=item).order_by("due_on")
        assert [one.due_on for one in promises] == [
            date(2026, 6, 30), date(2026, 12, 31), date(2027, 6, 30), date(2027, 12, 31),
        ]  # fmt: skip
        assert {one.source_label for one in promises} == {"PKS 518-MS/REGIONAL-10/2017 Pasal 12 ayat (1)"}
        assert {one.source_url for one in promises} == {f"/k/{SLUG}/kesepakatan/{KEY}/pasal/12-1/"}
    shown = text_of(client_as(case.secretary).get(reverse("agreements:clause", args=[SLUG, KEY, "12-1"])))
    for words in ("KW-01", "KW-02", "2 kali setahun", "30 Juni 2026"):
        assert words in shown
    page = text_of(client_as(case.secretary).get(reverse("agreements:provision", args=[SLUG, KEY, "KW-01"])))
    assert "paling sedikit dua kali setahun" in page
    assert "Kewajiban bersama" in page


def test_each_promise_leads_back_to_its_duty_and_the_words_of_its_clause(case, client_as, clock):
    evaluation_duty(case, clock)
    promise = Commitment.objects.filter(provision_link__isnull=False).first()
    shown = client_as(case.secretary).get(reverse("commitments:detail", args=[SLUG, promise.public_id])).content.decode()
    assert promise.source_url in shown
    assert promise.source_label in shown
    assert "Kewajiban di baliknya" in shown
    assert "paling sedikit dua kali setahun" in shown


def test_a_rhythm_of_an_agreement_without_a_recorded_term_asks_when_it_ends(case, clock):
    assert case.agreement.valid_until == ""
    values = {"action_id": "Mengadakan pertemuan evaluasi.", "rhythm": "2/y", "starts_on": date(2026, 1, 1)}
    with pytest.raises(Refused) as refused:
        actions.write_joint_duty(actor=case.secretary, clause=case.clauses["12(1)"], values=values, now=clock)
    assert refused.value.code == "rhythm_ends"


def test_the_transfer_article_refuses_a_transfer_and_the_refusal_is_in_the_history(case, client_as, clock):
    duty = evaluation_duty(case, clock)[0]
    holder = case.speakers[duty.holder_id]
    third = case.collaboration.parties.exclude(pk__in=[case.immigration.pk, case.post.pk]).filter(status="joined").first()
    browser = client_as(holder)
    url = reverse("agreements:transfer_provision", args=[SLUG, KEY, duty.key])
    answer = browser.post(url, {"to_party": third.pk, "reason": "Tidak sanggup lagi."}, follow=True)
    shown = text_of(answer)
    assert "Ditolak: belum ada persetujuan tertulis" in shown
    assert "Ditolak dan dicatat" in answer.content.decode()
    duty.refresh_from_db()
    assert (duty.state, duty.holder_id) == ("in_force", duty.holder_id)
    entry = HistoryEntry.objects.get(scope_id=case.collaboration.pk, verb="agreements.provision.transfer_refused")
    assert entry.data["to"] == third.organisation.name_id
    assert "Pengalihan KW-01" in shown


@pytest.mark.need("FN-01.13")
def test_making_the_program_known_is_a_duty_of_both_parties_with_planned_and_done_activities(case, client_as, clock):
    items = actions.write_joint_duty(
        actor=case.secretary,
        clause=case.clauses["TN2"],
        values={"action_id": "Memperkenalkan program kepada masyarakat."},
        now=clock,
    )
    actions.publish_provisions(actor=case.secretary, agreement=case.agreement, provisions=items, now=clock)
    assert {item.holder for item in items} == {case.immigration, case.post}
    post = next(item for item in items if item.holder_id == case.post.pk)
    browser = client_as(case.speakers[case.post.pk])
    plan = reverse("agreements:plan_activity", args=[SLUG, KEY, post.key])
    assert (
        browser.post(plan, {"text": "Spanduk di tiga loket.", "due_on": "5-12-2026", "proof_wanted": "Foto"}).status_code == 302
    )
    activity = Commitment.objects.get(text_id="Spanduk di tiga loket.")
    commitment_actions.report_progress(
        actor=case.speakers[case.post.pk], commitment=activity, said="done", text="Terpasang.", now=clock
    )
    commitment_actions.accept_proof(actor=case.speakers[case.immigration.pk], commitment=activity, now=clock)
    planned = text_of(browser.get(reverse("agreements:provision", args=[SLUG, KEY, post.key])))
    assert "Spanduk di tiga loket." in planned
    assert re.search(r"1 terpenuhi · 0 terlambat · 0 dilanggar · 1 berjalan", planned)
    for item in items:
        assert "Kewajiban bersama, juga pada" in text_of(
            browser.get(reverse("agreements:provision", args=[SLUG, KEY, item.key]))
        )


@pytest.mark.need("FN-01.04")
def test_each_party_sees_its_rights_beside_its_duties_and_checks_the_other(case, client_as, clock):
    values = {
        "kind": "right",
        "action_id": "Menerima data paspor yang siap antar.",
        "holder": case.post,
        "counterpart": case.immigration,
    }
    right = actions.write_provision(actor=case.secretary, clause=case.clauses["TN1"], values=values, now=clock)
    actions.put_in_force(actor=case.secretary, provision=right, now=clock)
    duty = evaluation_duty(case, clock)[0]
    check = reverse("agreements:check_right", args=[SLUG, KEY, right.key])
    holder, giver = (client_as(case.speakers[party.pk]) for party in (case.post, case.immigration))
    assert holder.post(check, {"answer": "partly", "note": "Sering terlambat sehari."}).status_code == 302
    assert giver.post(check, {"answer": "granted", "note": ""}).status_code == 302
    shown = text_of(giver.get(reverse("agreements:provisions", args=[SLUG, KEY])))
    for words in (right.action_id, duty.action_id, "Hak", "Kewajiban", "Diberikan sebagian"):
        assert words in shown
    one = text_of(giver.get(reverse("agreements:provision", args=[SLUG, KEY, right.key])))
    assert "Sering terlambat sehari." in one
    assert "Hak dan kewajiban tiap pihak ditetapkan" in one


def test_two_promises_that_claim_one_clause_without_a_duty_are_shown_at_the_clause(case, client_as, clock):
    evaluation_duty(case, clock)
    url = f"/k/{SLUG}/kesepakatan/{KEY}/pasal/12-1/"
    promise = case.collaboration.commitments.exclude(source_url=url).first()
    promise.source_url = url
    promise.save(update_fields=["source_url"])
    shown = text_of(client_as(case.secretary).get(url))
    assert promise.text_id in shown
    assert "1 komitmen lain mengaku bertumpu pada pasal ini" in shown


@pytest.mark.need("BL-A-03")
def test_the_compliance_table_counts_per_party_and_clause_and_each_number_opens_its_promises(case, client_as, clock):
    evaluation_duty(case, clock, first=2025, last=2027)
    today = timezone.localdate()
    item = Provision.objects.get(key="KW-01")
    promises = list(Commitment.objects.filter(provision_link__provision=item).order_by("due_on"))
    Commitment.objects.filter(pk=promises[0].pk).update(state="kept")
    Commitment.objects.filter(pk=promises[1].pk).update(state="broken")
    expected = {
        "kept": 1, "broken": 1,
        "late": sum(1 for one in promises[2:] if one.due_on < today), "open": sum(1 for one in promises[2:] if one.due_on >= today),
    }  # fmt: skip
    browser = Client()
    answer = browser.get(reverse("agreements:compliance", args=[SLUG]), {"naskah": KEY})
    row = next(row for row in answer.context["rows"] if row["provision"] == item)
    assert "Pasal 12 ayat (1)" in text_of(answer)
    for (group, number), (_, url, shown) in zip(
        sorted(expected.items(), key=lambda one: list(("kept", "late", "broken", "open")).index(one[0])),
        row["numbers"],
        strict=True,
    ):
        assert shown == number, group
        opened = browser.get(url)
        assert len(opened.context["rows"]) == number
        assert {line.commitment.provision_link.provision for line in opened.context["rows"]} <= {item}
    party = next(one for one, _ in answer.context["parties"] if one.party == item.holder)
    assert (party.duties, party.kept, party.broken) == (1, 1, 1)


def test_the_compliance_table_can_be_taken_along(case, clock):
    evaluation_duty(case, clock)
    url = reverse("agreements:compliance_download", args=[SLUG, "xlsx"])
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(Client().get(url)))).worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][:4] == ("Pihak", "Naskah", "Pasal", "Nomor")
    assert {line[3] for line in lines[1:]} == {"KW-01", "KW-02"}
    guide = b"".join(Client().get(reverse("agreements:provision_download", args=[SLUG, KEY, "csv"]))).decode("utf-8-sig")
    assert "Pasal 12 ayat (1)" in guide
    assert "paling sedikit dua kali setahun" in guide


DESK = ("ekspor-sulsel", "keputusan-gubernur-1425-2015")


@pytest.mark.need("EX-B-03")
@pytest.mark.need("EX-B-04")
def test_members_of_the_export_decree_without_task_or_target_are_reported(five_cases, clock):
    collaboration, decree = five_cases[DESK[0]], Agreement.objects.get(key=DESK[1])
    members = list(decree.parties.exclude(status__in=("left", "declined")).order_by("id"))
    url = reverse("agreements:tasks", args=DESK)
    before = text_of(Client().get(url))
    assert f"Anggota tanpa uraian tugas ({len(members)})" in before
    assert f"Anggota tanpa target kerja ({len(members)})" in before
    place = decree.clauses.first() or Clause.objects.create(
        agreement=decree, address="KEDUA", order=1, text_id="Tugas anggota tim.", kind="task"
    )
    write = {"actor": access.SYSTEM, "clause": place, "now": clock}
    actions.write_provision(
        **write, values={"kind": "duty", "action_id": "Menyusun peta lahan.", "holder": members[0], "target": "24 kabupaten"}
    )
    actions.write_provision(**write, values={"kind": "duty", "action_id": "Menyiapkan karantina.", "holder": members[1]})
    after = text_of(Client().get(url))
    assert f"Anggota tanpa uraian tugas ({len(members) - 2})" in after
    assert f"Anggota tanpa target kerja ({len(members) - 1})" in after
    without_task, without_target = after.split("Anggota tanpa target kerja")[0], after.split("Anggota tanpa target kerja")[1]
    assert members[1].organisation.name_id not in without_task.split("Anggota tanpa uraian tugas")[1]
    assert members[1].organisation.name_id in without_target
    assert collaboration.slug == DESK[0]


@pytest.mark.need("EX-F-10")
def test_actors_without_any_task_and_tasks_without_an_actor_are_reported(case, client_as, clock):
    browser, url = client_as(case.secretary), reverse("agreements:compliance", args=[SLUG])
    idle = [party for party in browser.get(url).context["idle"]]
    assert case.immigration in idle or case.immigration.commitments.exists()
    unheld = actions.write_provision(
        actor=case.secretary,
        clause=case.clauses["TN3"],
        values={"kind": "duty", "action_id": "Menyusun tata cara antar."},
        now=clock,
    )
    duty = evaluation_duty(case, clock)[0]
    answer = browser.get(url)
    assert unheld in answer.context["unheld"]
    assert unheld.action_id in text_of(answer)
    assert duty.holder not in answer.context["idle"]
    assert set(idle) - set(answer.context["idle"]) <= {case.immigration, case.post}
    held = {"kind": "duty", "action_id": unheld.action_id, "holder": case.post}
    actions.revise_provision(actor=case.secretary, provision=unheld, values=held, expected_version=None, now=clock)
    assert unheld not in browser.get(url).context["unheld"]


@pytest.mark.need("EX-F-04")
@pytest.mark.need("EX-F-05")
def test_a_task_has_one_party_with_role_function_and_result_and_is_evaluated_against_its_standard(case, client_as, clock):
    browser = client_as(case.secretary)
    sent = {
        "clause": "tn1", "kind": "duty", "holder": str(case.post.pk), "counterpart": str(case.immigration.pk),
        "action_id": "Mengantar paspor ke rumah pemohon.", "role": "Pengantar", "function": "Antar dan serah terima",
        "result": "Paspor diterima pemohon", "measure": "Lama antar", "target": "3 hari", "is_main_task": "on",
        "standard": "Paspor tiba paling lama 3 hari.", "indicator_label": "Lama antar rata-rata",
    }  # fmt: skip
    assert browser.post(reverse("agreements:write_provision", args=[SLUG, KEY]), sent).status_code == 302
    task = Provision.objects.get()
    bare = actions.write_provision(
        actor=case.secretary,
        clause=case.clauses["TN1"],
        values={"kind": "duty", "action_id": "Menjemput.", "holder": case.post},
        now=clock,
    )
    shown = text_of(browser.get(reverse("agreements:tasks", args=[SLUG, KEY])))
    for words in ("Pengantar", "Antar dan serah terima", "Paspor diterima pemohon", "Lama antar", "3 hari", "belum dinilai"):
        assert words in shown
    assert "belum jelas: peran, fungsi, hasil, ukuran" in shown
    actions.publish_provisions(actor=case.secretary, agreement=case.agreement, provisions=[task, bare], now=clock)
    assert Commitment.objects.get(provision_link__provision=task).indicator_label == "Lama antar rata-rata"
    evaluate = reverse("agreements:evaluate_task", args=[SLUG, KEY, task.key])
    assert client_as(case.speakers[case.post.pk]).get(evaluate).status_code == 403
    found = {"verdict": "partly", "found": "Rata-rata 4 hari."}
    assert client_as(case.speakers[case.immigration.pk]).post(evaluate, found).status_code == 302
    judged = text_of(browser.get(reverse("agreements:tasks", args=[SLUG, KEY])))
    assert "Memenuhi sebagian" in judged


@pytest.mark.need("EX-B-06")
def test_each_party_acknowledges_the_ground_rules_and_a_new_wording_asks_again(case, client_as, clock):
    url = reverse("agreements:acknowledgements", args=[SLUG, KEY])
    browser = client_as(case.speakers[case.post.pk])
    assert "2 pihak belum mengakui bunyi ini" in text_of(browser.get(url))
    form = browser.get(url).context
    sent = {"sha256": form["sha256"], "pihak": str(case.post.public_id)}
    assert browser.post(reverse("agreements:acknowledge_agreement", args=[SLUG, KEY]), sent).status_code == 302
    assert "1 pihak belum mengakui bunyi ini" in text_of(browser.get(url))
    actions.correct_transcription(
        actor=case.secretary, clause=case.clauses["12(1)"], reason="Naskah asli berbunyi sekurang-kurangnya.",
        values={"kind": "evaluation", "text_id": "Sekurang-kurangnya dua kali setahun."}, expected_version=None, now=clock,
    )  # fmt: skip
    again = text_of(browser.get(url))
    assert "2 pihak belum mengakui bunyi ini" in again
    assert "Bunyi lama" in again
    stale = browser.post(reverse("agreements:acknowledge_agreement", args=[SLUG, KEY]), sent)
    assert stale.status_code == 409
    assert "Bunyinya sudah berubah" in stale.content.decode()


@pytest.mark.need("EX-B-07")
def test_agreed_consequences_are_recorded_and_each_late_promise_says_whether_they_were_applied(case, client_as, clock):
    browser, url = client_as(case.secretary), reverse("agreements:consequences", args=[SLUG, KEY])
    record = reverse("agreements:record_consequence", args=[SLUG, KEY])
    assert browser.post(record, {"clause": "12-1", "text": "Teguran tertulis kepada pihak yang lalai."}).status_code == 302
    evaluation_duty(case, clock, first=2025, last=2026)
    today = timezone.localdate()
    late = Commitment.objects.filter(provision_link__isnull=False, due_on__lt=today).order_by("id")
    assert {one.consequence_id for one in late} == {"Teguran tertulis kepada pihak yang lalai."}
    assert f"Untuk {late.count()} janji yang terlambat atau dilanggar belum diputuskan apa pun." in text_of(browser.get(url))
    decide = reverse("agreements:decide_consequence", args=[SLUG, KEY, late[0].public_id])
    assert "Teguran tertulis" in browser.get(decide).content.decode()
    sent = {"applied": "0", "text": "Teguran tertulis kepada pihak yang lalai.", "reason": "Kantor terendam banjir."}
    assert browser.post(decide, sent).status_code == 302
    shown = text_of(browser.get(url))
    assert "Tidak diterapkan: Teguran tertulis kepada pihak yang lalai. · Kantor terendam banjir." in shown
    assert f"Untuk {late.count() - 1} janji" in shown


def test_a_change_is_read_side_by_side_and_approved_on_its_page(case, client_as, clock):
    post, immigration = (client_as(case.speakers[party.pk]) for party in (case.post, case.immigration))
    opened = post.post(
        f"{reverse('agreements:open_change_request', args=[SLUG, KEY])}?pasal=12-1",
        {"kind": "addendum", "reason": "Dua kali tidak cukup."},
    )
    change = ChangeRequest.objects.get()
    assert opened.url.endswith("/pasal/?pasal=12-1")
    form = post.get(opened.url)
    assert "paling sedikit dua kali setahun" in form.content.decode()
    item = {
        "operation": "replace", "address": "12(1)", "kind": "evaluation", "heading_id": "Evaluasi", "expected_version": change.version,
        "text_id": "Kedua pihak mengevaluasi program empat kali setahun.",
    }  # fmt: skip
    assert post.post(opened.url, item).status_code == 302
    page = reverse("agreements:change", args=[SLUG, KEY, change.key])
    assert post.post(reverse("agreements:propose_change_request", args=[SLUG, KEY, change.key])).status_code == 302
    shown = text_of(immigration.get(page))
    for words in (
        "Bunyi sekarang",
        "Bunyi baru",
        "dua kali setahun",
        "empat kali setahun",
        "Menunggu 2 pihak",
        "Belum menjawab",
    ):
        assert words in shown
    answer = reverse("agreements:answer_change_request", args=[SLUG, KEY, change.key])
    change.refresh_from_db()
    yes = {"answer": "approve", "reason": "", "proposal_sha256": change.proposal_sha256}
    assert client_as(case.secretary).post(answer, yes).status_code == 403
    assert post.post(answer, {**yes, "proposal_sha256": "0" * 64}).status_code == 422
    assert post.post(answer, yes).status_code == 302
    assert "empat kali" not in text_of(post.get(reverse("agreements:clause", args=[SLUG, KEY, "12-1"])))
    assert immigration.post(answer, yes).status_code == 302
    clause = text_of(post.get(reverse("agreements:clause", args=[SLUG, KEY, "12-1"])))
    assert "empat kali setahun" in clause
    assert "Bunyi lama" in clause
    assert "dua kali setahun" in clause.split("Bunyi lama", 1)[1]
    revise = reverse("agreements:revise_clause", args=[SLUG, KEY, "12-1"])
    assert "needs_change_request" not in clause
    direct = client_as(case.secretary).post(revise, {**item, "expected_version": ""})
    assert direct.status_code in (409, 422)


def test_what_waits_for_a_party_stands_among_the_tasks_of_its_representatives(case, client_as, clock):
    duty = next(item for item in evaluation_duty(case, clock) if item.holder_id == case.post.pk)
    third = case.collaboration.parties.exclude(pk__in=[case.immigration.pk, case.post.pk]).filter(status="joined").first()
    actions.transfer_provision(actor=case.secretary, provision=duty, to_party=third, reason="Kurang orang.", now=clock)
    item = {"operation": "replace", "address": "12(1)", "text_id": "Empat kali setahun."}
    change = actions.open_change_request(
        actor=case.secretary, agreement=case.agreement, kind="addendum", reason="Dua kali kurang.", items=[item], now=clock
    )
    change = actions.propose_change_request(actor=case.secretary, change=change, expected_version=None, now=clock)
    pages = {
        party.pk: client_as(case.speakers[party.pk]).get("/tugas/").content.decode() for party in (case.post, case.immigration)
    }
    for page in pages.values():
        assert "Jawab usulan perubahan AD-01" in page
    assert f"Setujui atau tolak pengalihan {duty.key}" in pages[case.immigration.pk]
    assert f"pengalihan {duty.key}" not in pages[case.post.pk]
    speaker = case.speakers[case.immigration.pk]
    actions.answer_change_request(
        actor=speaker, change=change, party=case.immigration, approves=True, proposal_sha256=change.proposal_sha256, now=clock
    )
    assert "Jawab usulan perubahan" not in client_as(speaker).get("/tugas/").content.decode()


def test_an_english_reader_reads_english(case, clock):
    evaluation_duty(case, clock)
    browser = Client()
    browser.cookies["django_language"] = "en"
    shown = text_of(browser.get(reverse("agreements:provision", args=[SLUG, KEY, "KW-01"])))
    for words in ("Hold an evaluation meeting.", "at least twice a year", "Promises and activities", "twice a year"):
        assert words in shown


PAGES = ("provisions", "provision_index", "tasks", "changes", "consequences", "acknowledgements")


def fill(case, clock, first: int, last: int) -> None:
    Provision.objects.bulk_create(
        Provision(
            agreement=case.agreement, clause=case.clauses["12(1)"], key=f"KW-{n + 100}", kind="duty", state="in_force",
            holder=case.post if n % 2 else case.immigration, counterpart=case.immigration if n % 2 else case.post,
            action_id=f"Kewajiban {n}.", in_force_at=clock, recorded_at=clock, standard="x", is_main_task=True,
        )
        for n in range(first, last)
    )  # fmt: skip
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=case.collaboration, party=case.post if n % 2 else case.immigration, text_id=f"Janji {n}.",
            due_on=date(2025, 1, 1), source_url=f"/k/{SLUG}/kesepakatan/{KEY}/pasal/12-1/", recorded_at=clock,
        )
        for n in range(first, last)
    )  # fmt: skip
    ids = dict(Provision.objects.values_list("key", "pk"))
    linked = Commitment.objects.filter(text_id__startswith="Janji ", provision_link__isnull=True)
    ProvisionCommitment.objects.bulk_create(
        ProvisionCommitment(provision_id=ids[f"KW-{int(one.text_id[6:-1]) + 100}"], commitment=one) for one in linked
    )
    ChangeRequest.objects.bulk_create(
        ChangeRequest(
            agreement=case.agreement,
            key=f"AD-{n + 100}",
            kind="addendum",
            state="draft",
            reason="x",
            base_sha256="0" * 64,
            opened_at=clock,
        )
        for n in range(first, last)
    )


def test_every_list_costs_the_same_at_ten_and_at_two_thousand(case, clock):
    urls = [reverse(f"agreements:{name}", args=[SLUG, KEY]) for name in PAGES]
    urls += [reverse("agreements:compliance", args=[SLUG]), reverse("agreements:compliance_promises", args=[SLUG])]
    urls += [reverse("agreements:clause", args=[SLUG, KEY, "12-1"]), reverse("agreements:agreement", args=[SLUG, KEY])]

    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(url).status_code == 200
        return len(captured)

    fill(case, clock, 0, 30)
    for url in urls:
        cost(url)  # what is read once per process
    few = {url: cost(url) for url in urls}
    fill(case, clock, 30, 2000)
    assert {url: cost(url) for url in urls} == few


def test_the_page_of_rights_and_duties_shows_a_bounded_number_per_party_and_leads_to_the_rest(case, client_as, clock):
    fill(case, clock, 0, 60)
    browser = client_as(case.secretary)
    shown = browser.get(reverse("agreements:provisions", args=[SLUG, KEY]))
    assert [len(side["duties"]) for side in shown.context["sides"]] == [duty_queries.SHOWN_EACH] * 2
    assert "20 kewajiban lagi" in text_of(shown)
    more = browser.get(reverse("agreements:provision_index", args=[SLUG, KEY]), {"jenis": "duty", "pihak": "pos-makassar"})
    assert len(more.context["rows"]) == 25
