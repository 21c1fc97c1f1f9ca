"""History sentences of payments, powers of attorney and personal data. No value and no name, only which case."""

SENTENCES: dict[str, tuple[str, str]] = {
    "payment.awaited": ("{label}: kode billing dicatat", "{label}: billing code noted"),
    "payment.taken": (
        "{label}: pembayaran dan jawaban atas tawaran antaran dicatat",
        "{label}: payment and answer to the offer recorded",
    ),
    "payment.corrected": (
        "{label}: pembayaran dikoreksi {amount}, {reason}",
        "{label}: payment corrected by {amount}, {reason}",
    ),
    "settlement.brought": (
        "Setoran dari {label}: {settled} cocok, {differences} selisih",
        "Settlement from {label}: {settled} matched, {differences} differences",
    ),
    "power.drawn": ("{label}: surat kuasa {power} dibuat", "{label}: power of attorney {power} drawn up"),
    "power.signed": ("{label}: surat kuasa {power} ditandatangani", "{label}: power of attorney {power} signed"),
    "power.revoked": ("{label}: surat kuasa {power} dicabut", "{label}: power of attorney {power} withdrawn"),
    "power.expired": ("{label}: masa berlaku surat kuasa {power} habis", "{label}: power of attorney {power} expired"),
    "personal.corrected": ("{label}: satu isian data pribadi diperbaiki", "{label}: one personal datum corrected"),
    "personal.erased": ("{label}: data pribadi dihapus", "{label}: personal data erased"),
    "personal.erased_in_time": (
        "{label}: data pribadi dihapus karena masa simpannya habis",
        "{label}: personal data erased, their time had come",
    ),
    "consent.withdrawn": ("{label}: persetujuan data pribadi ditarik", "{label}: consent to personal data withdrawn"),
}
