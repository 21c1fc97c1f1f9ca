"""What tests of deciding share: rules from few words, votes from groups of like voters."""

from fractions import Fraction

from collabgov.decisions import Ballot, Criterion, Elector, Rules, Rung, Threshold, Vote, read_content

HALF = Threshold(Fraction(1, 2))


def ranking_rules(way, **also):
    rung = {key: also.pop(key) for key in ("seats", "quota") if key in also}
    return Rules("ranking", (Rung(way, **rung),), **also)


def stance_rules(*rungs, **also):
    return Rules("stance", tuple(Rung(rung) if isinstance(rung, str) else rung for rung in rungs), **also)


def majority(share="1/2", base="expressed", strict=True, **also):
    return Rung("majority", Threshold(Fraction(share), base, strict), **also)


def vote_of(rules, groups, options=(), criteria=(), silent=0, **also):
    """A vote from groups `(how many, content)` or `(how many, content, sector)`; `silent` electors say nothing."""
    electors, ballots = [], []
    keys = [criterion.key for criterion in criteria]
    for number, content, *sector in groups:
        for _ in range(number):
            elector = Elector(f"e{len(electors):05d}", *sector)
            electors.append(elector)
            if content is not None:
                ballots.append(Ballot(read_content(rules, options, keys, content), elector.key, elector.sector))
    electors += [Elector(f"s{place:05d}") for place in range(silent)]
    return Vote(rules, tuple(electors), tuple(ballots), tuple(options), tuple(criteria), **also)


def rank(text):
    """`ACB` as a ranking; `A=C>B` with equal ranks."""
    groups = text.split(">") if ">" in text or "=" in text else list(text)
    return [group.split("=") for group in groups]


def weighted(**weights):
    return tuple(Criterion(key, weight) for key, weight in weights.items())
