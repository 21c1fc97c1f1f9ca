"""Lifecycle tables allow exactly their moves and refuse to be wrong."""

import pytest

from collabgov.lifecycles import IllegalMove, Lifecycle, LifecycleMistaken, Move

AGREEMENT = Lifecycle(
    name="agreement",
    states=("draft", "signing", "in_force", "ended"),
    initial="draft",
    moves=(
        Move("offer", ("draft",), "signing", "agreements.offer_agreement", "has_parties"),
        Move("sign", ("signing",), "in_force", "agreements.sign_agreement"),
        Move("withdraw", ("draft", "signing"), "ended", "agreements.withdraw_agreement"),
        Move("end", ("in_force",), "ended"),
    ),
)


def test_signing_puts_an_offered_agreement_in_force():
    assert AGREEMENT.move("signing", "sign") == "in_force"
    assert [move.name for move in AGREEMENT.allowed("signing")] == ["sign", "withdraw"]
    assert AGREEMENT.final_states == ("ended",)


@pytest.mark.parametrize(("cell", "target"), sorted(AGREEMENT.matrix().items()))
def test_every_state_and_move_is_either_possible_or_refused(cell, target):
    state, name = cell
    if target is None:
        with pytest.raises(IllegalMove) as refusal:
            AGREEMENT.move(state, name)
        assert refusal.value.allowed == tuple(move.name for move in AGREEMENT.allowed(state))
    else:
        assert AGREEMENT.move(state, name) == target


def test_matrix_names_every_state_and_move():
    matrix = AGREEMENT.matrix()
    assert len(matrix) == 4 * 4
    assert matrix["draft", "withdraw"] == "ended"
    assert matrix["ended", "sign"] is None


def test_diagram_draws_every_move_with_its_guard():
    assert AGREEMENT.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> draft",
        "    draft --> signing: offer [has_parties]",
        "    signing --> in_force: sign",
        "    draft --> ended: withdraw",
        "    signing --> ended: withdraw",
        "    in_force --> ended: end",
        "    ended --> [*]",
    ]


@pytest.mark.parametrize(
    ("states", "initial", "moves", "part"),
    [
        (("a", "b"), "a", (), "no move reaches b"),
        (("a",), "z", (), "unknown states z"),
        (("a",), "a", (Move("go", ("a",), "z"),), "unknown states z"),
        (("a",), "a", (Move("go", ("z",), "a"),), "unknown states z"),
        (("a", "a"), "a", (), "listed twice"),
        (("a", "b"), "a", (Move("go", ("a",), "b"), Move("go", ("a",), "a")), "stands twice"),
        (("a",), "a", (Move("go", (), "a"),), "without a source"),
        (("a", "b", "c"), "a", (Move("go", ("b",), "c"), Move("back", ("c",), "b")), "no move reaches b, c"),
    ],
)
def test_mistaken_table_is_refused(states, initial, moves, part):
    with pytest.raises(LifecycleMistaken, match=part):
        Lifecycle("thing", states, initial, moves)


def test_unknown_state_is_a_mistake_and_not_an_illegal_move():
    with pytest.raises(LifecycleMistaken):
        AGREEMENT.move("nowhere", "sign")
