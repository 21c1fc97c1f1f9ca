"""Every act of assessing: a judgement opened and given, advice put on the list for an agenda."""

from mufakat.assessment.actions.judging import (
    RECOMMENDED,
    SOURCE_KIND,
    judge_element,
    open_assessment,
    propose_element,
    recommend,
    source_key,
)

__all__ = [
    "RECOMMENDED",
    "SOURCE_KIND",
    "judge_element",
    "open_assessment",
    "propose_element",
    "recommend",
    "source_key",
]
