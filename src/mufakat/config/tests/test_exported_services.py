"""What an outsider gets of a service: the chain of hands recomputes, and nobody's data or secret is in it."""

from __future__ import annotations

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder

from collabgov.services.custody import CustodyLink, verify_custody
from mufakat.config.export import export_collaboration
from mufakat.kernel.access import SYSTEM
from mufakat.services.secrets_of_cases import digest_of
from mufakat.services.tests.a_running_service import RunningService, running

__all__ = ["running"]
FIELDS = ("item", "number", "giver", "receiver", "batch", "given_by", "received_by", "previous", "digest")


def test_an_auditor_verifies_the_chain_of_hands_from_the_export_alone(running: RunningService) -> None:
    opened = running.open(
        written={("surat_kuasa", "giver_name"): "Andi Contoh", ("surat_kuasa", "giver_phone"): "081234567890"}
    )
    case = running.bring_to(opened.case, "nowhere")
    exported = export_collaboration(viewer=SYSTEM, slug=running.service.collaboration.slug)
    text = json.dumps(exported, cls=DjangoJSONEncoder)
    rows = [row for row in json.loads(text)["records"]["services.CustodyEntry"] if row["case"] == case.pk]
    links = [CustodyLink(at=datetime.fromisoformat(row["at"]), **{name: row[name] for name in FIELDS}) for row in rows]
    assert len(links) == 9
    assert verify_custody(links) == []
    changed = [link if link.number else CustodyLink(**{**_values(link), "receiver": "loket"}) for link in links]
    assert verify_custody(changed)
    for kept_back in ("Andi", "081234567890", opened.secret, digest_of(opened.secret), "Petugas tikim", "991234567"):
        assert kept_back not in text


def _values(link: CustodyLink) -> dict[str, object]:
    return {name: getattr(link, name) for name in ("at", *FIELDS)}
