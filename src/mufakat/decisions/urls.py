"""Addresses of deciding, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.decisions.views import closing, lists, proposals, voting

app_name = "decisions"
K = "keputusan/"
P = f"{K}usulan/<uuid:proposal>/"
D = f"{K}<str:code>/"
urlpatterns = [
    path(K, lists.decision_list, name="list"),
    path(f"{K}unduh.<str:kind>", lists.decision_download, name="download"),
    path(f"{K}penetapan/", lists.decision_log, name="log"),
    path(f"{K}usulan/baru/", proposals.propose, name="propose"),
    path(P, proposals.proposal_detail, name="proposal"),
    path(f"{P}ubah/", proposals.revise_proposal, name="revise"),
    path(f"{P}buka/", proposals.open_proposal, name="open"),
    path(f"{P}tarik/", proposals.withdraw_proposal, name="withdraw"),
    path(f"{P}perpanjang/", proposals.extend_deadline, name="extend"),
    path(f"{P}naskah/", proposals.write_wording, name="wording"),
    path(f"{P}pendapat/", proposals.remark, name="remark"),
    path(f"{P}kepentingan/", proposals.declare_interest, name="interest"),
    path(f"{P}untung-rugi/", proposals.note_effect, name="effect"),
    path(f"{P}nilai-pilihan/", proposals.judge_options, name="judge"),
    path(f"{P}sikap/", voting.ballot, name="ballot"),
    path(f"{P}belum/", voting.waiting_list, name="waiting"),
    path(f"{P}sikap/<uuid:stance>/jawab/", voting.answer_objection, name="answer"),
    path(f"{P}kuasa/", voting.give_proxy, name="give_proxy"),
    path(f"{P}kuasa/<uuid:proxy>/terima/", voting.accept_proxy, name="accept_proxy"),
    path(f"{P}kuasa/<uuid:proxy>/cabut/", voting.end_proxy, name="end_proxy"),
    path(f"{P}tutup/", closing.close_proposal, name="close"),
    path(D, closing.decision_detail, name="decision"),
    path(f"{D}sertifikat.json", closing.decision_certificate, name="certificate"),
    path(f"{D}unduh.<str:kind>", closing.decision_export, name="export"),
    path(f"{D}surat/", closing.issue_paper, name="paper"),
    path(f"{D}terbitkan/", closing.publish_decision, name="publish"),
]
