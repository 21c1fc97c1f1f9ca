"""A decision to take along: its ballots line by line, as table, data or text. Without membership the reasons stay out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.collaborations.words import SECTORS
from mufakat.decisions import certificates, words
from mufakat.decisions.models import Decision, Elector, Participation
from mufakat.decisions.presenting import told
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

COLUMNS = [
    Column(dua("Pemilik suara", "Elector")),
    Column(dua("Sektor", "Sector")),
    Column(dua("Sikap atau suara", "Stance or vote")),
    Column(dua("Alasan", "Reason")),
    Column(dua("Jawaban atas alasan", "Answer to the reason")),
    Column(dua("Diberikan", "Given"), "moment"),
    Column(dua("Dengan kuasa kepada", "By proxy to")),
]


@dataclass(frozen=True)
class Line:
    """One elector, with what it said or that it said nothing."""

    elector: str
    sector: str
    vote: str
    reason: str = ""
    answer: str = ""
    at: Any = None
    proxy: str = ""

    def cells(self) -> list[Any]:
        return [self.elector, self.sector, self.vote, self.reason, self.answer, self.at, self.proxy]


def lines_of(decision: Decision, *, with_reasons: bool) -> list[Line]:
    """Every elector by name: stance and reason, `no stance`, `does not vote`; in a secret vote only who took part."""
    proposal, aside = decision.proposal, set(decision.certificate["aside"])
    stances = {} if proposal.secret else certificates.last_stances(proposal)
    voted = set(Participation.objects.filter(proposal=proposal).values_list("elector_id", flat=True))
    lines = []
    for elector in Elector.objects.filter(proposal=proposal).order_by("label"):
        sector = str(SECTORS[elector.sector])
        stance = stances.get(elector.pk)
        if elector.key in aside:
            lines.append(Line(elector.label, sector, str(words.STEPPED_ASIDE)))
        elif stance is None:
            said = dua("Sudah bersuara (rahasia)", "Has voted (secret)") if elector.pk in voted else words.NO_STANCE
            lines.append(Line(elector.label, sector, str(said)))
        else:
            answers = "; ".join(answer.text for answer in stance.answers.all()) if with_reasons else ""
            lines.append(
                Line(
                    elector.label, sector, told(proposal, stance.content), stance.reason if with_reasons else "", answers,
                    stance.cast_at, stance.proxy.holder.label if stance.proxy else "",
                )
            )  # fmt: skip
    return lines


def names_of(certificate: Mapping[str, Any]) -> dict[str, str]:
    """Options and criteria by their keys, as the certificate names them."""
    frozen = certificate["frozen"]
    return {one["key"]: one["text"] for part in ("options", "criteria") for one in frozen[part]}


def referred_to(certificate: Mapping[str, Any]) -> str:
    """Who decides instead, where the ladder ended in a referral."""
    rungs = certificate["frozen"]["rules"]["ladder"]
    refer = next((rung["refer_to"] for rung in rungs if rung["way"] == "referral"), None) or {}
    return str(dua(refer.get("id", ""), refer.get("en", ""))) if refer else ""


def ballot_rows(certificate: Mapping[str, Any]) -> list[dict[str, str]]:
    """The ballots as published: by elector, or by code when they are secret."""
    names, labels = names_of(certificate), {one["key"]: one["label"] for one in certificate["frozen"]["electors"]}
    rows = []
    for ballot in certificate["ballots"]:
        who = labels.get(ballot.get("elector"), ballot.get("code", ""))
        rows.append({"who": str(who), "said": _said(ballot["content"], names)})
    return rows


def _said(content: Any, names: Mapping[str, str]) -> str:
    if isinstance(content, list):
        return " > ".join(" = ".join(names.get(key, key) for key in group) for group in content)
    if isinstance(content, dict):
        return "; ".join(f"{names.get(key, key)}: {_numbers(value, names)}" for key, value in content.items())
    return str(words.STANCES.get(str(content), content))


def _numbers(value: Any, names: Mapping[str, str]) -> str:
    return (
        ", ".join(f"{names.get(key, key)} {number}" for key, number in value.items()) if isinstance(value, dict) else str(value)
    )


def as_data(decision: Decision, lines: list[Line]) -> dict[str, Any]:
    """The decision and its lines as data; the certificate is a file of its own."""
    return {
        "number": decision.code,
        "title": decision.title,
        "verdict": decision.verdict,
        "way": decision.way,
        "decided_on": decision.decided_on.isoformat(),
        "wording": decision.wording,
        "certificate_sha256": decision.certificate_sha256,
        "lines": [
            {
                "elector": one.elector, "sector": one.sector, "vote": one.vote, "reason": one.reason, "answer": one.answer,
                "given_at": one.at.isoformat() if one.at else "", "proxy": one.proxy,
            }
            for one in lines
        ],
    }  # fmt: skip


def as_markdown(decision: Decision, lines: list[Line]) -> str:
    """The decision as text; what people typed is quoted so that it stays text."""
    heads = [str(column.label) for column in (*COLUMNS[:5], COLUMNS[6])]
    rows = [[one.elector, one.sector, one.vote, one.reason, one.answer, one.proxy] for one in lines]
    table = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    table += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    facts = [
        f"# {decision.code} {_cell(decision.title)}",
        "",
        f"{words.VERDICTS[decision.verdict]} · {words.WAYS.get(decision.way, '')} · {tanggal(decision.decided_on)}",
        "",
        *(f"> {_cell(line)}" for line in decision.wording.splitlines()),
        "",
        f"SHA-256: `{decision.certificate_sha256}`",
        "",
    ]
    return "\n".join([*facts, *table, ""])


def _cell(text: str) -> str:
    """One line of plain text: no column, link, heading or tag of its own."""
    plain = " ".join(text.split())
    for sign in "\\`*_[]<>|#":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
