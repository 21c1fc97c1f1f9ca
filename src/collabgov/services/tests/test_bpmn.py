"""BPMN 2.0: an exported model runs alike in an independent engine, comes back as it went, and nothing dangerous comes in."""

import io
import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from collabgov.packs.loading import load_pack
from collabgov.packs.schema import Service
from collabgov.services.bpmn_importing import import_bpmn
from collabgov.services.bpmn_names import MODEL, RECEIVE, duration_of, limit_of
from collabgov.services.bpmn_refusals import TEXTS, BpmnRefused
from collabgov.services.bpmn_writing import export_bpmn, ways_of
from collabgov.services.cases import CaseEvent
from collabgov.services.engine import apply, open_case
from collabgov.services.responsibilities import unclear_steps
from collabgov.services.sop_tables import sop_table
from collabgov.services.tests.test_engine import PLAIN, START, at

PACKS = Path(__file__).parents[4] / "packs" / "services"
KEYS = sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))


@lru_cache
def service(key: str) -> Service:
    return load_pack(PACKS / key).sections["service"]


# --- an independent engine ----------------------------------------------------------------------------------------


class PlainDurations(PythonScriptEngine):
    """That engine takes a timer's duration for an expression of its own; the standard writes it as it is."""

    def evaluate(self, task, expression, external_context=None):
        if re.fullmatch(r"P[0-9MDTH]+", expression):
            return expression
        return super().evaluate(task, expression, external_context)


@lru_cache
def specification(key: str):
    parser = BpmnParser()
    parser.add_bpmn_io(io.BytesIO(export_bpmn(service(key), key=key).encode()))
    return parser.get_spec(key.replace("-", "_"))


def independent_run(key: str, answers: list[dict[str, int]]) -> tuple[list[str], list[str]]:
    """Names of the human tasks in the order in which that engine opens them, and of the ends it reaches."""
    workflow = BpmnWorkflow(specification(key), script_engine=PlainDurations())
    workflow.do_engine_steps()
    told = []
    for answer in answers:
        ready = workflow.get_tasks(state=TaskState.READY, manual=True)
        if not ready:
            break
        (task,) = ready
        told.append(task.task_spec.name)
        task.data.update(answer)
        task.run()
        workflow.do_engine_steps()
    ends = {
        task.task_spec.name for task in workflow.get_tasks(state=TaskState.COMPLETED) if task.task_spec.name.startswith("end_")
    }
    return told, sorted(ends)


def own_run(choices: dict[str, list[int]]) -> tuple[list[str], list[str], list[dict[str, int]]]:
    """The same case in our engine, with what was answered at each task."""
    passport = service("paspor-antar")
    steps = {step.key: step for step in passport.steps}
    state = open_case(passport, applicant="adult", at=START, facts={**PLAIN, "pages": 48})
    left = {name: list(values) for name, values in choices.items()}
    told: list[str] = []
    answers: list[dict[str, int]] = []
    while state.is_open:
        step, answer, minute = steps[state.step], {}, at(10 * len(told))
        told.append(step.key)
        if step.kind == "hand_over":
            if step.lane != "pemohon":
                giver = state.holdings[step.items[0]].lane
                state = apply(passport, state, CaseEvent(kind="listed", at=minute, lane=giver, to=step.to_lane))
            state = apply(passport, state, CaseEvent(kind="confirmed", at=minute, lane=step.to_lane, items=tuple(step.items)))
            told.append(step.key + RECEIVE)
            answers.append({})
        elif step.kind == "deliver":
            answer = {"delivered": left["delivered"].pop(0) if step.key == "antar" and left["delivered"] else 1}
            kind, reason = ("delivered", "owner") if answer["delivered"] else ("delivery_failed", "absent")
            state = apply(passport, state, CaseEvent(kind=kind, at=minute, lane=step.lane, reason=reason))
            answer["attempts"] = state.attempts
        else:
            if step.key == "cek_cegah":
                answer = {"clear_of_watch_list": left["clear"].pop(0)}
            elif step.key == "bayar":
                choice = left["delivery"].pop(0)
                answer = {"paid": 1, "delivery": choice, "power": choice}
            elif step.key == "uji_mutu":
                answer = {"quality_ok": left["quality"].pop(0) if left["quality"] else 1}
            ticked = tuple(one.key for one in passport.requirements if "adult" in one.applicants)
            state = apply(passport, state, CaseEvent(kind="done", at=minute, lane=step.lane, facts=answer, ticked=ticked))
        answers.append(answer)
    return told, [f"end_{state.outcome}"], answers


few = st.lists(st.integers(0, 1), max_size=4)


@settings(max_examples=25, deadline=None)
@given(clear=st.integers(0, 4), delivery=st.integers(0, 1), quality=few, delivered=few)
def test_an_independent_engine_runs_the_exported_passport_service_alike(clear, delivery, quality, delivered):
    choices = {"clear": [int(clear > 0)], "delivery": [delivery], "quality": quality, "delivered": delivered}
    told, ends, answers = own_run(choices)
    assert independent_run("paspor-antar", answers) == (told, ends)


def test_the_lanes_and_the_timers_reach_the_other_engine():
    lanes = {name: spec.lane for name, spec in specification("paspor-antar").task_specs.items() if getattr(spec, "lane", None)}
    assert lanes["serah_paspor"] == "Petugas loket (Kantor Imigrasi Kelas I Makassar)"
    assert lanes["serah_paspor" + RECEIVE] == "Petugas pelayanan (PT Pos Indonesia Cabang Makassar)"
    assert {"limit_ke_pos", "limit_hari_sama", "limit_sampai_pemohon"} <= specification("paspor-antar").task_specs.keys()


# --- out and in again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_an_exported_service_comes_back_with_its_steps_lanes_and_ways(key):
    again = import_bpmn(export_bpmn(service(key), key=key, language="en"))
    assert unclear_steps(again) == []
    before = [
        (one.key, one.lane, one.to_lane, one.name.en, [(w, t) for w, t in ways_of(service(key), one)])
        for one in service(key).steps
    ]
    after = [
        (one.key, one.lane, one.to_lane, one.name.en, [(way.when, way.to or f"end_{way.ends}") for way in one.next])
        for one in again.steps
    ]
    assert after == before
    assert {limit.key for limit in again.limits} == {one.key for one in service(key).limits if one.stops.step or one.step}
    assert Service.model_validate(again.model_dump()) == again


@pytest.mark.parametrize("key", KEYS)
def test_every_element_stands_in_the_picture_inside_its_lane(key):
    root = etree.fromstring(export_bpmn(service(key), key=key).encode())
    names = {"b": MODEL, "d": "http://www.omg.org/spec/BPMN/20100524/DI", "c": "http://www.omg.org/spec/DD/20100524/DC"}
    places = {
        shape.get("bpmnElement"): [int(shape.find("c:Bounds", names).get(side)) for side in ("x", "y", "width", "height")]
        for shape in root.iterfind(".//d:BPMNShape", names)
    }
    for lane in root.iterfind(".//b:lane", names):
        x, y, width, height = places[lane.get("id")]
        for reference in lane.iterfind("b:flowNodeRef", names):
            left, top, across, down = places[reference.text]
            assert x <= left
            assert left + across <= x + width
            assert y - 20 <= top
            assert top + down <= y + height + 20
    flows = {flow.get("id") for flow in root.iterfind(".//b:sequenceFlow", names)}
    assert flows == {edge.get("bpmnElement") for edge in root.iterfind(".//d:BPMNEdge", names)}


@given(st.integers(0, 99), st.sampled_from(["month", "day", "hour", "minute"]))
def test_a_duration_is_read_as_written(amount, unit):
    assert limit_of(duration_of(amount, unit)) == (max(amount, 1) if unit == "day" else amount, unit)
    assert limit_of("P1DT2H") is limit_of("P1Y") is limit_of("3 days") is limit_of("P") is None


# --- what may not come in -----------------------------------------------------------------------------------------

HEAD = f'<definitions xmlns="{MODEL}" xmlns:camunda="urn:camunda"><process id="p" name="Izin">'
PLAIN_PROCESS = (
    '<startEvent id="s"/><userTask id="a" name="Periksa"/><endEvent id="e"/>'
    '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/>'
)
GATEWAY = (
    '<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g" {default}/><endEvent id="e"/>'
    '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>'
    '<sequenceFlow id="f3" sourceRef="g" targetRef="a"><conditionExpression {attributes}>{when}</conditionExpression></sequenceFlow>'
    '<sequenceFlow id="f4" sourceRef="g" targetRef="e"/>'
)


def model(inside: str) -> str:
    return f"{HEAD}{inside}</process></definitions>"


def gateway(when: str, attributes: str = "", default: str = 'default="f4"') -> str:
    return model(GATEWAY.format(when=when, attributes=attributes, default=default))


def refusal(content: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(BpmnRefused) as found:
        import_bpmn(content)
    assert all(one.sentence.id and one.sentence.en for one in found.value.problems)
    return [(one.code, one.element) for one in found.value.problems]


def test_a_plain_model_of_another_modeller_is_taken():
    content = model(
        '<extensionElements><camunda:properties/></extensionElements>'
        '<laneSet id="l"><lane id="Lane_1" name="Dinas"><childLaneSet><lane id="Lane_2" name="Bidang"><flowNodeRef>a</flowNodeRef></lane>'
        '</childLaneSet></lane></laneSet>' + PLAIN_PROCESS
    )  # fmt: skip
    found = import_bpmn(content)
    assert [(step.key, step.lane, step.name.id) for step in found.steps] == [("a", "lane_2", "Periksa")]
    state = open_case(found, applicant="umum", at=START)
    assert apply(found, state, CaseEvent(kind="done", at=START)).outcome == "completed"


def test_gateways_after_each_other_become_ways_of_one_step():
    content = model(
        '<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g"/><exclusiveGateway id="h"/><userTask id="b"/>'
        '<endEvent id="e" name="refused"/><endEvent id="k"/>'
        '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>'
        '<sequenceFlow id="f3" sourceRef="g" targetRef="h"><conditionExpression>x &gt; 1</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="f4" sourceRef="g" targetRef="e"/>'
        '<sequenceFlow id="f5" sourceRef="h" targetRef="b"><conditionExpression>y == 1 or z == 1</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="f6" sourceRef="h" targetRef="a"/><sequenceFlow id="f7" sourceRef="b" targetRef="k"/>'
    )
    found = import_bpmn(content)
    ways = [(way.to or way.ends, way.when) for way in found.steps[0].next]
    assert ways == [("b", "(x > 1) and (y == 1 or z == 1)"), ("a", "x > 1"), ("refused", None)]
    assert [fact.key for fact in found.facts] == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("element", "code"),
    [
        ('<scriptTask id="x" name="Hitung"><script>import os</script></scriptTask>', "runs_code"),
        ('<serviceTask id="x" name="Hitung"/>', "runs_code"),
        ('<businessRuleTask id="x" name="Hitung"/>', "runs_code"),
        ('<callActivity id="x" name="Hitung"/>', "element"),
        ('<subProcess id="x" name="Hitung"/>', "element"),
        ('<parallelGateway id="x" name="Hitung"/>', "element"),
        ('<inclusiveGateway id="x" name="Hitung"/>', "element"),
        ('<intermediateCatchEvent id="x" name="Hitung"/>', "element"),
        ('<dataObject id="x" name="Hitung"/>', "element"),
        ('<userTask id="x" name="Hitung"><multiInstanceLoopCharacteristics id="y"/></userTask>', "element"),
        ('<endEvent id="x" name="Hitung"><terminateEventDefinition/></endEvent>', "element"),
        (
            '<userTask id="x" name="Hitung"><extensionElements><camunda:taskListener/></extensionElements></userTask>',
            "runs_code",
        ),
    ],
)
def test_what_lies_outside_the_safe_subset_is_refused_by_name(element, code):
    found = refusal(model(PLAIN_PROCESS + element))
    assert code in [one for one, _ in found]
    assert any("Hitung" in shown or "taskListener" in shown or "multiInstance" in shown for _, shown in found)


@pytest.mark.parametrize(
    "when",
    [
        "__import__('os').system('id')", "x.__class__", "open('/etc/passwd')", "[y for y in x]", "lambda: 1", "x if y else z",
        "'a' == 'a'", "${x == 1}", "x := 1", "f(x)", "not " * 30 + "x", "x ** 9", "1" * 500,
    ],
)  # fmt: skip
def test_a_condition_that_is_no_plain_comparison_is_refused_with_its_arrow(when):
    assert refusal(gateway(when)) == [("condition", "sequenceFlow (f3)")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + model(PLAIN_PROCESS), "entity"),
        ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + model(PLAIN_PROCESS), "entity"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">' + model(PLAIN_PROCESS), "entity"),
        ("<definitions", "not_xml"),
        (b"\xff\xfe\x00", "not_xml"),
        ("", "not_xml"),
        ('<?xml version="1.0" encoding="unknown-9"?><definitions/>', "not_xml"),
        ("<html/>", "not_bpmn"),
        (f'<definitions xmlns="{MODEL}"/>', "one_process"),
        (f'<definitions xmlns="{MODEL}"><process id="a"/><process id="b"/></definitions>', "one_process"),
        (" " * (2 * 1024 * 1024 + 1), "too_large"),
        (model('<laneSet id="l">' + '<lane id="x"><childLaneSet>' * 40 + "</childLaneSet></lane>" * 40 + "</laneSet>"), "too_large"),
        (model(PLAIN_PROCESS + '<userTask id="a"/>'), "identity"),
        (model(PLAIN_PROCESS + "<userTask/>"), "identity"),
        (model(PLAIN_PROCESS + '<sequenceFlow id="f9" sourceRef="a" targetRef="nowhere"/>'), "loose_end"),
        (model(PLAIN_PROCESS.replace('<startEvent id="s"/>', "").replace('sourceRef="s"', 'sourceRef="a"')), "one_start"),
        (model(PLAIN_PROCESS + '<startEvent id="s2"/><sequenceFlow id="f9" sourceRef="s2" targetRef="a"/>'), "one_start"),
        (model(PLAIN_PROCESS + '<sequenceFlow id="f9" sourceRef="a" targetRef="a"/>'), "parallel"),
        (model(PLAIN_PROCESS + '<userTask id="b"/>'), "dead_end"),
        (model(PLAIN_PROCESS + '<userTask id="b"/><sequenceFlow id="f9" sourceRef="b" targetRef="e"/>'), "unreached"),
        (model(PLAIN_PROCESS.replace('targetRef="e"', 'targetRef="a"')), "never_ends"),
        (gateway("x == 1", 'language="python"'), "language"),
        (gateway("x == 1", default='default="f3"'), "no_default"),
        (gateway("", default=""), "no_default"),
        (model(PLAIN_PROCESS.replace('sourceRef="a" targetRef="e"/>',
               'sourceRef="a" targetRef="e"><conditionExpression>x == 1</conditionExpression></sequenceFlow>')), "condition_place"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_or_followed_is_refused(content, code):
    assert code in [one for one, _ in refusal(content)]


def test_gateways_going_round_without_a_human_task_are_refused():
    content = model(
        '<startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g"/><exclusiveGateway id="h"/><endEvent id="e"/>'
        '<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>'
        '<sequenceFlow id="f3" sourceRef="g" targetRef="e"><conditionExpression>x == 1</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="f4" sourceRef="g" targetRef="h"/><sequenceFlow id="f5" sourceRef="h" targetRef="g"/>'
    )
    assert refusal(content) == [("endless", "exclusiveGateway (g)")]


@pytest.mark.parametrize(
    ("cancels", "duration", "target"),
    [("true", "P3D", "e2"), ("false", "P1DT1H", "e2"), ("false", "R/P1D", "e2"), ("false", "P3D", "a")],
)
def test_a_timer_that_does_more_than_remind_is_refused(cancels, duration, target):
    timer = (
        '<boundaryEvent id="t" name="Lewat" attachedToRef="a" cancelActivity="{0}"><timerEventDefinition><timeDuration>{1}</timeDuration>'
        '</timerEventDefinition></boundaryEvent><endEvent id="e2"/><sequenceFlow id="f9" sourceRef="t" targetRef="{2}"/>'
    )
    assert ("timer", 'boundaryEvent "Lewat" (t)') in refusal(model(PLAIN_PROCESS + timer.format(cancels, duration, target)))
    (limit,) = import_bpmn(model(PLAIN_PROCESS + timer.format("false", "PT4H", "e2"))).limits
    assert (limit.amount, limit.unit, limit.step) == (4, "hour", "a")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_model_is_refused_or_taken_and_never_breaks_the_reader(data):
    text = export_bpmn(service("paspor-antar"), key="paspor-antar")
    place = data.draw(st.integers(200, len(text) - 10))
    piece = data.draw(st.sampled_from(["", "<", "/>", '"', "&amp;", "userTask", "</process>", "<script/>", "\x00", "é", "s1"]))
    damaged, problems = text[:place] + piece + text[place + data.draw(st.integers(0, 30)) :], None
    try:
        assert import_bpmn(damaged).steps
    except BpmnRefused as refused:
        problems = refused.problems
    assert problems is None or all(one.code in TEXTS and one.element for one in problems)


# --- the table officials know -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_the_sop_table_and_the_model_come_from_the_same_steps(key):
    table = sop_table(service(key))
    assert [row.activity.id for row in table.rows] == [step.name.id for step in service(key).steps]
    columns = [lane for lane, _ in table.columns]
    assert all(lane in columns for row in table.rows for lane, _ in row.symbols)
    assert [row.number for row in table.rows] == list(range(1, len(table.rows) + 1))
    assert all(
        row.goes_to or any(way.ends for way in step.next) for row, step in zip(table.rows, service(key).steps, strict=True)
    )


def test_the_sop_table_of_the_passport_service_shows_papers_time_and_output():
    rows = {
        step.key: row for step, row in zip(service("paspor-antar").steps, sop_table(service("paspor-antar")).rows, strict=True)
    }
    row = rows["serah_paspor"]
    assert (row.printed, row.time.id, row.symbols) == (
        "5",
        "3 hari kerja",
        (("loket", "hand_over"), ("pos_pelayanan", "receive")),
    )
    assert [one.id for one in row.completeness] == ["Surat kuasa", "Surat tugas", "Paspor"]
    assert rows["ke_pengiriman"].time.en == "the same day"
    assert rows["cek_cegah"].symbols == (("loket", "decision"),)
    assert rows["cetak"].output.en == "Printed passport"
    assert rows["terima_berkas"].completeness[-1].en == "File receipt"
    assert "tikim" not in dict(sop_table(service("paspor-antar")).columns)
