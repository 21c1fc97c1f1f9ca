"""Addresses of drawing up, signing, settling and continuing instruments, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.agreements.views import drawing, procedure, settling, signing

LIST = "kesepakatan/"
ONE = f"{LIST}<slug:key>/"
BESIDE_THE_LIST = [
    path(f"{LIST}susun/", drawing.choose_kind, name="choose_kind"),
    path(f"{LIST}susun/<slug:kind>/", drawing.draft_agreement, name="draft_agreement"),
    path(f"{LIST}kuasa/", signing.power_list, name="powers"),
    path(f"{LIST}kuasa/baru/", signing.record_power, name="record_power"),
    path(f"{LIST}kuasa/<uuid:power>/cabut/", signing.revoke_power, name="revoke_power"),
    path(f"{LIST}prosedur/", procedure.procedure_log, name="procedure"),
]
OF_ONE = [
    path(f"{ONE}penanda-tangan/", signing.name_signatories, name="name_signatories"),
    path(f"{ONE}terbitkan/", signing.issue_agreement, name="issue_agreement"),
    path(f"{ONE}tarik/", signing.withdraw_agreement, name="withdraw_agreement"),
    path(f"{ONE}nomor-pihak/", signing.give_number, name="give_number"),
    path(f"{ONE}batalkan/", drawing.abandon_draft, name="abandon_draft"),
    path(f"{ONE}lanjutkan/", drawing.continue_agreement, name="continue_agreement"),
    path(f"{ONE}pedoman/", procedure.agreement_guide, name="guide"),
    path(f"{ONE}aturan/", settling.settle_rules, name="settle_rules"),
    path(f"{ONE}aturan/tindakan/", settling.rule_acts, name="rule_acts"),
    path(f"{ONE}aturan/bagian/<slug:side>/", settling.divide_shares, name="divide_shares"),
    path(f"{ONE}aturan/perselisihan/", settling.order_dispute_steps, name="order_dispute_steps"),
    path(f"{ONE}aturan/tujuan/", settling.set_purpose_words, name="set_purpose_words"),
    path(f"{ONE}keterangan/", settling.require_information, name="require_information"),
    path(f"{ONE}keterangan/<uuid:information>/", settling.supply_information, name="supply_information"),
    path(f"{ONE}tahap/", settling.pass_stage, name="pass_stage"),
    path(f"{ONE}evaluasi/", settling.evaluate_agreement, name="evaluate_agreement"),
]
