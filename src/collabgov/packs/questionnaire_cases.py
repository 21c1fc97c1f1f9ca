"""The cases of a questionnaire, run: sheets in, sector-balanced item means out."""

from __future__ import annotations

from decimal import Decimal

from collabgov.expressions import round_half_up
from collabgov.packs.schema import Questionnaire, QuestionnaireCase
from collabgov.surveys.scoring import Sheet, SheetsRefused, prepare, score_items


def differences(bank: Questionnaire, case: QuestionnaireCase) -> list[str]:
    """Where a case of the pack comes out otherwise than written: "Q25: 3.50, expected 4"."""
    try:
        wave = prepare(bank, [Sheet(sheet.organisation, sheet.sector, sheet.answers) for sheet in case.sheets])
    except SheetsRefused as refused:
        return [str(refused)]
    found = []
    for code, expected in case.expect.items():
        balanced = score_items(wave, [code]).balanced
        mean = None if balanced is None else round_half_up(Decimal(str(round(balanced.balanced_mean, 9))), 2)
        if mean != expected:
            found.append(f"{code}: {mean}, expected {expected}")
    return found
