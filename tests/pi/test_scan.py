"""The bus doctor on a Raspberry Pi's own bus."""

import msgspec

from .board import Board
from .program import Runs
from .registers import read

COMMAND = "python3 -m hydrogen scan --bus i2c-1 --json"
CONFIGURATION = 0x01  # TMP105, TI SLLS648D, Table 5


class Candidate(msgspec.Struct, frozen=True):
    driver: str
    match: str


class Found(msgspec.Struct, frozen=True):
    address: str
    candidates: list[Candidate]
    kernel_driver: str | None


class Bus(msgspec.Struct, frozen=True):
    found: list[Found]


class Report(msgspec.Struct, frozen=True):
    buses: dict[str, Bus]


def test_a_scan_tells_what_is_on_the_header_and_leaves_it_as_it_was(
    board: Board, runs: Runs
) -> None:
    runs.end()
    before = read(board, 0x48, CONFIGURATION)
    report = msgspec.json.decode(board.console.run(COMMAND), type=Report)
    found = {entry.address: entry for entry in report.buses["i2c-1"].found}

    # The multiplexers are among them, and whatever the kernel's left connected.
    assert {"0x18", "0x48", "0x4c", "0x4d", "0x70", "0x72", "0x77"} <= set(found)
    assert matches(found["0x48"])["tmp105"] == "likely"
    assert matches(found["0x4c"]) == {"tmp421": "sure"}
    assert matches(found["0x4d"])["emc1413"] == "sure"
    assert found["0x18"].kernel_driver == "emc1403"
    assert found["0x72"].kernel_driver == "pca954x"
    assert read(board, 0x48, CONFIGURATION) == before


def matches(entry: Found) -> dict[str, str]:
    return {candidate.driver: candidate.match for candidate in entry.candidates}
