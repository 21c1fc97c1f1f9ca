"""Pages: from the form to the certificate, in both languages, for members and for the public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from mufakat.decisions.models import Proposal
from mufakat.decisions.tests.conftest import Table
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


def test_every_page_opens(table: Table, client_as: Callable[[Actor], Client]) -> None:
    proposal = table.open(options=("Selasa", "Rabu"))
    client = client_as(table.voices[0])
    base = f"/k/{table.collaboration.slug}/keputusan/"
    for path in ("", "penetapan/", "usulan/baru/", f"usulan/{proposal.public_id}/", f"usulan/{proposal.public_id}/sikap/"):
        answer = client.get(base + path)
        assert answer.status_code == 200, (path, answer.content.decode()[:3000])
    table.all_stand(proposal, ["agree", "reserve", "object", "agree"])
    assert client.get(f"{base}usulan/{proposal.public_id}/").status_code == 200
    keeper = client_as(table.founder)
    assert keeper.get(f"{base}usulan/{proposal.public_id}/tutup/").status_code == 200
    decision = table.close(proposal)
    for path in ("", "penetapan/", f"{decision.code}/", f"{decision.code}/sertifikat.json"):
        assert client.get(base + path).status_code == 200
    for kind in ("csv", "xlsx", "md", "json"):
        assert client.get(f"{base}{decision.code}/unduh.{kind}").status_code == 200
    assert Proposal.objects.get().state == "closed"
