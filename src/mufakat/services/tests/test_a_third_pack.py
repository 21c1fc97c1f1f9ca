"""A third service, written by following the guide alone: from `packs new` to a case that came to its end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from shared_fixtures import acting

from collabgov.services.cases import CaseEvent
from mufakat.accounts.models import User
from mufakat.collaborations.models import Collaboration, Party
from mufakat.config import cli
from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import Application
from mufakat.services.opened import content_of
from mufakat.services.tests.a_running_service import install

ROOT = Path(__file__).parents[4]
GUIDES = ("docs/en/how-to/write-a-service-pack.md", "docs/id/panduan/menulis-paket-layanan.md")
WAY = (
    ("done", {"step": "periksa", "ticked": ("ktp",)}, "loket"),
    ("done", {"step": "tulis", "facts": {"correct": 1}}, "loket"),
    ("listed", {"step": "serah", "batch": "B-1"}, "loket"),
    ("confirmed", {"step": "serah", "batch": "B-1"}, "antar"),
    ("delivered", {"step": "beri"}, "antar"),
)


def commands_of(guide: str) -> list[list[str]]:
    """The commands that the guide shows, as a reader would type them."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    return [line.split()[1:] for block in blocks for line in block.splitlines() if line.startswith("mufakat packs")]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_service_written_by_the_guide_is_checked_installed_founded_and_carries_a_case_to_its_end(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, collaboration: Collaboration, founder: Actor,
    make_party: Callable[..., Party], make_user: Callable[..., User], clock: datetime, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    install("calendars", "indonesia", clock)
    *prepared, published = commands_of(guide)
    key = published[-1]
    assert [words[1] for words in [*prepared, published]] == ["new", "check", "preview", "install"]
    assert cli.main(prepared[0]) == 0
    file = tmp_path / key / "service.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{lane: antar, role: responsible}", "{lane: antar, role: accountable}", 1), encoding="utf-8")
    assert cli.main(["packs", "check", key]) == 1
    told = capsys.readouterr()
    assert "service.yaml" in told.out + told.err
    file.write_text(text.replace("id: Surat keterangan,", "id: Izin kami,"), encoding="utf-8")
    for words in [*prepared[1:], published]:
        assert cli.main(words) == 0, words
    service = actions.found_service(
        actor=founder, collaboration=collaboration, pack_key=key, prefix="IZN", now=clock,
        parties={"kantor": make_party("Kantor"), "mitra": make_party("Mitra", "private")},
    )  # fmt: skip
    assert service.name_id == "Izin kami"
    people = {}
    for lane in ("loket", "antar"):
        user = make_user(f"Petugas {lane}")
        actions.name_officer(
            actor=founder, service=service, lane=lane, name=f"Petugas {lane}", user_id=user.pk, now=clock,
            active_from=date(2026, 1, 1),
        )  # fmt: skip
        people[lane] = acting(user)
    service = actions.start_service(actor=founder, service=service, now=clock)
    kind = content_of(service.versions.get(state="in_force")).applicant_kinds[0].key
    case = actions.open_cases(
        actor=people["loket"], service=service, applications=[Application(kind)], channel="counter", now=clock
    )[0].case  # fmt: skip
    for minute, (what, said, lane) in enumerate(WAY, start=1):
        moment = clock + timedelta(minutes=minute)
        event = CaseEvent(kind=what, at=moment, lane=lane, **said)  # type: ignore[arg-type]
        case.refresh_from_db()
        actions.record_event(actor=people[lane], case=case, event=event, now=moment)
    case.refresh_from_db()
    assert (case.outcome, dict(case.holdings.values_list("item", "lane"))) == ("completed", {"surat": "pemohon"})
