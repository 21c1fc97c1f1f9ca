"""What the database itself refuses, on both engines: changing what stands, voting where nothing is open."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig

from mufakat.kernel import guards

APPEND_ONLY = (
    *("Wording", "Elector", "Stance", "SecretBallot", "Participation", "ObjectionAnswer", "OptionJudgement", "Remark"),
    "PartyEffect",
    *("InterestDeclaration", "DeadlineExtension", "Decision", "BoundParty", "Publication"),
)
ONLY_WHILE_OPEN = ("Stance", "SecretBallot", "Participation", "Proxy")
ONLY_BEFORE_OPENING = ("Elector", "Option", "ProposalCriterion")
ONLY_BEFORE_CLOSING = ("Wording", "OptionJudgement", "InterestDeclaration", "DeadlineExtension")
MAY_CHANGE_WHILE_OPEN = ("state", "version", "round", "deadline", "frozen_sha256", "closed_at", "withdrawn_reason")


def declare(app: AppConfig) -> None:
    """Declare the triggers; the kernel puts them into the database after every migration."""
    for name in APPEND_ONLY:
        model = app.get_model(name)
        guards.freeze(guards.FrozenTable(model._meta.db_table, _columns(model)))
    for names, states, sentence in (
        (ONLY_WHILE_OPEN, "'open'", "the vote is not open"),
        (ONLY_BEFORE_OPENING, "'draft'", "the vote is frozen"),
        (ONLY_BEFORE_CLOSING, "'draft', 'open'", "the vote is closed"),
    ):
        for name in names:
            _only_while(app, name, states, sentence)
    _proposal(app.get_model("Proposal"), app)


def _columns(model: Any) -> tuple[str, ...]:
    return tuple(str(field.column) for field in model._meta.concrete_fields)


def _state_of(app: AppConfig, row: str) -> str:
    proposals = app.get_model("Proposal")._meta.db_table
    return f"(SELECT state FROM {proposals} WHERE {proposals}.id = {row}.proposal_id)"  # noqa: S608 - names of our own tables


def _only_while(app: AppConfig, name: str, states: str, sentence: str) -> None:
    table = app.get_model(name)._meta.db_table
    guards.refuse(guards.Refusal(table, "in_time", "INSERT", f"{_state_of(app, 'NEW')} NOT IN ({states})", sentence))
    if name not in APPEND_ONLY:
        for act, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
            condition = f"{_state_of(app, row)} NOT IN ({states})"
            guards.refuse(guards.Refusal(table, f"in_time_{act.lower()}", act, condition, sentence))


def _proposal(model: Any, app: AppConfig) -> None:
    table, columns = model._meta.db_table, _columns(model)
    frozen = tuple(column for column in columns if column not in MAY_CHANGE_WHILE_OPEN)
    over = "OLD.state IN ('closed', 'withdrawn')"
    guards.refuse(guards.Refusal(table, "over", "UPDATE", over, "the vote is over", kept=columns))
    guards.refuse(guards.Refusal(table, "frozen", "UPDATE", "OLD.state = 'open'", "the vote is frozen", kept=frozen))
    shorter = "OLD.state = 'open' AND (NEW.deadline < OLD.deadline OR NEW.round < OLD.round)"
    guards.refuse(guards.Refusal(table, "not_shorter", "UPDATE", shorter, "a deadline is only extended"))
    guards.refuse(guards.Refusal(table, "no_delete", "DELETE", "OLD.state <> 'draft'", "the vote is kept"))
