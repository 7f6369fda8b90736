"""The second boot, of the card of the first, with no more memory than a Zero 2 W has."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from tests.image import page, way_in
from tests.image.card import Card
from tests.image.run import Run
from tests.pi.rig import Rig

from .memory import MEBIBYTE, MOST, memory_used
from .start import Start, watched

# Its 512 MB without what the graphics processor takes.
LITTLE_MEMORY = "mem=448M"


class Past(msgspec.Struct, frozen=True):
    """What is looked at of a piece of history: how many readings each point stands for."""

    count: list[int]


class History(msgspec.Struct, frozen=True):
    series: dict[str, Past]


@pytest.fixture(scope="module")
def before(run: Run) -> Card:
    """Give the card as the first boot has left it."""
    path = run.folder / "first.card"
    assert path.exists(), "test_first_boot.py makes the card of this test, and has not run"
    return Card(path)


@pytest.fixture(scope="module")
def key(before: Card) -> str:
    found = before.key()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def start(rig: Rig, run: Run, before: Card, key: str) -> Iterator[Start]:
    assert key
    console = run.console("second")
    with way_in.powered_until_off(rig, before, console, extra=LITTLE_MEMORY) as pi:
        yield watched(pi, before)


def test_it_comes_up_with_little_memory(start: Start, run: Run) -> None:
    run.note("second boot, 448 MiB: power to page", f"{start.page:.0f} s")
    run.note("second boot, 448 MiB: power to first temperature", f"{start.temperature:.0f} s")
    used = memory_used(way_in.run(start.pi, "free --bytes"))
    run.note("second boot, 448 MiB: memory of the whole system", f"{used / MEBIBYTE:.0f} MiB")
    assert used < MOST
    assert way_in.run(start.pi, "systemctl --failed --no-legend --plain") == ""


def test_the_key_is_the_one_of_the_first_boot(start: Start, key: str) -> None:
    assert start.key == key
    assert page.status(start.pi, key) is not None


def test_what_the_first_boot_measured_is_kept(start: Start) -> None:
    booted = float(way_in.run(start.pi, "awk '/^btime/ {print $2}' /proc/stat"))
    # Of an hour, as what stands for longer than that ends later than it was asked for.
    begin, end = (
        datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for moment in (booted - 3600, booted)
    )
    now = page.status(start.pi, start.key)
    assert now is not None
    names = [name for name, entry in now.sensors.items() if entry.location == "i2c-1@0x48"]
    series = f"{names[0]}.temperature_celsius"
    asked = f"/api/history?series={series}&from={begin}&to={end}"
    answer = page.asked(start.pi, asked, start.key)
    assert answer is not None
    assert answer.status == 200, answer.text
    assert sum(msgspec.json.decode(answer.text, type=History).series[series].count) > 0


def test_the_file_system_was_clean(run: Run, start: Start) -> None:
    assert start.pi.is_running()
    assert "recovering journal" not in run.console("second").read_text(errors="replace")
