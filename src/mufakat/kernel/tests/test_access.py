"""Permissions answer both questions, refusals look alike, and every lifecycle keeps to its table."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from collabgov.lifecycles import IllegalMove, LifecycleMistaken, Move
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, ANYBODY, SYSTEM, Actor, Grants, deny
from mufakat.kernel.models import PLATFORM_SCOPE, ChainHead
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

TODAY = date(2026, 11, 20)
SECRETARY = Actor(user_id=1, scope_roles={5: frozenset({"secretary"}), 6: frozenset({"observer"}), 7: frozenset()})


@pytest.fixture
def registry(monkeypatch):
    """Permissions of this test only."""
    monkeypatch.setattr(access, "PERMISSIONS", dict(access.PERMISSIONS))
    monkeypatch.setattr(access, "_providers", [])


@pytest.fixture
def keep_scope(registry):
    return access.declare(
        "tests.keep_scope",
        label="Keep",
        explanation="Secretaries.",
        check=lambda actor, head: (
            ALLOW if actor.holds(head.scope_id, "secretary") else deny("keepers_only", "Hanya sekretariat.")
        ),
        filter=lambda actor, heads: heads.filter(scope_id__in=actor.scopes_with("secretary")),
    )


@pytest.fixture
def heads(db):
    return [ChainHead.objects.create(scope_id=scope, hash=bytes(32)) for scope in (5, 6, 7)]


# --- who acts ------------------------------------------------------------------------------------------------------


def test_roles_hold_only_in_their_own_scope():
    assert SECRETARY.holds(5, "secretary", "leader")
    assert not SECRETARY.holds(6, "secretary")
    assert not SECRETARY.holds(8, "secretary", "observer")
    assert SECRETARY.roles_in(8) == frozenset()


def test_scopes_are_listed_by_role_and_an_empty_role_set_is_no_membership():
    assert SECRETARY.scopes_with() == [5, 6]
    assert SECRETARY.scopes_with("observer") == [6]
    assert ANYBODY.scopes_with() == []


def test_a_visitor_is_nobody_and_holds_nothing(registry):
    assert access.actor_for(None, TODAY) is ANYBODY
    assert not ANYBODY.is_known
    assert ANYBODY.seats_in(5) == frozenset()


def test_what_several_apps_grant_is_joined(registry):
    access.provide_grants(lambda user, today: Grants(label="08**", site_roles={"platform_admin"}))
    access.provide_grants(lambda user, today: Grants(person_id=3, label="Sri", scope_roles={5: {"leader"}}, seats={5: {1}}))
    access.provide_grants(lambda user, today: Grants(scope_roles={5: {"representative"}, 9: {"observer"}}, seats={5: {2}}))
    actor = access.actor_for(1, TODAY)
    assert (actor.person_id, actor.label, actor.site_roles) == (3, "Sri", frozenset({"platform_admin"}))
    assert actor.roles_in(5) == {"leader", "representative"}
    assert (actor.seats_in(5), actor.roles_in(9)) == ({1, 2}, {"observer"})


def test_grants_are_asked_anew_for_each_request_with_the_day(registry):
    asked = []

    def once(user, today):
        asked.append((user, today))
        return Grants(scope_roles={5: {"leader"}} if len(asked) == 1 else {})

    access.provide_grants(once)
    access.provide_grants(once)
    assert access.actor_for(1, TODAY).holds(5, "leader")
    assert not access.actor_for(1, TODAY).holds(5, "leader")
    assert asked == [(1, TODAY), (1, TODAY)]


# --- what they may -------------------------------------------------------------------------------------------------


def test_a_permission_answers_for_one_and_for_many_alike(keep_scope, heads):
    allowed = [head for head in heads if access.may(SECRETARY, "tests.keep_scope", head)]
    assert allowed == list(access.visible(SECRETARY, "tests.keep_scope", ChainHead.objects.all())) == [heads[0]]


def test_a_refusal_carries_the_permissions_own_sentence(keep_scope, heads):
    access.require(SECRETARY, "tests.keep_scope", heads[0])
    with pytest.raises(NotAllowed) as refused:
        access.require(SECRETARY, "tests.keep_scope", heads[1])
    assert (refused.value.code, str(refused.value), refused.value.status) == ("keepers_only", "Hanya sekretariat.", 403)


def test_absent_and_forbidden_give_the_same_refusal(keep_scope, heads):
    found = ChainHead.objects.all()
    assert access.get_visible(SECRETARY, "tests.keep_scope", found, scope_id=5) == heads[0]
    answers = []
    for scope in (6, 404):
        with pytest.raises(NotVisible) as refused:
            access.get_visible(SECRETARY, "tests.keep_scope", found, scope_id=scope)
        answers.append((refused.value.code, refused.value.status, str(refused.value), dict(refused.value.facts)))
    assert answers[0] == answers[1]


def test_a_platform_administrator_has_no_silent_power(keep_scope, heads):
    admin = Actor(user_id=2, site_roles=frozenset({"platform_admin"}))
    assert not access.may(admin, "tests.keep_scope", heads[0])
    assert not access.visible(admin, "tests.keep_scope", ChainHead.objects.all()).exists()


def test_only_the_platform_itself_passes_every_check(keep_scope, heads):
    assert access.may(SYSTEM, "tests.keep_scope", heads[2])
    assert access.visible(SYSTEM, "tests.keep_scope", ChainHead.objects.all()).count() == 3


def test_an_undeclared_permission_is_an_error_never_a_yes(registry, heads):
    with pytest.raises(LookupError):
        access.may(SECRETARY, "tests.unknown", heads[0])
    with pytest.raises(LookupError):
        access.visible(SECRETARY, "tests.unknown", ChainHead.objects.all())


def test_a_permission_without_a_filter_cannot_drive_a_list(registry):
    access.declare("tests.only_one", label="x", explanation="x", check=lambda actor, subject: ALLOW)
    with pytest.raises(LookupError):
        access.visible(SECRETARY, "tests.only_one", ChainHead.objects.all())


def test_a_permission_is_declared_once(keep_scope):
    with pytest.raises(ValueError):
        access.declare("tests.keep_scope", label="x", explanation="x", check=lambda actor, subject: ALLOW)


def test_every_declared_permission_is_explained_in_both_languages():
    for name, rule in access.PERMISSIONS.items():
        assert name.count(".") == 1, name
        for text in (rule.label, rule.explanation):
            assert text.id.strip(), name
            assert text.en.strip(), name
            assert text.id != text.en, name


# --- lifecycles: every state x move ----------------------------------------------------------------------------------

STEPS = [
    pytest.param(key, state, move, target, id=f"{key}:{state}:{move}")
    for key, table in lifecycle.LIFECYCLES.items()
    for (state, move), target in table.matrix().items()
]


@pytest.mark.parametrize(("key", "state", "move", "target"), STEPS)
def test_every_move_from_every_state_does_what_the_table_says(key, state, move, target):
    table = lifecycle.LIFECYCLES[key]
    if target is None:
        with pytest.raises(Refused) as refused:
            lifecycle.next_state(table, actor=SYSTEM, subject=None, move=move, state=state)
        assert (refused.value.code, refused.value.facts["state"]) == ("illegal_move", state)
        with pytest.raises(IllegalMove):
            table.move(state, move)
    else:
        assert lifecycle.next_state(table, actor=SYSTEM, subject=None, move=move, state=state) == target


def test_there_are_lifecycles_to_try():
    assert len(lifecycle.LIFECYCLES) >= 5
    assert len(STEPS) > 60


@pytest.mark.parametrize("key", sorted(lifecycle.LIFECYCLES))
def test_every_move_names_a_declared_permission(key):
    table = lifecycle.LIFECYCLES[key]
    assert {move.permission for move in table.moves} <= set(access.PERMISSIONS)


@pytest.mark.parametrize("key", sorted(lifecycle.LIFECYCLES))
def test_the_database_itself_refuses_a_state_outside_the_table(key):
    app, _, name = key.partition(".")
    model = apps.get_model(app, name)
    table = lifecycle.LIFECYCLES[key]
    conditions = [constraint.condition for constraint in model._meta.constraints if hasattr(constraint, "condition")]
    allowed = [set(value) for one in conditions if one for name, value in _leaves(one) if name.endswith("__in")]
    assert any(set(table.states) <= words for words in allowed), f"{key} has no constraint over its states"


def _leaves(condition):
    for child in condition.children:
        yield from _leaves(child) if hasattr(child, "children") else [child]


def test_a_move_is_refused_before_its_state_is_looked_at(registry):
    access.declare("tests.shift", label="x", explanation="x", check=lambda actor, subject: deny("no", "Tidak."))
    table = lifecycle.Lifecycle("t", ("a", "b"), "a", (lifecycle_move("go", ("a",), "b"),))
    for state in ("a", "b"):
        with pytest.raises(NotAllowed):
            lifecycle.next_state(table, actor=SECRETARY, subject=None, move="go", state=state)
    assert lifecycle.steps_for(table, actor=SECRETARY, subject=None, state="a", labels={}) == []


def test_buttons_are_the_moves_that_are_open_and_allowed(registry):
    access.declare("tests.shift", label="x", explanation="x", check=lambda actor, subject: ALLOW)
    table = lifecycle.Lifecycle("t", ("a", "b"), "a", (lifecycle_move("go", ("a",), "b"), lifecycle_move("back", ("b",), "a")))
    steps = lifecycle.steps_for(table, actor=SECRETARY, subject=None, state="a", labels={"go": "Maju"})
    assert [(step.move, step.label) for step in steps] == [("go", "Maju")]


def test_an_unknown_move_is_a_mistake_in_the_program(registry):
    table = lifecycle.Lifecycle("t", ("a", "b"), "a", (lifecycle_move("go", ("a",), "b"),))
    with pytest.raises(LookupError):
        lifecycle.next_state(table, actor=SYSTEM, subject=None, move="fly", state="a")
    with pytest.raises(LifecycleMistaken):
        lifecycle.next_state(table, actor=SYSTEM, subject=None, move="go", state="nowhere")


def lifecycle_move(name, sources, target):
    return Move(name, sources, target, "tests.shift")


# --- scopes of the chain ---------------------------------------------------------------------------------------------


def test_a_scope_has_one_head(db):
    ChainHead.objects.create(scope_id=PLATFORM_SCOPE, hash=bytes(32))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChainHead.objects.create(scope_id=PLATFORM_SCOPE, hash=bytes(32))
