"""A thousand parties vote within thirty seconds: how long each waits, and whether every vote counts exactly once.

    python bench/vote_surge.py                 1,000 voters in 30 seconds, open and secret; writes its section of results.md
    python bench/vote_surge.py --small         60 voters in 3 seconds, prints only: does it still run?

A real `mufakat serve` on a throw-away SQLite file and a free port of this machine; voters arrive evenly, open the page,
choose, check and send, each with a session of its own. One in twenty sends twice. Afterwards the vote is closed and its
certificate is held against what each voter was told.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import queue
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sections import put

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = 48
"""Voters who may wait for an answer at the same time; a later arrival that finds none free waits on the clock."""
SENDS_TWICE = 20
STANCES = ("agree", "abstain", "object")
RESULTS = ROOT / "bench" / "results.md"
TITLE = "A thousand votes in thirty seconds"


@dataclass
class Voter:
    """One representative with an own session, and what happened to the vote."""

    key: str
    session: str
    stance: str
    twice: bool
    waited: list[float] = field(default_factory=list)
    acknowledged: bool = False
    statuses: list[int] = field(default_factory=list)


# --- the collaboration ------------------------------------------------------------------------------------------------


def prepare(folder: Path, voters: int, secret: bool) -> tuple[str, list[Voter]]:
    """Tables, one collaboration with so many parties, an open vote, and a session for each representative."""
    from django.conf import settings
    from django.utils import timezone

    from collabgov.packs.loading import load_pack
    from mufakat.accounts.models import User
    from mufakat.actors.models import Organisation, Person
    from mufakat.collaborations import actions as collaboration_actions
    from mufakat.collaborations.models import Party, Representative
    from mufakat.config import cases
    from mufakat.decisions import actions
    from mufakat.kernel import access

    now, today = timezone.now(), timezone.localdate()
    slug = f"seribu-suara-{'rahasia' if secret else 'terbuka'}"
    cases.install_pack(load_pack(settings.PACKS_DIR / "methods" / "simple-majority"), now)
    keeper = User.objects.filter(phone="+628120000000").first() or User.objects.create(phone="+628120000000")
    Person.objects.get_or_create(user=keeper, defaults={"full_name": "Sekretariat"})
    collaboration = collaboration_actions.found_collaboration(
        actor=access.actor_for(keeper.pk, today), slug=slug, title=slug, public_problem="x", now=now, today=today
    )
    numbers = range(voters)
    sectors = ("government", "private", "society", "academia")
    organisations = Organisation.objects.bulk_create(
        Organisation(slug=f"{slug}-{n:04d}", name_id=f"Pihak {n:04d}", kind="agency") for n in numbers
    )
    parties = Party.objects.bulk_create(
        Party(collaboration=collaboration, organisation=one, sector=sectors[n % 4], status="joined", created_at=now)
        for n, one in enumerate(organisations)
    )
    prefix = "+62813" if secret else "+62814"
    users = User.objects.bulk_create(User(phone=f"{prefix}{n:07d}") for n in numbers)
    people = Person.objects.bulk_create(Person(full_name=f"Wakil {n}", user=user) for n, user in enumerate(users))
    Representative.objects.bulk_create(
        Representative(party=party, person=person, authority="decide", valid_from=today - timedelta(days=30))
        for party, person in zip(parties, people, strict=True)
    )
    acting = access.actor_for(keeper.pk, today)
    draft = actions.Draft(
        title="Seribu suara", wording="Naskah.", why_now="Sekarang.", common_good="Semua.", deadline=now + timedelta(days=1),
        method="simple-majority", secret=secret,
    )  # fmt: skip
    proposal = actions.propose(actor=acting, collaboration=collaboration, draft=draft, now=now)
    proposal.refresh_from_db()
    actions.open_proposal(actor=acting, proposal=proposal, expected_version=proposal.version, now=now)
    chance = random.Random(2026)
    made = [
        Voter(one.slug, _session(user), chance.choice(STANCES), n % SENDS_TWICE == 0)
        for n, (one, user) in enumerate(zip(organisations, users, strict=True))
    ]
    return f"/k/{slug}/keputusan/usulan/{proposal.public_id}/sikap/", made


def _session(user: Any) -> str:
    """A signed-in session, as after a password that was checked long ago."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "mufakat.accounts.backends.PhoneOrEmail"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


# --- the surge --------------------------------------------------------------------------------------------------------


@contextmanager
def serving(folder: Path) -> Any:
    """The real command on this machine's own address; stopped at the end."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "MUFAKAT_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT / "src")}
    arguments = [sys.executable, "-m", "mufakat.config.cli", "serve", "--port", str(port), "--workers", "2"]
    log = (folder / "serve.log").open("wb")
    server = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/bantuan/")
                connection.getresponse().read()
                break
            except OSError:
                time.sleep(0.2)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def cpu_seconds(parent: int) -> float:
    """Processor time that a process and all that split off from it have used."""
    children: dict[int, list[int]] = {}
    used: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(place.parent.name))
            used[int(place.parent.name)] = int(fields[11]) + int(fields[12])
    found, waiting = 0, [parent]
    while waiting:
        one = waiting.pop()
        found += used.get(one, 0)
        waiting += children.get(one, [])
    return found / os.sysconf("SC_CLK_TCK")


def vote(port: int, path: str, voter: Voter) -> None:
    """Open the page, choose, check, send; a busy answer is tried again after the time it asks for."""
    cookie = f"sessionid={voter.session}"
    page, headers = _ask(port, "GET", path, cookie, None, voter)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    kept = re.search(r"csrftoken=([^;]+)", headers.get("Set-Cookie", "") or "")
    cookie = f"{cookie}; csrftoken={kept[1]}" if kept else cookie
    fields = {
        "csrfmiddlewaretoken": token[1] if token else "", "stance": voter.stance, "reason": "Karena begitu.", "round": "1",
    }  # fmt: skip
    _ask(port, "POST", path, cookie, fields, voter)
    for _ in range(2 if voter.twice else 1):
        answer, _ = _ask(port, "POST", path, cookie, {**fields, "kirim": "1"}, voter)
        voter.acknowledged = voter.acknowledged or "Sikap tercatat" in answer or "Suara rahasia diterima" in answer


def _ask(port: int, method: str, path: str, cookie: str, fields: Any, voter: Voter) -> tuple[str, Any]:
    headers = {"Cookie": cookie, "Host": f"127.0.0.1:{port}", "Referer": f"http://127.0.0.1:{port}{path}"}
    body = urlencode(fields) if fields else None
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    for _ in range(5):
        started = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        voter.waited.append(time.monotonic() - started)
        voter.statuses.append(response.status)
        connection.close()
        if response.status not in (429, 503):
            return text, response.headers
        time.sleep(min(float(response.headers.get("Retry-After", 1)), 2))
    return text, response.headers


def surge(port: int, path: str, voters: list[Voter], seconds: float) -> float:
    """Everybody votes, arriving evenly; returns how long it took until the last one was answered."""
    waiting: queue.Queue[Voter | None] = queue.Queue()

    def client() -> None:
        while (voter := waiting.get()) is not None:
            vote(port, path, voter)

    clients = [threading.Thread(target=client, daemon=True) for _ in range(CLIENTS)]
    started = time.monotonic()
    for one in clients:
        one.start()
    for place, voter in enumerate(voters):
        time.sleep(max(0.0, started + place * seconds / len(voters) - time.monotonic()))
        waiting.put(voter)
    for _ in clients:
        waiting.put(None)
    for one in clients:
        one.join(180)
    return time.monotonic() - started


# --- what must hold ---------------------------------------------------------------------------------------------------


def problems_after(path: str, voters: list[Voter]) -> list[str]:
    """Close the vote and hold its certificate against what every voter was told."""
    from django.utils import timezone

    from mufakat.accounts.models import User
    from mufakat.decisions import actions
    from mufakat.decisions.models import Proposal
    from mufakat.kernel import access, history

    proposal = Proposal.objects.get(public_id=path.split("/")[-3])
    keeper = access.actor_for(User.objects.get(phone="+628120000000").pk, timezone.localdate())
    after = proposal.deadline + timedelta(minutes=1)
    decision = actions.close_proposal(actor=keeper, proposal=proposal, now=after)
    certificate = decision.certificate
    wrong = [f"{voter.key}: acknowledged nothing" for voter in voters if not voter.acknowledged]
    if len(certificate["ballots"]) != sum(voter.acknowledged for voter in voters):
        wrong.append(f"{len(certificate['ballots'])} ballots for {sum(v.acknowledged for v in voters)} acknowledged votes")
    if proposal.secret:
        counted, sent = Counter(b["content"] for b in certificate["ballots"]), Counter(v.stance for v in voters)
        wrong += [] if counted == sent else [f"{counted} counted, {sent} sent"]
    else:
        counted_by = {ballot["elector"]: ballot["content"] for ballot in certificate["ballots"]}
        wrong += [
            f"{voter.key}: {counted_by.get(voter.key)} counted" for voter in voters if counted_by.get(voter.key) != voter.stance
        ]
    if not history.verify_scope(proposal.collaboration_id).ok:
        wrong.append("the history is broken")
    return wrong


def measured(voters: list[Voter], seconds: float, took: float, used: tuple[float, float], wrong: list[str]) -> dict[str, Any]:
    cpu, busy = used
    waits = sorted(wait for voter in voters for wait in voter.waited)
    sends = sorted(voter.waited[-1] for voter in voters)
    return {
        "voters": len(voters),
        "arrived within s": seconds,
        "answered within s": round(took, 1),
        "requests": len(waits),
        "median ms": round(statistics.median(waits) * 1000),
        "p95 ms": round(waits[int(len(waits) * 0.95) - 1] * 1000),
        "p95 of sending ms": round(sends[int(len(sends) * 0.95) - 1] * 1000),
        "slowest ms": round(waits[-1] * 1000),
        "processor ms of the server per request": round(cpu * 1000 / len(waits), 1),
        "processes that wanted a processor before": round(busy, 1),
        "told to wait": sum(status in (429, 503) for voter in voters for status in voter.statuses),
        "errors": sum(status >= 500 and status != 503 for voter in voters for status in voter.statuses),
        "lost or doubled": len(wrong),
    }


def run(folder: Path, number: int, seconds: float) -> dict[str, dict[str, Any]]:
    os.environ.update({"MUFAKAT_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "mufakat.config.settings"})
    for name in ("DATABASE_URL", "MUFAKAT_DEBUG", "MUFAKAT_DEMO"):
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from mufakat.config.commands.serving import prepare as prepare_folder

    prepare_folder()
    found = {}
    for name, secret in (("open", False), ("secret", True)):
        path, voters = prepare(folder, number, secret)
        busy = os.getloadavg()[0]
        with serving(folder) as (port, server):
            before = cpu_seconds(server)
            took = surge(port, path, voters, seconds)
            cpu = cpu_seconds(server) - before
        wrong = problems_after(path, voters)
        for problem in wrong[:5]:
            print(f"  {problem}", file=sys.stderr)
        found[name] = measured(voters, seconds, took, (cpu, busy), wrong)
        print(json.dumps({name: found[name]}))
    return found


def table(found: dict[str, dict[str, Any]]) -> str:
    rows = [f"| | {' | '.join(found)} |", "|---|" + "---:|" * len(found)]
    rows += [f"| {key} | {' | '.join(str(one[key]) for one in found.values())} |" for key in next(iter(found.values()))]
    return "\n".join(rows)


def conditions() -> str:
    """Under what the figures were taken."""
    machine = f"Python {platform.python_version()}, SQLite, two web processes on {os.cpu_count()} processors"
    return (
        f"{machine} that server, voters and whatever else runs there share; waits grow with the number of processes that want "
        "one, the server's own processor time does not. Made by `bench/vote_surge.py`."
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voters", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--small", action="store_true", help="60 voters in 3 seconds, prints only")
    given = parser.parse_args()
    number, seconds = (60, 3.0) if given.small else (given.voters, given.seconds)
    folder = Path(tempfile.mkdtemp(prefix="mufakat-surge-"))
    try:
        found = run(folder, number, seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not given.small:
        put(RESULTS, TITLE, f"{conditions()}\n\n{table(found)}")
    return 1 if any(one["lost or doubled"] or one["errors"] for one in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
