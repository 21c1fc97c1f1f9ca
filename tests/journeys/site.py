"""The real product for the browser journeys: `mufakat demo` and `mufakat serve` on a data folder of the tests' own."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
PHONE, PASSWORD = "0812-5550-0001", "pengelola-bersama-2026"
CREATE_LOGIN = f"""
import django; django.setup()
from django.utils import timezone
from mufakat.accounts import actions
from mufakat.kernel.access import SYSTEM
actions.create_login(actor=SYSTEM, now=timezone.now(), phone="{PHONE}", password="{PASSWORD}")
"""
READY_WITHIN_SECONDS = 120


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MUFAKAT_", "DATABASE_URL", "DJANGO_"))}
    return {
        **kept,
        "MUFAKAT_DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "mufakat.config.settings",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: str, folder: Path) -> Iterator[str]:
    """The address of a server that answers; stopped at the end."""
    port = free_port()
    log = (folder.parent / f"{command}.log").open("wb")
    arguments = [sys.executable, "-m", "mufakat.config.cli", command, "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(arguments, env=environment(folder), stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, Path(log.name))
        yield address
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/bantuan/", timeout=5).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"no answer at {address}:\n{log.read_text(errors='replace')[-3000:]}")


def create_login(folder: Path) -> None:
    """Somebody with a phone number and a password."""
    done = subprocess.run(
        [sys.executable, "-c", CREATE_LOGIN], env=environment(folder), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def compressed_size(address: str, path: str, cookie: str = "") -> tuple[int, str]:
    """Bytes of a first view as they travel: the page and every style and script it names; and the page's text."""
    body, page = _fetch(f"{address}{path}", cookie)
    files = set(re.findall(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"]+)"', page))
    return body + sum(_weight(f"{address}{file}") for file in sorted(files)), page


@cache
def _weight(url: str) -> int:
    """Bytes of a style or script; the same for every page that names it."""
    return _fetch(url, "")[0]


def _fetch(url: str, cookie: str) -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as response:
        body = response.read()
        packed = response.headers.get("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode("utf-8", "replace")
