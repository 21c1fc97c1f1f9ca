"""What a scanner or a hand typed into the box: a case, a hand-over, or a code of another system."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from collabgov.services.numbers import HEARD_AS, NotANumber, is_secret, read_number, write_number
from mufakat.kernel.web.language import dua
from mufakat.services import words_handing as words
from mufakat.services.models import ServiceCase, SharedService
from mufakat.services.secrets_of_cases import digest_of

LINK = "/L/"
BATCH_PREFIX = "ST"
BATCH_BITS, BATCH_WIDTH = 40, 8
LONGEST_CODE = 300
MOST_CODES = 1000


def new_batch_number() -> str:
    """Number of a hand-over, to say aloud and to type from the slip. Forty bits of chance, so that a phone without network may
    use numbers it was given before."""
    return write_number(secrets.randbits(BATCH_BITS), prefix=BATCH_PREFIX, width=BATCH_WIDTH)


def is_batch_number(number: str) -> bool:
    """Has it the look of a hand-over's number? Case numbers of a service may begin alike and are shorter."""
    signs = number.replace("-", "")
    return signs.startswith(BATCH_PREFIX) and len(signs) == len(BATCH_PREFIX) + BATCH_WIDTH + 1


@dataclass(frozen=True)
class Scanned:
    """One code as it was scanned, and the case it names here; otherwise what to tell."""

    code: str
    case: ServiceCase | None = None
    problem: Any = None

    @property
    def shown(self) -> str:
        """The case number, or the code as it came; a secret never."""
        return self.case.number if self.case else self.code


def read_codes(service: SharedService, codes: Iterable[str]) -> list[Scanned]:
    """The cases that codes name, in order, each code as often as it was scanned; two queries at most."""
    texts = [code.strip()[:LONGEST_CODE] for code in codes if code.strip()][:MOST_CODES]
    plain = {text: _plain(text) for text in texts}
    secrets_found = {digest_of(text): text for text in plain.values() if is_secret(text)}
    prefix = service.number_prefix.upper().translate(HEARD_AS)
    numbers: dict[str, str] = {}
    problems: dict[str, Any] = {}
    for text in {one for one in plain.values() if not is_secret(one)}:
        try:
            numbers[text] = read_number(text)
        except NotANumber as problem:
            ours = text.replace("-", "").replace(" ", "").translate(HEARD_AS).startswith(prefix)
            mistyped = ours and problem.code == "check"
            problems[text] = dua(problem.sentence.id, problem.sentence.en) if mistyped else words.NOT_OUR_NUMBER
    cases = service.cases.select_related("version_used").defer("version_used__content")
    by_number = {case.number: case for case in cases.filter(number__in=set(numbers.values()))} if numbers else {}
    by_secret = {case.secret_digest: case for case in cases.filter(secret_digest__in=secrets_found)} if secrets_found else {}
    found = []
    for text in texts:
        inner = plain[text]
        case = by_secret.get(digest_of(inner)) if is_secret(inner) else by_number.get(numbers.get(inner, ""))
        shown = numbers.get(inner, "" if is_secret(inner) else text)
        found.append(Scanned(shown or "…", case, None if case else problems.get(inner) or _no_case(shown)))
    return found


def _plain(text: str) -> str:
    """The code within the link of a QR, or the text itself; capitals, as secrets are written."""
    if LINK in text:
        text = text.rsplit(LINK, 1)[1].split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    return text.strip("/ ").upper()


def _no_case(number: str) -> Any:
    return words.A_BATCH_NUMBER if is_batch_number(number) else words.NOT_OUR_NUMBER
