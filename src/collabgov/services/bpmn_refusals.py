"""Why a BPMN model is not taken: the element, a sentence, and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from collabgov.sentences import Sentence

TEXTS: Mapping[str, Sentence] = MappingProxyType(
    {
        "too_large": Sentence("Model ini terlalu besar; bagi menjadi beberapa layanan.",
                              "The model is too large; divide it into several services."),
        "entity": Sentence("Berkas ini memuat DTD atau entitas; simpan ulang tanpa itu.",
                           "The file has a DTD or entities; save it again without them."),
        "not_xml": Sentence("Berkas ini bukan XML yang utuh; ekspor ulang dari aplikasinya.",
                            "The file is no whole XML; export it again."),
        "not_bpmn": Sentence("Berkas ini bukan model BPMN 2.0.", "The file is no BPMN 2.0 model."),
        "runs_code": Sentence("Bagian ini menjalankan program; ganti dengan tugas manusia.",
                              "This part runs a program; put a human task in its place."),
        "element": Sentence("Bagian ini tidak didukung; pakai tugas manusia, gerbang eksklusif, awal, akhir, dan jalur.",
                            "This part is not supported; use human tasks, exclusive gateways, start, end and lanes."),
        "one_process": Sentence("Model harus memuat tepat satu proses.", "A model has to hold exactly one process."),
        "loose_end": Sentence("Panah ini tidak menghubungkan dua bagian.", "This arrow does not join two parts."),
        "identity": Sentence("Bagian ini tanpa id, atau idnya dipakai dua kali.", "This part has no id, or one used twice."),
        "language": Sentence("Syarat ini memakai bahasa lain; tulis perbandingan biasa.",
                             "This condition is in another language; write a plain comparison."),
        "condition": Sentence("Syarat pada panah ini tidak dapat dipakai: {reason}",
                              "The condition on this arrow cannot be used: {reason}"),
        "condition_place": Sentence("Syarat hanya boleh pada panah dari gerbang.",
                                    "Conditions belong on arrows out of a gateway."),
        "timer": Sentence("Pengingat harus tidak memutus tugas, berdurasi satu satuan (P3D, PT4H), dan langsung berakhir.",
                          "A timer has to be non-interrupting, last one unit (P3D, PT4H) and lead straight to an end."),
        "one_start": Sentence("Model harus punya tepat satu awal.", "A model has to have exactly one start."),
        "parallel": Sentence("Beberapa panah keluar berarti bekerja serentak, yang tidak didukung; pakai gerbang eksklusif.",
                             "Several arrows out mean parallel work, which is not supported; use an exclusive gateway."),
        "dead_end": Sentence("Dari sini tidak ada jalan lanjut.", "There is no way on from here."),
        "no_default": Sentence("Gerbang ini harus punya tepat satu jalan tanpa syarat.",
                               "This gateway needs exactly one way without a condition."),
        "unreached": Sentence("Tidak ada jalan yang menuju ke sini.", "No way leads here."),
        "never_ends": Sentence("Dari sini proses tidak pernah berakhir.", "From here the process never ends."),
        "endless": Sentence("Gerbang ini berputar tanpa tugas manusia.", "These gateways go round without a human task."),
        "start_decides": Sentence("Proses harus mulai dengan satu tugas.", "A process has to begin with one task."),
        "too_many_ways": Sentence("Gerbang sesudah tugas ini bercabang terlalu banyak.",
                                  "The gateways after this task branch too much."),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BpmnProblem:
    """One offending element."""

    code: str
    element: str
    sentence: Sentence


def problem(code: str, element: str, **words: Sentence | str) -> BpmnProblem:
    """The problem of an element, its words filled in."""
    in_id = {name: word.id if isinstance(word, Sentence) else word for name, word in words.items()}
    in_en = {name: word.en if isinstance(word, Sentence) else word for name, word in words.items()}
    return BpmnProblem(code, element, Sentence(TEXTS[code].id.format(**in_id), TEXTS[code].en.format(**in_en)))


class BpmnRefused(Exception):
    """A model outside the safe subset."""

    def __init__(self, problems: Sequence[BpmnProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{one.element}: {one.sentence.en}" for one in self.problems))
