"""Every built-in way of deciding, from draft to certificate, with its ties and its odd ballots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from collabgov.decisions import recompute
from collabgov.packs.loading import load_pack
from collabgov.packs.scaffolding import new_pack
from mufakat.collaborations.models import SharedCriterion
from mufakat.config import cases
from mufakat.decisions import actions, queries
from mufakat.decisions.actions.proposing import OptionText
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.decisions.tests.test_deciding_together import refusal
from mufakat.forum import actions as forum_actions
from mufakat.kernel.models import InstalledPack

pytestmark = pytest.mark.django_db
THREE = ("Selasa", "Rabu", "Kamis")


@pytest.fixture
def criteria(table: Table) -> list[SharedCriterion]:
    rows = (("Biaya", 1), ("Jangkauan", 3))
    return [
        SharedCriterion.objects.create(
            collaboration=table.collaboration, text_id=text, weight=weight, recorded_at=table.start
        )
        for text, weight in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "stances", "verdict", "way"),
    [
        ("simple-majority", ["agree", "agree", "object", "abstain"], "adopted", "majority"),
        ("simple-majority", ["agree", "object", "abstain", None], "tied", ""),
        ("absolute-majority", ["agree", "agree", None, None], "not_adopted", ""),
        ("qualified-majority", ["agree", "agree", "agree", "object"], "adopted", "majority"),
        ("double-majority", ["agree", "agree", "object", "agree"], "not_adopted", ""),
        ("double-majority", ["agree", "object", "agree", "agree"], "not_adopted", ""),
        ("double-majority", ["agree", "agree", "agree", "agree"], "adopted", "majority"),
        ("unanimity", ["agree", "agree", "reserve", None], "no_quorum", ""),
        ("consent", ["agree", "agree", "object", "abstain"], "adopted", "consent"),
    ],
)
def test_stances_are_counted_by_the_rule_that_was_frozen(
    table: Table, method: str, stances: list[Any], verdict: str, way: str
) -> None:
    proposal = table.open(method=method)
    table.all_stand(proposal, stances)
    decision = table.close(proposal)
    assert (decision.verdict, decision.way) == (verdict, way)
    assert recompute(decision.certificate).agrees


@pytest.mark.parametrize("method", ["ranked-schulze", "ranked-instant-runoff"])
def test_ranked_options_choose_one_and_a_ballot_with_all_first_changes_nothing(table: Table, method: str) -> None:
    proposal = table.open(method=method, options=THREE)
    table.all_stand(proposal, [[["p2"], ["p1"]], [["p2"]], [["p1"], ["p2"]], [["p1", "p2", "p3"]]])
    decision = table.close(proposal)
    assert (decision.verdict, decision.winners) == ("chosen", ["p2"])
    assert recompute(decision.certificate).agrees


@pytest.mark.parametrize("method", ["ranked-schulze", "ranked-instant-runoff", "score"])
def test_a_tie_everywhere_decides_nothing(table: Table, method: str) -> None:
    proposal = table.open(method=method, options=THREE[:2])
    same = {"p1": 3, "p2": 3} if method == "score" else [["p1", "p2"]]
    table.all_stand(proposal, [same] * 4)
    decision = table.close(proposal)
    assert (decision.verdict, decision.winners) == ("tied", [])
    assert decision.certificate["outcome"]["ladder"][0]["ties"][-1]["between"] == ["p1", "p2"]


def test_several_seats_are_shared_and_a_tie_is_drawn_from_a_seed_published_before(table: Table) -> None:
    proposal = table.open(method="ranked-stv", options=THREE, seats=2)
    assert len(proposal.seed) == 32
    assert proposal.rules["seed"] == proposal.seed
    table.all_stand(proposal, [[["p1"], ["p2"]], [["p1"], ["p3"]], [["p2"]], [["p3"]]])
    decision = table.close(proposal)
    assert decision.verdict == "chosen"
    assert len(decision.winners) == 2
    assert "p1" in decision.winners
    assert proposal.seed not in proposal.frozen_sha256
    assert recompute(decision.certificate).agrees


def test_a_budget_is_shared_out_to_the_last_step(table: Table) -> None:
    proposal = table.open(method="budget-allocation", options=THREE, amount=10_000_000, step=250_000)
    table.all_stand(proposal, [{"p1": 50, "p2": 50}, {"p1": 100}, {"p3": 30}, {"p2": 10, "p3": 20}])
    figures = table.close(proposal).certificate["outcome"]["ladder"][0]["figures"]
    assert sum(figures["shares"].values()) + figures["left_over"] == 10_000_000
    assert figures["points"] == {"p1": 150, "p2": 60, "p3": 50}


@pytest.mark.parametrize(
    ("method", "content", "code"),
    [
        ("ranked-schulze", [["p9"]], "unknown_option"),
        ("ranked-schulze", [["p1"], ["p1"]], "ranked_twice"),
        ("ranked-schulze", [], "ranking"),
        ("ranked-schulze", "agree", "ranking"),
        ("score", {"p1": 6}, "number"),
        ("score", {"p1": -1}, "number"),
        ("score", {"p1": True}, "number"),
        ("score", {}, "nothing_given"),
        ("budget-allocation", {"p1": 60, "p2": 41}, "too_many_points"),
    ],
)
def test_a_ballot_that_cannot_be_counted_is_refused(table: Table, method: str, content: Any, code: str) -> None:
    proposal = table.open(method=method, options=THREE, amount=1000)
    act = {"actor": table.voices[0], "elector": table.elector(proposal, 0), "reason": "", "now": table.start + DAY}
    assert refusal(actions.cast_stance, content=content, **act) == code


@pytest.mark.need("EX-E-02")
def test_alternatives_are_recorded_and_judged_on_the_shared_criteria(table: Table, criteria: list[SharedCriterion]) -> None:
    proposal = table.open(options=[OptionText("TPS baru", "Mahal"), OptionText("Angkut harian")], criteria=criteria)
    judge = {"proposal": proposal, "now": table.start + DAY}
    for place, (first, second) in enumerate([(5, 2), (3, 4)]):
        actions.judge_options(
            actor=table.voices[place],
            party=table.parties[place],
            levels={("p1", "c1"): first, ("p1", "c2"): second, ("p2", "c1"): 1},
            reasons={"p1": "Dihitung dari lelang lalu."},
            **judge,
        )
    actions.judge_options(actor=table.voices[0], party=table.parties[0], levels={("p1", "c1"): 1}, reasons={}, **judge)
    found = queries.judgement_table(viewer=table.voices[3], proposal=proposal)
    assert (found["p1", "c1"].mean, found["p1", "c1"].number) == (Decimal("2.0"), 2)
    assert found["p1", "c2"].mean == Decimal("3.0")
    assert ("Bea Cukai", 4, "Dihitung dari lelang lalu.") in found["p1", "c2"].levels
    assert ("p2", "c2") not in found
    wrong = {"actor": table.voices[0], "party": table.parties[0], "reasons": {}, **judge}
    for levels in ({("p9", "c1"): 3}, {("p1", "c1"): 6}, {}):
        assert refusal(actions.judge_options, levels=levels, **wrong) == "unknown_word"


@pytest.mark.need("EX-E-02")
def test_options_compared_on_the_agreed_criteria_decide_with_their_weights(
    table: Table, criteria: list[SharedCriterion]
) -> None:
    proposal = table.open(method="criteria-comparison", options=THREE[:2], criteria=criteria)
    ballot = {"p1": {"c1": 5, "c2": 2}, "p2": {"c1": 1, "c2": 4}}
    table.all_stand(proposal, [ballot, ballot, ballot, None])
    decision = table.close(proposal)
    assert (decision.verdict, decision.winners) == ("chosen", ["p2"])
    weights = [one["weight"] for one in decision.certificate["frozen"]["criteria"]]
    assert weights == [1, 3]


@pytest.mark.need("EX-F-12")
def test_agenda_proposals_are_put_in_order_openly_by_weighing_with_reasons(table: Table) -> None:
    items = [
        forum_actions.propose_agenda_item(
            actor=table.voices[place], collaboration=table.collaboration, title=f"Pokok {place}", reason=f"Alasan {place}",
            source_kind="member", source_key="", source_url="", now=table.start, proposed_by=table.parties[place],
        )
        for place in range(3)
    ]  # fmt: skip
    options = [OptionText(item.title_id, item.reason_id, "/k/sampah-tiga-kota/rapat/usulan/") for item in items]
    proposal = table.open(method="score", kind="procedural", matter="agenda", common_good="", options=options)
    for place, scores in enumerate([(5, 1, 0), (4, 3, 0), (0, 5, 2), (5, 2, 1)]):
        content = {f"p{number}": score for number, score in enumerate(scores, start=1)}
        table.stand(proposal, place, content, f"Pertimbangan {place}")
    decision = table.close(proposal)
    assert decision.certificate["outcome"]["ladder"][0]["order"] == [["p1"], ["p2"], ["p3"]]
    stances = queries.last_answers(proposal=proposal, electors=proposal.electors.all())
    assert sorted(stance.reason for stance in stances.values()) == [f"Pertimbangan {place}" for place in range(4)]
    assert proposal.options.values_list("text", "note").first() == ("Pokok 0", "Alasan 0")


# --- what is frozen -----------------------------------------------------------------------------------------------------


def test_a_new_version_of_a_way_of_deciding_does_not_touch_an_open_vote(table: Table) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree", "object"])
    pack = InstalledPack.objects.get(kind="method", key="consensus")
    changed = {**pack.content["sections"]["method"], "ladder": [{"way": "consensus"}]}
    InstalledPack.objects.filter(pk=pack.pk).update(content={**pack.content, "sections": {"method": changed}})
    decision = table.close(proposal)
    assert (decision.verdict, decision.way) == ("adopted", "consent")
    assert decision.certificate["frozen"]["method"] == {"key": "consensus", "version": "1.0.0", "sha256": pack.sha256}


@pytest.fixture
def own_way(tmp_path: Path) -> Callable[..., str]:
    """A way of deciding of the parties' own, from the starter with some lines changed."""

    def make(**changes: str) -> str:
        path = new_pack("method", "cara-sendiri", tmp_path)
        text = (path / "method.yaml").read_text()
        for before, after in changes.items():
            assert before in text
            text = text.replace(before, after)
        (path / "method.yaml").write_text(text)
        cases.install_pack(load_pack(path), timezone.now())
        return "cara-sendiri"

    return make


def test_the_quorum_of_the_meeting_counts_who_attended_not_who_voted(table: Table, own_way: Callable[..., str]) -> None:
    method = own_way(**{"# meeting_quorum: {share: 1/2}": "meeting_quorum: {share: 1/2}"})
    assert refusal(
        actions.open_proposal, actor=table.founder, proposal=table.propose(method=method), expected_version=1, now=table.start
    ) == "no_meeting"  # fmt: skip
    begins = table.start - timedelta(hours=3)
    meeting = forum_actions.schedule_meeting(
        actor=table.founder, collaboration=table.collaboration, title="Rapat", starts_at=begins,
        ends_at=begins + timedelta(hours=1), now=table.start,
    )  # fmt: skip
    came = {"actor": table.founder, "meeting": meeting, "came_as": "Kepala bidang", "now": table.start}
    forum_actions.record_attendance(party=table.parties[0], **came)
    few = table.open(method=method, meeting=meeting)
    table.all_stand(few, ["agree"] * 4)
    decision = table.close(few)
    assert decision.verdict == "no_quorum"
    assert decision.certificate["present"] == ["dinas-perdagangan"]
    enough = table.open(method=method, meeting=meeting)
    table.all_stand(enough, ["agree"] * 4)
    forum_actions.record_attendance(party=table.parties[1], **came)
    assert table.close(enough).verdict == "adopted"


def test_silence_agrees_only_with_a_ground_rule_that_says_so(table: Table, own_way: Callable[..., str]) -> None:
    method = own_way(**{"silence: no_stance": "silence: agree", "vote_quorum: {share: 1/2}": "vote_quorum: {share: 1/4}",
                        "base: expressed": "base: eligible"})  # fmt: skip
    without = table.propose(method=method)
    act = {"actor": table.founder, "proposal": without, "expected_version": 1, "now": table.start}
    assert refusal(actions.open_proposal, **act) == "silence_basis"
    proposal = table.open(method=method, silence_basis="Aturan dasar 4: diam selama tujuh hari berarti setuju.")
    table.stand(proposal, 0, "agree")
    decision = table.close(proposal)
    assert decision.verdict == "adopted"
    figures = decision.certificate["outcome"]["figures"]["stances"]
    assert (figures["agree"], figures["silent"]) == (1, 3)
    assert decision.certificate["frozen"]["silence_basis"].startswith("Aturan dasar 4")


def test_the_chair_breaks_a_tie_only_by_an_order_written_before_opening(table: Table, own_way: Callable[..., str]) -> None:
    method = own_way(
        **{"tie: status_quo": "tie: chair", "  - way: referral\n    refer_to: {id: Pengarah, en: Steering committee}\n": ""}
    )
    without = table.propose(method=method)
    act = {"actor": table.founder, "proposal": without, "expected_version": 1, "now": table.start}
    assert refusal(actions.open_proposal, **act) == "chair"
    typo = table.propose(method=method, chair=["mungkin"])
    typo.refresh_from_db()
    assert refusal(actions.open_proposal, **{**act, "proposal": typo, "expected_version": typo.version}) == "chair"
    for stance, verdict in (("agree", "adopted"), ("object", "not_adopted")):
        proposal = table.open(method=method, chair=[stance])
        table.all_stand(proposal, ["agree", "agree", "object", "object"])
        decision = table.close(proposal)
        assert decision.verdict == verdict
        assert decision.certificate["outcome"]["ladder"][0]["ties"][0]["broken_by"] == "chair"


def test_every_built_in_way_is_installed_with_the_platform(ways: None) -> None:
    folders = {folder.name for folder in cases.pack_folders(settings.PACKS_DIR / "methods")}
    assert set(InstalledPack.objects.filter(kind="method").values_list("key", flat=True)) == folders
    assert len(folders) == 13
