"""A certificate counts again anywhere, and shows whatever was changed in it."""

import copy
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgov.decisions import issue, recompute
from collabgov.decisions.certificates import digest, frozen_digest
from collabgov.decisions.tests.voting import majority, ranking_rules, stance_rules

OPENED, DEADLINE, CLOSED = "2026-11-20T05:00:00+00:00", "2026-11-27T09:00:00+00:00", "2026-11-27T09:05:00+00:00"


def facts(rules, electors, ballots, options=(), **also):
    return {
        "about": {"number": "K-013", "title": "Jadwal pemeriksaan bersama"},
        "frozen": {
            "question": {"title": "Jadwal pemeriksaan bersama", "wording": "Tiap Selasa."},
            "options": [{"key": key, "text": key} for key in options],
            "criteria": [],
            "rules": rules.plain(),
            "electors": [{"key": key, "sector": sector, "label": key} for key, sector in electors],
            "opened_at": OPENED,
            "deadline": DEADLINE,
        },
        "present": None,
        "aside": [],
        "ballots": ballots,
        "closed": {"at": CLOSED},
        **also,
    }


@pytest.fixture
def electors():
    return [("dinas", "government"), ("koperasi", "private"), ("warga", "society")]


@pytest.fixture
def open_vote(electors):
    ballots = [
        {"elector": key, "content": content, "at": "2026-11-21T01:00:00+00:00"}
        for (key, _), content in zip(electors, ["agree", "reserve", "object"], strict=True)
    ]
    return issue(facts(stance_rules("consensus", majority()), electors, ballots))


@pytest.fixture
def secret_vote(electors):
    ballots = [{"content": [["b"], ["a"]]}, {"content": [["a"]]}, {"content": [["b"]]}]
    keys = [key for key, _ in electors]
    return issue(facts(ranking_rules("schulze", secret=True), electors, ballots, ("a", "b"), participants=keys))


def test_an_untouched_certificate_agrees_and_tells_the_outcome(open_vote, secret_vote):
    found = recompute(json.loads(json.dumps(open_vote)))
    assert found.agrees
    assert (found.outcome.verdict, found.outcome.way) == ("adopted", "majority")
    assert recompute(json.loads(json.dumps(secret_vote))).outcome.winners == ("b",)


def resealed(document):
    """What somebody does who changes a certificate and repairs its digests."""
    document["frozen_sha256"] = frozen_digest(document["frozen"])
    document["sha256"] = digest({key: value for key, value in document.items() if key != "sha256"})
    return document


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["ballots"][2].update(content="agree"), "figures"),
        (lambda d: d["ballots"].pop(2), "figures"),
        (lambda d: d["outcome"].update(verdict="not_adopted"), "outcome"),
        (lambda d: d["ballots"].append(dict(d["ballots"][0])), "voted_twice"),
        (lambda d: d["ballots"][0].update(elector="tetangga"), "stranger"),
        (lambda d: d["ballots"][0].update(at="2026-11-28T00:00:00+00:00"), "late"),
        (lambda d: d["ballots"][0].update(at="2026-11-01T00:00:00+00:00"), "late"),
        (lambda d: d["ballots"][0].pop("at"), "late"),
        (lambda d: d["ballots"][0].pop("elector"), "open_unnamed"),
        (lambda d: d["frozen"]["electors"].append(dict(d["frozen"]["electors"][0])), "elector_twice"),
        (lambda d: d["frozen"]["rules"]["ladder"].pop(1), "outcome"),
        (lambda d: d.pop("outcome"), "outcome"),
        (lambda d: d["ballots"][0].update(content="perhaps"), "unreadable"),
        (lambda d: d["frozen"].update(rules="none"), "unreadable"),
        (lambda d: d.update(kind="letter"), "unreadable"),
    ],
)
def test_a_changed_certificate_is_found_out_even_with_repaired_digests(open_vote, change, code):
    document = copy.deepcopy(open_vote)
    change(document)
    found = recompute(resealed(document) if isinstance(document.get("frozen", {}).get("rules"), dict) else document)
    assert not found.agrees
    assert code in [finding.code for finding in found.findings]
    assert all(finding.sentence.id and finding.sentence.en for finding in found.findings)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d["ballots"].append({"content": [["a"]]}), "secret_number"),
        (lambda d: d["participants"].pop(), "secret_number"),
        (lambda d: d["ballots"][0].update(elector="dinas"), "secret_named"),
        (lambda d: d["participants"].append("tetangga"), "stranger"),
    ],
)
def test_a_secret_vote_has_as_many_ballots_as_people_and_no_names(secret_vote, change, code):
    document = copy.deepcopy(secret_vote)
    change(document)
    assert code in [finding.code for finding in recompute(resealed(document)).findings]


def test_secret_ballots_counted_by_sector_must_match_who_voted(electors):
    rung = stance_rules(majority()).rungs[0]
    rules = stance_rules(type(rung)("majority", rung.threshold, rung.threshold), secret=True)
    ballots = [{"content": "agree", "sector": sector} for _, sector in electors]
    document = issue(facts(rules, electors, ballots, participants=[key for key, _ in electors]))
    assert recompute(document).agrees
    document["ballots"][0]["sector"] = "society"
    assert "secret_sector" in [finding.code for finding in recompute(resealed(document)).findings]


def test_without_repair_one_changed_letter_anywhere_breaks_the_digest(open_vote):
    text = json.dumps(open_vote)
    changed = text.replace("Jadwal pemeriksaan bersama", "Jadwal pemeriksaan bersamb", 1)
    assert "digest" in [finding.code for finding in recompute(json.loads(changed)).findings]


def test_the_seed_of_a_lot_is_hidden_at_opening_and_bound(electors):
    rules = ranking_rules("schulze", tie="lot", seed="benih-rahasia", secret=True)
    ballots = [{"content": [["a"]]}, {"content": [["b"]]}]
    document = issue(facts(rules, electors, ballots, ("a", "b"), participants=["dinas", "koperasi"]))
    assert document["outcome"]["verdict"] == "chosen"
    assert recompute(document).agrees
    published = document["frozen_sha256"]
    document["frozen"]["rules"]["seed"] = "benih-lain"
    assert frozen_digest(document["frozen"]) != published
    assert "frozen_digest" in [finding.code for finding in recompute(document).findings]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_certificate_with_any_part_replaced_by_rubbish_is_refused_without_a_crash(data):
    ballots = [{"elector": "dinas", "content": "agree", "at": "2026-11-21T01:00:00+00:00"}]
    document = issue(facts(stance_rules("consent"), [("dinas", "government")], ballots))
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        before = place[key]
        place[key] = data.draw(json_values)
        changed = place[key] != before or type(place[key]) is not type(before)
        break
    assert recompute(document).agrees is not changed


ALONE = """
import runpy, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "mufakat", "pydantic"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
try:
    runpy.run_module("collabgov.decisions", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    packages = {name.split(".")[0] for name in sys.modules}
    print(sorted(packages & {"django", "mufakat", "pydantic"}), ended.code)
"""


def alone(path):
    """`python -m collabgov.decisions` in a process where the platform cannot be imported."""
    command = [sys.executable, "-c", ALONE, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_certificate_is_counted_again_in_a_process_without_django(open_vote, tmp_path):
    path = tmp_path / "K-013.json"
    path.write_text(json.dumps(open_vote), encoding="utf-8")
    said = alone(path).splitlines()
    assert said[0] == "K-013 Jadwal pemeriksaan bersama"
    assert "adopted (majority)" in said[1]
    assert said[-1] == "[] 0"
    open_vote["ballots"][2]["content"] = "agree"
    path.write_text(json.dumps(open_vote), encoding="utf-8")
    said = alone(path).splitlines()
    assert any("[digest]" in line for line in said)
    assert any("[figures]" in line for line in said)
    assert said[-1] == "[] 1"
