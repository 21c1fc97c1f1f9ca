"""The fixed words of what an instrument settles: who decides, which acts, which information, who bears what, what next."""

from __future__ import annotations

from mufakat.kernel.web.language import dua

DECIDERS = {
    "every_party": dua("Semua pihak", "Every party"),
    "named": dua("Pihak yang disebut", "The parties named"),
    "issuer": dua("Penerbit naskah", "The issuer"),
}
YES_NO = {"yes": dua("Ya", "Yes"), "no": dua("Tidak", "No")}
ACTS = {
    "renew": dua("Memperpanjang atau melanjutkan", "Renewing or continuing it"),
    "transfer": dua("Mengalihkan hak atau kewajiban", "Transferring a right or duty"),
    "publish": dua("Mengumumkan naskahnya", "Publishing its text"),
}
"""Each of them is asked about where it is done: continuing, passing a right or duty on, issuing for everybody to read."""
RULINGS = {
    "allowed": dua("Boleh", "Allowed"),
    "with_consent": dua("Boleh dengan persetujuan para pihak", "Allowed with the parties' consent"),
    "forbidden": dua("Tidak boleh", "Not allowed"),
}
INFORMATION_DUE = {
    "before_signing": dua("Sebelum ditandatangani", "Before signing"),
    "while_in_force": dua("Selama berlaku", "While it is in force"),
}
SIDES = {"cost": dua("Biaya", "Costs"), "benefit": dua("Manfaat", "Benefits")}
DISPUTE_WAYS = {
    "deliberation": dua("Musyawarah untuk mufakat", "Deliberation towards consensus"),
    "mediation": dua("Mediasi oleh penengah", "Mediation"),
    "superior": dua("Diajukan ke atasan para pihak", "Referred to the superiors of the parties"),
    "governor": dua("Diputus gubernur", "Settled by the governor"),
    "minister": dua("Diputus Menteri Dalam Negeri", "Settled by the Minister of Home Affairs"),
    "arbitration": dua("Arbitrase", "Arbitration"),
    "court": dua("Pengadilan", "Court"),
    "other": dua("Cara lain", "Another way"),
}
PASSAGES = {"done": dua("Selesai", "Done"), "not_needed": dua("Tidak diperlukan", "Not needed")}
VERDICTS = {
    "continue": dua("Lanjutkan", "Continue"),
    "adjust": dua("Lanjutkan dengan perubahan", "Continue with changes"),
    "stop": dua("Hentikan", "Stop"),
}
