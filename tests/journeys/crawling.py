"""Every page a person can reach by following links, one sample for each named address."""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)"')
FILES = re.compile(r"\.(csv|xlsx|ics|txt|json|svg|css|js)$")
MOST_REQUESTS = 450


@dataclass(frozen=True)
class Found:
    """One page: the name of its address, the address, and the text of the answer."""

    name: str
    path: str
    text: str


def named(path: str) -> str:
    """The name of the address, empty for what is no page of ours."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def crawl(context: BrowserContext, address: str, starts: list[str], samples_each: int) -> tuple[list[Found], list[str]]:
    """Pages found from the starts, so many of each address, and links that led nowhere."""
    waiting, seen, samples = deque(starts), set(starts), dict.fromkeys((named(start) for start in starts), 0)
    found: list[Found] = []
    broken: list[str] = []
    asked = 0
    while waiting and asked < MOST_REQUESTS:
        path = waiting.popleft()
        name = named(path)
        if samples.get(name, 0) >= samples_each:
            continue
        asked += 1
        answer = context.request.get(f"{address}{path}", max_redirects=3)
        if answer.status != 200:
            broken.append(f"{path}: {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        samples[name] = samples.get(name, 0) + 1
        text = answer.text()
        found.append(Found(name, path, text))
        for link in LINK.findall(text):
            target = urljoin(path, html.unescape(link))
            if target.startswith("/") and not FILES.search(urlsplit(target).path) and target not in seen:
                seen.add(target)
                if "?" not in target:
                    waiting.append(target)
    return found, broken
