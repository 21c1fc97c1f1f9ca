"""Findings answered by the parties they are about: beside the finding, in their own words, never removed."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions, findings
from mufakat.assessment.models import FindingResponse
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed

FRAMEWORK = "strategic-collaborative-2021"


@pytest.fixture
def assessment(collaboration, founder, evidence_about, clock):
    evidence_about(FRAMEWORK, "SC.TRU")
    made = actions.open_assessment(
        actor=founder, collaboration=collaboration, framework=FRAMEWORK, title="Penilaian 2025", period="2025", method="M.", now=clock
    )  # fmt: skip
    values = {"state": "assessed", "level": 2, "finding": "Pihak kecil kurang dipercaya.", "reason": "Dua wakil menyebutnya."}
    return actions.judge_element(actor=founder, assessment=made, code="SC.TRU", values=values, expected_version=1, now=clock)


@pytest.fixture
def cooperative(make_party, member_of):
    party = make_party("Koperasi Sampah", "society")
    return party, member_of(party)


def test_a_partys_objection_stays_beside_the_finding_even_after_it_thinks_again(
    collaboration, assessment, cooperative, client_as, founder, read
):
    _, member = cooperative
    client, element = client_as(member), f"/k/{collaboration.slug}/penilaian/{assessment.key}/SC.TRU/"
    shown = client.get(element).content.decode()
    assert f'href="{element}tanggapan/"' in shown
    fields = {"party": str(cooperative[0].pk), "answer": "not", "words": ""}
    refused = client.post(f"{element}tanggapan/", fields)
    assert refused.status_code == 422
    assert "Tulis apa yang menurut Anda keliru." in refused.content.decode()
    assert client.post(f"{element}tanggapan/", {**fields, "words": "Kami justru dipercaya sejak 2024."}).status_code == 302
    page = read(client_as(founder).get(element))
    assert re.search(r"Koperasi Sampah \S+ Tidak setuju Kami justru dipercaya sejak 2024\.", page)
    result = f"/k/{collaboration.slug}/penilaian/{assessment.key}/"
    assert "1 pihak tidak setuju" in read(client_as(founder).get(result))
    assert client.post(f"{element}tanggapan/", {**fields, "answer": "agree", "words": ""}).status_code == 302
    page = read(client_as(founder).get(element))
    assert "Yang dikatakan sebelumnya (1)" in page
    assert "Kami justru dipercaya sejak 2024." in page
    assert "pihak tidak setuju" not in read(client_as(founder).get(result))
    entry = HistoryEntry.objects.filter(verb="assessment.finding.answered").first()
    assert (entry.on_behalf_of, entry.data["answer"]) == ("Koperasi Sampah", "not")
    assert "justru" not in str(entry.data)


def test_only_a_partys_own_representative_answers_for_it(
    assessment, cooperative, make_party, founder, stranger, clock, refused
):
    party, member = cooperative
    said = {"assessment": assessment, "code": "SC.TRU", "answer": "agree", "words": "", "now": clock}
    other = make_party("Dinas Lingkungan")
    for actor, spoken_for in ((founder, party), (stranger, party), (member, other)):
        with pytest.raises(NotAllowed):
            actions.answer_finding(actor=actor, party=spoken_for, **said)
    with refused("no_finding"):
        actions.answer_finding(actor=member, party=party, **{**said, "code": "SC.MIS"})
    with refused("unknown_answer"):
        actions.answer_finding(actor=member, party=party, **{**said, "answer": "maybe"})
    with refused("words_missing"):
        actions.answer_finding(actor=member, party=party, **{**said, "answer": "partly"})
    assert not FindingResponse.objects.exists()


def test_objections_come_first_and_reading_them_costs_the_same(
    assessment, make_party, member_of, founder, clock, django_assert_num_queries
):
    answers = {"A": "agree", "B": "partly", "C": "not"}
    for name, answer in answers.items():
        party = make_party(f"Pihak {name}")
        actions.answer_finding(
            actor=member_of(party, f"W {name}"), assessment=assessment, code="SC.TRU", party=party, answer=answer, words="Kata.", now=clock
        )  # fmt: skip
    with django_assert_num_queries(1):
        said = findings.answers_to(viewer=founder, assessment=assessment, code="SC.TRU")
        assert [(word.party.organisation.name_id, word.newest.answer) for word in said] == [
            ("Pihak C", "not"),
            ("Pihak B", "partly"),
            ("Pihak A", "agree"),
        ]
    assert findings.tally(said) == {"not": 1, "partly": 1, "agree": 1}
    assert findings.objections(viewer=founder, assessment=assessment) == {"SC.TRU": 1}
