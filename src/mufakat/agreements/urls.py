"""Addresses of instruments, below /k/<slug>/."""

from __future__ import annotations

from django.urls import path

from mufakat.agreements.signing_urls import BESIDE_THE_LIST, OF_ONE
from mufakat.agreements.views import (
    acting,
    changes,
    clauses,
    compliance,
    duties,
    duty_sheet,
    importing,
    provisions,
    reading,
    responsibilities,
    transfers,
)

app_name = "agreements"
LIST = "kesepakatan/"
ONE = f"{LIST}<slug:key>/"
PLACE = f"{ONE}pasal/<str:address>/"
R = f"{ONE}hak-kewajiban/"
ITEM = f"{R}<slug:item>/"
T = f"{ITEM}pengalihan/<uuid:transfer>/"
C = f"{ONE}perubahan/"
CHANGE = f"{C}<slug:change>/"
K = f"{ONE}konsekuensi/"
TERMS_OF_PARTIES = [
    path(R, duties.provision_list, name="provisions"),
    path(f"{R}unduh.<str:kind>", duties.provision_download, name="provision_download"),
    path(f"{R}semua/", duties.provision_index, name="provision_index"),
    path(f"{R}baru/", provisions.write_provision, name="write_provision"),
    path(f"{R}terbitkan/", provisions.publish_provisions, name="publish_provisions"),
    path(ITEM, duties.provision_detail, name="provision"),
    path(f"{ITEM}ubah/", provisions.revise_provision, name="revise_provision"),
    path(f"{ITEM}terbitkan/", provisions.put_in_force, name="put_in_force"),
    path(f"{ITEM}periksa/", provisions.check_right, name="check_right"),
    path(f"{ITEM}nilai/", provisions.evaluate_task, name="evaluate_task"),
    path(f"{ITEM}akhiri/", provisions.end_provision, name="end_provision"),
    path(f"{ITEM}kegiatan/", provisions.plan_activity, name="plan_activity"),
    path(f"{ITEM}lanjutkan/", provisions.extend_rhythm, name="extend_rhythm"),
    path(f"{ITEM}alihkan/", transfers.transfer_provision, name="transfer_provision"),
    path(f"{T}setujui/", transfers.consent_to_transfer, name="consent_to_transfer"),
    path(f"{T}surat/", transfers.file_consent, name="file_consent"),
    path(f"{T}tolak/", transfers.decline_transfer, name="decline_transfer"),
    path(f"{T}terima/", transfers.carry_out_transfer, name="carry_out_transfer"),
    path(f"{T}tarik/", transfers.withdraw_transfer, name="withdraw_transfer"),
    path(f"{ONE}tugas/", duties.task_list, name="tasks"),
    path(f"{ONE}pengakuan/", duties.acknowledgement_list, name="acknowledgements"),
    path(f"{ONE}pengakuan/akui/", provisions.acknowledge_agreement, name="acknowledge_agreement"),
    path(f"{ONE}pengakuan/surat/", provisions.file_acknowledgement, name="file_acknowledgement"),
    path(C, changes.change_list, name="changes"),
    path(f"{C}baru/", changes.open_change_request, name="open_change_request"),
    path(CHANGE, changes.change_detail, name="change"),
    path(f"{CHANGE}ubah/", changes.amend_change_request, name="amend_change_request"),
    path(f"{CHANGE}pasal/", changes.change_item, name="change_item"),
    path(f"{CHANGE}buang/", changes.drop_item, name="drop_item"),
    path(f"{CHANGE}ajukan/", changes.propose_change_request, name="propose_change_request"),
    path(f"{CHANGE}sesuaikan/", changes.rebase_change_request, name="rebase_change_request"),
    path(f"{CHANGE}jawab/", changes.answer_change_request, name="answer_change_request"),
    path(f"{CHANGE}tarik/", changes.withdraw_change_request, name="withdraw_change_request"),
    path(f"{PLACE}salinan/", changes.correct_transcription, name="correct_transcription"),
    path(K, compliance.consequence_list, name="consequences"),
    path(f"{K}baru/", compliance.record_consequence, name="record_consequence"),
    path(f"{K}<uuid:consequence>/tarik/", compliance.withdraw_consequence, name="withdraw_consequence"),
    path(f"{K}janji/<uuid:commitment>/", compliance.decide_consequence, name="decide_consequence"),
]
"""Rights, duties, changes and consequences of one instrument."""
urlpatterns = [
    path(f"{LIST}siapa-mengerjakan-apa/", responsibilities.responsibility_matrix, name="responsibilities"),
    path(f"{LIST}kepatuhan/", compliance.compliance_table, name="compliance"),
    path(f"{LIST}kepatuhan/unduh.<str:kind>", compliance.compliance_download, name="compliance_download"),
    path(f"{LIST}kepatuhan/janji/", compliance.compliance_promises, name="compliance_promises"),
    path(LIST, reading.agreement_list, name="list"),
    path(f"{LIST}unduh.<str:kind>", reading.agreement_download, name="download"),
    path(f"{LIST}baru/", acting.register_agreement, name="register_agreement"),
    path(f"{LIST}lisan/", acting.record_unwritten_agreement, name="record_unwritten_agreement"),
    path(f"{LIST}tanpa-naskah/", reading.unwritten_commitments, name="unwritten_commitments"),
    *BESIDE_THE_LIST,
    path(ONE, reading.agreement_detail, name="agreement"),
    path(f"{ONE}unduh.<str:kind>", reading.clause_download, name="clause_download"),
    path(f"{ONE}naskah-lama/", reading.former_wordings, name="former_wordings"),
    path(f"{ONE}ubah/", acting.revise_agreement, name="revise_agreement"),
    path(f"{ONE}nomor/", acting.add_reference_number, name="add_reference_number"),
    path(f"{ONE}tambah-pasal/", acting.add_clause, name="add_clause"),
    path(f"{ONE}isi-wajib/", acting.mark_part, name="mark_part"),
    path(f"{ONE}perbarui/", acting.mark_needs_renewal, name="mark_needs_renewal"),
    path(f"{ONE}formalkan/", acting.formalise_agreement, name="formalise_agreement"),
    *OF_ONE,
    path(f"{ONE}masukkan-naskah/", importing.import_text, name="import_text"),
    path(f"{ONE}lembar-kewajiban/", duty_sheet.duty_sheet, name="duty_sheet"),
    *TERMS_OF_PARTIES,
    path(PLACE, clauses.clause_detail, name="clause"),
    path(f"{PLACE}ubah/", acting.revise_clause, name="revise_clause"),
]
