"""Drawing up an instrument from a kind: what is missing is named, what is there is read from its articles."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collabgov.packs.loading import load_pack
from collabgov.packs.scaffolding import new_pack
from mufakat.agreements import actions, kinds, words
from mufakat.agreements.actions import clauses, drafting
from mufakat.agreements.completeness import completeness_of
from mufakat.agreements.models import Agreement, Clause
from mufakat.config import cases
from mufakat.kernel.models import HistoryEntry, InstalledPack
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
NINE = list(words.PARTS)


def missing_parts(agreement):
    return [row.part for row in completeness_of(fresh(agreement)).rows if row.is_missing]


def fresh(agreement):
    return Agreement.objects.get(pk=agreement.pk)


def test_a_draft_begins_with_the_articles_of_its_kind_and_lacks_all_nine_parts(draft, three_parties):
    agreement = draft()
    assert (agreement.state, agreement.kind, agreement.formality) == ("draft", "joint_decree", "formal")
    assert agreement.drawn_from.key == "keputusan-bersama"
    assert missing_parts(agreement) == NINE
    membership = agreement.clauses.get(kind="membership")
    assert membership.text_id.startswith("Anggotanya adalah Dinas Perdagangan, Pelabuhan Makassar dan Asosiasi Eksportir.")
    assert "{syarat bergabung}" in membership.text_id
    entry = HistoryEntry.objects.get(verb="agreements.agreement.drafted")
    assert entry.data["kind"] == "instrument/keputusan-bersama@1.0.0"


@pytest.mark.need("EX-B-05")
def test_every_part_is_there_only_once_its_article_has_no_open_blank(draft, write):
    agreement = draft()
    kinds_of_parts = [words.PART_KINDS[part][0] for part in NINE]
    for number, kind in enumerate(kinds_of_parts, start=1):
        write(agreement, kind)
        assert missing_parts(agreement) == NINE[number:]
    assert completeness_of(fresh(agreement)).is_complete
    assert str(completeness_of(fresh(agreement)).sentence) == "9 dari 9 isi wajib ada"


def test_a_part_whose_article_was_emptied_into_another_kind_is_missing_again(draft, write, founder, now):
    agreement = draft()
    write(agreement)
    clause = agreement.clauses.get(kind="meeting_schedule")
    values = {"kind": "other", "text_id": "Rapat bila perlu."}
    clauses.revise_clause(actor=founder, clause=clause, values=values, expected_version=clause.version, now=now)
    assert missing_parts(agreement) == ["meeting_schedule"]


def test_each_missing_part_is_named_with_what_to_do_and_a_link_to_write_it(draft, write, client_as, founder, collaboration):
    agreement = draft()
    write(agreement, "purpose", "target")
    agreement.clauses.filter(kind="task").delete()
    page = client_as(founder).get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key])).content.decode()
    assert "7 dari 9 isi wajib belum ada" in page
    assert "Tulis berapa kali dan kapan rapat diadakan." in page
    schedule = agreement.clauses.get(kind="meeting_schedule")
    assert reverse("agreements:revise_clause", args=[collaboration.slug, agreement.key, schedule.place]) in page
    add = reverse("agreements:add_clause", args=[collaboration.slug, agreement.key]) + "?isi=tasks"
    assert add in page
    form = client_as(founder).get(add).content.decode()
    assert "Tugas setiap pihak: {pihak dan tugasnya, satu per baris}." in form


def test_a_mark_by_people_counts_with_its_reason_and_is_shown_as_theirs(draft, write, client_as, founder, collaboration, now):
    agreement = draft()
    write(agreement, *[kind for kind in words.CLAUSE_KINDS if kind != "consequence"])
    with pytest.raises(Refused) as refused:
        actions.mark_part(actor=founder, agreement=agreement, part="consequences", state="present", note=" ", now=now)
    assert refused.value.code == "reason_missing"
    actions.mark_part(
        actor=founder, agreement=agreement, part="consequences", state="present", note="Ada dalam peraturan gubernur.", now=now
    )
    assert missing_parts(agreement) == []
    page = client_as(founder).get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key])).content.decode()
    assert "Ada dalam peraturan gubernur." in page
    assert "menurut pemeriksa" in page


def test_an_article_shows_more_than_a_mark_that_says_it_is_absent(draft, write, founder, now):
    agreement = draft()
    actions.mark_part(actor=founder, agreement=agreement, part="purpose", state="absent", note="", now=now)
    write(agreement, "purpose")
    assert "purpose" not in missing_parts(agreement)


def test_only_the_secretariat_draws_up(draft, signers, collaboration, three_parties, now):
    draft()
    with pytest.raises(NotAllowed):
        drafting.draft_agreement(
            actor=signers[0], collaboration=collaboration, kind_key="piagam", values={"title_id": "Piagam"}, now=now
        )
    assert Agreement.objects.count() == 1


def test_a_kind_that_is_not_installed_is_refused_with_those_that_are(draft, founder, collaboration, now):
    draft()
    with pytest.raises(Refused) as refused:
        drafting.draft_agreement(
            actor=founder, collaboration=collaboration, kind_key="maklumat", values={"title_id": "X"}, now=now
        )
    assert "Piagam" in str(refused.value)


def test_a_kind_that_only_a_pack_knows_is_drawn_up_named_and_listed_without_code(
    tmp_path, client_as, founder, collaboration, three_parties, clock
):
    folder = new_pack("instrument", "pakta-desa", tmp_path)
    text = (folder / "instrument.yaml").read_text()
    text = text.replace("kind: new_kind", "kind: village_pact").replace(
        "{id: Kesepakatan baru, en: New agreement}", "{id: Pakta desa, en: Village pact}"
    )
    (folder / "instrument.yaml").write_text(text)
    cases.install_pack(load_pack(folder), clock)
    agreement = drafting.draft_agreement(
        actor=founder,
        collaboration=collaboration,
        kind_key="pakta-desa",
        values={"title_id": "Pakta air"},
        parties=three_parties,
        now=clock,
    )
    assert "village_pact" not in words.KINDS
    assert agreement.kind == "village_pact"
    browser = client_as(founder)
    listed = browser.get(reverse("agreements:list", args=[collaboration.slug])).content.decode()
    assert "Pakta desa" in listed
    assert (
        "Pakta desa" in browser.get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key])).content.decode()
    )
    registered = browser.get(reverse("agreements:register_agreement", args=[collaboration.slug])).content.decode()
    assert 'value="village_pact"' in registered


def test_a_running_draft_keeps_the_version_of_its_kind(draft, tmp_path, clock):
    agreement = draft("piagam")
    assert "1.0.0" in kinds.kind_of(agreement).identity
    old = InstalledPack.objects.get(kind="instrument", key="piagam")
    content = {**old.content, "sections": {"instrument": {**old.content["sections"]["instrument"], "requirements": []}}}
    InstalledPack.objects.filter(pk=old.pk).update(is_current=False)
    InstalledPack.objects.create(
        kind="instrument", key="piagam", version="2.0.0", sha256="0" * 64, title_id="Piagam", title_en="Charter",
        content=content, installed_at=clock,
    )  # fmt: skip
    assert missing_parts(agreement) == NINE
    assert completeness_of(draft("piagam", title_id="Piagam baru")).rows == ()


def test_what_the_kind_and_the_signatures_say_is_not_typed(draft, founder, now):
    agreement = draft()
    for values in ({"state": "in_force"}, {"kind": "charter"}, {"signed": "2026-12-01"}):
        with pytest.raises(Refused):
            actions.revise_agreement(actor=founder, agreement=agreement, values=values, expected_version=None, now=now)
    with pytest.raises(Refused):
        actions.register_agreement(
            actor=founder,
            collaboration=agreement.collaboration,
            values={"kind": "decree", "title_id": "X", "state": "for_signature"},
            now=now,
        )
    assert fresh(agreement).state == "draft"


def test_a_draft_is_given_up_with_a_reason_and_stays_readable(draft, founder, client_as, collaboration, now):
    agreement = draft()
    with pytest.raises(Refused):
        drafting.abandon_draft(actor=founder, agreement=agreement, reason=" ", now=now)
    drafting.abandon_draft(actor=founder, agreement=agreement, reason="Diganti piagam.", now=now)
    assert fresh(agreement).state == "abandoned"
    page = client_as(founder).get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key]))
    assert "Rancangan dibatalkan" in page.content.decode()
    clause = agreement.clauses.first()
    with pytest.raises(Refused):
        clauses.revise_clause(actor=founder, clause=clause, values={"text_id": "Lagi."}, expected_version=None, now=now)


@pytest.mark.need("EX-B-11")
def test_an_arrangement_within_one_party_is_drawn_up_where_its_kind_allows_it(draft):
    assert draft("surat-keputusan", level="within_party").level == "within_party"
    with pytest.raises(Refused) as refused:
        draft("keputusan-bersama", level="within_party")
    assert refused.value.code == "level_of_kind"


def test_the_page_of_a_draft_costs_the_same_with_few_and_with_many_articles(draft, client_as, founder, collaboration):
    agreement, browser = draft(), client_as(founder)
    page = reverse("agreements:agreement", args=[collaboration.slug, agreement.key])

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(page).status_code == 200
        return len(captured)

    cost()
    few = cost()
    Clause.objects.bulk_create(
        Clause(agreement=agreement, address=f"{number}", order=number, kind="task", text_id=f"Tugas {number}.")
        for number in range(100, 400)
    )
    assert cost() == few
