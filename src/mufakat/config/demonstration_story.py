"""What the invented example consists of: parties, people, promises, figures. Data only; nothing here comes from a study.

Days are counted from the day the example is made: -140 is 140 days before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SLUG = "contoh-klaster-bambu"
TITLE = "Klaster bambu Lereng Merapi (contoh)"
TITLE_EN = "Bamboo cluster of the Merapi slope (example)"
PROBLEM = (
    "Perajin bambu kekurangan bahan baku kering dan menjual sendiri-sendiri, sehingga pesanan besar jatuh ke daerah lain."
    " Semua nama dan angka di halaman ini rekaan untuk peragaan."
)
PROBLEM_EN = (
    "Bamboo craftspeople lack dry material and sell one by one, so large orders go elsewhere."
    " All names and figures on this page are invented for demonstration."
)
UNIT = "Sekretariat klaster (contoh)"
PURPOSE = "Memenuhi pesanan bersama dengan bambu kering yang terjamin, dan membagi hasilnya secara terbuka."
PURPOSE_EN = "Fill joint orders with reliable dry bamboo, and share the proceeds openly."
PURPOSE_WHY = "Tidak satu pihak pun menguasai bahan baku, pengeringan, kredit, dan pasar sekaligus."
FOUNDED = -210


@dataclass(frozen=True)
class Login:
    """An example login and the person who plays it."""

    key: str
    name: str
    position: str
    email: str = ""


LOGINS = (
    Login("secretary", "Endah Paramita", "Sekretaris klaster (contoh)"),
    Login("representative-ketua-kelompok", "Sukirah", "Ketua kelompok perajin (contoh)"),
    Login("representative-petugas", "Bagas Wiratama", "Petugas loket perizinan (contoh)"),
    Login("officer-counter", "Rahmawati Daeng", "Petugas loket Imigrasi (contoh)"),
    Login("officer-printing", "Hasnah Tola", "Petugas pencetakan Imigrasi (contoh)"),
    Login("officer-post", "Syamsul Bahri", "Petugas Pos (contoh)"),
    Login("officer-courier", "Arifuddin Sewang", "Petugas antar Pos (contoh)"),
    Login("leader", "Harjuno Kusumo", "Pimpinan forum (contoh)"),
    Login("evaluator", "Laksmi Ardhani", "Penilai dari perguruan tinggi (contoh)"),
    Login("admin", "Nirmala Setya", "Pengelola platform (contoh)"),
)


@dataclass(frozen=True)
class Seat:
    """Who speaks for a party; `login` is an example login's key or, without one, the person's own name."""

    person: str
    position: str
    seat: str = "designated"
    authority: str = "decide"
    until: int | None = None
    login: str = ""


@dataclass(frozen=True)
class PartyStory:
    key: str
    name: str
    short: str
    kind: str
    sector: str
    role: str
    systems: tuple[str, ...]
    seats: tuple[Seat, ...]
    stance: str = "endorse"
    remark: str = ""


SYSTEMS = {
    "bahan-baku": ("Bahan baku", "Raw material"),
    "pengeringan": ("Pengeringan dan produksi", "Drying and production"),
    "pemasaran": ("Pemasaran", "Marketing"),
    "pembiayaan": ("Pembiayaan", "Financing"),
    "perizinan": ("Perizinan", "Licensing"),
}
PARTIES = (
    PartyStory(
        "dinas", "Dinas Perindustrian Kabupaten Lereng (contoh)", "Dinas Perindustrian (contoh)", "agency", "government",
        "convenor", ("pengeringan",), (Seat("Kartika Prawira", "Kepala bidang (contoh)"),),
    ),
    PartyStory(
        "perizinan", "Kantor Layanan Perizinan Lereng (contoh)", "Perizinan (contoh)", "agency", "government", "member",
        ("perizinan",), (Seat("Bagas Wiratama", "Petugas loket perizinan (contoh)", login="representative-petugas"),),
    ),
    PartyStory(
        "bank", "Bank Daerah Lereng (contoh)", "Bank Daerah (contoh)", "bank", "state_enterprise", "member", ("pembiayaan",),
        (
            Seat("Rengganis Wibawa", "Kepala kredit mikro (contoh)", until=-12),
            Seat("Toha Mulyana", "Staf kredit mikro (contoh)", seat="alternate", authority="consult"),
        ),
        "remark", "Skema kredit menunggu persetujuan direksi.",
    ),
    PartyStory(
        "anyaman", "CV Anyaman Lereng (contoh)", "CV Anyaman (contoh)", "company", "private", "member", ("pemasaran",),
        (Seat("Yosef Hartanto", "Manajer pemasaran (contoh)", authority="consult"),),
    ),
    PartyStory(
        "perajin", "Kelompok Perajin Bambu Sari Petung (contoh)", "Perajin Sari Petung (contoh)", "group", "society", "member",
        ("pengeringan",), (Seat("Sukirah", "Ketua kelompok perajin (contoh)", login="representative-ketua-kelompok"),),
    ),
    PartyStory(
        "petani", "Paguyuban Petani Bambu Wulung (contoh)", "Petani Wulung (contoh)", "association", "society", "member",
        ("bahan-baku",), (Seat("Mbah Darmi", "Ketua paguyuban (contoh)"),),
    ),
    PartyStory(
        "kampus", "Universitas Lereng (contoh)", "Universitas Lereng (contoh)", "university", "academia", "facilitator",
        ("pengeringan",), (Seat("Galuh Anindita", "Dosen teknologi hasil hutan (contoh)"),),
    ),
    PartyStory(
        "radio", "Radio Komunitas Lereng (contoh)", "Radio Komunitas (contoh)", "media", "media", "member", ("pemasaran",),
        (Seat("Wening Saputri", "Penyiar (contoh)"),),
    ),
)  # fmt: skip
PROPOSED = ("Badan Promosi Wisata Lereng (contoh)", "joint_body", "government", "Pesanan terbesar datang dari hotel.")
"""A body that the craftspeople proposed and nobody invited yet."""

REGISTER_LINES: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("perajin", "kepentingan", {"kind": "interest", "text_id": "Pesanan tetap sepanjang tahun.", "shared": True}),
    ("petani", "kepentingan", {"kind": "concern", "text_id": "Rumpun muda ikut ditebang saat pesanan ramai."}),
    ("bank", "kepentingan", {"kind": "expected_gain", "text_id": "Nasabah mikro yang pembayarannya teratur."}),
    ("anyaman", "kepentingan", {"kind": "contribution", "text_id": "Daftar pembeli di tiga kota.", "shared": True}),
    ("", "aturan", {"kind": "rule", "text_id": "Harga pesanan bersama diumumkan kepada semua pihak."}),
    ("", "aturan", {"kind": "consequence", "text_id": "Janji yang lewat tenggat dibahas pada rapat berikutnya."}),
    (
        "perajin",
        "masalah",
        {"kind": "barrier", "barrier_kind": "resource", "text_id": "Oven pengering hanya satu.", "state": "open"},
    ),
    ("petani", "masalah", {"kind": "problem", "text_id": "Bambu basah dibeli dengan harga yang sama.", "state": "open"}),
)
UNWRITTEN = ("Pembagian giliran oven pengering", ("perajin", "dinas"), -118)


@dataclass(frozen=True)
class Promise:
    """A promise with its due date and what became of it: reports and a verdict, each as (day, words)."""

    key: str
    party: str
    counterpart: str
    text: str
    form: str
    pledged: int
    due: int
    proof: str
    programme: str = ""
    rests_on_unwritten: bool = False
    report: tuple[int, str, str] | None = None
    verdict: tuple[int, str, str] | None = None


OVERDUE, SOON = "gudang", "kredit"
"""The promises that a later refresh moves: overdue by three days, due in five."""
PROMISES = (
    Promise(
        "izin", "perizinan", "perajin", "Menerbitkan nomor induk usaha perajin dalam satu hari kerja", "service", -110, -80,
        "Daftar tanggal terbit", "Rencana kerja kantor (contoh)",
        report=(-82, "done", "Empat puluh nomor terbit."), verdict=(-78, "kept", "Daftar diperiksa perajin."),
    ),
    Promise(
        "latih", "kampus", "perajin", "Melatih pengawetan bambu dengan boraks untuk dua puluh perajin", "information", -110,
        -60, "Daftar hadir pelatihan", "Pengabdian masyarakat (contoh)",
        report=(-58, "done", "Dua hari, dua puluh dua peserta."), verdict=(-55, "kept", "Daftar hadir diterima."),
    ),
    Promise(
        "siar", "radio", "", "Menyiarkan cerita perajin dua kali sebulan", "service", -100, -30, "Rekaman siaran",
        report=(-31, "partly", "Tiga dari empat siaran."), verdict=(-27, "partly", "Satu siaran batal."),
    ),
    Promise(
        "pameran", "dinas", "perajin", "Menyediakan satu stan di pameran kabupaten", "goods", -100, -40, "Foto stan",
        "Rencana kerja dinas (contoh)", verdict=(-27, "broken", "Pameran berlangsung tanpa stan klaster."),
    ),
    Promise(
        OVERDUE, "anyaman", "perajin", "Menyediakan gudang kering untuk pesanan bersama", "goods", -84, -3,
        "Berita acara serah terima gudang", rests_on_unwritten=True,
        report=(-20, "stuck", "Atap gudang masih diperbaiki."),
    ),
    Promise(
        SOON, "bank", "perajin", "Skema kredit oven pengering untuk perajin pemula", "funds", -84, 5,
        "Surat edaran skema kredit", "Program kredit mikro (contoh)",
    ),
    Promise(
        "rumpun", "petani", "perajin", "Menandai rumpun yang boleh ditebang musim ini", "action", -84, 10, "Peta rumpun",
        report=(-2, "done", "Semua rumpun sudah diberi pita."),
    ),
    Promise(
        "katalog", "perajin", "anyaman", "Mengirim dua belas contoh anyaman untuk katalog", "goods", -26, 24,
        "Tanda terima contoh",
    ),
)  # fmt: skip
SMALL_WIN = (
    -55,
    "Dua puluh dua perajin dapat mengawetkan bambu sendiri.",
    "Twenty-two craftspeople can preserve bamboo themselves.",
)
PAST_MEETINGS = (-140, -85, -28)
HELD_WITHOUT = {-140: ("radio",), -85: ("bank", "anyaman"), -28: ("radio", "kampus")}
"""Who stayed away from which meeting."""
ANSWERS = {"dinas": "yes", "perizinan": "yes", "bank": "alternate", "anyaman": "yes", "kampus": "yes", "radio": "no"}
"""Answers to the next meeting; the two groups of craftspeople and farmers have not answered yet."""
PROPOSALS = (
    ("perajin", "Jadwal giliran oven pengering", "Giliran belum tertulis dan dua pesanan sudah terlambat."),
    ("petani", "Harga bambu basah dan bambu kering", "Selisih harga belum disepakati."),
)
INDICATOR = {
    "name_id": "Pesanan bersama yang terpenuhi (contoh)",
    "name_en": "Joint orders filled (example)",
    "question_id": "Apakah pesanan bersama yang terpenuhi bertambah?",
    "question_en": "Does the number of joint orders filled grow?",
    "definition_id": "Banyaknya pesanan bersama yang diserahkan lengkap dalam satu bulan. Angka rekaan.",
    "definition_en": "Number of joint orders delivered complete in a month. Invented figures.",
    "unit_id": "pesanan",
    "unit_en": "orders",
    "polarity": "higher_is_better",
    "kind": "outcome",
    "outcome_class": "economic",
    "adds_up": True,
}
INDICATOR_CODE = "pesanan-bersama"
MONTHLY = tuple(Decimal(number) for number in (2, 3, 3, 5, 4, 6, 7, 6, 8, 9, 8, 10))
"""The n-th month of the example, repeated after a year."""
GAP_MONTH = 4
"""In this month of the example nobody counted."""
