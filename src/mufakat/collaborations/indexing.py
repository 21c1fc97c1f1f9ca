"""Puts collaborations and their agreed terms into the search."""

from __future__ import annotations

from django.urls import reverse

from mufakat.collaborations.models import Collaboration, Term
from mufakat.kernel import search
from mufakat.kernel.web.language import dua


def audience_of(collaboration: Collaboration) -> str:
    """Who may find what belongs to the collaboration."""
    return "public" if collaboration.visibility == "public" else "parties"


def index_collaboration(collaboration: Collaboration) -> None:
    """The collaboration by its title, problem and other names."""
    aliases = " ".join(collaboration.aliases.values_list("name", flat=True))
    search.index(
        scope_id=collaboration.pk,
        kind="collaboration",
        object_id=collaboration.pk,
        title=dua(collaboration.title_id, collaboration.title_en or collaboration.title_id),
        body=f"{collaboration.public_problem_id} {collaboration.public_problem_en} {collaboration.summary_id} {aliases}",
        url=reverse("collaborations:home", args=[collaboration.slug]),
        audience=audience_of(collaboration),
    )


def index_terms(collaboration: Collaboration) -> None:
    """Every agreed term, so that a word leads to its one meaning."""
    url = reverse("collaborations:register", args=[collaboration.slug, "istilah"])
    for term in Term.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True):
        search.index(
            scope_id=collaboration.pk,
            kind="term",
            object_id=term.public_id,
            title=dua(term.term_id, term.term_en or term.term_id),
            body=f"{term.text_id} {term.text_en}",
            url=url,
            audience=audience_of(collaboration),
        )
