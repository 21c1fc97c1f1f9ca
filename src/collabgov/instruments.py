"""Kinds of agreement at work: what a draft still lacks, what keeps it from being signed, where its procedure stands.

A content is there when an article of a fitting kind says it without an open blank, or a particular is filled in. Nothing is
there because somebody would like it to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from collabgov.packs.schema.instrument import Instrument, Requirement, Stage
from collabgov.sentences import Sentence

BLANK = re.compile(r"\{([^{}]{1,300})\}")
State = Literal["present", "started", "absent"]

SIGNING_SENTENCES: Mapping[str, Sentence] = {
    "missing_content": Sentence("Lengkapi dulu: {what}.", "Complete it first: {what}."),
    "follows_missing": Sentence(
        "Pilih naskah yang dilaksanakan oleh naskah ini.", "Choose the instrument that this one carries out."
    ),
    "too_few": Sentence("Perlu sedikitnya {n} penanda tangan.", "It needs at least {n} signatories."),
    "party_without_signatory": Sentence(
        "Setiap pihak menandatangani: tunjuk penanda tangan bagi pihak yang belum punya.",
        "Every party signs: name a signatory for each party that has none.",
    ),
    "issuer_missing": Sentence("Penerbitnya harus menandatangani.", "Its issuer must sign."),
    "only_the_issuer": Sentence("Hanya penerbit yang menandatangani naskah ini.", "Only the issuer signs this instrument."),
    "issuer_sector": Sentence("Penerbit naskah ini harus dari pemerintah.", "A government body must issue this instrument."),
    "sector_missing": Sentence(
        "Belum ada penanda tangan dari setiap sektor yang disyaratkan.", "Not every sector that is asked for signs."
    ),
    "power_not_allowed": Sentence(
        "Naskah ini tidak dapat ditandatangani dengan surat kuasa.", "This instrument cannot be signed by power of attorney."
    ),
    "stage_missing": Sentence("Selesaikan dulu tahap: {what}.", "Pass this stage first: {what}."),
}


def open_blanks(text: str) -> list[str]:
    """What still has to be written: the words in braces, in order."""
    return BLANK.findall(text)


@dataclass(frozen=True, slots=True)
class Signer:
    """One who is to sign: for a party of which sector, as its issuer, by power of attorney."""

    sector: str
    party: object = None
    is_issuer: bool = False
    by_power: bool = False


@dataclass(frozen=True)
class DrawnUp:
    """An instrument as far as it is drawn up. `clauses` are (kind, text); `facts` the particulars that are filled in."""

    clauses: Sequence[tuple[str, str]] = ()
    facts: frozenset[str] = frozenset()
    signers: Sequence[Signer] = ()
    unsigned_parties: int = 0
    """Parties of the instrument that have no signatory."""
    follows: str = ""
    burdened: bool = False
    passed: frozenset[str] = frozenset()
    """Keys of the stages that were passed or are not needed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One required content and whether it is there; `blanks` are what its articles still leave open."""

    requirement: Requirement
    state: State
    blanks: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.state != "present"


def contents_of(kind: Instrument, drawn: DrawnUp) -> list[Finding]:
    """Every content that the kind asks for, in its order, held against what is drawn up."""
    return [_finding(requirement, drawn) for requirement in kind.requirements]


def _finding(requirement: Requirement, drawn: DrawnUp) -> Finding:
    if requirement.fact is not None and requirement.fact in drawn.facts:
        return Finding(requirement, "present")
    texts = [text for kind, text in drawn.clauses if kind in requirement.shown_by and text.strip()]
    if any(not open_blanks(text) for text in texts):
        return Finding(requirement, "present")
    blanks = tuple(dict.fromkeys(blank for text in texts for blank in open_blanks(text)))
    return Finding(requirement, "started" if texts else "absent", blanks)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps an instrument from going out for signature: a code, and in words what to do."""

    code: str
    sentence: Sentence


def _obstacle(code: str, what: Sentence | None = None, n: int = 0) -> Obstacle:
    words = SIGNING_SENTENCES[code]
    if what is None:
        return Obstacle(code, words.filled(n=n, what=""))
    return Obstacle(code, Sentence(words.id.format(what=what.id), words.en.format(what=what.en)))


def signing_obstacles(kind: Instrument, drawn: DrawnUp, *, missing: Iterable[Requirement] | None = None) -> list[Obstacle]:
    """Everything that must be done before it goes out for signature.

    `missing` replaces the contents found missing, where people have said about some of them that they are there.
    """
    lacking = missing
    if lacking is None:
        lacking = [finding.requirement for finding in contents_of(kind, drawn) if finding.is_missing]
    # The number is given with the signature, so nobody can be asked for it before.
    found = [_obstacle("missing_content", Sentence(r.name.id, r.name.en)) for r in lacking if r.fact != "number"]
    if kind.follows and drawn.follows not in kind.follows:
        found.append(_obstacle("follows_missing"))
    found += _signer_obstacles(kind, drawn)
    found += [
        _obstacle("stage_missing", Sentence(stage.name.id, stage.name.en))
        for stage in kind.stages
        if stage.before_signing and stage.passed_by == "hand" and is_needed(stage, drawn) and stage.key not in drawn.passed
    ]
    return found


def _signer_obstacles(kind: Instrument, drawn: DrawnUp) -> list[Obstacle]:
    rule, signers, found = kind.signing, drawn.signers, []
    issuers = [signer for signer in signers if signer.is_issuer]
    if len(signers) < rule.at_least:
        found.append(_obstacle("too_few", n=rule.at_least))
    if rule.by == "every_party" and drawn.unsigned_parties:
        found.append(_obstacle("party_without_signatory"))
    if rule.by == "issuer" and not issuers:
        found.append(_obstacle("issuer_missing"))
    if rule.by == "issuer" and len(issuers) < len(signers):
        found.append(_obstacle("only_the_issuer"))
    if rule.issuer_sectors and any(signer.sector not in rule.issuer_sectors for signer in issuers):
        found.append(_obstacle("issuer_sector"))
    if set(rule.sectors) - {signer.sector for signer in signers}:
        found.append(_obstacle("sector_missing"))
    if not rule.power_of_attorney and any(signer.by_power for signer in signers):
        found.append(_obstacle("power_not_allowed"))
    return found


def is_needed(stage: Stage, drawn: DrawnUp) -> bool:
    """Does this instrument have to pass the stage?"""
    return stage.needed == "always" or (stage.needed == "when_burdened" and drawn.burdened)


@dataclass(frozen=True, slots=True)
class StageStanding:
    """A stage and where the instrument stands: passed, next, later, or not needed."""

    stage: Stage
    state: Literal["passed", "next", "later", "not_needed"]


def stages_of(kind: Instrument, drawn: DrawnUp) -> list[StageStanding]:
    """The stages in their order; the first needed one that was not passed is next."""
    found: list[StageStanding] = []
    has_next = False
    for stage in kind.stages:
        if stage.key in drawn.passed:
            found.append(StageStanding(stage, "passed"))
        elif not is_needed(stage, drawn):
            found.append(StageStanding(stage, "not_needed"))
        else:
            found.append(StageStanding(stage, "later" if has_next else "next"))
            has_next = True
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """An instrument in force, in days: since it was signed, until it ends; what followed, what is overdue."""

    signed_days_ago: int | None = None
    days_to_end: int | None = None
    followed_up: bool = False
    evaluation_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to speak up about. `days` counts to the end, or since it was signed."""

    code: Literal["ended", "ends_soon", "follow_up_missing", "evaluation_overdue"]
    days: int = 0
    stage: int = 0
    """For an end in sight: how many days before it we speak up."""


def alerts_of(kind: Instrument, standing: Standing) -> list[Alert]:
    """What to tell about an instrument in force."""
    rules, found = kind.alerts, []
    left = standing.days_to_end
    if left is not None and left < 0:
        found.append(Alert("ended", -left))
    elif left is not None:
        stage = next((limit for limit in sorted(rules.before_end) if left <= limit), None)
        if stage is not None:
            found.append(Alert("ends_soon", left, stage))
    since, follow_up = standing.signed_days_ago, rules.follow_up
    if follow_up is not None and since is not None and since >= follow_up.after and not standing.followed_up:
        found.append(Alert("follow_up_missing", since))
    if rules.evaluation_overdue and standing.evaluation_overdue:
        found.append(Alert("evaluation_overdue"))
    return found


@dataclass(frozen=True)
class Facts:
    """What fills blanks of a skeleton by itself, by the words in the blank."""

    words: Mapping[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """The text with the blanks filled that are known; the others stay open for the writer."""
        return BLANK.sub(lambda blank: self.words.get(blank.group(1)) or blank.group(0), text)
