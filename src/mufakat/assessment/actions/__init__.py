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
from mufakat.assessment.actions.phases import (
    answer_joint,
    answer_question,
    close_phase,
    open_run,
    plan_agenda_item,
    plan_commitment,
    word_joint_answer,
)
from mufakat.assessment.actions.propositions import (
    MODEL_CHANGE,
    conclude_proposition,
    ground_proposition,
    propose_model_change,
    record_model_change,
    record_proposition,
    share_proposition,
)
from mufakat.assessment.actions.results import COMPUTED, begin_round, go_on, keep_result, propose_computed, reassess

__all__ = [
    "COMPUTED",
    "MODEL_CHANGE",
    "RECOMMENDED",
    "SOURCE_KIND",
    "answer_finding",
    "answer_joint",
    "answer_question",
    "begin_round",
    "close_phase",
    "conclude_proposition",
    "give_opinion",
    "go_on",
    "ground_proposition",
    "judge_element",
    "keep_result",
    "lock_jury",
    "open_assessment",
    "open_jury",
    "open_run",
    "plan_agenda_item",
    "plan_commitment",
    "propose_computed",
    "propose_element",
    "propose_model_change",
    "reassess",
    "recommend",
    "record_model_change",
    "record_proposition",
    "send_in",
    "settle",
    "share_proposition",
    "source_key",
    "take_seat",
    "word_joint_answer",
]
