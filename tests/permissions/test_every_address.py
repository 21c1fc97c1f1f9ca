"""Every address, every role, both methods, on a closed and an open collaboration, held against the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from permissions.policy import EVERYBODY, MEMBERS, OFFICER, POLICY, VIEWERS, Row, passes, sees
from permissions.world import Place, World

pytestmark = [pytest.mark.django_db]
BACKEND = "mufakat.accounts.backends.PhoneOrEmail"
FLAWED_BUT_ALLOWED = {200, 302, 409, 422}
"""What somebody who may is answered on an empty form: done, led on, not possible now, please fill in."""


OPEN_TO_ALL = {"visitor", "observer", "member", "officer"}
"""Who is tried on the open collaboration; inside it the same rules hold as in the closed one."""


TRIED_OF_EACH = 2
"""How many of the roles that a row answers alike are tried; which ones, changes from address to address."""


def tried(row: Row, name: str, key: str) -> list[str]:
    """Some of every group of roles that the table tells apart at this address; who belongs to a group is read from the row."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for one in sorted(EVERYBODY if key == "a" else OPEN_TO_ALL, key=lambda role: crc32(f"{name} {role}".encode())):
        answers = [passes(row, method, one, public=key == "c") for method in ("GET", "POST")]
        special = one if one in {"visitor", "observer", *OFFICER} else ""
        groups.setdefault((*answers, sees(row, one, public=key == "c"), special), []).append(one)
    return sorted(role for group in groups.values() for role in group[:TRIED_OF_EACH])


def addresses(patterns: Any = None, space: str = "") -> Iterator[tuple[str, Any]]:
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    found = [name for name, _ in addresses()]
    assert not [name for name in found if name.endswith(("None", ":"))], "an address without a name"
    assert sorted(set(found) - set(POLICY)) == [], "addresses without a row in tests/permissions/policy.py"
    assert sorted(set(POLICY) - set(found)) == [], "rows without an address"


def test_the_table_names_only_known_roles() -> None:
    for name, row in POLICY.items():
        for who in (row.get, row.post):
            assert who in (None, VIEWERS) or set(who) <= EVERYBODY, name


def actor_of(name: str, place: Place) -> str:
    """The person who plays the role: members of the place itself; `other` belongs to the next one."""
    if name == "other":
        return "secretary_b" if place.key != "b" else "secretary_a"
    return f"{name}_{place.key}" if name in MEMBERS | OFFICER else name


@pytest.fixture(scope="module")
def browser(world: World) -> Any:
    known: dict[str, Client] = {}

    def make(name: str) -> Client:
        if name in known:
            return known[name]
        client = known[name] = Client(raise_request_exception=False)
        if name in world.users:
            client.force_login(world.users[name], backend=BACKEND)
        return client

    return make


def address(name: str, row: Row, place: Place, **other: Any) -> str:
    samples = {**place.samples, **other}
    values = {blank: (sample[1:] if sample.startswith(":") else samples.get(sample)) for blank, sample in row.blanks.items()}
    missing = [blank for blank, value in values.items() if value is None]
    assert not missing, f"the world has no sample for {missing} of {name}"
    return reverse(name, kwargs=values)


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever the request does is undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def same_cookies(client: Client) -> Iterator[None]:
    """Whoever signed out, or was shown another language, comes back as before."""
    before = dict(client.cookies)
    yield
    client.cookies.clear()
    client.cookies.update(before)


class Written:
    """How many rows the request wrote and which transactions it opened."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.counted = 0
        self.before = self._changes()

    @staticmethod
    def _changes() -> int:
        return int(connection.connection.total_changes) if connection.vendor == "sqlite" else 0

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if re.match(r"\s*(INSERT|UPDATE|DELETE|REPLACE|SAVEPOINT|BEGIN)\b", sql, re.IGNORECASE):
            self.statements.append(sql[:160])
        return execute(sql, *rest)

    @property
    def rows(self) -> int:
        return self._changes() - self.before


def ask(client: Client, method: str, url: str, body: Any = ()) -> tuple[HttpResponse, Written]:
    with taken_back(), same_cookies(client):
        written = Written()
        with connection.execute_wrapper(written):
            response = client.get(url) if method == "GET" else client.post(url, dict(body))
            if response.streaming:
                list(response.streaming_content)  # type: ignore[attr-defined]
            rows = written.rows
        written.counted = rows
    return response, written


def judged(row: Row, method: str, actor: str, public: bool, response: HttpResponse) -> str:
    """Empty when the answer is what the table says; otherwise what it should have been."""
    may = passes(row, method, actor, public=public)
    status = response.status_code
    if may is None:
        return "" if status == 405 or (row.note and status == 404) else "405"
    if not sees(row, actor, public=public) or (row.note and not may):
        return "" if status == 404 else "404"
    if may:
        allowed = {200, 302} if method == "GET" and row.leads_on else {200} if method == "GET" else FLAWED_BUT_ALLOWED
        return "" if status in allowed else f"one of {sorted(allowed)}"
    if row.leads_on:
        return "" if status == 302 and "/masuk/" in response["Location"] else "302 to sign in"
    return "" if status == row.refusal else str(row.refusal)


@pytest.mark.parametrize("name", list(POLICY))
@pytest.mark.parametrize("key", ["a", "c"])
def test_every_role_gets_what_the_table_says(name: str, key: str, world: World, browser: Any) -> None:
    row, place = POLICY[name], world[key]
    if key == "c" and not row.scoped:
        pytest.skip("the same address")
    url, wrong = address(name, row, place), []
    body = {field: place.samples[value[1:]] if value.startswith(":") else value for field, value in row.body}
    for actor in tried(row, name, key):
        if actor in OFFICER and not row.at_service:
            continue
        for method in ("GET", "POST"):
            if (row.get if method == "GET" else row.post) is None and actor != "observer":
                continue
            response, written = ask(browser(actor_of(actor, place)), method, url, body)
            expected = judged(row, method, actor, key == "c", response)
            if expected:
                wrong.append(f"{method} {url} as {actor}: {response.status_code} instead of {expected}")
            refused = passes(row, method, actor, public=key == "c") is False
            if method == "GET" and written.statements:
                wrong.append(f"{method} {url} as {actor} writes or opens a transaction: {written.statements[0]}")
            if refused and written.counted:
                wrong.append(f"{method} {url} as {actor} is refused and still wrote {written.statements}")
    assert not wrong, "\n" + "\n".join(wrong)


NESTED = [name for name, row in POLICY.items() if row.scoped and len(row.blanks) > 1]
SAME_EVERYWHERE = {"register", "framework"}


@pytest.mark.parametrize("name", NESTED)
def test_an_object_of_another_collaboration_is_not_found_under_ones_own(name: str, world: World, browser: Any) -> None:
    """Every blank but the collaboration's own is filled with an object of B, also for B's own secretary."""
    row, place, foreign = POLICY[name], world["a"], world["b"]
    inner = [
        sample for sample in row.blanks.values() if not sample.startswith(":") and sample not in {"slug", *SAME_EVERYWHERE}
    ]
    if not inner:
        pytest.skip("names nothing that belongs to one collaboration")
    other = {sample: foreign.samples[sample] for sample in inner}
    if all(place.samples[sample] == value for sample, value in other.items()):
        pytest.skip("both collaborations use the same key")
    url = address(name, row, place, **other)
    for actor in ("secretary_a", "member_a"):
        for method in [method for method, who in (("GET", row.get), ("POST", row.post)) if who is not None]:
            response, written = ask(browser(actor), method, url)
            assert response.status_code == 404, f"{method} {url} as {actor}: {response.status_code}"
            assert not written.counted


def bare(response: HttpResponse) -> str:
    """The page without what differs between any two requests: tokens, keys, the minute of printing, the address."""
    page = re.sub(r'<p class="isi cetak">.*?</p>', "", response.content.decode(), flags=re.S)
    return re.sub(r'(name="(?:csrfmiddlewaretoken|idempotency_key|next)" value=")[^"]*', r"\1", page)


PER_REQUEST = {"X-Request-Id", "Content-Length"}


@pytest.mark.parametrize("name", [name for name, row in POLICY.items() if row.scoped])
def test_a_foreign_collaborations_address_looks_exactly_like_an_absent_one(name: str, world: World, browser: Any) -> None:
    row, place = POLICY[name], world["a"]
    method = "GET" if row.get is not None else "POST"
    for actor in ("visitor", "secretary_b"):
        client = browser(actor)
        closed, _ = ask(client, method, address(name, row, place))
        absent, _ = ask(client, method, address(name, row, place, slug="tidak-ada-di-sini"))
        assert (closed.status_code, absent.status_code) == (404, 404), actor
        assert bare(closed) == bare(absent), actor
        headers = [{name: page[name] for name in page.headers if name not in PER_REQUEST} for page in (closed, absent)]
        assert headers[0] == headers[1], actor
