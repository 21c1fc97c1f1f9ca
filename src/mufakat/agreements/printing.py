"""What of an instrument goes into the fields of the document it is printed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from mufakat.agreements import words
from mufakat.agreements.drawn import standing_clauses
from mufakat.agreements.models import Agreement, AgreementSignatory, Clause
from mufakat.documents.installed import InstalledTemplate

FULL_DATE = len("2026-01-31")


def data_of(agreement: Agreement, template: InstalledTemplate, language: str = "id") -> dict[str, Any]:
    """The content of every field that the template knows and the instrument can fill."""
    fields = {field.key for field in template.content.fields}
    clauses = standing_clauses(agreement)
    considered = [clause for clause in clauses if clause.kind == "consideration"] if "considerations" in fields else []
    body = [clause for clause in clauses if clause not in considered]
    with override(language):
        known = {
            "about": agreement.title,
            "considerations": [line for clause in considered for line in _lines(clause.text)],
            "legal_basis": [basis.get(language) or basis.get("id", "") for basis in agreement.legal_basis],
            "articles": _articles(body),
            "rulings": [_ruling(clause) for clause in body],
            "points": [_ruling(clause) for clause in body],
            "members": _members(agreement),
            "decided_by": _issuing_office(agreement),
            "other_numbers": [number.number for number in agreement.numbers.all()][1:],
            "rests_on": _followed(agreement),
            "starts_on": agreement.valid_from if len(agreement.valid_from) == FULL_DATE else "",
            "ends_on": agreement.valid_until if len(agreement.valid_until) == FULL_DATE else "",
        }
    return {key: value for key, value in known.items() if key in fields}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _articles(clauses: Sequence[Clause]) -> list[dict[str, Any]]:
    """Articles with their paragraphs: 14(1) and 14(2) are two paragraphs of article 14."""
    articles: list[dict[str, Any]] = []
    for clause in clauses:
        found = words.ARTICLE.match(clause.address)
        number = found.group("article") if found else clause.address
        if not articles or articles[-1]["number"] != number:
            articles.append({"number": number, "heading": clause.heading, "paragraphs": []})
        lines = clause.text.strip()
        paragraph = found.group("paragraph") if found else None
        articles[-1]["paragraphs"].append(f"({paragraph}) {lines}" if paragraph else lines)
    return articles


def _ruling(clause: Clause) -> str:
    text = " ".join(_lines(clause.text))
    return f"{clause.heading}: {text}" if clause.heading else text


def _members(agreement: Agreement) -> list[dict[str, str]]:
    """The parties as members of the team that a decree sets up, each by the office that signs or represents it."""
    offices = {signatory.party_id: signatory.office for signatory in agreement.signatories.all()}
    member = words.MEMBER
    return [
        {
            "position": str(member),
            "holder": offices.get(party.pk) or party.organisation.name,
            "organisation": party.organisation.name,
        }
        for party in agreement.parties.select_related("organisation").order_by("id")
    ]


def _issuing_office(agreement: Agreement) -> str:
    for signatory in agreement.signatories.all():
        if signatory.party.organisation_id == agreement.issuer_id:
            return signatory.office
    return agreement.issuer.name if agreement.issuer else ""


def _followed(agreement: Agreement) -> str:
    if agreement.follows is None:
        return ""
    numbers = ", ".join(number.number for number in agreement.follows.numbers.all())
    return f"{agreement.follows.title} ({numbers})" if numbers else agreement.follows.title


def places_of(signatories: Sequence[AgreementSignatory]) -> list[AgreementSignatory]:
    """Those who sign, in their order."""
    return sorted(signatories, key=lambda signatory: signatory.order)
