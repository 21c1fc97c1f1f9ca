"""History sentences of hand-overs, deliveries and losses. A case is named by its number, never by its applicant."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "hand_over.listed": (
        "{giver_id} mendaftar {count} untuk {receiver_id}: {label}",
        "{giver_en} listed {count} for {receiver_en}: {label}",
    ),
    "hand_over.received": (
        "{receiver_id} menerima {count} dari {giver_id}: {label}",
        "{receiver_en} received {count} from {giver_en}: {label}",
    ),
    "hand_over.differs": (
        "{receiver_id} menerima {count} dari {giver_id} dengan selisih: {missing} tidak ada, {unlisted} tak terdaftar: {label}",
        "{receiver_en} received {count} from {giver_en} with differences, {missing} missing and {unlisted} not listed: {label}",
    ),
    "hand_over.part_received": (
        "{receiver_id} menerima {count} dari {giver_id}, sisanya menyusul: {label}",
        "{receiver_en} received {count} from {giver_en}, the rest to follow: {label}",
    ),
    "hand_over.withdrawn": (
        "{giver_id} menarik {count} dari daftar untuk {receiver_id}: {label}",
        "{giver_en} took {count} off the list for {receiver_en}: {label}",
    ),
    "delivery.recorded": (
        "{label}: diterima pemohon lewat {recipient_id}, dengan bukti",
        "{label}: received for the applicant by {recipient_en}, with proof",
    ),
    "delivery.failed": ("{label}: antaran gagal, {reason_id}", "{label}: delivery failed, {reason_en}"),
    "incident.opened": (
        "{label}: {kind_id} dilaporkan; ditangani {owner_id}",
        "{label}: {kind_en} reported; {owner_en} settles it",
    ),
    "incident.told": ("{label}: {party} diberi tahu tentang kejadian", "{label}: {party} was told of the incident"),
    "incident.found": ("{label}: barang ditemukan kembali", "{label}: it was found again"),
    "incident.settled": ("{label}: kejadian diselesaikan", "{label}: the incident was settled"),
    "records.sent_in": (
        "{count} catatan dari perangkat dikirim, {waiting} menunggu, {refused} tidak dapat diterima",
        "{count} records of a device were sent in, {waiting} wait, {refused} not accepted",
    ),
}
