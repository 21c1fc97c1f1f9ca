"""Registers about what is known and learned: knowledge, experiments, exchanges, stories."""

from __future__ import annotations

from mufakat.collaborations import models
from mufakat.collaborations.registers.parts import TEXT_FIELDS, names_of, party_of, plain, register_of, text, text_labels, word
from mufakat.collaborations.words import working as words
from mufakat.kernel.registers import Column
from mufakat.kernel.web.language import dua

REGISTERS = [
    register_of(
        "pengetahuan",
        "knowledge_item",
        models.KnowledgeItem,
        dua("Pengetahuan bersama", "Shared knowledge"),
        dua("Pengetahuan", "Knowledge item"),
        dua(
            "Yang diketahui bersama menurut jenisnya, dengan sumber, versi bahasa sederhana, dan saluran bagi pembacanya.",
            "What is known together, by type, with source, a plain-language version and a channel for its readers.",
        ),
        columns=(
            Column(dua("Judul", "Title"), plain("title")),
            Column(dua("Jenis", "Kind"), word(words.KNOWLEDGE_KINDS, "kind"), "tag"),
            Column(dua("Isi", "Text"), text),
            Column(dua("Bahasa sederhana", "Plain language"), plain("plain")),
            Column(dua("Untuk", "For"), word(words.READERS, "readers")),
            Column(dua("Saluran", "Channel"), plain("channel")),
            Column(dua("Sumber", "Source"), plain("source")),
            Column(dua("Keadaan", "State"), word(words.KNOWLEDGE_STATES, "state"), "tag"),
            Column(dua("Diganti atau dibantah oleh", "Replaced or contradicted by"), plain("replaced_by")),
        ),
        fields=("title", "kind", *TEXT_FIELDS, "plain", "readers", "channel", "source", "state", "replaced_by"),
        labels={
            "title": dua("Judul", "Title"),
            "plain": dua("Versi bahasa sederhana", "Plain-language version"),
            "readers": dua("Untuk siapa", "For whom"),
            "channel": dua("Saluran, mis. radio atau kelompok tani", "Channel, e.g. radio or a farmers' group"),
            "source": dua("Sumber", "Source"),
            "replaced_by": dua("Diganti atau dibantah oleh", "Replaced or contradicted by"),
        },
        choices={"kind": words.KNOWLEDGE_KINDS, "readers": words.READERS, "state": words.KNOWLEDGE_STATES},
        group="knowledge",
        order=10,
    ),
    register_of(
        "percobaan",
        "experiment",
        models.Experiment,
        dua("Percobaan", "Experiments"),
        dua("Percobaan", "Experiment"),
        dua(
            "Apa yang dicoba, hasilnya, yang keliru, dan pelajarannya. Tanpa nama orang: keliru bukan kesalahan siapa pun.",
            "What was tried, the result, what went wrong and what was learned. No names: a mistake is nobody's fault.",
        ),
        columns=(
            Column(dua("Yang dicoba", "What was tried"), text),
            Column(dua("Hasil", "Result"), word(words.EXPERIMENT_RESULTS, "result"), "tag"),
            Column(dua("Yang keliru", "What went wrong"), plain("mistake")),
            Column(dua("Pelajaran", "What was learned"), plain("learned")),
        ),
        fields=(*TEXT_FIELDS, "result", "mistake", "learned"),
        labels={
            "result": dua("Hasil", "Result"),
            "mistake": dua("Yang keliru", "What went wrong"),
            "learned": dua("Pelajaran", "What was learned"),
            **text_labels("Yang dicoba", "What was tried"),
        },
        choices={"result": words.EXPERIMENT_RESULTS},
        group="knowledge",
        order=20,
    ),
    register_of(
        "pembelajaran-bersama",
        "learning_exchange",
        models.LearningExchange,
        dua("Pembelajaran bersama", "Learning from each other"),
        dua("Pertukaran pelajaran", "Exchange of a lesson"),
        dua(
            "Pelajaran atau praktik baik yang dibagikan satu pihak kepada pihak lain, dan dipakai untuk apa.",
            "A lesson or good practice that one party passed on to others, and what it was used for.",
        ),
        columns=(
            Column(dua("Tanggal", "Date"), plain("exchanged_on"), "date"),
            Column(dua("Dari", "From"), party_of("given_by")),
            Column(dua("Kepada", "To"), names_of("received_by")),
            Column(dua("Pelajaran", "Lesson"), text),
            Column(dua("Dipakai untuk", "Used for"), plain("used_for")),
        ),
        fields=("exchanged_on", "given_by", "received_by", *TEXT_FIELDS, "used_for"),
        labels={
            "exchanged_on": dua("Tanggal", "Date"),
            "given_by": dua("Dari pihak", "From party"),
            "received_by": dua("Kepada pihak", "To parties"),
            "used_for": dua("Dipakai untuk", "Used for"),
            **text_labels("Pelajaran atau praktik baik", "Lesson or good practice"),
        },
        related=("given_by__organisation", "received_by__organisation"),
        group="knowledge",
        order=30,
    ),
    register_of(
        "kisah-sukses",
        "success_story",
        models.SuccessStory,
        dua("Kisah sukses", "Success stories"),
        dua("Kisah sukses", "Success story"),
        dua(
            "Keberhasilan yang ditulis agar daerah lain dapat memakainya: konteks, jalan, pelaku, hasil, sumber.",
            "A success written so that other regions can use it: context, path, actors, results, sources.",
        ),
        columns=(
            Column(dua("Judul", "Title"), plain("title")),
            Column(dua("Konteks", "Context"), text),
            Column(dua("Jalan", "Path"), word(words.STORY_PATHS, "path_kind"), "tag"),
            Column(dua("Urutannya", "Its steps"), plain("path")),
            Column(dua("Pelaku", "Actors"), plain("actors")),
            Column(dua("Hasil", "Results"), plain("results")),
            Column(dua("Sumber tertulis", "Written sources"), plain("sources")),
        ),
        fields=("title", *TEXT_FIELDS, "path_kind", "path", "actors", "results", "sources"),
        labels={
            "title": dua("Judul", "Title"),
            "path_kind": dua("Kolaborasi mana yang lebih dulu", "Which collaboration came first"),
            "path": dua("Urutan langkahnya", "The steps it took"),
            "actors": dua("Pelaku, tanpa nama orang", "Actors, without people's names"),
            "results": dua("Hasil", "Results"),
            "sources": dua("Sumber", "Sources"),
            **text_labels("Konteks", "Context"),
        },
        choices={"path_kind": words.STORY_PATHS},
        group="knowledge",
        order=40,
    ),
]
