from hydrogen.history.terminal.canvas import ASCII, BRAILLE, Canvas


def test_a_character_of_braille_has_eight_dots() -> None:
    canvas = Canvas(2, 1, BRAILLE)
    assert (canvas.width, canvas.height) == (4, 4)

    canvas.line((0, 0), (0, 3))
    canvas.dot(3, 3)

    assert canvas.lines() == ["⡇⢀"]


def test_a_shade_is_every_other_dot_and_under_a_line() -> None:
    canvas = Canvas(2, 2, BRAILLE)
    for x in range(4):
        canvas.shade(x, 0, 7)
    canvas.line((0, 7), (3, 7))

    assert canvas.lines() == ["⢕⢕", "⣕⣕"]


def test_ascii_has_a_star_for_a_dot_and_a_colon_for_a_shade() -> None:
    canvas = Canvas(5, 3, ASCII)
    for x in range(1, 4):
        canvas.shade(x, 0, 2)
    canvas.line((0, 2), (4, 0))

    assert canvas.lines() == [" ::**", " :*:", "**::"]


def test_what_is_only_shaded_can_be_dim() -> None:
    canvas = Canvas(2, 1, ASCII)
    canvas.shade(0, 0, 0)
    canvas.dot(1, 0)

    assert canvas.lines(dim=True) == ["\x1b[2m:\x1b[0m*"]


def test_what_is_outside_is_not_seen() -> None:
    canvas = Canvas(1, 1, ASCII)
    canvas.dot(-1, 0)
    canvas.dot(0, 1)
    canvas.shade(1, 0, 0)
    canvas.line((-5, 0), (-1, -3))

    assert canvas.lines() == [""]
    canvas.shade(0, -5, 5)
    assert canvas.lines() == [":"]
