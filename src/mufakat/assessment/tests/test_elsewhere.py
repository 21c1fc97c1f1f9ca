"""An assessment beside another collaboration's: element by element without any ranking, or the reasons against it."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions
from mufakat.collaborations import actions as collaborations
from mufakat.evidence import actions as evidence_actions
from mufakat.kernel import access

FRAMEWORK = "strategic-collaborative-2021"
CODES = ("SC.MIS", "SC.COM", "SC.TRU", "SC.MUT")


@pytest.fixture
def secretary(frameworks_installed, founder_user, collaboration, clock):
    """One person who keeps two collaborations; the second one is called `air-bersih`."""
    collaborations.found_collaboration(
        actor=access.actor_for(founder_user.pk, clock.date()),
        slug="air-bersih",
        title="Air bersih",
        public_problem="Sungai kotor.",
        now=clock,
        today=clock.date().replace(year=2020),
    )
    return access.actor_for(founder_user.pk, clock.date())


@pytest.fixture
def assessed(secretary, clock):
    """Assess a collaboration with these levels on so much evidence."""

    def make(place, levels, number=10):
        for count in range(number):
            values = {
                "kind": "document", "role_id": "Arsip", "statement_id": f"Bukti {count}", "direction": "supports",
                "confidentiality": "public", "consent": "not_needed", "framework": FRAMEWORK, "elements": [CODES[count % 4]],
            }  # fmt: skip
            evidence_actions.record_evidence(actor=secretary, collaboration=place, values=values, now=clock)
        made = actions.open_assessment(
            actor=secretary, collaboration=place, framework=FRAMEWORK, title=f"P {place.slug}", period="2025", method="M", now=clock
        )  # fmt: skip
        for code, level in zip(CODES, levels, strict=True):
            if level:
                values = {"state": "assessed", "level": level, "finding": "F", "reason": "R"}
                made = actions.judge_element(
                    actor=secretary, assessment=made, code=code, values=values, expected_version=made.version, now=clock
                )
        return made

    return make


@pytest.fixture
def water(secretary, collaboration):
    return type(collaboration).objects.get(slug="air-bersih")


def test_comparable_assessments_stand_side_by_side_in_the_frameworks_own_order(
    collaboration, water, secretary, assessed, client_as, read
):
    here, there = assessed(collaboration, (5, 1, 3, None)), assessed(water, (2, 4, 3, 5))
    place = f"/k/{collaboration.slug}/penilaian/{here.key}/lain/"
    page = read(client_as(secretary).get(f"{place}?dengan=air-bersih:{there.key}"))
    assert "Tidak dapat dibandingkan" not in page
    assert re.search(r"Misi bersama 5 2 Komitmen 1 4 Kepercayaan 3 3 Mutualisme – 5", page)
    assert "rata-rata" not in page.lower()


def test_too_little_evidence_or_another_way_of_judging_is_named_instead(
    collaboration, water, secretary, assessed, client_as, read
):
    here, there = assessed(collaboration, (5, 1, 3, 3)), assessed(water, (2, 4, None, None), number=4)
    place = f"/k/{collaboration.slug}/penilaian/{here.key}/lain/"
    page = read(client_as(secretary).get(f"{place}?dengan=air-bersih:{there.key}"))
    assert "Kurang dari dua pertiga unsur diberi peringkat di sana (2 dari 4)." in page
    assert "Buktinya terlalu sedikit di sana (4; paling sedikit 10)." in page
    assert "Unsur di kedua tempat" not in page
    type(there).objects.filter(pk=there.pk).update(basis="reference", framework_version=there.framework_version)
    assert "Peringkatnya diperoleh dengan cara yang berbeda." in read(
        client_as(secretary).get(f"{place}?dengan=air-bersih:{there.key}")
    )


def test_a_closed_collaboration_is_not_offered_to_outsiders(
    collaboration, water, secretary, assessed, client_as, stranger, clock
):
    here, there = assessed(collaboration, (5, 1, 3, 3)), assessed(water, (2, 4, 3, 5))
    collaborations.describe_collaboration(
        actor=secretary, collaboration=collaboration, values={"visibility": "public"}, expected_version=collaboration.version, now=clock
    )  # fmt: skip
    place = f"/k/{collaboration.slug}/penilaian/{here.key}/lain/"
    page = client_as(stranger).get(place)
    assert page.status_code == 200
    assert "Air bersih" not in page.content.decode()
    assert client_as(stranger).get(f"{place}?dengan=air-bersih:{there.key}").status_code == 404
