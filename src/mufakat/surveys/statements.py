"""What people are told before they answer: who sees what, in plain words that follow from how the wave is set."""

from __future__ import annotations

from typing import Any

from mufakat.kernel.web.language import dua
from mufakat.surveys.instruments import Instrument
from mufakat.surveys.models import Wave


def of(wave: Wave, instrument: Instrument) -> list[Any]:
    """The sentences, most important first."""
    kept = [dua("organisasi", "organisation"), dua("sektor", "sector")]
    kept += [dua("bagian", "division")] if wave.keeps_division else []
    kept += [dua("peran", "role")] if wave.keeps_role else []
    groups_id, groups_en = ", ".join(one.id for one in kept), ", ".join(one.en for one in kept)
    sentences = [
        dua(
            "Lembar jawaban disimpan tanpa nama, tanpa jam, dan tanpa urutan. Yang ikut disimpan hanya kelompok Anda: {k}.",
            "Sheets are kept without name, time or order. Only your group stays with them: {e}.",
        ).with_values(k=groups_id, e=groups_en),
        dua(
            "Penyelenggara melihat bahwa Anda sudah menjawab, tidak apa yang Anda jawab. Sebelum dikunci tidak ada yang dapat "
            "membaca hasilnya.",
            "The convenor sees that you have answered, not what you answered. Before locking nobody can read results.",
        ),
        dua(
            "Kelompok dengan kurang dari {n} penjawab tidak pernah ditampilkan, juga tidak lewat pengurangan.",
            "Groups of fewer than {n} respondents are never shown, nor can they be found by subtraction.",
        ).with_values(n=wave.smallest_group),
        dua(
            "Selama belum dikirim, siapa yang memegang tautan ini dapat melihat jawaban sementara. Jangan teruskan tautannya.",
            "Until it is sent, whoever holds this link can see the answers so far. Do not pass the link on.",
        ),
        dua(
            "Pengelola server yang membuka basis data melihat lembar per organisasi. Bila Anda satu-satunya penjawab "
            "organisasi Anda, ia dapat menduga.",
            "Who runs the server and opens the database sees sheets by organisation. If you alone answer for yours, that "
            "person could guess.",
        ),
    ]
    return sentences + (_about_partners() if instrument.asks_about_partners else [])


def _about_partners() -> list[Any]:
    return [
        dua(
            "Nilai yang diterima satu organisasi hanya ditunjukkan kepadanya, bila paling sedikit tiga yang menilai. "
            "Siapa menilai siapa tidak pernah ditunjukkan.",
            "What an organisation received is shown to that organisation alone, if at least three rated it. Who rated whom is "
            "never shown.",
        ),
        dua(
            "Dua hal terlihat oleh semua anggota: organisasi mana yang belum dikenal, dan sejauh mana pemrakarsa dinilai "
            "mendukung tujuan bersama.",
            "Two things are seen by all members: which organisations are not recognised, and how far the convenor is seen to "
            "stand behind the shared goal.",
        ),
    ]
