"""A party reads what it gains when a shared indicator improves, and how that indicator stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor
from mufakat.monitoring.models import IndicatorBenefit

pytestmark = pytest.mark.django_db


@pytest.mark.need("EX-G-12")
def test_each_party_reads_the_concrete_benefit_of_a_risen_indicator_beside_its_latest_figure(
    collaboration: Collaboration, make_party: Callable[..., Party], member_of: Callable[..., Actor], make_indicator: Any,
    make_source: Any, client_as: Callable[[Actor], Client], stranger: Actor,
) -> None:  # fmt: skip
    port, bank = make_party("Pelindo", "private"), make_party("Bank Daerah", "private")
    officer = member_of(port)
    boxes, credit, waste = (
        make_indicator("peti-kemas", unit_id="TEU"),
        make_indicator("kredit"),
        make_indicator("antre", polarity="lower_is_better"),
    )
    make_source(boxes, {"2024": "100", "2025": "120"})
    make_source(credit, {"2024": "100", "2025": "90"})
    make_source(waste, {"2024": "10", "2025": "12"})
    here = f"/k/{collaboration.slug}/catatan/manfaat-indikator/"
    client = client_as(officer)
    for indicator, party, text in (
        (boxes, port, "Setiap 1.000 TEU membuka 12 pekerjaan bongkar muat"), (credit, bank, "Nasabah ekspor bertambah"),
        (waste, port, "Truk antre lebih singkat"),
    ):  # fmt: skip
        filled = {"indicator": indicator.pk, "party": party.pk, "text_id": text}
        assert client.post(f"{here}tambah/", filled).status_code == 302
    page = client.get(f"/k/{collaboration.slug}/pihak/{port.organisation.slug}/").content.decode()
    shown = page[page.index("Yang diperoleh bila indikator membaik") :]
    order = ["Setiap 1.000 TEU membuka 12", "Sedang membaik", "120 TEU, naik 20", "Truk antre lebih singkat", "Sedang memburuk"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "Nasabah ekspor" not in page
    other = client.get(f"/k/{collaboration.slug}/pihak/{bank.organisation.slug}/").content.decode()
    assert "Nasabah ekspor bertambah" in other
    assert client_as(stranger).get(here).status_code == 404
    foreign = client.post(f"{here}tambah/", {"indicator": 10**9, "party": port.pk, "text_id": "Bukan dari sini"})
    assert foreign.status_code == 422
    assert IndicatorBenefit.objects.count() == 3
