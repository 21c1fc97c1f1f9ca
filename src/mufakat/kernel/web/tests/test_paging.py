"""A long list is walked to its end without a line twice or a line lost."""

from __future__ import annotations

import base64
import json

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import RequestFactory

from mufakat.kernel.web.paging import slice_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    ContentType.objects.all().delete()
    kinds = [ContentType.objects.create(app_label=label, model="x") for label in ("b", "a")]
    for number in range(23):
        # Few different names, so that the key has to decide between equal ones.
        Permission.objects.create(name=f"nama {number % 4}", codename=f"c{number}", content_type=kinds[number % 2])
    return Permission.objects.all()


def walked(lines, **options):
    seen, address = [], "/k/x/?saring=a"
    for _ in range(40):
        part = slice_of(RequestFactory().get(address), lines, size=5, **options)
        seen.extend(part.items)
        if not part.more_url:
            return seen
        address = part.more_url
    raise AssertionError("The list does not end.")


@pytest.mark.parametrize("order", ["name", "-name", "pk", "-pk", "content_type__app_label", "-content_type__app_label"])
def test_every_line_is_seen_once_in_order(lines, order):
    seen = walked(lines, order=order)
    sign = "-" if order.startswith("-") else ""
    assert [one.pk for one in seen] == list(lines.order_by(order, f"{sign}pk").values_list("pk", flat=True))


def test_a_line_removed_meanwhile_does_not_hide_others(lines):
    first = slice_of(RequestFactory().get("/"), lines, order="name", size=5)
    expected = list(lines.order_by("name", "pk").values_list("pk", flat=True))[5:10]
    first.items[-1].delete()
    second = slice_of(RequestFactory().get(first.more_url), lines, order="name", size=5)
    assert [one.pk for one in second.items] == expected


def test_filters_stay_and_the_way_back_is_offered(lines):
    first = slice_of(RequestFactory().get("/daftar/?saring=a&saring=b"), lines, size=5)
    assert "saring=a&saring=b" in first.more_url
    assert first.first_url == ""
    second = slice_of(RequestFactory().get(first.more_url), lines, size=5)
    assert second.first_url == "/daftar/?saring=a&saring=b"


def packed(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        "A" * 5000,
        packed([1]),
        packed([None, None]),
        packed({"a": 1}),
        packed(["a\x00", 1]),
        packed(["a", "b"]),
        packed(["a", 2**70]),
        packed(["a", [1]]),
        packed(["a", True, 3]),
    ],
)
def test_a_changed_place_begins_the_list_again(lines, cursor):
    part = slice_of(RequestFactory().get("/", {"sesudah": cursor}), lines, order="name", size=5)
    assert part.restarted
    assert [one.pk for one in part.items] == list(lines.order_by("name", "pk").values_list("pk", flat=True))[:5]


def test_a_page_costs_one_query_at_any_depth(lines, django_assert_num_queries):
    first = slice_of(RequestFactory().get("/"), lines, order="name", size=5)
    with django_assert_num_queries(1) as queries:
        slice_of(RequestFactory().get(first.more_url), lines, order="name", size=5)
    assert "COUNT" not in queries.captured_queries[0]["sql"].upper()


def test_a_column_that_may_be_empty_cannot_order_a_list():
    from mufakat.accounts.models import User

    with pytest.raises(ValueError, match="may be empty"):
        slice_of(RequestFactory().get("/"), User.objects.all(), order="last_login")
