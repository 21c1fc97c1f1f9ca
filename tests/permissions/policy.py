"""Who may open and who may send each address: the judge of the permission tests, written without the platform's own rules.

One row for each named address. A row that no address has, and an address without a row, are both failures. `get` and `post`
name who passes on a collaboration of their own; `None` means that the address does not answer to that method.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EVERYBODY = frozenset(
    {
        "visitor",
        "stranger",
        "admin",
        "other",
        "secretary",
        "leader",
        "evaluator",
        "observer",
        "member",
        "counterpart",
        "officer",
    }
)
SIGNED_IN = EVERYBODY - {"visitor"}
MEMBERS = frozenset({"secretary", "leader", "evaluator", "observer", "member", "counterpart"})
"""Who sees a collaboration that is not public; everybody sees a public one."""
CONTRIBUTORS = MEMBERS - {"observer"}
KEEPERS = frozenset({"secretary", "leader"})
SPEAKER = frozenset({"member"})
"""The sample party's own representative, also the owner of the sample indicator; `counterpart` represents another one."""
REPRESENTATIVES = frozenset({"member", "counterpart"})
ASSESSORS = frozenset({"secretary", "evaluator"})
ADMIN = frozenset({"admin"})
OFFICER = frozenset({"officer"})
"""Works in every lane of the sample service and belongs to nothing else; tried only on rows `at_service`."""
CASE_READERS = OFFICER | KEEPERS | REPRESENTATIVES
"""The sample service is run by the parties of `member` and `counterpart`."""
ANSWERERS = OFFICER | KEEPERS | SPEAKER
"""What citizens say of the post is answered by the office, never by the post alone."""
NOBODY: frozenset[str] = frozenset()
Who = frozenset[str] | Literal["viewers"] | None
VIEWERS: Literal["viewers"] = "viewers"
FILES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class Row:
    """One address. `args` names the sample for each blank: `slug`, `key=register`, or a literal `kind:csv`."""

    args: str
    get: Who
    post: Who = None
    leads_on: bool = False
    """The page leads elsewhere (to sign in, to a page that exists) for those who may not stay."""
    note: str = ""
    refusal: int = 403
    """What somebody is answered who sees the place but may not do this."""
    inner: bool = False
    """For members only, also in an open collaboration: everybody else does not find it."""
    at_service: bool = False
    """A page of a service: its officers find it too, whoever else sees the collaboration."""
    body: tuple[tuple[str, str], ...] = ()
    """A form filled in rightly, where an empty one is sent back before anybody asks who sent it."""

    @property
    def scoped(self) -> bool:
        """Does the address lie inside a collaboration?"""
        return "slug" in self.args.split()

    @property
    def blanks(self) -> dict[str, str]:
        """Blank -> name of the sample, or `:literal`."""
        found = {}
        for part in self.args.split():
            name, equals, sample = part.partition("=")
            blank, colon, literal = part.partition(":")
            found[name if not colon else blank] = f":{literal}" if colon else (sample if equals else name)
        return found


def form(args: str, who: Who) -> Row:
    """A page with a form: who may send it may open it."""
    return Row(args, who, who)


def act(args: str, who: Who, refusal: int = 403, note: str = "", **body: str) -> Row:
    """A button: answers to POST only."""
    return Row(args, None, who, refusal=refusal, note=note, body=tuple(body.items()))


def hidden(args: str, who: Who) -> Row:
    """A form that is not there at all for who may not send it."""
    return Row(args, who, who, refusal=404)


def page(args: str = "slug", who: Who = VIEWERS) -> Row:
    """A page to read."""
    return Row(args, who)


def inner(args: str, get: Who, post: Who = None, refusal: int = 403) -> Row:
    """A page or act that only members find, also in an open collaboration."""
    return Row(args, get, post, refusal=refusal, inner=True)


def desk(args: str, get: Who = VIEWERS, post: Who = None, inner: bool = False, refusal: int = 403, **body: str) -> Row:
    """A page or act of a service; `inner` when outsiders do not find it in an open collaboration either."""
    return Row(args, get, post, at_service=True, inner=inner, refusal=refusal, body=tuple(body.items()))


P = "slug organisation"
VOTE = "slug proposal=pending"
RESULT = "slug code=decision"
R = "slug key=register"
M = "slug meeting"
HELD = "slug meeting=held_meeting"
C = "slug commitment"
S = "slug service"
PLACE = "slug service point"
NUMBERED = f"{S} number=case_number"
D = "slug document"
A = "slug key=agreement"
DEAL = "slug key=deal"
SKETCH = "slug key=sketch"
JURY = "slug jury=panel"
TOLD = "slug proposition=told"
I = "slug code=indicator"  # noqa: E741 - the letter of its address
CSV = "kind:csv"
W = "slug wave"
READ = "slug wave=locked_wave"
CODE = "code=survey_code"

POLICY: dict[str, Row] = {
    "set_language": Row("", EVERYBODY, EVERYBODY, leads_on=True),
    "kernel:gallery": Row("", NOBODY, None, note="answers only in demonstration mode"),
    # --- portal
    "portal:first_page": Row("", EVERYBODY, None, leads_on=True),
    "portal:search": page("", EVERYBODY),
    "portal:admin": Row("", ADMIN, None, refusal=404),
    "portal:help": page("", EVERYBODY),
    "portal:privacy": page("", EVERYBODY),
    "portal:accessibility": page("", EVERYBODY),
    "portal:seals": page("", EVERYBODY),
    "portal:seal_key": page("", EVERYBODY),
    "portal:seal_note": page("number=seal", EVERYBODY),
    # --- accounts
    "accounts:sign_in": Row("", EVERYBODY, EVERYBODY, leads_on=True),
    "accounts:sign_out": Row("", None, EVERYBODY),
    "accounts:profile": Row("", SIGNED_IN, None, leads_on=True),
    "accounts:change_password": Row("", SIGNED_IN, SIGNED_IN, leads_on=True),
    "accounts:end_sessions": Row("", None, SIGNED_IN, leads_on=True),
    "accounts:demo_enter": Row("role:secretary", None, NOBODY, note="answers only in demonstration mode"),
    # --- actors
    "actors:organisations": page("", EVERYBODY),
    "actors:register_organisation": form("", SIGNED_IN),
    "actors:organisation": page("slug=organisation", EVERYBODY),
    "actors:revise_organisation": hidden("slug=organisation", ADMIN | {"secretary", "leader", "member"}),
    "actors:add_alias": hidden("slug=organisation", ADMIN | {"secretary", "leader", "member"}),
    "actors:merge_organisations": hidden("slug=organisation", ADMIN),
    "actors:record_past_relation": hidden("slug=organisation", ADMIN | {"secretary", "leader", "member"}),
    "actors:register_person": form("slug=organisation", ADMIN | MEMBERS | {"other"}),
    "actors:revise_person": hidden("public_id=person", ADMIN | {"secretary", "leader", "member"}),
    "actors:region": page("code=region", EVERYBODY),
    "frameworks:crosswalk": page("", EVERYBODY),
    "frameworks:list": page("", EVERYBODY),
    "frameworks:detail": page("key=framework", EVERYBODY),
    "forum:my_tasks": Row("", SIGNED_IN, None, leads_on=True),
    # --- collaborations
    "collaborations:list": page("", EVERYBODY),
    "collaborations:found": form("", SIGNED_IN),
    "collaborations:home": page(),
    "collaborations:describe": form("slug", KEEPERS),
    "collaborations:phase": Row("slug", VIEWERS, KEEPERS, body=(("move", "close"),)),
    "collaborations:setup": page("slug", KEEPERS),
    "collaborations:mark_setup": act("slug key:tujuan", KEEPERS),
    "collaborations:secretariat": form("slug", KEEPERS),
    "collaborations:history": page(),
    "collaborations:purpose": Row("slug", VIEWERS, CONTRIBUTORS),
    "collaborations:endorse_purpose": act("slug", SPEAKER, party=":party", stance="endorse"),
    "collaborations:parties": page(),
    "collaborations:party_download": page(f"slug {CSV}"),
    "collaborations:propose_party": form("slug", CONTRIBUTORS),
    "collaborations:paste_parties": form("slug", KEEPERS),
    "collaborations:party": page(P),
    "collaborations:describe_party": form(P, KEEPERS),
    "collaborations:move_party": act(P, KEEPERS, move="leave"),
    "collaborations:change_sector": act(P, KEEPERS, sector="academia", reason="Alasan"),
    "collaborations:designate_representative": form(P, KEEPERS | SPEAKER),
    "collaborations:hand_over_seat": form(f"{P} representative", KEEPERS | SPEAKER),
    "collaborations:registers": page(),
    "collaborations:starting_conditions": page(),
    "collaborations:ground_rules": page(),
    "collaborations:contributions": page(),
    "collaborations:contribution_download": page(f"slug {CSV}"),
    "collaborations:trust_picture": Row("slug", MEMBERS, None, refusal=404),
    "collaborations:trust_download": Row(f"slug {CSV}", MEMBERS, None, refusal=404),
    "collaborations:register": page(R),
    "collaborations:register_download": page(f"{R} {CSV}"),
    "collaborations:register_add": form(R, CONTRIBUTORS),
    "collaborations:register_revise": form(f"{R} line", CONTRIBUTORS),
    "collaborations:register_withdraw": act(f"{R} line", CONTRIBUTORS, reason="Alasan"),
    # --- evidence
    "evidence:list": page(),
    "evidence:download": page(f"slug {CSV}"),
    "evidence:record": form("slug", CONTRIBUTORS),
    "evidence:summarise": form("slug", CONTRIBUTORS),
    "evidence:detail": page("slug key=evidence"),
    "evidence:revise": form("slug key=evidence", frozenset({"secretary"})),
    "evidence:withdraw": form("slug key=evidence", frozenset({"secretary"})),
    # --- documents
    "documents:list": page(),
    "documents:download": page(f"slug {CSV}"),
    "documents:templates": page("slug", KEEPERS),
    "documents:issue": form("slug template:berita-acara", KEEPERS),
    "documents:preview": act("slug template:berita-acara", KEEPERS),
    "documents:detail": page(D),
    "documents:pdf": page(D),
    "documents:withdraw": act(D, KEEPERS, reason="Alasan"),
    "documents:file": page("slug file"),
    "documents:signature_sheet": page(D),
    "documents:signed_pdf": page("slug document=signed_document", MEMBERS),
    "documents:confirm": form(D, SPEAKER),
    "documents:sign": form(D, SPEAKER),
    "documents:take_back": form(D, KEEPERS),
    "documents:returned": Row(f"{D} returned", KEEPERS, KEEPERS),
    "verification:find": page("", EVERYBODY),
    "verification:document": Row("code", EVERYBODY, EVERYBODY, note="whoever holds the paper has its code"),
    # --- commitments
    "commitments:list": page(),
    "commitments:pledge": form("slug", KEEPERS | REPRESENTATIVES),
    "commitments:download": page(f"slug {CSV}"),
    "commitments:reliability_download": page(f"slug {CSV}"),
    "commitments:detail": page(C),
    "commitments:report": form(C, KEEPERS | SPEAKER),
    "commitments:accept": act(C, KEEPERS | {"counterpart"}),
    "commitments:return": act(C, KEEPERS | {"counterpart"}, **{"return-reason": "Alasan"}),
    "commitments:judge": act(C, KEEPERS | {"counterpart"}, verdict="kept", reason="Alasan"),
    "commitments:reopen": act(C, KEEPERS | {"counterpart"}, **{"reopen-reason": "Alasan"}),
    "commitments:board": page(),
    "commitments:timeline": page(),
    "commitments:sheet": page(),
    "commitments:trace": page(),
    "commitments:tie_indicator": act(C, KEEPERS | SPEAKER, indicator=""),
    "commitments:party": page(P),
    "commitments:add_proof": form("slug commitment=asked report=progress", KEEPERS | SPEAKER),
    "commitments:consequence": act(
        C,
        KEEPERS | {"counterpart"},
        **{"consequence-text": "Akibat", "consequence-applied": "no", "consequence-reason": "Alasan"},
    ),
    "commitments:extension": form(C, KEEPERS | SPEAKER),
    "commitments:terms": form(C, KEEPERS | SPEAKER),
    "commitments:answer_change": form("slug commitment=asked change=asked_change", KEEPERS | {"counterpart"}),
    "commitments:withdraw_change": act("slug commitment=asked change=asked_change", KEEPERS | SPEAKER),
    "commitments:wins": page(),
    "commitments:win_proof": form("slug win", CONTRIBUTORS),
    "commitments:due_date": act(C, KEEPERS | {"counterpart"}, due_on="2030-01-31", reason="Alasan", version="1"),
    # --- agreements
    "agreements:list": page(),
    "agreements:download": page(f"slug {CSV}"),
    "agreements:register_agreement": form("slug", KEEPERS),
    "agreements:record_unwritten_agreement": form("slug", CONTRIBUTORS),
    "agreements:unwritten_commitments": page(),
    "agreements:agreement": page(A),
    "agreements:clause_download": page(f"{A} {CSV}"),
    "agreements:former_wordings": page(A),
    "agreements:revise_agreement": form(A, KEEPERS),
    "agreements:add_reference_number": form(A, KEEPERS),
    "agreements:add_clause": form(A, KEEPERS),
    "agreements:mark_part": form(A, KEEPERS),
    "agreements:mark_needs_renewal": form(A, CONTRIBUTORS),
    "agreements:formalise_agreement": form(A, KEEPERS),
    "agreements:import_text": form(A, KEEPERS),
    "agreements:duty_sheet": form(A, KEEPERS),
    "agreements:clause": page(f"{A} address=clause"),
    "agreements:revise_clause": form(f"{A} address=clause", KEEPERS),
    # rights, duties, changes, transfers, consequences of one agreement
    "agreements:choose_kind": page("slug", KEEPERS),
    "agreements:draft_agreement": form("slug kind:keputusan-bersama", KEEPERS),
    "agreements:powers": page("slug", MEMBERS),
    "agreements:record_power": form("slug", KEEPERS | REPRESENTATIVES),
    "agreements:revoke_power": form("slug power", KEEPERS | SPEAKER),
    "agreements:procedure": page(),
    "agreements:name_signatories": form(SKETCH, KEEPERS),
    "agreements:issue_agreement": form(SKETCH, KEEPERS),
    "agreements:withdraw_agreement": form("slug key=leaving", KEEPERS),
    "agreements:give_number": form("slug key=leaving", KEEPERS | REPRESENTATIVES),
    "agreements:abandon_draft": form(SKETCH, KEEPERS),
    "agreements:continue_agreement": form(DEAL, KEEPERS),
    "agreements:guide": page(A),
    "agreements:settle_rules": form(SKETCH, KEEPERS),
    "agreements:rule_acts": form(SKETCH, KEEPERS),
    "agreements:divide_shares": form(f"{SKETCH} side:biaya", KEEPERS),
    "agreements:order_dispute_steps": form(SKETCH, KEEPERS),
    "agreements:set_purpose_words": form(SKETCH, KEEPERS),
    "agreements:require_information": form(SKETCH, KEEPERS),
    "agreements:supply_information": form(f"{SKETCH} information", KEEPERS | SPEAKER),
    "agreements:pass_stage": form(SKETCH, KEEPERS),
    "agreements:evaluate_agreement": form(DEAL, CONTRIBUTORS),
    "agreements:provisions": page(DEAL),
    "agreements:provision_download": page(f"{DEAL} {CSV}"),
    "agreements:provision_index": page(DEAL),
    "agreements:write_provision": form(DEAL, KEEPERS),
    "agreements:publish_provisions": form(DEAL, KEEPERS),
    "agreements:provision": page(f"{DEAL} item=duty"),
    "agreements:revise_provision": form(f"{DEAL} item=draft_duty", KEEPERS),
    "agreements:put_in_force": act(f"{DEAL} item=draft_duty", KEEPERS),
    "agreements:check_right": form(f"{DEAL} item=right", REPRESENTATIVES),
    "agreements:evaluate_task": form(f"{DEAL} item=duty", KEEPERS | {"counterpart"}),
    "agreements:end_provision": form(f"{DEAL} item=duty", KEEPERS),
    "agreements:plan_activity": form(f"{DEAL} item=duty", KEEPERS | SPEAKER),
    "agreements:extend_rhythm": form(f"{DEAL} item=duty", KEEPERS),
    "agreements:transfer_provision": form(f"{DEAL} item=duty", KEEPERS | SPEAKER),
    "agreements:consent_to_transfer": act(f"{DEAL} item=duty transfer", KEEPERS | {"counterpart"}),
    "agreements:file_consent": form(f"{DEAL} item=duty transfer", KEEPERS),
    "agreements:decline_transfer": form(f"{DEAL} item=duty transfer", KEEPERS | {"counterpart"}),
    "agreements:carry_out_transfer": act(f"{DEAL} item=duty transfer", KEEPERS),
    "agreements:withdraw_transfer": form(f"{DEAL} item=duty transfer", KEEPERS | SPEAKER),
    "agreements:tasks": page(DEAL),
    "agreements:acknowledgements": page(DEAL),
    "agreements:acknowledge_agreement": act(DEAL, KEEPERS | REPRESENTATIVES),
    "agreements:file_acknowledgement": form(DEAL, KEEPERS),
    "agreements:changes": page(DEAL),
    "agreements:open_change_request": form(DEAL, KEEPERS | REPRESENTATIVES),
    "agreements:change": page(f"{DEAL} change"),
    "agreements:amend_change_request": form(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:change_item": form(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:drop_item": act(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:propose_change_request": act(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:rebase_change_request": act(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:answer_change_request": act(f"{DEAL} change", REPRESENTATIVES),
    "agreements:withdraw_change_request": form(f"{DEAL} change", KEEPERS | SPEAKER),
    "agreements:correct_transcription": form(f"{DEAL} address=deal_clause", KEEPERS),
    "agreements:consequences": page(DEAL),
    "agreements:record_consequence": form(DEAL, KEEPERS),
    "agreements:withdraw_consequence": form(f"{DEAL} consequence", KEEPERS),
    "agreements:decide_consequence": form(f"{DEAL} commitment=late_promise", KEEPERS | {"counterpart"}),
    "agreements:compliance": page(),
    "agreements:responsibilities": page(),
    "agreements:compliance_download": page(f"slug {CSV}"),
    "agreements:compliance_promises": page(),
    # --- surveys
    "surveys:enter_code": Row("", EVERYBODY, EVERYBODY),
    "surveys:start": Row(CODE, EVERYBODY, EVERYBODY, note="the code is the permission"),
    "surveys:step": Row(f"{CODE} place:1", EVERYBODY, EVERYBODY, leads_on=True),
    "surveys:keep": Row(CODE, None, EVERYBODY),
    "surveys:check": Row(CODE, EVERYBODY, EVERYBODY),
    "surveys:sent": Row(CODE, EVERYBODY, None, leads_on=True),
    "surveys:list": page(),
    "surveys:open": form("slug", ASSESSORS),
    "surveys:answer_own": inner("slug invitation=own_invitation", None, SPEAKER, refusal=404),
    "surveys:wave": inner(W, MEMBERS),
    "surveys:extend": inner(W, None, ASSESSORS),
    "surveys:cancel": inner(W, None, ASSESSORS),
    "surveys:lock": inner(W, None, ASSESSORS),
    "surveys:ask": inner(W, ASSESSORS, ASSESSORS),
    "surveys:withdraw_invitation": inner(f"{W} number=sheet", None, ASSESSORS),
    "surveys:remind": inner(W, ASSESSORS, ASSESSORS),
    "surveys:open_to_all": inner(W, None, ASSESSORS),
    "surveys:sheets": inner(W, ASSESSORS),
    "surveys:type_sheet": inner(W, CONTRIBUTORS, CONTRIBUTORS),
    "surveys:type_answers": inner(f"{W} number=sheet", CONTRIBUTORS, CONTRIBUTORS),
    "surveys:result": inner(READ, MEMBERS),
    "surveys:result_download": inner(f"{READ} {CSV}", MEMBERS),
    "surveys:leave_out_item": inner(f"{READ} code:Q25", ASSESSORS, ASSESSORS),
    "surveys:take_back_item": inner(f"{READ} code:Q25", None, ASSESSORS),
    # --- decisions
    "decisions:list": page(),
    "decisions:download": page(f"slug {CSV}"),
    "decisions:log": page(),
    "decisions:propose": form("slug", CONTRIBUTORS),
    "decisions:proposal": inner(VOTE, MEMBERS),
    "decisions:revise": inner("slug proposal=draft", KEEPERS | SPEAKER, KEEPERS | SPEAKER),
    "decisions:open": inner("slug proposal=draft", None, KEEPERS),
    "decisions:withdraw": inner(VOTE, None, KEEPERS | SPEAKER),
    "decisions:extend": inner(VOTE, None, KEEPERS),
    "decisions:wording": inner(VOTE, None, KEEPERS | SPEAKER),
    "decisions:remark": inner(VOTE, None, CONTRIBUTORS),
    "decisions:interest": inner(VOTE, None, REPRESENTATIVES, refusal=404),
    "decisions:effect": inner(VOTE, None, REPRESENTATIVES, refusal=404),
    "decisions:judge": inner(VOTE, REPRESENTATIVES, REPRESENTATIVES, refusal=404),
    "decisions:ballot": inner(VOTE, REPRESENTATIVES, REPRESENTATIVES),
    "decisions:waiting": inner(VOTE, MEMBERS),
    "decisions:answer": inner(f"{VOTE} stance", KEEPERS | SPEAKER, KEEPERS | SPEAKER),
    "decisions:give_proxy": inner(VOTE, REPRESENTATIVES, REPRESENTATIVES),
    "decisions:accept_proxy": inner(f"{VOTE} proxy", None, SPEAKER),
    "decisions:end_proxy": inner(f"{VOTE} proxy", None, frozenset({"counterpart"})),
    "decisions:close": inner(VOTE, KEEPERS, KEEPERS),
    "decisions:decision": page(RESULT),
    "decisions:certificate": page(RESULT),
    "decisions:export": page(f"{RESULT} {CSV}"),
    "decisions:paper": act(RESULT, KEEPERS),
    "decisions:publish": act(RESULT, KEEPERS),
    # --- forum
    "forum:meetings": page(),
    "forum:schedule": form("slug", KEEPERS),
    "forum:download": page(f"slug {CSV}"),
    "forum:proposals": page(),
    "forum:propose": form("slug", CONTRIBUTORS),
    "forum:proposal_download": page(f"slug {CSV}"),
    "forum:schedule_item": act("slug proposal", KEEPERS, meeting=":meeting"),
    "forum:decline_item": act("slug proposal", KEEPERS, reason="Alasan", answer="Alasan"),
    "forum:meeting": page(M),
    "forum:calendar": page(M),
    "forum:attendance_download": page(f"{M} {CSV}"),
    "forum:invite": act(M, KEEPERS),
    "forum:answer": act(M, REPRESENTATIVES, 409),
    "forum:confirm": act(M, KEEPERS, party=":party"),
    "forum:publish_agenda": act(M, KEEPERS),
    "forum:attendance": act(M, KEEPERS, party=":other_party", came_as="Kepala bidang"),
    "forum:remove_attendance": act(f"{M} attendance", KEEPERS),
    "forum:held": act(M, KEEPERS),
    "forum:cancel": act(M, KEEPERS, **{"cancel-reason": "Alasan"}),
    "forum:reschedule": form(M, KEEPERS),
    "forum:papers": page(M),
    "forum:issue_letter": act(M, KEEPERS),
    "forum:issue_attendance_list": act(M, KEEPERS),
    "forum:issue_minutes_paper": inner(HELD, None, KEEPERS),
    "forum:meeting_file": page(f"{M} {CSV}", MEMBERS),
    "forum:renew_feed": Row("", None, SIGNED_IN, leads_on=True),
    "forum:feed": Row("code=feed", EVERYBODY, None, note="the code is the permission"),
    "forum:door": Row("code=door", EVERYBODY, EVERYBODY, note="the code is the permission"),
    "forum:quality": page("slug", MEMBERS),
    "forum:handover": page("slug organisation", MEMBERS),
    "forum:series_list": page(),
    "forum:start_series": form("slug", KEEPERS),
    "forum:series": page("slug series"),
    "forum:revise_series": form("slug series", KEEPERS),
    "forum:end_series": act("slug series", KEEPERS),
    "forum:call_meeting": act("slug series", KEEPERS),
    "forum:ask_for_dates": form("slug", KEEPERS),
    "forum:finding": page("slug finding", MEMBERS),
    "forum:say_dates": act("slug finding", SPEAKER, party=":party"),
    "forum:settle_date": act("slug finding", KEEPERS),
    "forum:close_finding": act("slug finding", KEEPERS),
    "forum:place_candidate": act(M, KEEPERS),
    "forum:door_screen": form(M, KEEPERS),
    "forum:paper_list": form(M, KEEPERS),
    "forum:state": form(M, REPRESENTATIVES),
    "forum:rate_match": form(M, REPRESENTATIVES),
    "forum:pulse": form(HELD, REPRESENTATIVES),
    "forum:open_pulse": act(HELD, KEEPERS),
    "forum:item": inner(f"{HELD} item", MEMBERS),
    **{
        f"forum:{name}": inner(f"{HELD} item", None, KEEPERS)
        for name in ("arrange_item", "treat_item", "contribution", "alternative", "follow_up", "invite_guest")
    },
    "forum:handle_dissent": inner(f"{HELD} item contribution", None, KEEPERS),
    "forum:judge_alternative": inner(f"{HELD} item alternative", None, KEEPERS),
    "forum:minutes": Row(HELD, VIEWERS, None, leads_on=True, note="others are led to the public version"),
    "forum:public_minutes": page(HELD),
    "forum:write_minutes": form(HELD, KEEPERS),
    "forum:keep_draft": act(HELD, KEEPERS),
    "forum:minutes_text": inner(f"{HELD} number:1", MEMBERS),
    "forum:approved_text": inner(HELD, MEMBERS),
    **{
        f"forum:{name}": inner(HELD, None, KEEPERS)
        for name in ("open_correction", "extend_correction", "return_to_draft", "approve_minutes")
    },
    "forum:remark": Row(HELD, None, SPEAKER, inner=True, body=(("party", ":party"),)),
    "forum:answer_remark": inner(f"{HELD} remark", None, KEEPERS),
    "forum:sign_minutes": inner(HELD, None, KEEPERS | REPRESENTATIVES),
    "forum:publish_minutes": inner(HELD, KEEPERS, KEEPERS),
    "forum:write_erratum": inner(HELD, KEEPERS, KEEPERS),
    "forum:mark_minutes_read": inner(HELD, None, MEMBERS),
    "forum:matters": page("slug", MEMBERS),
    "forum:raise_matter": form("slug", CONTRIBUTORS),
    "forum:matter_download": page(f"slug {CSV}", MEMBERS),
    "forum:matter": page("slug matter", MEMBERS),
    **{
        f"forum:{name}": act("slug matter", KEEPERS | SPEAKER)
        for name in ("assign_matter", "report_on_matter", "answer_matter", "decline_matter", "reopen_matter", "withdraw_matter")
    },
    "forum:knowledge": page("slug", MEMBERS),
    "forum:share_knowledge": form("slug", CONTRIBUTORS),
    "forum:plan_share": act("slug", MEMBERS),
    "forum:share": inner("slug share", MEMBERS),
    "forum:mark_receipt": Row("slug share", None, REPRESENTATIVES, inner=True, note="only who received it"),
    "forum:record_duty": inner("slug share", None, CONTRIBUTORS),
    "forum:receipt_download": inner(f"slug share {CSV}", MEMBERS),
    "forum:conflicts": page("slug", MEMBERS),
    "forum:open_conflict": form("slug", CONTRIBUTORS),
    "forum:conflict": Row("slug conflict", KEEPERS | SPEAKER, None, note="confidential: its parties and the keepers"),
    **{
        f"forum:{name}": inner("slug conflict=open_dispute", None, KEEPERS)
        for name in ("conflict_step", "answer_escalation", "settle_conflict", "reopen_conflict")
    },
    # --- monitoring
    "monitoring:indicators": page(),
    "monitoring:define_indicator": form("slug", CONTRIBUTORS),
    "monitoring:value_download": page(f"slug {CSV}"),
    "monitoring:named_lists": page(),
    "monitoring:checks": page(),
    "monitoring:check_download": page(f"slug {CSV}"),
    "monitoring:printed_table": page("slug key=table"),
    "monitoring:table_download": page(f"slug key=table {CSV}"),
    "monitoring:indicator": page(I),
    "monitoring:indicator_download": page(f"{I} {CSV}"),
    "monitoring:revise_indicator": form(I, KEEPERS | SPEAKER),
    "monitoring:record_value": form(I, KEEPERS | SPEAKER),
    "monitoring:paste_values": form(I, KEEPERS | SPEAKER),
    "monitoring:set_target": form(I, KEEPERS | SPEAKER),
    "monitoring:note_cause": form(I, CONTRIBUTORS),
    "monitoring:sources": form(I, CONTRIBUTORS),
    # --- network, programmes, resources
    "network:map": page(),
    "network:download": page(f"slug {CSV}"),
    "programmes:list": page(),
    "resources:matrix": page(),
    # --- services: running
    "services:list": page(),
    "services:found": form("slug", KEEPERS),
    "services:service": desk(S),
    "services:move": desk(S, None, KEEPERS, move="stop"),
    "services:describe": desk(S, KEEPERS, KEEPERS),
    "services:price": desk(S),
    "services:officers": desk(S, MEMBERS | OFFICER),
    "services:name_officer": desk(S, KEEPERS | REPRESENTATIVES, KEEPERS | REPRESENTATIVES),
    "services:link_officer": desk(f"{S} officer", KEEPERS | SPEAKER, KEEPERS | SPEAKER, inner=True),
    "services:end_officer": desk(f"{S} officer", None, KEEPERS | SPEAKER, inner=True),
    "services:calendar": desk(S),
    "services:add_day_off": desk(S, KEEPERS, KEEPERS),
    "services:remove_day_off": desk(S, None, KEEPERS),
    "services:points": desk(S),
    "services:open_point": desk(S, KEEPERS | REPRESENTATIVES, KEEPERS | REPRESENTATIVES),
    "services:point": desk(PLACE, MEMBERS | OFFICER, inner=True),
    "services:revise_point": desk(PLACE, KEEPERS | SPEAKER | OFFICER, KEEPERS | SPEAKER | OFFICER, inner=True),
    "services:close_point": desk(PLACE, None, KEEPERS | SPEAKER | OFFICER, inner=True),
    "services:record_presence": desk(PLACE, KEEPERS | SPEAKER | OFFICER, KEEPERS | SPEAKER | OFFICER, inner=True),
    "services:plan_shift": desk(PLACE, KEEPERS | SPEAKER | OFFICER, KEEPERS | SPEAKER | OFFICER, inner=True),
    "services:information": desk(S),
    "services:offer_channel": desk(S, KEEPERS | OFFICER, KEEPERS | OFFICER),
    "services:publish_explanation": desk(S, KEEPERS | OFFICER, KEEPERS | OFFICER),
    "services:take_down": desk(f"{S} what:saluran public_id=channel", None, KEEPERS | OFFICER),
    "services:procedure": desk(S),
    "services:procedure_download": desk(f"{S} {CSV}"),
    "services:responsibilities": desk(S),
    "services:responsibility_download": desk(f"{S} {CSV}"),
    "services:data_sharing": desk(S),
    "services:sharing_download": desk(f"{S} {CSV}"),
    "services:versions": desk(S),
    "services:version_file": desk(f"{S} number:1 kind:yaml"),
    "services:start_draft": desk(S, None, KEEPERS),
    "services:draft": desk(S, MEMBERS),
    "services:edit_section": desk(f"{S} section:batas", KEEPERS, KEEPERS),
    "services:upload": desk(S, KEEPERS, KEEPERS),
    "services:propose_version": desk(S, None, KEEPERS),
    "services:put_in_force": desk(S, None, KEEPERS),
    "services:drop_draft": desk(S, None, KEEPERS),
    # --- services: cases
    "services:cases": desk(S, CASE_READERS),
    "services:take_in": desk(S, OFFICER, OFFICER),
    "services:find_case": desk(S, OFFICER, OFFICER),
    "services:work_on_many": desk(S, None, OFFICER),
    "services:case": desk(NUMBERED, CASE_READERS, inner=True, refusal=404),
    "services:receipt": desk(NUMBERED, OFFICER, inner=True, refusal=404),
    "services:guide": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:act_on_case": desk(f"{NUMBERED} act:terima", None, OFFICER, inner=True, refusal=404),
    "services:file_group": desk(S, SIGNED_IN, SIGNED_IN),
    "services:group_template": desk(f"{S} {CSV}"),
    "services:group": desk(f"{S} group=application_group", CASE_READERS, inner=True, refusal=404),
    "services:waiting_line": desk(S, VIEWERS, VIEWERS),
    "services:call_next": desk(S, None, OFFICER),
    "services:ticket": desk(f"{S} ticket=queue_ticket"),
    "services:apply": desk(S, VIEWERS, VIEWERS),
    "public_services:receipt": page("secret=case_secret", EVERYBODY),
    # --- services: hand-overs and deliveries
    "services:give": desk(S, OFFICER, OFFICER),
    "services:receive": desk(S, OFFICER, OFFICER),
    "services:hand_overs": desk(S, OFFICER),
    "services:hand_over": desk(f"{S} number=hand_over", CASE_READERS, OFFICER, inner=True, refusal=404),
    "services:slip": desk(f"{S} number=hand_over", CASE_READERS, inner=True, refusal=404),
    "services:delivery_applicants": desk(S, OFFICER),
    "services:field": desk(S, OFFICER, OFFICER),
    "services:send_in": desk(S, None, OFFICER),
    "services:incidents": desk(S, OFFICER),
    "services:incident": desk(f"{S} incident", CASE_READERS, OFFICER, inner=True, refusal=404),
    "services:deliver": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:fail_delivery": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:delivery_proof": desk(NUMBERED, OFFICER, inner=True, refusal=404),
    "services:report_incident": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    # --- services: money and tracking
    "services:pay": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:billing_code": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:power": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:print_paper": desk(f"{NUMBERED} form:surat_kuasa", None, OFFICER, inner=True, refusal=404),
    "services:personal": desk(NUMBERED, OFFICER | KEEPERS, OFFICER, inner=True, refusal=404),
    "services:personal_copy": desk(NUMBERED, None, OFFICER, inner=True, refusal=404),
    "services:personal_correct": desk(NUMBERED, OFFICER, OFFICER, inner=True, refusal=404),
    "services:personal_erase": desk(NUMBERED, KEEPERS, KEEPERS, inner=True, refusal=404),
    "services:payments": desk(S, OFFICER | KEEPERS),
    "services:payments_download": desk(f"{S} {CSV}", OFFICER | KEEPERS),
    "services:correct_payment": desk(f"{S} payment=service_payment", OFFICER | KEEPERS, OFFICER | KEEPERS),
    "services:settlements": desk(S, OFFICER | KEEPERS, OFFICER | KEEPERS),
    "services:settlement": desk(f"{S} settlement", OFFICER | KEEPERS),
    "services:settlement_download": desk(f"{S} settlement {CSV}", OFFICER | KEEPERS),
    "services:assign": desk(S, OFFICER, OFFICER),
    "public_services:find": page("", EVERYBODY),
    "public_services:number": page("number=case_number", EVERYBODY),
    "public_services:link": page("secret=case_secret", EVERYBODY),
    "public_services:act_by_link": Row(
        "secret=case_secret act:batal", EVERYBODY, EVERYBODY, note="whoever holds the receipt has its link"
    ),
    # --- services: citizens
    "services:figures": desk(S),
    "services:figures_download": desk(f"{S} {CSV}"),
    "services:read_figures": desk(S, None, KEEPERS),
    "services:complain": desk(S),
    "services:voices": desk(S),
    "services:complain_as_staff": desk(S, CASE_READERS, CASE_READERS),
    "services:voice": desk(f"{S} voice", CASE_READERS, inner=True, refusal=404),
    "services:act_on_voice": desk(f"{S} voice act:jawab", ANSWERERS, ANSWERERS, inner=True, refusal=404),
    "public_services:complain": Row("", EVERYBODY),
    "public_services:say": Row("service=service_id", VIEWERS, VIEWERS, refusal=404),
    "public_services:voice_figures": Row("service=service_id", VIEWERS, refusal=404),
    "public_services:rate": Row("secret=case_secret", EVERYBODY, EVERYBODY),
    "public_services:voice": Row("secret=voice_secret", EVERYBODY),
    # --- assessment
    "assessment:list": page(),
    "assessment:open": form("slug", ASSESSORS),
    "assessment:model": page(),
    "assessment:criteria": page(),
    "assessment:observations": page(),
    "assessment:observation_download": page(f"slug {CSV}"),
    "assessment:balance": page(),
    "assessment:recommendations": page(),
    "assessment:recommendation_download": page(f"slug {CSV}"),
    "assessment:recommend": Row("slug advice:published-propositions:BC03", None, CONTRIBUTORS),
    "assessment:download": page(f"slug {CSV}"),
    "assessment:checklist": page("slug framework"),
    "assessment:computed": page("slug framework"),
    "assessment:computed_how": page("slug framework"),
    "assessment:computed_element": page("slug framework code=own_element"),
    "assessment:computed_propose": act("slug framework code=own_element", CONTRIBUTORS),
    "assessment:computed_download": page(f"slug framework {CSV}"),
    "assessment:keep_result": act("slug framework", ASSESSORS),
    "assessment:result": page("slug key=assessment"),
    "assessment:element": page("slug key=assessment code=element"),
    "assessment:propose": act("slug key=assessment code=element", CONTRIBUTORS),
    "assessment:judge": form("slug key=own_assessment code=own_element", ASSESSORS),
    "assessment:answer_finding": form("slug key=assessment code=element", REPRESENTATIVES),
    "assessment:phase_runs": inner("slug", MEMBERS, CONTRIBUTORS),
    "assessment:phases": inner("slug run", MEMBERS),
    "assessment:close_phase": inner("slug run dimension:RA.1", None, CONTRIBUTORS),
    "assessment:question": inner("slug run code:RA.1.1", MEMBERS),
    "assessment:question_act": inner("slug run code:RA.1.1 act:kelompok", None, CONTRIBUTORS),
    "assessment:elsewhere": page("slug key=assessment"),
    "assessment:record_change": form("slug", ASSESSORS),
    "assessment:propose_change": act("slug change=model_change", CONTRIBUTORS),
    "assessment:propositions": Row("slug", VIEWERS, CONTRIBUTORS),
    "assessment:proposition": inner(TOLD, MEMBERS),
    "assessment:ground": inner(TOLD, None, CONTRIBUTORS),
    "assessment:conclude": inner(TOLD, None, CONTRIBUTORS),
    "assessment:share": inner(TOLD, None, KEEPERS),
    "frameworks:lessons": page("", EVERYBODY),
    "assessment:juries": inner("slug", MEMBERS),
    "assessment:open_jury": form("slug", ASSESSORS),
    "assessment:jury": inner(JURY, MEMBERS),
    "assessment:jury_seat": inner(JURY, None, ASSESSORS),
    "assessment:jury_send": inner(JURY, None, frozenset({"evaluator"})),
    "assessment:jury_lock": inner("slug jury=differing_panel", None, ASSESSORS),
    "assessment:jury_element": inner(f"{JURY} code=panel_element", frozenset({"evaluator"}), frozenset({"evaluator"})),
    "assessment:jury_settle": inner("slug jury=differing_panel code=panel_element", ASSESSORS, ASSESSORS),
}


def passes(row: Row, method: str, actor: str, *, public: bool) -> bool | None:
    """May this actor do it? None when the address does not answer to the method at all."""
    who = row.get if method == "GET" else row.post
    if who is None:
        return None
    inside = actor in MEMBERS or (row.at_service and actor in OFFICER)
    if row.scoped and not public and not inside:
        return False
    return (public or inside) if who == VIEWERS else actor in who


def sees(row: Row, actor: str, *, public: bool) -> bool:
    """Does the actor see that there is such a place at all?"""
    inside = actor in MEMBERS or (row.at_service and actor in OFFICER)
    return not row.scoped or (public and not row.inner) or inside
