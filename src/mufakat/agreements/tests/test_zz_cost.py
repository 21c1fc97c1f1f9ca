import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from mufakat.agreements.tests.drafts import *  # noqa

pytestmark = pytest.mark.django_db


def test_cost(draft, write, name_all, issue, client_as, founder, collaboration):
    a = draft()
    b = draft(title_id="Kedua")
    write(a)
    name_all(a)
    br = client_as(founder)

    def cost(x):
        u = reverse("agreements:agreement", args=[collaboration.slug, x.key])
        br.get(u)
        with CaptureQueriesContext(connection) as c:
            br.get(u)
        return c

    c = cost(b)
    print("draft", len(c))
    c2 = cost(a)
    print("named", len(c2))
    from collections import Counter
    import re

    for sql, n in Counter(re.sub(r"\d+", "N", q["sql"])[:150] for q in c2).most_common(14):
        print(n, sql)
    issue(b)
    print("out", len(cost(b)))
