"""A decree for the export forum, told from the first draft to a page that anybody holding the paper can open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from shared_fixtures import acting

from mufakat.agreements.models import Agreement, PowerOfAttorney
from mufakat.agreements.tests.drafts import WRITTEN
from mufakat.collaborations.models import Party, Representative, RoleAssignment
from mufakat.documents.models import Signature

pytestmark = pytest.mark.django_db
SLUG = "ekspor-sulsel"
SIGNING = (
    ("dinas-perdagangan", "Andi Sulaiman", "Kepala Dinas Perdagangan"),
    ("pelindo-4", "Siti Rahma", "Kepala cabang"),
    ("eksportir", "Budi Hartono", "Ketua"),
)
"""Three parties of three sectors, and who signs for them in this story; the names are invented."""


def completeness(page):
    return re.search(r"(\d+ dari 9 isi wajib(?: belum)? ada)", page).group(1)


@pytest.fixture
def people(five_cases, make_user):
    """A secretariat, and a representative of each signing party."""
    export, since = five_cases[SLUG], timezone.localdate() - timedelta(days=30)
    secretary = make_user("Sri Wahyuni")
    RoleAssignment.objects.create(collaboration=export, user=secretary, role="secretary", valid_from=since)
    found = {"secretary": secretary}
    for key, name, _ in SIGNING:
        user = make_user(name)
        party = Party.objects.get(collaboration=export, organisation__slug=key)
        Representative.objects.create(party=party, person=user.person, authority="decide", valid_from=since)
        found[key] = user
    return found


@pytest.fixture
def browsers(people, client_as):
    return {key: client_as(acting(user)) for key, user in people.items()}


@pytest.fixture
def parties(five_cases):
    return {key: Party.objects.get(collaboration=five_cases[SLUG], organisation__slug=key) for key, _, _ in SIGNING}


@pytest.fixture
def drawn_up(browsers, parties):
    """The decree as the secretariat begins it from the template."""
    sent = {
        "title_id": "Forum peningkatan ekspor Sulawesi Selatan", "level": "between_parties",
        "parties": [party.pk for party in parties.values()], "valid_from": "1-12-2026", "valid_until": "30-11-2031",
    }  # fmt: skip
    answer = browsers["secretary"].post(reverse("agreements:draft_agreement", args=[SLUG, "keputusan-bersama"]), sent)
    assert answer.status_code == 302
    return Agreement.objects.get(collaboration__slug=SLUG, state="draft")


def write_to_the_end(browser, agreement, page):
    """Fill every article in, one after the other, watching the count of missing parts."""
    told = [completeness(browser.get(page).content.decode())]
    for clause in agreement.clauses.order_by("order"):
        form = reverse("agreements:revise_clause", args=[SLUG, agreement.key, clause.place])
        shown = browser.get(form).content.decode()
        assert f'name="expected_version" value="{clause.version}"' in shown
        sent = {
            "kind": clause.kind, "heading_id": clause.heading_id, "chapter": clause.chapter, "expected_version": clause.version,
            "text_id": WRITTEN.get(clause.kind, clause.text_id), "text_en": "",
        }  # fmt: skip
        assert browser.post(form, sent).status_code == 302
        told.append(completeness(browser.get(page).content.decode()))
    return list(dict.fromkeys(told))


def name_signatories(browsers, agreement, parties):
    """The port signs by power of attorney, which its own representative records."""
    port = parties["pelindo-4"]
    sent = {
        "party": port.pk, "number": "12/SK-DIR/2026", "dated": "1-11-2026", "giver_office": "Direktur utama",
        "receiver_office": "Kepala cabang", "scope": "Menandatangani keputusan forum ekspor.",
    }  # fmt: skip
    assert browsers["pelindo-4"].post(reverse("agreements:record_power", args=[SLUG]), sent).status_code == 302
    power = PowerOfAttorney.objects.get(party=port)
    fields: dict[str, object] = {"expected_version": Agreement.objects.get(pk=agreement.pk).version}
    for key, _, office in SIGNING:
        party = parties[key]
        fields |= {f"office_{party.pk}": office, f"representative_{party.pk}": party.representatives.latest("id").pk}
    fields[f"power_{port.pk}"] = power.pk
    form = reverse("agreements:name_signatories", args=[SLUG, agreement.key])
    assert browsers["secretary"].post(form, fields).status_code == 302


def sign(browser, document, certificate=False):
    name = "sign" if certificate else "confirm"
    sent = {"seen_sha256": document.sha256, "read": "on"} | ({"provider": "demonstration"} if certificate else {})
    answer = browser.post(reverse(f"documents:{name}", args=[SLUG, document.public_id]), sent)
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.need("BL-A-01")
@pytest.mark.need("EX-B-05")
def test_a_decree_for_the_export_forum_from_the_template_to_its_verified_paper(
    browsers, drawn_up, parties, settings, django_capture_on_commit_callbacks
):
    settings.DEMO_CERTIFICATES = True
    secretary = browsers["secretary"]
    page = reverse("agreements:agreement", args=[SLUG, drawn_up.key])
    told = write_to_the_end(secretary, drawn_up, page)
    assert told[0] == "9 dari 9 isi wajib belum ada"
    assert told[-1] == "9 dari 9 isi wajib ada"
    assert len(told) == 10
    name_signatories(browsers, drawn_up, parties)
    issued = secretary.post(
        reverse("agreements:issue_agreement", args=[SLUG, drawn_up.key]), {"place": "Makassar", "language": "id"}
    )
    assert issued.status_code == 302
    document = Agreement.objects.get(pk=drawn_up.pk).document
    pdf = secretary.get(reverse("documents:pdf", args=[SLUG, document.public_id]))
    assert b"".join(pdf).startswith(b"%PDF")
    assert "0 dari 3 sudah menandatangani." in secretary.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sign(browsers["dinas-perdagangan"], document)
        sign(browsers["pelindo-4"], document, certificate=True)
    assert "2 dari 3 sudah menandatangani." in secretary.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sign(browsers["eksportir"], document)
    assert set(Signature.objects.filter(document=document).values_list("level", flat=True)) == {"platform", "certificate"}
    shown = secretary.get(page).content.decode()
    for words in ("Berlaku", "Konfirmasi di Mufakat", "kuasa 12/SK-DIR/2026", "Nomor belum diberikan oleh"):
        assert words in shown
    for number, (key, _, _) in enumerate(SIGNING, start=1):
        sent = {"party": parties[key].pk, "number": f"{number}/SKB/XI/2026"}
        assert browsers[key].post(reverse("agreements:give_number", args=[SLUG, drawn_up.key]), sent).status_code == 302
    assert "Nomor belum diberikan oleh" not in secretary.get(page).content.decode()
    verify_the_paper(document)


def verify_the_paper(document):
    """Whoever holds the paper opens the address in its QR; another code leads nowhere."""
    anybody = Client()
    page = anybody.get(f"/D/{document.code}")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Forum peningkatan ekspor Sulawesi Selatan" in text
    assert "Asli dan berlaku" in text
    assert "1/SKB/XI/2026; 2/SKB/XI/2026; 3/SKB/XI/2026" in text
    for name in ("Andi Sulaiman", "Siti Rahma", "Budi Hartono"):
        assert name not in text
    other = document.code[:-1] + ("2" if document.code[-1] != "2" else "3")
    assert "Forum peningkatan ekspor" not in anybody.get(f"/D/{other}").content.decode()


def test_the_public_reads_the_decree_but_not_who_signs(browsers, drawn_up, parties):
    name_signatories(browsers, drawn_up, parties)
    page = reverse("agreements:agreement", args=[SLUG, drawn_up.key])
    inside, outside = browsers["eksportir"].get(page).content.decode(), Client().get(page).content.decode()
    assert "Siti Rahma" in inside
    assert "Siti Rahma" not in outside
    assert "Kepala cabang" in outside


@pytest.mark.need("FN-01.03")
def test_the_purpose_clause_is_shown_with_its_words_and_every_outcome_indicator_stands_under_one(
    five_cases, make_user, client_as
):
    from mufakat.monitoring.models import Indicator

    passport = five_cases["paspor-makassar"]
    secretary = make_user("Sri Wahyuni")
    RoleAssignment.objects.create(collaboration=passport, user=secretary, role="secretary", valid_from=timezone.localdate())
    browser, key = client_as(acting(secretary)), "pks-pengiriman-paspor-2017"
    sent = {"id_1": "kemudahan", "en_1": "ease", "id_2": "kecepatan", "en_2": "speed", "id_3": "keamanan", "en_3": "safety"}
    assert browser.post(reverse("agreements:set_purpose_words", args=["paspor-makassar", key]), sent).status_code == 302
    purpose = Agreement.objects.get(key=key).clauses.filter(kind="purpose").order_by("order").first()
    home = Client().get(reverse("collaborations:home", args=["paspor-makassar"])).content.decode()
    detail = Client().get(reverse("agreements:agreement", args=["paspor-makassar", key])).content.decode()
    outcomes = Indicator.objects.filter(collaboration=passport, kind="outcome")
    assert purpose.text_id in home
    for page in (home, detail):
        for word in ("kemudahan", "kecepatan", "keamanan"):
            assert f"<b>{word}</b>" in page
        for outcome in outcomes:
            assert reverse("monitoring:indicator", args=["paspor-makassar", outcome.code]) in page
    loose = outcomes.exclude(purpose_word_id__in=["kemudahan", "kecepatan", "keamanan"])
    assert ("Indikator hasil tanpa kata tujuan:" in detail) == loose.exists()
    renewal = browser.get(reverse("agreements:continue_agreement", args=["paspor-makassar", key])).content.decode()
    for outcome in outcomes:
        assert outcome.question_id in renewal
    Indicator.objects.filter(pk=outcomes.first().pk).update(purpose_word_id="")
    assert (
        "Indikator hasil tanpa kata tujuan:"
        in Client().get(reverse("agreements:agreement", args=["paspor-makassar", key])).content.decode()
    )
