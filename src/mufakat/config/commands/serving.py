"""`mufakat demo`, `serve`, `worker`: prepare the data folder and answer on an address."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import time
from typing import Any

from mufakat.config.cli import DONE, REFUSED, command


def add(commands: Any) -> None:
    demo = command(
        commands, "demo", "prepare everything, load the five collaborations and serve them in demonstration mode", run_demo
    )
    demo.set_defaults(demo_mode=True)
    demo.add_argument("--prepare-only", action="store_true", help="prepare and load, do not serve")
    for parser in (demo, command(commands, "serve", "serve the platform", run_serve)):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
        parser.add_argument("--workers", type=int, default=2, help="server processes (default 2)")
    command(commands, "prepare", "create the data folder, migrate the database, collect static files", run_prepare)
    command(commands, "worker", "run background jobs in a process of their own", run_worker)


def run_prepare(given: argparse.Namespace) -> int:
    prepare()
    return DONE


def prepare() -> None:
    """Data folder, database and static files as this version needs them; quick when nothing changed."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print(f"Database: {settings.DATABASES['default']['NAME']}")
        call_command("migrate", interactive=False, verbosity=0)
    _collect_static()


def _collect_static() -> None:
    """Collect static files when the code's own are newer than what was collected.

    Former versions stay: their names carry their content, and a server or a page opened before may still ask for them.
    """
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    manifest = settings.STATIC_ROOT / "staticfiles.json"
    collected = manifest.stat().st_mtime if manifest.exists() else 0.0
    sources = (storage.path(path) for finder in get_finders() for path, storage in finder.list([]))
    if any(os.stat(path).st_mtime > collected for path in sources):
        call_command("collectstatic", interactive=False, verbosity=0)


def run_demo(given: argparse.Namespace) -> int:
    from django.utils import timezone

    from mufakat.config import cases, demonstration

    if not given.prepare_only and _refuse_taken_port(given):
        return REFUSED
    started = time.monotonic()
    prepare()
    for loaded in cases.install_builtin(timezone.now()):
        print(f"  {loaded.key} {loaded.version}: {loaded.outcome}")
    demonstration.refresh(timezone.now())
    print(f"Ready in {time.monotonic() - started:.1f} s.")
    if given.prepare_only:
        return DONE
    print(demonstration.how_to_enter(f"http://{given.host}:{given.port}"))
    return serve(given)


def run_serve(given: argparse.Namespace) -> int:
    if _refuse_taken_port(given):
        return REFUSED
    prepare()
    return serve(given)


def serve(given: argparse.Namespace) -> int:
    """Answer requests until Ctrl-C. Jobs run beside the server unless told otherwise."""
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ["MUFAKAT_SERVING"] = "1"
    server = Server(
        "mufakat.config.wsgi:application",
        address=given.host,
        port=given.port,
        interface=Interfaces.WSGI,
        workers=given.workers,
        blocking_threads=2,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    server.serve()
    return DONE


def _refuse_taken_port(given: argparse.Namespace) -> bool:
    """Say so when somebody already answers there; asked before anything in that data folder is touched."""
    if not _taken(given.host, given.port):
        return False
    print(
        f"Port {given.port} sedang dipakai. Pilih yang lain: make run PORT={given.port + 1}\n"
        f"Port {given.port} is in use. Choose another: make run PORT={given.port + 1}",
        file=sys.stderr,
    )
    return True


def _taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def run_worker(given: argparse.Namespace) -> int:
    from mufakat.kernel.worker import run_worker as work

    work()
    return DONE
