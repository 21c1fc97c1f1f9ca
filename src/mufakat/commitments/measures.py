"""What each figure about commitments counts: its formula, its minimum, and which way is better."""

from __future__ import annotations

from collabgov.observations import NO_PERSONS, THIN_RECORDS, Definition, Direction, Unit
from collabgov.sentences import Sentence

DUE = Sentence("komitmen jatuh tempo", "commitments due")
COMMITMENTS = Sentence("komitmen", "commitments")
WAITING_COUNTS = Sentence(
    "Laporan selesai yang menyertakan bukti dihitung juga selagi menunggu penerimaan; com.verified menghitung yang diperiksa.",
    "A report of completion with proof counts while it waits for acceptance; com.verified counts what was checked.",
)
LATE_CHANGES = Sentence(
    "Perpanjangan yang diminta setelah tenggat tidak menjadikan janji tepat waktu.",
    "An extension asked after the due date does not make a promise on time.",
)


def _define(
    key: str,
    label: Sentence,
    formula: Sentence,
    minimum: int,
    minimum_of: Sentence,
    *,
    unit: Unit = "share",
    direction: Direction = "+",
    also: tuple[Sentence, ...] = (),
) -> Definition:
    return Definition(key, label, formula, unit, direction, minimum, minimum_of, (THIN_RECORDS, NO_PERSONS, *also))


KEPT_ON_TIME = _define(
    "com.kept_on_time",
    Sentence("Komitmen ditepati pada waktunya", "Commitments kept on time"),
    Sentence("selesai dan berbukti sampai tenggat / komitmen jatuh tempo", "done and evidenced by due date / commitments due"),
    5,
    DUE,
    also=(WAITING_COUNTS, LATE_CHANGES),
)
KEPT_EVER = _define(
    "com.kept_ever",
    Sentence("Komitmen ditepati sampai sekarang", "Commitments kept by now"),
    Sentence("selesai sampai sekarang / komitmen jatuh tempo", "done by now / commitments due"),
    5,
    DUE,
    also=(WAITING_COUNTS,),
)
LATENESS = _define(
    "com.lateness",
    Sentence("Hari lewat tenggat sampai selesai", "Days past due until done"),
    Sentence(
        "median Kaplan-Meier hari lewat tenggat; yang belum selesai ikut dihitung sebagai belum selesai",
        "Kaplan-Meier median of days past due until done; what is not done counts as still open",
    ),
    5,
    DUE,
    unit="days",
    direction="-",
)
RENEGOTIATED = _define(
    "com.renegotiated",
    Sentence("Diubah dengan persetujuan sebelum tenggat", "Changed by agreement before due"),
    Sentence(
        "diubah dengan persetujuan SEBELUM tenggat / (diubah sebelum tenggat + terlewat tanpa kabar)",
        "changed by agreement BEFORE due / (changed before due + missed silently)",
    ),
    3,
    Sentence("perkara", "cases"),
)
SPREAD = _define(
    "com.spread",
    Sentence("Sebaran komitmen di antara pihak", "Spread of commitments over the parties"),
    Sentence(
        "1 - Gini ternormalkan dari komitmen terbuka dan selesai per pihak",
        "1 - normalised Gini of open and done commitments over actors",
    ),
    10,
    COMMITMENTS,
    unit="0..1",
)
CROSS_SECTOR = _define(
    "com.crosssector",
    Sentence("Komitmen yang dipikul dua sektor atau lebih", "Commitments carried by two sectors or more"),
    Sentence("komitmen yang dipikul >= 2 sektor / komitmen", "commitments carried by >= 2 sectors / commitments"),
    5,
    COMMITMENTS,
)
VERIFIED = _define(
    "com.verified",
    Sentence("Komitmen selesai yang buktinya diperiksa pihak lain", "Done commitments whose proof another actor checked"),
    Sentence(
        "selesai dan buktinya diperiksa pelaku lain / selesai",
        "done commitments whose evidence was checked by another actor / done",
    ),
    5,
    Sentence("komitmen selesai", "done"),
)
OWNER_CLEAR = _define(
    "com.owner_clear",
    Sentence("Komitmen dengan pemilik, tenggat, dan ukuran selesai", "Commitments with owner, due date and test of completion"),
    Sentence(
        "komitmen dengan satu pelaku, tenggat, dan ukuran selesai / komitmen",
        "commitments with one named actor, due date and test of completion / commitments",
    ),
    5,
    COMMITMENTS,
)
RECIPROCITY = _define(
    "com.recip",
    Sentence("Janji yang berbalas", "Promises that are answered by promises"),
    Sentence(
        "arah janji (pihak -> penerima) yang ada janji baliknya / semua arah janji",
        "directions of promising (giver -> receiver) with a promise the other way / all directions",
    ),
    5,
    Sentence("arah janji antarpihak", "directions of promising between parties"),
    also=(
        Sentence(
            "Janji kepada semua pihak tidak punya arah dan tidak dihitung.",
            "A promise to all has no direction and is not counted.",
        ),
    ),
)
FIRST_WIN = _define(
    "win.first_days",
    Sentence("Hari sampai hasil bersama pertama", "Days until the first joint result"),
    Sentence(
        "hari dari awal sampai hasil bersama pertama yang melibatkan >= 2 sektor",
        "days start -> first completed joint result involving >= 2 sectors",
    ),
    1,
    Sentence("tanggal mulai", "start date"),
    unit="days",
    direction="-",
)
WIN_RATE = _define(
    "win.rate",
    Sentence("Hasil bersama per triwulan", "Joint results per quarter"),
    Sentence("hasil bersama selesai per triwulan", "completed joint results per quarter"),
    2,
    Sentence("triwulan", "quarters"),
    unit="rate",
)
