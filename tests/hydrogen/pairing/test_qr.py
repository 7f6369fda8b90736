import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.pairing.qr import Matrix, matrix_of, qr, terminal

URL = "http://printer.local:5001/#pair=K7QM4TXP"
WHITE, RESET = "\x1b[30;107m", "\x1b[0m"
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def drawn(size: int, path: str) -> list[list[bool]]:
    """Draw a path as a browser would: rectangles, one module high."""
    matrix = [[False] * size for _ in range(size)]
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*stroke) for stroke in strokes) == path
    for x, y, width, back in strokes:
        assert width == back
        for column in range(int(x), int(x) + int(width)):
            assert not matrix[int(y)][column], "no module is drawn twice"
            matrix[int(y)][column] = True
    return matrix


def test_a_finder_is_in_three_corners_and_not_in_the_fourth() -> None:
    matrix = matrix_of(URL)
    size = len(matrix)

    def finder(x: int, y: int) -> list[str]:
        return ["".join(" #"[m] for m in row[x : x + 7]) for row in matrix[y : y + 7]]

    whole = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"]
    assert finder(0, 0) == finder(size - 7, 0) == finder(0, size - 7) == whole
    assert finder(size - 7, size - 7) != whole


def test_an_address_with_a_short_code_is_29_modules_wide() -> None:
    assert qr(URL).size == 29
    assert qr(URL).path.startswith("M0 0h7v1h-7z")


@settings(max_examples=20)
@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=80))
def test_the_path_draws_just_the_dark_modules(text: str) -> None:
    code = qr(text)

    assert drawn(code.size, code.path) == matrix_of(text)


@pytest.mark.parametrize("text", [URL, "http://10.0.0.2:5001/#pair=K7QM4TXPK7QM4TXP"])
def test_the_terminal_shows_it_dark_on_white_with_four_modules_of_white_around(text: str) -> None:
    lines = terminal(text)

    assert all(line.startswith(WHITE) and line.endswith(RESET) for line in lines)
    rows = shown([line.removeprefix(WHITE).removesuffix(RESET) for line in lines])
    matrix = matrix_of(text)
    size = len(matrix)
    assert {len(row) for row in rows} == {size + 8}
    assert [row[4:-4] for row in rows[4 : 4 + size]] == matrix
    around = [*rows[:4], *rows[4 + size :], *([*row[:4], *row[-4:]] for row in rows)]
    assert not any(any(row) for row in around)
    assert len(rows) - size >= 8


def shown(lines: list[str]) -> Matrix:
    """Read two rows of modules from each line."""
    rows: list[list[bool]] = []
    for line in lines:
        rows += [[HALVES[c][0] for c in line], [HALVES[c][1] for c in line]]
    return rows
