"""Marks planted in a closed collaboration never reach eyes they are not for: pages, headers, downloads, search, export."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from permissions.policy import POLICY
from permissions.test_every_address import BACKEND, address, taken_back
from permissions.world import MARKS, PEOPLE, PHONES, RESTRICTED, World

from mufakat.collaborations import queries
from mufakat.config import export
from mufakat.kernel import search
from mufakat.kernel.access import ANYBODY, SYSTEM
from mufakat.kernel.refusals import NotVisible

pytestmark = [pytest.mark.django_db]
CROSSING = ["collaborations:home", "collaborations:party", "collaborations:parties", "collaborations:history", "network:map"]
"""Pages of an open collaboration that speak of organisations also at work elsewhere. Inside a closed one, outsiders meet the
page of an absent one, letter by letter: `test_every_address`."""
READ = [name for name, row in POLICY.items() if row.get is not None]


def client_of(world: World, name: str) -> Client:
    client = Client(raise_request_exception=False)
    if name in world.users:
        client.force_login(world.users[name], backend=BACKEND)
    return client


def everything_sent(response: HttpResponse) -> str:
    """Body, headers and cookies as text; the cells of a workbook too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    text = _cells(body) if "spreadsheetml" in kind else body.decode("utf-8", "replace")
    rest = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{text} {rest} {response.cookies.output()}".lower()


def _cells(body: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


def read(client: Client, url: str) -> str:
    with taken_back():
        return everything_sent(client.get(url))


def pages(world: World, names: list[str], key: str) -> Iterator[tuple[str, str]]:
    for name in names:
        row = POLICY[name]
        yield name, address(name, row, world[key])
        if "kind" in row.blanks:
            yield name, address(name, row, world[key]).replace(".csv", ".xlsx")


def found(text: str, *words: str) -> list[str]:
    return [word for word in words if word in text]


@pytest.mark.parametrize("actor", ["visitor", "stranger", "admin", "secretary_b"])
def test_no_page_shows_anything_of_a_closed_collaboration_to_outsiders(actor: str, world: World) -> None:
    client, leaks = client_of(world, actor), []
    closed = ["a"] if actor == "secretary_b" else ["a", "b"]
    words = [word for key in closed for word in (MARKS[key], RESTRICTED[key])]
    if actor != "admin":
        words += [word for key in closed for word in (PEOPLE[key], PHONES[key])]
    outside = [name for name in READ if not POLICY[name].scoped]
    for url in [url for _, url in [*pages(world, outside, "a"), *pages(world, CROSSING, "c")]]:
        leaked = found(read(client, url), *words)
        if leaked:
            leaks.append(f"{actor} {url}: {leaked}")
    assert not leaks, "\n" + "\n".join(leaks)


def test_the_marks_are_really_there_for_who_may_see_them(world: World) -> None:
    """Without this, a page that shows nothing at all would pass every other test here."""
    client, silent = client_of(world, "member_a"), []
    expected = {
        "collaborations:home", "collaborations:list", "collaborations:register", "collaborations:register_download",
        "collaborations:purpose", "collaborations:party", "evidence:list", "evidence:download", "commitments:list",
        "commitments:detail", "agreements:agreement", "forum:meetings", "forum:meeting", "forum:proposals",
        "monitoring:indicators", "monitoring:indicator", "assessment:list", "assessment:result", "assessment:element",
    }  # fmt: skip
    for _, url in pages(world, sorted(expected), "a"):
        if MARKS["a"] not in read(client, url):
            silent.append(url)
    assert not silent, silent


@pytest.mark.parametrize("actor", ["member_a"])
def test_restricted_evidence_reaches_evaluators_and_the_secretariat_only(actor: str, world: World) -> None:
    client = client_of(world, actor)
    leaks = [url for _, url in pages(world, READ, "a") if RESTRICTED["a"] in read(client, url)]
    place = world["a"]
    own = reverse("evidence:detail", kwargs={"slug": place.collaboration.slug, "key": place.samples["restricted"]})
    assert client.get(own).status_code == 404
    assert not leaks, leaks
    for name in ("evaluator_a", "secretary_a"):
        assert RESTRICTED["a"] in read(client_of(world, name), own)


@pytest.mark.parametrize("actor", ["visitor"])
def test_an_open_collaboration_shows_posts_but_no_people(actor: str, world: World) -> None:
    client = client_of(world, actor)
    leaks = [
        f"{url}: {leaked}"
        for _, url in pages(world, READ, "c")
        if (leaked := found(read(client, url), PEOPLE["c"], PHONES["c"], RESTRICTED["c"]))
    ]
    assert not leaks, "\n" + "\n".join(leaks)
    people = read(client_of(world, "member_c"), reverse("collaborations:party", args=_party(world)))
    assert PEOPLE["c"] in people, "members see who speaks for a party"


def _party(world: World) -> list[str]:
    return [world["c"].collaboration.slug, world["c"].samples["organisation"]]


@pytest.mark.parametrize("actor", ["visitor", "stranger", "admin", "secretary_b"])
@pytest.mark.parametrize("words", [MARKS["a"], RESTRICTED["a"], PEOPLE["a"], "rapat kenaria", "janji"])
def test_search_finds_nothing_of_a_closed_collaboration_for_outsiders(actor: str, words: str, world: World) -> None:
    viewer = world.actors[actor]
    results = search.find(words, viewer=viewer, limit=50).results
    shown = " ".join(f"{result.title} {result.excerpt} {result.url}" for result in results).lower()
    assert not found(shown, MARKS["a"], RESTRICTED["a"], PEOPLE["a"], world["a"].collaboration.slug)
    page = read(client_of(world, actor), f"/cari/?q={quote(words)}")
    assert world["a"].collaboration.slug not in page


def test_search_finds_it_for_members(world: World) -> None:
    results = search.find(MARKS["a"], viewer=world.actors["member_a"], limit=50).results
    assert len(results) >= 3
    assert not any(RESTRICTED["a"] in f"{result.title}{result.excerpt}".lower() for result in results)


def test_lists_that_cross_collaborations_leave_the_closed_one_out(world: World) -> None:
    place = world["a"]
    organisation = place.samples["organisation"]
    for url in ("/k/", f"/aktor/{organisation}/", "/aktor/", "/wilayah/73.71/", "/k/?cari=kenaria", "/tugas/", "/"):
        for actor in ("visitor", "stranger", "secretary_b"):
            assert place.collaboration.slug not in read(client_of(world, actor), url), f"{url} as {actor}"


def test_an_export_holds_no_person_and_is_refused_to_outsiders(world: World) -> None:
    place = world["a"]
    for outsider in (ANYBODY, world.actors["stranger"], world.actors["admin"], world.actors["secretary_b"]):
        with pytest.raises(NotVisible):
            export.export_collaboration(viewer=outsider, slug=place.collaboration.slug)
    text = repr(export.export_collaboration(viewer=SYSTEM, slug=place.collaboration.slug)).lower()
    assert MARKS["a"] in text
    assert not found(text, PEOPLE["a"], PHONES["a"], MARKS["b"], MARKS["c"])


def test_history_sentences_name_people_to_members_only(world: World) -> None:
    place = world["c"]
    for actor, named in (("member_c", True), ("visitor", False), ("secretary_b", False)):
        viewer: Any = world.actors[actor]
        entries = list(queries.history_of(viewer=viewer, collaboration=place.collaboration))
        told = queries.history_sentences(viewer=viewer, collaboration=place.collaboration, entries=entries)
        text = " ".join(str(row["sentence"]) for row in told).lower()
        assert (PEOPLE["c"] in text) is named
