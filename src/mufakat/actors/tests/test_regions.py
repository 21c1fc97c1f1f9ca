"""Loading the official regions: all or nothing, again without change, every mistake named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from mufakat.actors.models import Region
from mufakat.actors.region_loading import BadRegions, LoadedRegions, load_regions

pytestmark = pytest.mark.django_db
HEADER = "code,name,level,parent,valid_from,note\n"


@pytest.fixture
def folder(tmp_path):
    def write(regions, aliases=""):
        (tmp_path / "regions.csv").write_text(HEADER + regions, encoding="utf-8")
        (tmp_path / "aliases.csv").write_text("code,alias,source,line,note\n" + aliases, encoding="utf-8")
        return tmp_path

    return write


def test_the_built_in_regions_load_and_load_again_without_change():
    path = Path(settings.PACKS_DIR) / "regions"
    first = load_regions(path)
    assert first.added == Region.objects.count() > 40
    assert load_regions(path) == LoadedRegions(0, 0, first.added)
    solo = Region.objects.get(code="33.72")
    assert (solo.name, solo.parent.name) == ("Kota Surakarta", "Jawa Tengah")
    assert "Solo" in solo.aliases
    assert not Region.objects.exclude(level="province").filter(parent=None).exists()


def test_a_changed_row_changes_its_region_only(folder):
    load_regions(folder("33,Jawa Tengah,province,,,\n33.72,Surakarta,city,33,,\n"))
    again = load_regions(
        folder("33,Jawa Tengah,province,,,\n33.72,Kota Surakarta,city,33,2025-01-02,Catatan\n", "33.72,Solo,x,1,\n")
    )
    assert again == LoadedRegions(0, 1, 1)
    region = Region.objects.get(code="33.72")
    assert (region.name, region.valid_from.isoformat(), region.note, region.aliases) == (
        "Kota Surakarta",
        "2025-01-02",
        "Catatan",
        ["Solo"],
    )


def test_the_order_of_rows_does_not_matter(folder):
    load_regions(folder("33.72.01,Laweyan,district,33.72,,\n33.72,Kota Surakarta,city,33,,\n33,Jawa Tengah,province,,,\n"))
    assert Region.objects.get(code="33.72.01").parent.parent.code == "33"


@pytest.mark.parametrize(
    ("rows", "aliases", "named"),
    [
        ("33,Jawa Tengah,kingdom,,,\n", "", "regions.csv:2"),
        ("33,Jawa Tengah,province,,,\n34,,province,,,\n", "", "regions.csv:3"),
        ("33.72,Kota Surakarta,city,33,,\n", "", "33"),
        ("33,Jawa Tengah,province,,besok,\n", "", "regions.csv:2"),
        ("33,Jawa Tengah,province,,,\n", "99,Entah,x,1,\n", "99"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_loaded(folder, rows, aliases, named):
    with pytest.raises(BadRegions, match=named):
        load_regions(folder(rows, aliases))
    assert not Region.objects.exists()


def test_a_note_is_shown_in_the_reader_s_language_and_spellings_once(folder, client, settings):
    settings.ROOT_URLCONF = "mufakat.actors.tests.addresses"
    load_regions(folder("33,Jawa Tengah,province,,,Catatan di sini / Note here\n", "33,Jateng,x,1,\n33,JATENG,x,2,\n"))
    page = client.get("/wilayah/33/").content.decode()
    assert "Catatan di sini" in page
    assert "Note here" not in page
    assert "JATENG" not in page
    client.cookies["django_language"] = "en"
    assert "Note here" in client.get("/wilayah/33/").content.decode()
