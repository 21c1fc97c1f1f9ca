"""A settlement file of a bank or the post held against the receipts that were given out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from collabgov.sentences import Sentence

Finding = Literal["matched", "missing", "unknown", "doubled_row", "doubled_receipt", "amount_differs"]
WORDS: dict[Finding, Sentence] = {
    "matched": Sentence("cocok", "matched"),
    "missing": Sentence("ada tanda terima, tidak ada di berkas setoran", "receipt without a row in the file"),
    "unknown": Sentence("ada di berkas setoran, tidak ada tanda terima", "row without a receipt"),
    "doubled_row": Sentence("baris ganda di berkas setoran", "row stands more than once"),
    "doubled_receipt": Sentence("tanda terima ganda", "more than one receipt"),
    "amount_differs": Sentence("jumlah berbeda", "amount differs"),
}


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """One row of the file, with its place in it."""

    code: str
    amount: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class GivenReceipt:
    """A receipt that was given out."""

    code: str
    amount: int
    case: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of one code."""

    code: str
    finding: Finding
    rows: tuple[SettlementRow, ...]
    receipts: tuple[GivenReceipt, ...]

    @property
    def difference(self) -> int:
        """Paid in, less received."""
        return sum(row.amount for row in self.rows) - sum(receipt.amount for receipt in self.receipts)


@dataclass(frozen=True)
class Reconciliation:
    """Every code once, and the sums; the differences of all codes add up to the difference of the sums."""

    settled: tuple[Settled, ...]

    def of(self, finding: Finding) -> tuple[Settled, ...]:
        return tuple(one for one in self.settled if one.finding == finding)

    @property
    def differences(self) -> tuple[Settled, ...]:
        """What somebody has to look at."""
        return tuple(one for one in self.settled if one.finding != "matched")

    @property
    def paid_in(self) -> int:
        return sum(row.amount for one in self.settled for row in one.rows)

    @property
    def received(self) -> int:
        return sum(receipt.amount for one in self.settled for receipt in one.receipts)


def plain_code(code: str) -> str:
    """The code without blanks and in capitals, as both sides may write it."""
    return "".join(code.split()).upper()


def reconcile(rows: Iterable[SettlementRow], receipts: Iterable[GivenReceipt]) -> Reconciliation:
    """Hold the file against the receipts; the order of neither plays a part."""
    rows_by: dict[str, list[SettlementRow]] = defaultdict(list)
    receipts_by: dict[str, list[GivenReceipt]] = defaultdict(list)
    for row in rows:
        rows_by[plain_code(row.code)].append(row)
    for receipt in receipts:
        receipts_by[plain_code(receipt.code)].append(receipt)
    settled = []
    for code in sorted(rows_by.keys() | receipts_by.keys()):
        of_rows = sorted(rows_by[code], key=lambda row: (row.place, row.amount))
        of_receipts = sorted(receipts_by[code], key=lambda receipt: (receipt.case, receipt.amount))
        settled.append(Settled(code, _finding(of_rows, of_receipts), tuple(of_rows), tuple(of_receipts)))
    return Reconciliation(tuple(settled))


def _finding(rows: Sequence[SettlementRow], receipts: Sequence[GivenReceipt]) -> Finding:
    if not rows:
        return "missing"
    if not receipts:
        return "unknown"
    if len(receipts) > 1:
        return "doubled_receipt"
    if len(rows) > 1:
        return "doubled_row"
    return "matched" if rows[0].amount == receipts[0].amount else "amount_differs"
