"""What a pack author does in a test: change a file, and read what the loader says."""

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.problems import PackRefused


def change(path, name, before, after):
    text = (path / name).read_text()
    assert before in text
    (path / name).write_text(text.replace(before, after, 1))


def problems(path, frameworks=None, questionnaires=None):
    with pytest.raises(PackRefused) as refusal:
        load_pack(path, frameworks, questionnaires)
    for problem in refusal.value.problems:
        for language in ("id", "en"):
            assert "{" not in problem.remedy.in_language(language)
            assert problem.message.in_language(language)
    return refusal.value.problems


def only(path, frameworks=None, questionnaires=None):
    found = problems(path, frameworks, questionnaires)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]
