import json
import logging
from collections.abc import Iterator

import pytest

from hydrogen import log
from hydrogen.config.model import Category, Level, LogFormat, LoggingConfig


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Give pytest its own handlers back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("hydrogen", "hydrogen.sampling", "hydrogen.api"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def written(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_text_has_time_level_part_and_message(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(LoggingConfig())

    logging.getLogger("hydrogen.sampling").warning("sensor %s: gone", "bed")

    [line] = written(capsys)
    time, rest = line.split(" ", 1)
    assert time.endswith("Z")
    assert rest == "warning sampling: sensor bed: gone"


def test_json_is_an_object_a_line_with_the_exception(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(LoggingConfig(format=LogFormat.JSON))

    try:
        _ = 1 / 0
    except ZeroDivisionError:
        logging.getLogger("hydrogen.api").exception("failed")

    [line] = written(capsys)
    entry = json.loads(line)
    assert (entry["level"], entry["category"], entry["message"]) == ("error", "api", "failed")
    assert entry["exception"].endswith("ZeroDivisionError: division by zero")


def test_the_journal_is_given_the_level_of_every_line_and_no_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.configure(LoggingConfig(format=LogFormat.JOURNAL))

    try:
        _ = 1 / 0
    except ZeroDivisionError:
        logging.getLogger("hydrogen.api").exception("failed")
    logging.getLogger("hydrogen.app").info("fine")

    *traceback, info = written(capsys)
    assert traceback[0] == "<3>api: failed"
    assert len(traceback) > 2
    assert all(line.startswith("<3>") for line in traceback)
    assert info == "<6>app: fine"


def test_parts_may_have_levels_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(LoggingConfig(level=Level.ERROR, categories={Category.SAMPLING: Level.DEBUG}))

    logging.getLogger("hydrogen.api").warning("not this")
    logging.getLogger("hydrogen.sampling").debug("but this")

    assert [line.split(": ")[1] for line in written(capsys)] == ["but this"]


def test_a_level_that_was_withdrawn_counts_no_longer(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(LoggingConfig(categories={Category.SAMPLING: Level.DEBUG}))
    log.configure(LoggingConfig())

    logging.getLogger("hydrogen.sampling").debug("not this")
    logging.getLogger("somebody.else").warning("but this")

    assert [line.split(": ")[1] for line in written(capsys)] == ["but this"]
