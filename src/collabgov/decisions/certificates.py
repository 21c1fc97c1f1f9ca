"""A certificate: everything a stranger needs to count a closed decision again, and the count itself.

`issue` adds the outcome and a digest to the facts of a vote; `recompute` reads such a document with suspicion, counts again
and says in sentences what does not agree. It uses nothing but this package, so that neither the platform nor its database has
to be trusted. What the parties wrote as reasons is bound by digest only; names of people never occur.

    frozen    what was fixed at opening: question, options, criteria, rules, electors, times; `frozen_sha256` was published then
    ballots   the ballots that count; in a secret vote without elector, with `participants` beside them
    closed    when and how the vote ended
    outcome   the result of `decide`, in plain form
    sha256    of everything else, as canonical JSON (`collabgov.chain.canonical`)
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from collabgov.chain import NotCanonical, canonical
from collabgov.decisions.ballots import Ballot, BallotMistaken, Criterion, Elector, Vote, read_content
from collabgov.decisions.deciding import decide
from collabgov.decisions.outcomes import Outcome
from collabgov.decisions.rules import Rules, RulesMistaken, read_rules
from collabgov.decisions.ties import seed_digest
from collabgov.sentences import Sentence

FORMAT = 1
KIND = "mufakat-decision"
MOST_BALLOTS = 2_000_000
MOST_OPTIONS = 60


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def frozen_digest(frozen: Mapping[str, Any]) -> str:
    """The digest published at opening. The seed of a lot stays hidden until closing: its own digest stands for it."""
    rules = dict(frozen["rules"])
    rules["seed"] = seed_digest(str(rules.get("seed") or ""))
    return digest({**frozen, "rules": rules})


def issue(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The certificate of a closed vote: the facts (`about`, `frozen`, `ballots`, `closed` ...) with outcome and digests."""
    document: dict[str, Any] = {"format": FORMAT, "kind": KIND, **facts}
    document["frozen_sha256"] = frozen_digest(document["frozen"])
    document["outcome"] = decide(read_vote(document)).plain()
    document["sha256"] = digest(document)
    return document


# --- reading ------------------------------------------------------------------------------------------------------


class CertificateMistaken(ValueError):
    """The document cannot be counted; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


NOT_A_CERTIFICATE = Sentence("Berkas ini bukan sertifikat keputusan.", "This file is not a decision certificate.")
PART_MISSING = Sentence("Bagian {part} tidak ada atau salah bentuk.", "The part {part} is missing or has the wrong form.")
RULES_WRONG = Sentence("Aturan tidak dapat dipakai ({field}): {reason}", "The rules cannot be used ({field}): {reason}")
BALLOT_WRONG = Sentence("Suara {place} tidak sah: {reason}", "Ballot {place} is not valid: {reason}")


def read_vote(document: Mapping[str, Any]) -> Vote:
    """The vote that a certificate describes, or `CertificateMistaken`."""
    frozen = _mapping(document, "frozen")
    try:
        rules = read_rules(_mapping(frozen, "rules"))
    except RulesMistaken as mistake:
        words = mistake.sentence
        raise CertificateMistaken(
            Sentence(
                RULES_WRONG.id.format(field=mistake.field, reason=words.id),
                RULES_WRONG.en.format(field=mistake.field, reason=words.en),
            )
        ) from None
    options = tuple(_text(item, "key") for item in _items(frozen, "options"))
    criteria = tuple(Criterion(_text(item, "key"), _weight(item)) for item in _items(frozen, "criteria"))
    electors = tuple(
        Elector(_text(item, "key"), str(item.get("sector") or ""), str(item.get("label") or ""))
        for item in _items(frozen, "electors")
    )
    if len(options) > MOST_OPTIONS or len(criteria) > MOST_OPTIONS:
        raise CertificateMistaken(PART_MISSING.filled(part="options"))
    present = document.get("present")
    return Vote(
        rules=rules,
        electors=electors,
        ballots=_read_ballots(document, rules, options, criteria),
        options=options,
        criteria=criteria,
        present=None if present is None else frozenset(map(str, _sequence(document, "present"))),
        aside=frozenset(map(str, _sequence(document, "aside"))),
        participants=frozenset(map(str, _sequence(document, "participants"))),
    )


def _read_ballots(
    document: Mapping[str, Any], rules: Rules, options: Sequence[str], criteria: Sequence[Criterion]
) -> tuple[Ballot, ...]:
    items = _items(document, "ballots")
    if len(items) > MOST_BALLOTS:
        raise CertificateMistaken(PART_MISSING.filled(part="ballots"))
    keys = [criterion.key for criterion in criteria]
    ballots = []
    for place, item in enumerate(items, start=1):
        try:
            content = read_content(rules, options, keys, item.get("content"))
        except BallotMistaken as mistake:
            words = mistake.sentence
            raise CertificateMistaken(
                Sentence(
                    BALLOT_WRONG.id.format(place=place, reason=words.id), BALLOT_WRONG.en.format(place=place, reason=words.en)
                )
            ) from None
        elector = item.get("elector")
        ballots.append(Ballot(content, None if elector is None else str(elector), str(item.get("sector") or "")))
    return tuple(ballots)


def _mapping(document: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    value = document.get(part)
    if not isinstance(value, Mapping):
        raise CertificateMistaken(PART_MISSING.filled(part=part))
    return value


def _sequence(document: Mapping[str, Any], part: str) -> Sequence[Any]:
    value = document.get(part)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise CertificateMistaken(PART_MISSING.filled(part=part))
    return value


def _items(document: Mapping[str, Any], part: str) -> Sequence[Mapping[str, Any]]:
    value = _sequence(document, part)
    if any(not isinstance(item, Mapping) for item in value):
        raise CertificateMistaken(PART_MISSING.filled(part=part))
    return value


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise CertificateMistaken(PART_MISSING.filled(part=key))
    return value


def _weight(item: Mapping[str, Any]) -> int:
    weight = item.get("weight", 1)
    if not isinstance(weight, int) or isinstance(weight, bool) or not 0 < weight <= 1000:
        raise CertificateMistaken(PART_MISSING.filled(part="weight"))
    return weight


# --- counting again -----------------------------------------------------------------------------------------------

FINDINGS = {
    "digest": Sentence("Sidik jari berkas tidak cocok: isinya telah diubah.", "The digest does not match: it was changed."),
    "frozen_digest": Sentence(
        "Sidik jari pembukaan tidak cocok: pertanyaan, aturan, atau daftar pemilik suara telah diubah.",
        "The digest of the opening does not match: question, rules or electors were changed.",
    ),
    "elector_twice": Sentence("Pemilik suara {who} tercatat dua kali.", "The elector {who} is listed twice."),
    "option_twice": Sentence("Pilihan {who} tercatat dua kali.", "The option {who} is listed twice."),
    "stranger": Sentence("{who} bersuara tetapi bukan pemilik suara.", "{who} voted without being an elector."),
    "voted_twice": Sentence("{who} mempunyai lebih dari satu suara.", "{who} has more than one ballot."),
    "late": Sentence("Suara {who} diberikan di luar waktu.", "The ballot of {who} was given outside the time."),
    "secret_named": Sentence("Suara rahasia memuat nama.", "A secret ballot carries a name."),
    "secret_number": Sentence(
        "Banyaknya suara ({ballots}) tidak sama dengan banyaknya yang bersuara ({people}).",
        "The number of ballots ({ballots}) differs from the number of those who voted ({people}).",
    ),
    "secret_sector": Sentence(
        "Suara rahasia per sektor tidak cocok dengan siapa yang bersuara.",
        "The secret ballots by sector do not match who voted.",
    ),
    "open_unnamed": Sentence("Suara terbuka tanpa pemilik.", "An open ballot has no elector."),
    "outcome": Sentence(
        "Hasil tercetak ({printed}) tidak sama dengan hasil hitung ulang ({computed}).",
        "The printed outcome ({printed}) differs from the recount ({computed}).",
    ),
    "figures": Sentence("Angka rincian tidak sama dengan hitung ulang.", "The detailed figures differ from the recount."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree."""

    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Recount:
    """What an outsider found: whether everything agrees, and the outcome as counted again."""

    outcome: Outcome | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def agrees(self) -> bool:
        return self.outcome is not None and not self.findings

    def plain(self) -> dict[str, object]:
        return {
            "agrees": self.agrees,
            "outcome": self.outcome.plain() if self.outcome else None,
            "findings": [
                {"code": one.code, "message": {"id": one.sentence.id, "en": one.sentence.en}} for one in self.findings
            ],
        }


def recompute(document: object) -> Recount:
    """Count a certificate again. Never raises for a bad document: what is wrong is among the findings."""
    try:
        if not isinstance(document, Mapping) or document.get("format") != FORMAT or document.get("kind") != KIND:
            raise CertificateMistaken(NOT_A_CERTIFICATE)
        vote = read_vote(document)
        findings = [*_digests(document), *_electorate(vote), *_ballots(document, vote)]
    except CertificateMistaken as mistake:
        return Recount(None, (Finding("unreadable", mistake.sentence),))
    except (NotCanonical, RecursionError):
        return Recount(None, (Finding("unreadable", NOT_A_CERTIFICATE),))
    outcome = decide(vote)
    return Recount(outcome, (*findings, *_outcome(document, outcome)))


def _found(code: str, **words: object) -> Finding:
    return Finding(code, FINDINGS[code].filled(**words))


def _digests(document: Mapping[str, Any]) -> list[Finding]:
    findings = []
    if document.get("sha256") != digest({key: value for key, value in document.items() if key != "sha256"}):
        findings.append(_found("digest"))
    if document.get("frozen_sha256") != frozen_digest(_mapping(document, "frozen")):
        findings.append(_found("frozen_digest"))
    return findings


def _electorate(vote: Vote) -> list[Finding]:
    keys = Counter(elector.key for elector in vote.electors)
    return [
        *(_found("elector_twice", who=key) for key, number in sorted(keys.items()) if number > 1),
        *(_found("option_twice", who=key) for key in _twice(vote.options)),
        *(_found("option_twice", who=key) for key in _twice([criterion.key for criterion in vote.criteria])),
    ]


def _twice(keys: Sequence[str]) -> list[str]:
    return sorted(key for key, number in Counter(keys).items() if number > 1)


def _ballots(document: Mapping[str, Any], vote: Vote) -> list[Finding]:
    known = {elector.key for elector in vote.electors}
    named = [ballot.elector for ballot in vote.ballots if ballot.elector is not None]
    findings = [_found("stranger", who=key) for key in sorted((set(named) | vote.participants | vote.aside) - known)]
    if vote.rules.secret:
        return findings + _secret(vote, named)
    findings += [_found("voted_twice", who=key) for key in _twice(named)]
    if len(named) < len(vote.ballots):
        findings.append(_found("open_unnamed"))
    return findings + _late(document)


def _secret(vote: Vote, named: Sequence[str]) -> list[Finding]:
    findings = [_found("secret_named")] if named else []
    taking_part = vote.participants - vote.aside
    if len(vote.ballots) != len(taking_part):
        findings.append(_found("secret_number", ballots=len(vote.ballots), people=len(taking_part)))
    if vote.rules.counts_sectors:
        voters = sorted(elector.sector for elector in vote.electors if elector.key in taking_part)
        if sorted(ballot.sector for ballot in vote.ballots) != voters:
            findings.append(_found("secret_sector"))
    return findings


def _late(document: Mapping[str, Any]) -> list[Finding]:
    """Open ballots carry their moment: not before opening, not after deadline or closing."""
    frozen, closed = _mapping(document, "frozen"), _mapping(document, "closed")
    begin, ends = _moment(frozen.get("opened_at")), [_moment(frozen.get("deadline")), _moment(closed.get("at"))]
    known_ends = [end for end in ends if end is not None]
    findings = []
    for item in _items(document, "ballots"):
        given = _moment(item.get("at"))
        outside = given is None or (begin is not None and given < begin) or any(given > end for end in known_ends)
        if outside:
            findings.append(_found("late", who=item.get("elector")))
    return findings


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _outcome(document: Mapping[str, Any], outcome: Outcome) -> list[Finding]:
    printed = document.get("outcome")
    if not isinstance(printed, Mapping):
        return [_found("outcome", printed="-", computed=outcome.verdict)]
    counted = outcome.plain()
    if (printed.get("verdict"), printed.get("winners")) != (counted["verdict"], counted["winners"]):
        return [_found("outcome", printed=_told(printed), computed=_told(counted))]
    return [] if canonical(printed) == canonical(counted) else [_found("figures")]


def _told(outcome: Mapping[str, object]) -> str:
    winners = outcome.get("winners")
    named = ", ".join(map(str, winners)) if isinstance(winners, list | tuple) else ""
    return f"{outcome.get('verdict')}: {named}" if named else str(outcome.get("verdict"))
