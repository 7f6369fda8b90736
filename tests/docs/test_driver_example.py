"""The package of docs/chips.md as it stands there, held to its datasheet and to the contract."""

import inspect
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE, catalogue
from drivers.errors import BadData, DriverError, NotReady, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Chip, Sensor
from tests.docs.page import blocks
from tests.drivers.chips import test_contract, test_contract_restoration
from tests.drivers.chips.expectations import Expectation, Span
from tests.drivers.chips.expected import EXPECTED
from tests.drivers.chips.wire import AnsweringChip, Taken, bus_with, device_for, take
from tests.hydrogen.process import finished

EXAMPLES = {block.name: block.text for block in blocks("docs/chips.md") if block.name}
GROUP = "hydrogen.drivers"
# DS21462D, Table 4-4: what surrounds the chip, and the code of it.
CODES = {
    127.0: "7f",
    126.5: "7e",
    25.25: "19",
    0.5: "00",
    0.0: "00",
    -0.25: "ff",
    -1.0: "ff",
    -25.0: "e7",
    -25.25: "e6",
    -55.0: "c9",
    -65.0: "bf",
}
# Whole degrees, rounded down; its configuration is found again.
EXPECTATION = Expectation(
    spans={Quantity.TEMPERATURE: Span(low=-40, high=125, step=1.0)}, registers={1: 1}, vectors=()
)


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lay the package out as an installer does."""
    project = tomllib.loads(EXAMPLES["package"])["project"]
    [(entry, target)] = project["entry-points"][GROUP].items()
    module = target.partition(":")[0]
    (tmp_path / f"{module}.py").write_text(EXAMPLES["driver"])
    information = tmp_path / f"{module}-{project['version']}.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    (information / "entry_points.txt").write_text(f"[{GROUP}]\n{entry} = {target}\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop(module, None)


@pytest.fixture(name="chip")
def installed() -> Chip:
    return catalogue()["tc74"]


def answering(chip: Chip, configuration: str, temperature: str) -> Sensor:
    wire = AnsweringChip.of({"01": configuration, "00": temperature})
    return chip.open(device_for(bus_with(wire)), chip.options())


def test_it_has_fewer_than_seventy_lines() -> None:
    assert len(EXAMPLES["driver"].splitlines()) < 70


def test_it_stands_beside_the_rows_of_the_catalogue() -> None:
    assert set(catalogue()) - set(CATALOGUE) == {"tc74"}


@pytest.mark.parametrize(("surrounding", "code"), CODES.items())
def test_a_code_is_the_temperature_that_the_datasheet_prints_beside_it(
    chip: Chip, surrounding: float, code: str
) -> None:
    assert start_and_take(answering(chip, "40", code)).celsius == surrounding // 1


@pytest.mark.parametrize(("surrounding", "code"), CODES.items())
def test_its_simulation_writes_the_datasheets_code(
    chip: Chip, surrounding: float, code: str
) -> None:
    simulated = chip.simulate()
    simulated.set(Quantity.TEMPERATURE, surrounding)
    assert simulated.transfer(b"\x00", 1).hex() == code


CONTRACT = {
    name: test
    for module in (test_contract, test_contract_restoration)
    for name, test in vars(module).items()
    if name.startswith("test_")
}


def contract() -> Iterator[tuple[str, dict[str, object]]]:
    """Give each test of the contract, with what it is to be tried with beside the chip."""
    for name, test in CONTRACT.items():
        faults = [mark.args[1] for mark in test.pytestmark if mark.args[0] == "fault"]
        for fault in faults[0] if faults else [None]:
            yield name, {"fault": fault} if fault else {}


@pytest.mark.parametrize(("name", "extra"), list(contract()))
def test_it_keeps_the_contract_of_the_catalogue(
    chip: Chip, name: str, extra: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXPECTED, chip.name, EXPECTATION)
    test = CONTRACT[name]
    if "address" not in inspect.signature(test).parameters:
        test(chip=chip, **extra)
        return
    for address in chip.addresses:
        test(chip=chip, address=address, **extra)


def start_and_take(sensor: Sensor) -> Taken:
    sensor.start()
    return take(sensor)


def refusal(sensor: Sensor) -> DriverError:
    with pytest.raises(DriverError) as caught:
        start_and_take(sensor)
    return caught.value


@pytest.mark.parametrize(
    ("configuration", "kind", "text"),
    [
        ("00", NotReady, "i2c-1@0x48 has not measured yet: check its supply"),
        ("41", WrongChip, "i2c-1@0x48 is no TC74: check the address and the driver"),
        ("ff", WrongChip, "i2c-1@0x48 is no TC74: check the address and the driver"),
    ],
)
def test_what_is_not_sure_is_an_error(
    chip: Chip, configuration: str, kind: type[DriverError], text: str
) -> None:
    error = refusal(answering(chip, configuration, "19"))
    assert (type(error), str(error)) == (kind, text)


def test_a_temperature_that_it_does_not_repeat_is_an_error(chip: Chip) -> None:
    class Moody(AnsweringChip):
        def transfer(self, write: bytes, read: int) -> bytes:
            self.answers[b"\x00"] = bytes((self.answers[b"\x00"][0] ^ 0x10,))
            return super().transfer(write, read)

    wire = Moody({b"\x01": b"\x40", b"\x00": b"\x19"})
    error = refusal(chip.open(device_for(bus_with(wire)), chip.options()))
    text = "i2c-1@0x48 contradicts itself: check its wires"
    assert (type(error), str(error)) == (BadData, text)


def test_one_that_slept_is_woken_and_put_to_sleep_again(chip: Chip) -> None:
    simulated = chip.simulate()
    simulated.set(Quantity.TEMPERATURE, 21.5)
    simulated.transfer(b"\x01\x80", 0)
    sensor = chip.open(device_for(bus_with(simulated)), chip.options())
    assert start_and_take(sensor).celsius == 21.0
    sensor.stop()
    assert simulated.transfer(b"\x01", 1) == b"\x80"


async def test_it_can_be_configured(package: Path) -> None:
    path = package / "config.yaml"
    path.write_text(
        "keys: {owner: {role: control, value: a-key-for-the-tests-0}}\n"
        "buses: {main: {device: /dev/i2c-1}}\n"
        "sensors: {room: {driver: tc74, bus: main, address: 0x4d}}\n"
    )
    done = await finished("check", path, environ={"PYTHONPATH": str(package)})
    assert (done.status, done.errors) == (0, "")
