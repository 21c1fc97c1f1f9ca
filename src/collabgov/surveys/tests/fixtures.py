"""Tables with known answers: published ones, and a made-up survey of eight organisations worked out by hand."""

SECTORS = {"G1": "gov", "G2": "gov", "G3": "gov", "P1": "priv", "P2": "priv", "C1": "com", "C2": "com", "C3": "com"}
RAW = {
    "G1": [4, 4, 5, 4, 2],
    "G2": [5, 4, 4, 4, 1],
    "G3": [4, 5, 4, 4, 2],
    "P1": [3, 3, 4, 3, 3],
    "P2": [2, 3, 3, 3, 4],
    "C1": [3, 2, 3, 3, 3],
    "C2": [2, 2, 3, 2, 4],
    "C3": [3, 3, 2, 3, 3],
}
UNREVERSED = list(RAW.values())
ROWS = [[*answers[:4], 6 - answers[4]] for answers in RAW.values()]
ORGANISATIONS = {name: sum(row) / 5 for name, row in zip(RAW, ROWS, strict=True)}


def coded(*rows: str) -> list[list[float | None]]:
    return [[None if cell in ".*" else float(cell) for cell in row.split()] for row in rows]


KRIPPENDORFF_2011 = coded(
    "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
)
ENCYCLOPEDIA = coded("* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4")
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
