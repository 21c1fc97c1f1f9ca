"""Every act of assessing: a judgement opened and given, advice put on the list for an agenda, results computed and kept."""

from mufakat.assessment.actions.findings import answer_finding
from mufakat.assessment.actions.judging import (
    RECOMMENDED,
    SOURCE_KIND,
    judge_element,
    open_assessment,
    propose_element,
    recommend,
    source_key,
)
from mufakat.assessment.actions.juries import give_opinion, lock_jury, open_jury, send_in, settle, take_seat
from mufakat.assessment.actions.results import begin_round, go_on, keep_result, reassess

__all__ = [
    "RECOMMENDED",
    "SOURCE_KIND",
    "answer_finding",
    "begin_round",
    "give_opinion",
    "go_on",
    "judge_element",
    "keep_result",
    "lock_jury",
    "open_assessment",
    "open_jury",
    "propose_element",
    "reassess",
    "recommend",
    "send_in",
    "settle",
    "source_key",
    "take_seat",
]
