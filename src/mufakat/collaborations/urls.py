"""Addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from mufakat.collaborations.views import homes, parties, records, reports

app_name = "collaborations"
K = "k/<slug:slug>/"
P = f"{K}pihak/<slug:organisation>/"
R = f"{K}catatan/<slug:key>/"
urlpatterns = [
    path("k/", homes.collaboration_list, name="list"),
    path("k/baru/", homes.found_collaboration, name="found"),
    path(K, homes.collaboration_home, name="home"),
    path(f"{K}keterangan/", homes.describe_collaboration, name="describe"),
    path(f"{K}tahap/", homes.change_phase, name="phase"),
    path(f"{K}siapkan/", homes.setup_list, name="setup"),
    path(f"{K}siapkan/<slug:key>/", homes.mark_setup, name="mark_setup"),
    path(f"{K}sekretariat/", homes.secretariat, name="secretariat"),
    path(f"{K}riwayat/", homes.history_page, name="history"),
    path(f"{K}tujuan/", records.purpose, name="purpose"),
    path(f"{K}tujuan/sikap/", records.endorse_purpose, name="endorse_purpose"),
    path(f"{K}pihak/", parties.party_list, name="parties"),
    path(f"{K}pihak/unduh.<str:kind>", parties.party_download, name="party_download"),
    path(f"{K}pihak/usulkan/", parties.propose_party, name="propose_party"),
    path(f"{K}pihak/tempel/", parties.paste_parties, name="paste_parties"),
    path(P, parties.party_detail, name="party"),
    path(f"{P}ubah/", parties.describe_party, name="describe_party"),
    path(f"{P}langkah/", parties.move_party, name="move_party"),
    path(f"{P}sektor/", parties.change_sector, name="change_sector"),
    path(f"{P}wakil/", parties.designate_representative, name="designate_representative"),
    path(f"{P}wakil/<uuid:representative>/serah-terima/", parties.hand_over_seat, name="hand_over_seat"),
    path(f"{K}catatan/", records.register_index, name="registers"),
    path(f"{K}catatan/kondisi-awal/", records.register_list, {"key": "kondisi-awal"}, name="starting_conditions"),
    path(f"{K}catatan/aturan/", records.register_list, {"key": "aturan"}, name="ground_rules"),
    path(f"{K}catatan/sumbangan/", reports.contribution_report, name="contributions"),
    path(f"{K}catatan/sumbangan/unduh.<str:kind>", reports.contribution_download, name="contribution_download"),
    path(f"{K}catatan/kepercayaan/gambaran/", reports.trust, name="trust_picture"),
    path(f"{K}catatan/kepercayaan/gambaran/unduh.<str:kind>", reports.trust_download, name="trust_download"),
    path(R, records.register_list, name="register"),
    path(f"{R}unduh.<str:kind>", records.register_download, name="register_download"),
    path(f"{R}tambah/", records.register_add, name="register_add"),
    path(f"{R}<uuid:line>/ubah/", records.register_revise, name="register_revise"),
    path(f"{R}<uuid:line>/cabut/", records.register_withdraw, name="register_withdraw"),
]
