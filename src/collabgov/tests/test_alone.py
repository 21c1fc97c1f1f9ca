"""The library runs alone: in a notebook, without Django, without the platform, and without a measure under a GPL licence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKS = Path(__file__).parents[3] / "packs"
NOTEBOOK = f"""
import sys
from pathlib import Path
from collabgov.diagnosis import diagnose
from collabgov.framework_scores import score_framework
from collabgov.packs.loading import load_pack, load_questionnaires
from collabgov.readings import Known, read_variables
from collabgov.surveys.scoring import Sheet, prepare, score_each_item

packs = Path({str(PACKS)!r})
questionnaires = load_questionnaires(packs / "questionnaires")
bank = questionnaires["collaboration-items"]
framework = load_pack(packs / "frameworks" / "ansell-gash-2008", None, questionnaires).sections["framework"]
core = next(form for form in bank.forms if form.key == "core")
answers = {{item.code: 2 if item.reversed else 4 for item in bank.items_of(core)}}
wave = prepare(bank, [Sheet("a", "government", answers), Sheet("b", "society", answers)])
trust = score_framework(framework, wave).element("AG.P2").perceived.score
rules = load_pack(packs / "rulebooks" / "published-propositions", None, questionnaires).sections["rulebook"]
verdicts = diagnose(rules, read_variables(rules, Known(items=score_each_item(wave), response=wave.response)))
loaded = [name for name in ("django", "mufakat", "pingouin", "igraph") if name in sys.modules]
print(len(answers), len(verdicts), trust, loaded)
"""


def test_a_notebook_scores_and_diagnoses_without_django():
    done = subprocess.run([sys.executable, "-c", NOTEBOOK], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.split() == ["24", "62", "75.0", "[]"], done.stderr
