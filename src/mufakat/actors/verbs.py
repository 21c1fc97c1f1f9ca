"""History sentences of this app. People are named only in the erasable part of an entry."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "organisation.registered": ("{actor} mendaftarkan organisasi {label}", "{actor} registered the organisation {label}"),
    "organisation.revised": ("{actor} memperbaiki data organisasi {label}", "{actor} revised the organisation {label}"),
    "organisation.alias_added": (
        "{actor} menambah nama lain {alias} untuk {label}",
        "{actor} added the alias {alias} to {label}",
    ),
    "organisation.merged": (
        "{actor} menggabungkan {label} ke {target}: {reason}",
        "{actor} merged {label} into {target}: {reason}",
    ),
    "organisation.absorbed": ("{label} menampung {source}: {reason}", "{label} took in {source}: {reason}"),
    "organisation.past_relation_recorded": (
        "{actor} mencatat hubungan masa lalu {label} dengan {other}",
        "{actor} recorded a past relation of {label} with {other}",
    ),
    "person.registered": ("{actor} mendaftarkan seseorang dari {label}", "{actor} registered a person of {label}"),
    "person.login_connected": (
        "{actor} menghubungkan akun dengan seseorang dari {label}",
        "{actor} connected a login to a person of {label}",
    ),
    "person.revised": ("{actor} memperbaiki data seseorang dari {label}", "{actor} revised the data of a person of {label}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"actors.{name}", indonesian, english)
