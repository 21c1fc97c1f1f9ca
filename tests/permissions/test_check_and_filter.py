"""`check` and `filter` of every permission are twins: they agree on every record and every actor."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from permissions.world import World

from mufakat.kernel import access
from mufakat.kernel.access import ANYBODY, Actor

pytestmark = [pytest.mark.django_db]
ABOUT: dict[str, str] = {
    "accounts": "accounts.User",
    "actors": "actors.Organisation",
    "collaborations": "collaborations.Collaboration",
}
"""What an app's permissions are asked about unless said otherwise."""
ABOUT_OTHER = {
    "actors.Person": {"actors.see_person", "actors.revise_person", "actors.connect_login"},
    "evidence.EvidenceRecord": {"evidence.view_evidence", "evidence.revise_evidence", "evidence.withdraw_evidence"},
    "commitments.Commitment": {
        f"commitments.{act}"
        for act in (
            "pledge_commitment", "report_progress", "judge_commitment", "reopen_commitment", "change_due_date", "ask_change",
            "decide_consequence", "release_commitment", "tie_indicator",
        )
    },
    "commitments.ChangeRequest": {"commitments.answer_change", "commitments.withdraw_change"},
    "assessment.Assessment": {"assessment.view_assessment"},
    "assessment.ComputedResult": {"assessment.view_kept_result"},
    "assessment.Jury": {"assessment.see_inside"},
    "assessment.Proposition": {"assessment.see_proposition"},
    "decisions.Proposal": {
        f"decisions.{act}"
        for act in (
            "view_proposal", "revise_proposal", "write_wording", "answer_objection", "withdraw_proposal", "open_proposal",
            "extend_deadline", "close_proposal", "remark",
        )
    },
    "decisions.Decision": {"decisions.view_decision", "decisions.publish_decision", "decisions.issue_paper"},
    "decisions.Elector": {"decisions.vote", "decisions.give_proxy"},
    "decisions.Proxy": {"decisions.accept_proxy"},
    "collaborations.Party": {
        "agreements.give_number", "agreements.record_power", "agreements.revoke_power", "agreements.supply_information",
        "decisions.judge_option", "decisions.declare_interest", "decisions.note_effect", "forum.answer_invitation", "forum.answer_pulse",
        "forum.plan_share", "forum.remark_on_minutes", "forum.say_dates", "forum.state_for_meeting",
    },
    "forum.AgendaProposal": {
        f"forum.{act}" for act in ("schedule_agenda_item", "decline_agenda_item", "arrange_item", "treat_item")
    },
    "forum.Minutes": {
        f"forum.{act}"
        for act in (
            "answer_remark", "approve_minutes", "issue_minutes_paper", "open_correction", "publish_minutes", "read_minutes",
            "sign_minutes", "write_erratum",
        )
    },
    "forum.Matter": {"forum.answer_matter", "forum.assign_matter", "forum.reopen_matter"},
    "forum.Conflict": {"forum.lead_conflict", "forum.see_conflict"},
    "forum.KnowledgeReceipt": {"forum.mark_receipt"},
    "forum.Meeting": {
        f"forum.{act}"
        for act in (
            "cancel_meeting", "confirm_delegate", "publish_agenda", "record_attendance", "record_held", "invite_guest",
            "issue_paper", "open_pulse", "record_voice", "write_minutes",
            "reschedule_meeting", "send_invitations", "view_meeting",
        )
    },
    "documents.Document": {
        f"documents.{act}" for act in ("view_document", "open_signed", "withdraw_document", "sign_document", "take_back_signed")
    },
    "documents.StoredFile": {"documents.open_file"},
    "agreements.Agreement": {
        f"agreements.{act}"
        for act in (
            "view_agreement", "add_clause", "add_reference_number", "formalise_agreement", "mark_needs_renewal", "mark_part",
            "revise_agreement", "revise_clause", "write_provision", "acknowledge_agreement", "open_change_request",
            "import_clauses", "correct_transcription", "record_consequence", "abandon_draft", "issue_agreement", "pass_stage",
            "continue_agreement", "evaluate_agreement", "name_signatories", "settle_agreement", "withdraw_agreement",
        )
    },
    "agreements.Provision": {
        f"agreements.{act}"
        for act in (
            "put_in_force", "end_provision", "plan_activity", "check_right", "evaluate_task", "transfer_provision",
        )
    },
    "surveys.Wave": {
        f"surveys.{act}"
        for act in ("view_wave", "ask", "extend_wave", "cancel_wave", "lock_wave", "leave_out_item", "type_sheet")
    },
    "surveys.Invitation": {"surveys.answer"},
    "services.CitizenVoice": {"services.view_voice", "services.answer_voice", "services.read_sender"},
    "services.SharedService": {
        f"services.{act}"
        for act in (
            "view_service", "manage_service", "work_in_service", "apply", "complain_as_staff", "settle_payments", "read_draft",
            "read_officers", "publish_information", "file_group", "take_ticket",
        )
    },
    "services.ServiceCase": {
        "services.view_case", "services.work_on_case", "services.take_payment", "services.draw_power",
        "services.read_personal_data", "services.keep_personal_data",
    },
    "services.ApplicationGroup": {"services.view_group"},
    "services.BoundParty": {"services.name_officers"},
    "services.Officer": {"services.read_officer"},
    "services.ServicePoint": {"services.keep_point", "services.read_point"},
    "agreements.ChangeRequest": {"agreements.draw_up_change", "agreements.answer_change"},
    "agreements.Transfer": {
        f"agreements.{act}" for act in ("consent_to_transfer", "carry_out_transfer", "withdraw_transfer")
    },
}  # fmt: skip
TWINS = sorted(name for name, rule in access.PERMISSIONS.items() if rule.filter is not None)
ROLES = ("secretary", "leader", "evaluator", "observer", "representative")


def model_of(name: str) -> type[Model]:
    """The records a permission is asked about."""
    about = (
        next((kind for kind, names in ABOUT_OTHER.items() if name in names), "")
        or ABOUT.get(name.split(".", maxsplit=1)[0])
        or "collaborations.Collaboration"
    )
    return apps.get_model(about)


def disagreements(actor: Actor, name: str) -> list[str]:
    """Records on which the two forms of the permission give different answers."""
    model, rule = model_of(name), access.permission(name)
    assert rule.filter is not None
    queryset = model._default_manager.all()
    listed = set(rule.filter(actor, queryset).values_list("pk", flat=True))
    related = [
        field.name
        for field in model._meta.fields
        if field.is_relation and field.name in {"collaboration", "organisation", "party"}
    ]
    wrong = []
    for record in queryset.select_related(*related) if related else queryset:
        allowed = bool(rule.check(actor, record))
        if allowed is not (record.pk in listed):
            wrong.append(f"{name}: check says {allowed}, filter {record.pk in listed} for {record!r} and {actor}")
    return wrong


def test_there_are_permissions_in_both_forms() -> None:
    assert len(TWINS) > 15


@pytest.mark.parametrize("name", TWINS)
def test_both_forms_agree_for_everybody_of_the_world(name: str, world: World) -> None:
    wrong = [problem for actor in world.actors.values() for problem in disagreements(actor, name)]
    assert not wrong, "\n".join(wrong[:10])


@pytest.fixture(scope="package")
def drawn(world: World) -> Any:
    """Actors with any mix of roles and seats in any collaboration; a seat always brings the role of representative."""
    places = list(world.places.values())
    users = [user.pk for user in world.users.values()]

    def actor(user: int | None, admin: bool, roles: list[list[str]], seats: list[int]) -> Actor:
        if user is None:
            return ANYBODY
        held = {place.collaboration.pk: set(chosen) for place, chosen in zip(places, roles, strict=True)}
        sat: dict[int, set[int]] = {}
        for number, place in zip(seats, places, strict=True):
            if number >= 0:
                sat[place.collaboration.pk] = {place.parties[number].pk}
                held[place.collaboration.pk].add("representative")
        return Actor(
            user_id=users[user % len(users)],
            person_id=None,
            site_roles=frozenset({"platform_admin"} if admin else ()),
            scope_roles={scope: frozenset(names) for scope, names in held.items()},
            seats={scope: frozenset(parties) for scope, parties in sat.items()},
        )

    return actor


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    user=st.none() | st.integers(0, 50),
    admin=st.booleans(),
    roles=st.lists(st.lists(st.sampled_from(ROLES[:4]), max_size=2, unique=True), min_size=3, max_size=3),
    seats=st.lists(st.integers(-1, 2), min_size=3, max_size=3),
)
def test_both_forms_agree_for_any_mix_of_roles(
    drawn: Any, user: int | None, admin: bool, roles: list[list[str]], seats: list[int]
) -> None:
    actor = drawn(user, admin, roles, seats)
    wrong = [problem for name in TWINS for problem in disagreements(actor, name)]
    assert not wrong, "\n".join(wrong[:10])


def test_a_broken_twin_would_be_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: a filter that shows everything to everybody must not pass."""
    rule = access.PERMISSIONS["collaborations.view_collaboration"]
    careless = access.Permission(rule.name, rule.label, rule.explanation, rule.check, lambda actor, records: records)
    monkeypatch.setitem(access.PERMISSIONS, rule.name, careless)
    assert disagreements(world.actors["stranger"], rule.name)
