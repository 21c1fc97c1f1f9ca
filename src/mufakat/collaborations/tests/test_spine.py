"""The home page shows the chain from clause to decision in its order, each link with its number of records."""

import re

import pytest

from mufakat.collaborations import spine
from mufakat.commitments.models import Commitment
from mufakat.evidence.models import EvidenceRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def export_case(five_cases):
    return five_cases["ekspor-sulsel"]


def test_the_links_come_in_the_order_of_the_spine_with_their_own_counts(export_case):
    links = spine.links(export_case)
    labels = [link["label"].id for link in links]
    assert labels == [label.id for label in spine.PLACES.values() if label.id in labels]
    counts = {link["label"].id: link["count"] for link in links}
    assert counts["Komitmen"] == Commitment.objects.filter(collaboration=export_case).count() > 0
    assert counts["Bukti"] == EvidenceRecord.objects.filter(collaboration=export_case, withdrawn_at__isnull=True).count() > 0


def test_all_links_are_counted_in_one_query(export_case, django_assert_num_queries):
    with django_assert_num_queries(1):
        spine.links(export_case)


def test_an_unknown_place_is_refused():
    with pytest.raises(ValueError, match="no place"):
        spine.register("gossip", "commitments:list")


def test_each_link_of_the_home_page_opens(export_case, client):
    home = client.get(f"/k/{export_case.slug}/").content.decode()
    chain = re.search(r'<ol class="rantai">(.*?)</ol>', home, re.S).group(1)
    addresses = re.findall(r'href="([^"]+)"', chain)
    assert len(addresses) >= 5
    assert {client.get(address).status_code for address in addresses} == {200}
