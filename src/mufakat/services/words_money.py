"""Fixed words of payments, powers of attorney, personal data and tracking."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

YOU = dua("Anda", "You")
PAST = dua("Sudah selesai lebih dari 12 bulan lalu", "Ended more than 12 months ago")
PAST_EXPLAINED = dua(
    "Rinciannya tidak lagi ditampilkan di sini. Bila Anda masih memerlukannya, hubungi layanan dengan menyebut nomor ini.",
    "Its details are no longer shown here. If you still need them, ask the service and give this number.",
)
INCIDENTS = {
    "lost": dua("Tercecer, sedang dicari", "Mislaid, being looked for"),
    "damaged": dua("Rusak, sedang diurus", "Damaged, being dealt with"),
}
INCIDENT_EXPLAINED = dua(
    "Kami mengurusnya dan akan memberi tahu Anda hasilnya. Anda tidak perlu mengajukan permohonan baru. Hubungi layanan bila "
    "ingin bertanya.",
    "We are dealing with it and will tell you how it ends. You need not apply again. Ask the service if you have questions.",
)
ON_ITS_WAY = dua("Sedang diproses", "On its way")
PAUSED = dua("Dijeda sementara", "Paused for now")
RETURNED = dua("Antaran dihentikan, kembali ke kantor", "Delivery was stopped, it goes back to the office")
RETURNED_EXPLAINED = dua(
    "Dokumen Anda tidak diantar lagi. Ambil sendiri di loket sesudah tercatat kembali di kantor, dengan membawa KTP.",
    "Your document is not delivered any more. Collect it at the counter once it is recorded back at the office; bring your ID.",
)
ENDS = {
    "completed": (
        dua("Selesai", "Completed"),
        "selesai",
        dua("Sudah diterima. Terima kasih.", "It was received. Thank you."),
    ),
    "cancelled": (
        dua("Dibatalkan", "Cancelled"),
        "netral",
        dua("Dibatalkan atas permintaan pemohon.", "Cancelled at the applicant's wish."),
    ),
    "refused": (
        dua("Ditolak", "Refused"),
        "terganggu",
        dua("Hubungi layanan untuk mengetahui alasannya.", "Ask the service for the reason."),
    ),
    "lost": (
        dua("Hilang", "Lost"),
        "terganggu",
        dua(
            "Barang tidak ditemukan. Layanan menghubungi Anda tentang gantinya; Anda juga dapat mengadu.",
            "The item was not found. The service will tell you about its replacement; you may also complain.",
        ),
    ),
    "ended": (
        dua("Sudah berakhir", "Ended"),
        "netral",
        dua(
            "Buka tautan pribadi pada tanda terima Anda untuk rinciannya, atau hubungi layanan.",
            "Open the private link on your receipt for details, or ask the service.",
        ),
    ),
}
YOUR_TURN = dua("Anda diperlukan pada langkah ini: {id}.", "You are needed in this step: {en}.")
NOT_FOUND = dua(
    "Nomor ini belum kami temukan. Cocokkan lagi dengan tanda terima; huruf O dibaca angka 0, huruf I dan L dibaca angka 1. "
    "Bila sudah benar, tanyakan di tempat Anda mendaftar.",
    "We did not find this number. Compare it with your receipt; the letter O is read as 0, the letters I and L as 1. If it is "
    "right, ask where you applied.",
)
TOO_MANY = dua(
    "Terlalu banyak pencarian dari jaringan ini. Coba lagi {n} menit lagi, atau buka tautan dari kode QR pada tanda terima.",
    "Too many searches from this network. Try again in {n} minutes, or open the link from the QR code on your receipt.",
)
OURS = dua("Tambahan kami; tidak ada pada formulir asli.", "Added by us; not on the original form.")
CHOOSE = dua("Pilih…", "Choose…")
DELIVERED_TO = {"home": dua("Rumah", "Home"), "workplace": dua("Tempat kerja", "Workplace")}
LOOKS = dua("{n} tanda", "{n} characters")
OFFER_ANSWERS = {"yes": dua("Ya, diantar", "Yes, delivered"), "no": dua("Tidak, ambil sendiri", "No, will collect it")}
RECORDED = dua("Pembayaran dan jawaban tercatat.", "Payment and answer recorded.")
NOW_PRINT = dua(
    "Pembayaran tercatat. Cetak surat kuasanya, minta tanda tangan, lalu tandai di sini.",
    "Payment recorded. Print the power of attorney, have it signed, then mark it here.",
)
FILE_REFUSED = dua(
    "Berkas tidak disimpan: {n} sel perlu diperbaiki. Perbaiki di berkasnya, lalu bawa lagi.",
    "The file was not kept: {n} cells need to be put right. Correct them in the file, then bring it again.",
)
COLUMNS_MISSING = dua(
    "Berkas ini perlu kolom “kode” dan “jumlah” pada baris pertama.",
    "This file needs the columns “kode” and “jumlah” in its first row.",
)
CODE_EMPTY = dua("Kodenya kosong.", "The code is empty.")
AMOUNT_WRONG = dua("Bukan jumlah rupiah yang bulat dan lebih dari nol.", "Not a whole amount of rupiah above nothing.")
CHOOSE_ITEMS = dua("Centang sedikitnya satu kiriman.", "Tick at least one item.")
SHOWN = {"unposted": dua("Belum masuk setoran", "Not yet settled"), "all": dua("Semua", "All")}
POSTING = {
    "awaited": dua("Menunggu setoran hari ini", "Awaits today's settlement"),
    "late": dua("Belum tercatat pada hari pembayaran", "Not posted on the day of payment"),
    "same_day": dua("Tercatat pada hari yang sama", "Posted the same day"),
    "posted_late": dua("Tercatat {n} hari kemudian", "Posted {n} days later"),
    "correction": dua("Koreksi", "Correction"),
}
POSTING_TAGS = {"awaited": "tunggu", "late": "lambat", "same_day": "selesai", "posted_late": "hati", "correction": "netral"}
CORRECTION_LEAD = dua(
    "Pembayaran yang sudah cocok dengan setoran tidak diubah. Tulis selisihnya; catatan baru menyimpan alasannya.",
    "A payment that matches a settlement is not changed. Write the difference; a new entry keeps the reason.",
)
ASSIGNED = dua("Surat tugas {number} terbit.", "Assignment letter {number} was issued.")
COPY_FOR_APPLICANT = dua("Salinan untuk pemohon", "A copy for the applicant")
WHY_WITHOUT_VALUE = dua(
    "Jangan menulis nama atau nomor pemohon di sini; alasan masuk riwayat.",
    "Do not write the applicant's name or numbers here; the reason enters the history.",
)
ERASE_LEAD = dua(
    "Nama, alamat, nomor KTP, dan telepon dihapus dan tidak dapat dikembalikan. Rantai serah terima tetap ada dan tetap dapat "
    "diperiksa.",
    "Name, address, identity number and phone are erased and cannot be brought back. The chain of hands stays and can still be "
    "checked.",
)
OPENING_IS_RECORDED = dua(
    "Tercatat bersama nama dan waktu Anda; pemohon melihat pihak Anda.",
    "Recorded with your name and the time; the applicant sees your party.",
)
