"""Do the numbers of the articles go up one by one? What comes twice, too late or not at all is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from collabgov.articles.findings import Finding, finding
from collabgov.articles.marks import article_order

MOST_GAPS_NAMED = 30


def order_of_articles(articles: Sequence[tuple[str, int]]) -> list[Finding]:
    """Findings over (number, line) in the order of the text."""
    notes: list[Finding] = []
    first_line: dict[tuple[int, str], int] = {}
    numbers = sorted({article_order(number)[0] for number, _ in articles})
    highest, highest_number, gaps = (0, ""), "", 0
    for number, line in articles:
        key = article_order(number)
        if key in first_line:
            notes.append(finding("article_twice", line, number, a=number, first=first_line[key]))
            continue
        first_line[key] = line
        if key < highest:
            notes.append(finding("article_out_of_order", line, number, a=number, before=highest_number))
            continue
        for missing in _missing(highest[0] + 1, key[0], numbers):
            gaps += 1
            if gaps <= MOST_GAPS_NAMED:
                notes.append(finding("articles_missing", line, number, a=number, range=missing))
        highest, highest_number = key, number
    return notes


def _missing(begin: int, end: int, numbers: Sequence[int]) -> list[str]:
    """Runs of numbers from `begin` to before `end` that no article has, as in 4 or 4–6."""
    runs, at = [], begin
    for number in [*numbers[bisect_left(numbers, begin) : bisect_left(numbers, end)], end] if begin < end else []:
        if at < number:
            runs.append(str(at) if number - at == 1 else f"{at}–{number - 1}")
        at = number + 1
    return runs
