"""Addresses of commitments, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.commitments.views import (
    changing,
    detail,
    downloads,
    judging,
    parties,
    plan,
    pledging,
    reporting,
    small_wins,
    tracing,
)

app_name = "commitments"
C = "komitmen/<uuid:commitment>/"
urlpatterns = [
    path("komitmen/", plan.commitment_list, name="list"),
    path("komitmen/papan/", plan.commitment_board, name="board"),
    path("komitmen/lini-masa/", plan.commitment_timeline, name="timeline"),
    path("komitmen/lembar/", plan.commitment_sheet, name="sheet"),
    path("komitmen/jejak/", tracing.commitment_trace, name="trace"),
    path("komitmen/baru/", pledging.pledge_commitment, name="pledge"),
    path("komitmen/unduh.<str:kind>", downloads.commitment_download, name="download"),
    path("komitmen/pihak.<str:kind>", downloads.reliability_download, name="reliability_download"),
    path("komitmen/pihak/<slug:organisation>/", parties.party_record, name="party"),
    path(C, detail.commitment_detail, name="detail"),
    path(f"{C}lapor/", reporting.report_progress, name="report"),
    path(f"{C}lapor/<uuid:report>/bukti/", reporting.attach_proof, name="add_proof"),
    path(f"{C}terima/", judging.accept_proof, name="accept"),
    path(f"{C}kembalikan/", judging.return_report, name="return"),
    path(f"{C}nilai/", judging.judge_commitment, name="judge"),
    path(f"{C}buka-lagi/", judging.reopen_commitment, name="reopen"),
    path(f"{C}akibat/", judging.decide_consequence, name="consequence"),
    path(f"{C}indikator/", tracing.tie_indicator, name="tie_indicator"),
    path(f"{C}tenggat/", changing.change_due_date, name="due_date"),
    path(f"{C}perpanjangan/", changing.ask_extension, name="extension"),
    path(f"{C}rundingkan/", changing.offer_terms, name="terms"),
    path(f"{C}perubahan/<uuid:change>/jawab/", changing.answer_change, name="answer_change"),
    path(f"{C}perubahan/<uuid:change>/tarik/", changing.withdraw_change, name="withdraw_change"),
    path("kemenangan-kecil/", small_wins.win_list, name="wins"),
    path("kemenangan-kecil/<uuid:win>/bukti/", small_wins.attach_win_proof, name="win_proof"),
]
