"""Kinds that exclude each other: the best fitting is named once each was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from collabgov.framework_scores import best_fit
from collabgov.packs.loading import load_frameworks, load_questionnaires
from collabgov.packs.schema import Framework

PACKS = Path(__file__).parents[3] / "packs"


@pytest.fixture(scope="module")
def frameworks() -> Mapping[str, Framework]:
    return load_frameworks(PACKS / "frameworks", load_questionnaires(PACKS / "questionnaires"))


def test_the_model_that_fits_best_is_named_with_every_other_beside_it(frameworks):
    levels = {"PF.P1": 2, "PF.P2": 3, "PF.S1": 4, "PF.S2": 4, "PF.C1": 5}
    found = best_fit(frameworks["prefontaine-2000"], levels)
    assert (found.fits, found.best) == ({"PF.P": 2.5, "PF.S": 4.0}, ("PF.S",))
    alike = best_fit(frameworks["prefontaine-2000"], {"PF.P1": 3, "PF.S2": 3})
    assert alike.best == ("PF.P", "PF.S")


def test_nothing_is_named_while_a_model_was_not_looked_at(frameworks):
    found = best_fit(frameworks["agranoff-mcguire-2003"], {"AM.JUR.ACT": 5})
    assert found.best == ()
    assert found.fits["AM.JUR"] == 5
    assert found.fits["AM.TOP"] is None


def test_a_framework_without_alternatives_has_no_best_fit(frameworks):
    assert best_fit(frameworks["weber-2005"], {"WB.V": 5}) is None
