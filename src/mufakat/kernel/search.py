"""Search: one box for names, words and numbers; the same hits on SQLite and on PostgreSQL.

Words are stemmed here, in Python, so that "kelola" finds "pengelolaan" on both databases: SQLite keeps the stems in an FTS5
table beside the entries, PostgreSQL in a GIN index over a `simple` tsvector. What a search may cost is bounded: so many
characters, so many words, so many hits, and never a count of all.
"""

# ruff: noqa: S608 - the statements are put together from constants of this file; whatever people type is a parameter

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, router
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from mufakat.kernel.access import Actor
from mufakat.kernel.models import SearchEntry
from mufakat.kernel.web.language import Dua, is_english

QUERY_CHARACTERS = 200
QUERY_TERMS = 12
MOST_RESULTS = 50
WORD_CHARACTERS = 40
BODY_CHARACTERS = 20_000
EXCERPT_CHARACTERS = 200
SHORTEST_PREFIX = 3
TITLE_MARK = "judulx"
"""Put before a title's words in the index, so that hits in titles can come first on both engines."""
AUDIENCES = ("public", "parties")
STOP_WORDS = frozenset(
    (
        *("yang", "dan", "di", "ke", "dari", "untuk", "pada", "dengan", "oleh", "atau"),
        *("the", "of", "and", "in", "to", "for", "a", "an", "by", "or"),
    )
)
WORD = re.compile(r"[^\W_]+")
TABLE = SearchEntry._meta.db_table
FTS_TABLE = "kernel_search_fts"
TRIGGERS = {
    f"{FTS_TABLE}_added": (
        f"AFTER INSERT ON {TABLE} BEGIN INSERT INTO {FTS_TABLE}(rowid, stems) VALUES (NEW.id, NEW.stems); END"
    ),
    f"{FTS_TABLE}_removed": (
        f"AFTER DELETE ON {TABLE} BEGIN "
        f"INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, stems) VALUES ('delete', OLD.id, OLD.stems); END"
    ),
    f"{FTS_TABLE}_changed": (
        f"AFTER UPDATE ON {TABLE} BEGIN "
        f"INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, stems) VALUES ('delete', OLD.id, OLD.stems); "
        f"INSERT INTO {FTS_TABLE}(rowid, stems) VALUES (NEW.id, NEW.stems); END"
    ),
}


@dataclass(frozen=True)
class SearchResult:
    """One hit as the page shows it."""

    kind: str
    title: str
    excerpt: str
    url: str
    scope_id: int
    number: str


@dataclass(frozen=True)
class SearchPage:
    """Hits in titles first, then the newest. `more` is what to pass as `after`; `direct` is the object of a pasted number."""

    results: tuple[SearchResult, ...] = ()
    more: str = ""
    direct: SearchResult | None = None


# --- words --------------------------------------------------------------------------------------------------------


def words_in(text: str) -> list[str]:
    """The words of a text in small letters without accents, each cut to a sane length."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word[:WORD_CHARACTERS] for word in WORD.findall(plain.casefold())]


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    # The factory's own stemmer remembers every word it ever saw; a hostile text must not fill the memory.
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The root of an Indonesian word: pengelolaan and mengelola are kelola. Other words stay as they are."""
    if not word.isalpha() or not word.isascii():
        return word
    return str(_stemmer().stem(word)) or word


def _indexed(text: str) -> dict[str, None]:
    """The tokens a text is found by, in order and once each: every word as written and its root."""
    tokens: dict[str, None] = {}
    for word in words_in(text):
        if word not in STOP_WORDS:
            tokens[word] = None
            tokens[stem(word)] = None
    return tokens


def normal_number(text: str) -> str:
    """A letter, article or case number without its habits of writing: `No. 500.3 / 12` and `500.3/12` are one."""
    parts = [part.upper() for part in words_in(text)]
    while parts and parts[0] in {"NO", "NOMOR", "NUMBER"}:
        parts = parts[1:]
    return "/".join(parts)[:120]


# --- keeping the index --------------------------------------------------------------------------------------------


def index(
    *,
    scope_id: int,
    kind: str,
    object_id: Any,
    title: str | Dua,
    url: str,
    body: str = "",
    number: str = "",
    audience: str = "parties",
) -> None:
    """Make an object findable, or renew what it is found by; called in the transaction of the act that changed it.

    `audience` public: anybody; parties: who holds a role in the scope.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"Unknown audience {audience!r}.")
    title_id, title_en = (title.id, title.en) if isinstance(title, Dua) else (title, title)
    body = body[:BODY_CHARACTERS]
    in_title = _indexed(f"{title_id} {title_en} {number}")
    tokens = {**in_title, **_indexed(body)}
    marked = [TITLE_MARK + token for token in in_title]
    entry = SearchEntry(
        scope_id=scope_id,
        kind=kind,
        object_id=str(object_id),
        title_id=title_id[:300],
        title_en=title_en[:300],
        body=body,
        number=normal_number(number),
        url=url,
        audience=audience,
        stems=" ".join([*marked, *tokens]),
    )
    changing = ["scope_id", "title_id", "title_en", "body", "number", "url", "audience", "stems"]
    SearchEntry.objects.bulk_create([entry], update_conflicts=True, update_fields=changing, unique_fields=["kind", "object_id"])


def forget(kind: str, object_id: Any) -> None:
    """Take an object out of the search."""
    SearchEntry.objects.filter(kind=kind, object_id=str(object_id)).delete()


def close_scope(scope_id: int) -> None:
    """From now on only who holds a role in the scope finds what belongs to it."""
    SearchEntry.objects.filter(scope_id=scope_id).update(audience="parties")


# --- finding ------------------------------------------------------------------------------------------------------


def find(words: str, *, viewer: Actor, limit: int = 20, after: str | None = None) -> SearchPage:
    """What this viewer may see of the entries that hold all the words, by root or by beginning."""
    typed = words[:QUERY_CHARACTERS]
    terms = _terms(typed)
    if not terms:
        return SearchPage()
    limit = max(1, min(int(limit), MOST_RESULTS))
    place = _place(after)
    direct = None if place else _direct(typed, viewer)
    tier, below = place or (1, None)
    found: list[tuple[int, SearchEntry]] = []
    while tier <= 2 and len(found) <= limit:
        rows = _rows(terms, in_title=tier == 1, viewer=viewer, below=below, limit=limit + 1 - len(found))
        found += [(tier, row) for row in rows]
        tier, below = tier + 1, None
    shown = found[:limit]
    more = f"{shown[-1][0]}-{shown[-1][1].pk}" if len(found) > limit else ""
    return SearchPage(tuple(_result(row, terms) for _, row in shown), more, direct)


Term = tuple[str, str]


def _terms(typed: str) -> list[Term]:
    """Word and root of what was typed, each once, at most twelve."""
    wanted = dict.fromkeys(word for word in words_in(typed) if word not in STOP_WORDS)
    return [(word, stem(word)) for word in list(wanted)[:QUERY_TERMS]]


def _place(after: str | None) -> tuple[int, int] | None:
    match = re.fullmatch(r"([12])-(\d{1,18})", after or "")
    return (int(match[1]), int(match[2])) if match else None


def _direct(typed: str, viewer: Actor) -> SearchResult | None:
    number = normal_number(typed)
    if not any(character.isdigit() for character in number):
        return None
    audience, values = _audience(viewer)
    query = f"SELECT e.* FROM {TABLE} e WHERE e.number = %s AND {audience} ORDER BY e.id LIMIT 2"
    rows = list(SearchEntry.objects.raw(query, [number, *values]))
    return _result(rows[0], []) if len(rows) == 1 else None


def _audience(viewer: Actor) -> tuple[str, list[Any]]:
    """The part of the entries this viewer may see, as a condition with its values."""
    if "system" in viewer.site_roles:
        return "TRUE", []
    scopes = viewer.scopes_with()
    if not scopes:
        return "e.audience = 'public'", []
    marks = ", ".join(["%s"] * len(scopes))
    return f"(e.audience = 'public' OR (e.audience = 'parties' AND e.scope_id IN ({marks})))", list(scopes)


def _rows(terms: list[Term], *, in_title: bool, viewer: Actor, below: int | None, limit: int) -> list[SearchEntry]:
    """Newest first, read from the index in that order, so that only as many rows are touched as are shown."""
    vendor = connections[router.db_for_read(SearchEntry)].vendor
    expression = _expression(terms, vendor, TITLE_MARK)
    if not in_title:
        everywhere = _expression(terms, vendor, "")
        expression = f"({everywhere}) NOT ({expression})" if vendor == "sqlite" else f"({everywhere}) & !({expression})"
    audience, values = _audience(viewer)
    older, edge = ("AND {key} < %s", [below]) if below is not None else ("", [])
    query = (SQLITE_QUERY if vendor == "sqlite" else POSTGRESQL_QUERY).format(
        audience=audience, older=older.format(key="f.rowid" if vendor == "sqlite" else "e.id")
    )
    return list(SearchEntry.objects.raw(query, [expression, *edge, *values, limit]))


SQLITE_QUERY = (
    f"SELECT e.* FROM {FTS_TABLE} f JOIN {TABLE} e ON e.id = f.rowid "
    f"WHERE {FTS_TABLE} MATCH %s {{older}} AND {{audience}} ORDER BY f.rowid DESC LIMIT %s"
)
POSTGRESQL_QUERY = (
    f"SELECT e.* FROM {TABLE} e WHERE to_tsvector('simple', e.stems) @@ to_tsquery('simple', %s) "
    "{older} AND {audience} ORDER BY e.id DESC LIMIT %s"
)


def _expression(terms: list[Term], vendor: str, mark: str) -> str:
    """All terms, each as word or root, longer ones by their beginning too. Tokens are letters and digits only, and quoted."""
    joined = []
    for word, root in terms:
        choices = dict.fromkeys((word, root))
        either = [_token(mark + token, len(token) >= SHORTEST_PREFIX, vendor) for token in choices]
        joined.append("(" + (" OR " if vendor == "sqlite" else " | ").join(either) + ")")
    return (" AND " if vendor == "sqlite" else " & ").join(joined)


def _token(token: str, prefix: bool, vendor: str) -> str:
    if vendor == "sqlite":
        return f'"{token}"*' if prefix else f'"{token}"'
    return f"'{token}':*" if prefix else f"'{token}'"


def _result(row: SearchEntry, terms: list[Term]) -> SearchResult:
    title = (row.title_en or row.title_id) if is_english() else (row.title_id or row.title_en)
    return SearchResult(row.kind, title, _excerpt(row.body, terms), row.url, row.scope_id, row.number)


def _excerpt(body: str, terms: list[Term]) -> str:
    """The part of the text around the first word that was looked for; plain text, to be escaped by the page."""
    if len(body) <= EXCERPT_CHARACTERS:
        return body
    sought = {token for term in terms for token in term}
    place = next((match.start() for match in WORD.finditer(body) if _is_sought(match[0], sought)), 0)
    start = max(0, place - EXCERPT_CHARACTERS // 4)
    part = body[start : start + EXCERPT_CHARACTERS]
    return ("…" if start else "") + part.strip() + ("…" if start + EXCERPT_CHARACTERS < len(body) else "")


def _is_sought(written: str, sought: Iterable[str]) -> bool:
    word = written.casefold()
    return any(word.startswith(token) or stem(word) == token for token in sought)


# --- the engines' own tables --------------------------------------------------------------------------------------


def install(connection: Any) -> None:
    """Create what the engine needs beside the entries; called after every migration, harmless when all is there.

    SQLite rebuilds a table when a column changes and drops its triggers with it; then the stems are read in again.
    """
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _install_sqlite(cursor)
        else:
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS kernel_search_stems ON {TABLE} USING gin (to_tsvector('simple', stems))"
            )


def _install_sqlite(cursor: Any) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{FTS_TABLE}%"])
    present = {row[0] for row in cursor.fetchall()}
    if {FTS_TABLE, *TRIGGERS} <= present:
        return
    cursor.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS_TABLE} USING "
        f"fts5(stems, content='{TABLE}', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='3 4')"
    )
    for name, body in TRIGGERS.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} {body}")
    cursor.execute(f"INSERT INTO {FTS_TABLE}({FTS_TABLE}) VALUES ('rebuild')")
