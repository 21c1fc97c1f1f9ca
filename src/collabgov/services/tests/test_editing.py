"""A procedure taken out, changed by other tools and brought back: as YAML, as a BPMN model; every mistake named."""

from functools import lru_cache
from pathlib import Path

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.schema import Service
from collabgov.packs.service_checking import as_yaml, check_service, check_service_text
from collabgov.services.bpmn_importing import import_bpmn
from collabgov.services.bpmn_merging import merge_model
from collabgov.services.bpmn_writing import export_bpmn
from collabgov.services.versions import changes_between

PACKS = Path(__file__).parents[4] / "packs" / "services"
KEYS = sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))


@lru_cache
def service(key: str) -> Service:
    return load_pack(PACKS / key).sections["service"]


@pytest.mark.parametrize("key", KEYS)
def test_a_procedure_taken_out_and_brought_back_is_the_same(key):
    own = service(key)
    assert check_service_text(as_yaml(own)) == (own, [])
    assert check_service(own.model_dump(mode="json")) == (own, [])
    assert changes_between(own, merge_model(own, import_bpmn(export_bpmn(own, key=key)))) == []


def test_a_model_changes_names_lengths_and_ways_and_nothing_else():
    own = service("paspor-antar")
    model = export_bpmn(own, key="paspor-antar").replace(own.steps[1].name.id, "Memeriksa berkas dengan teliti")
    merged = merge_model(own, import_bpmn(model))
    changes = changes_between(own, merged)
    assert [(change.subject, change.key) for change in changes] == [("step", own.steps[1].key)]
    assert merged.steps[1].roles == own.steps[1].roles
    assert merged.forms == own.forms


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (lambda raw: raw["steps"][1]["roles"].clear(), "step_accountable", "steps.2.roles"),
        (lambda raw: raw["steps"][1]["roles"].append({"lane": "tikim", "role": "accountable"}), "step_accountable", "steps.2.roles"),
        (lambda raw: raw["steps"][0].update(lane="nobody"), "unknown_reference", "steps.1.lane"),
        (lambda raw: raw["limits"][0].update(amount=-1), "number_out_of_range", "limits.1.amount"),
        (lambda raw: raw["steps"].append(dict(raw["steps"][0])), "duplicate_identity", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(change, code, where):
    raw = service("paspor-antar").model_dump(mode="json")
    change(raw)
    found, problems = check_service(raw)
    assert found is None
    assert code in {problem.code for problem in problems}
    assert any(problem.where.startswith(where) for problem in problems)


def test_aliases_tags_and_broken_yaml_are_refused():
    for text in ("a: &x [1]\nb: *x\n", "name: !!python/object:os.system {}\n", "name: [", "- 1"):
        assert check_service_text(text)[0] is None
        assert check_service_text(text)[1]
