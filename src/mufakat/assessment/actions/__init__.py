"""Every act of assessing: a judgement opened and given, advice put on the list for an agenda, results computed and kept."""

from mufakat.assessment.actions.judging import (
    RECOMMENDED,
    SOURCE_KIND,
    judge_element,
    open_assessment,
    propose_element,
    recommend,
    source_key,
)
from mufakat.assessment.actions.results import begin_round, go_on, keep_result, reassess

__all__ = [
    "RECOMMENDED",
    "SOURCE_KIND",
    "begin_round",
    "go_on",
    "judge_element",
    "keep_result",
    "open_assessment",
    "propose_element",
    "reassess",
    "recommend",
    "source_key",
]
