"""The hygrometers that measure at a command: SHT3x, SHT4x, SHTC3 and HDC302x."""

from dataclasses import dataclass, field

import pytest

from drivers.chips import CATALOGUE, hdc302x, sht3x, sht4x, shtc3
from drivers.chips.command_hygrometer import CommandHygrometer, Part
from drivers.chips.simulated_hygrometer import SimulatedHygrometer
from drivers.errors import BadChecksum, NoResponse, NotReady, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

PARTS = {part.name: part for part in (*sht3x.PARTS, *sht4x.PARTS, *hdc302x.PARTS, shtc3.PART)}
every_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)


def sensor_of(name: str, chip: SimulatedChip) -> Sensor:
    return CATALOGUE[name].open(device_for(bus_with(chip)), CATALOGUE[name].options())


@dataclass
class Recorder:
    """A chip that notes what is written, and how often it is read in vain."""

    chip: SimulatedHygrometer
    written: list[str] = field(default_factory=list)
    unanswered: int = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        if write:
            self.written.append(write.hex())
        try:
            return self.chip.transfer(write, read)
        except NoResponse:
            self.unanswered += 1
            raise

    def set(self, quantity: Quantity, value: float) -> None:
        self.chip.set(quantity, value)

    def power_cycle(self) -> None:
        self.chip.power_cycle()


# What goes over the wire: none of these commands stretches the clock.


@pytest.mark.parametrize(
    ("name", "at_start", "at_measure"),
    [
        ("sht31", ["f32d", "3093"], ["2400"]),
        ("sht40", ["89"], ["fd"]),
        ("hdc3020", ["3781", "3093"], ["2400"]),
        ("shtc3", ["3517", "efc8", "b098"], ["3517", "7866", "b098"]),
    ],
)
def test_the_commands_are_those_of_the_datasheet(
    name: str, at_start: list[str], at_measure: list[str]
) -> None:
    chip = Recorder(SimulatedHygrometer(PARTS[name]))
    sensor = sensor_of(name, chip)
    sensor.start()
    assert chip.written == at_start
    take(sensor)
    assert chip.written == at_start + at_measure
    take(sensor)
    sensor.stop()
    assert chip.written == at_start + at_measure + at_measure
    assert chip.unanswered == 0


def test_a_chip_that_measured_by_itself_gets_its_millisecond_to_end_that() -> None:
    sensor = sensor_of("sht31", SimulatedHygrometer(PARTS["sht31"]))
    for _ in range(2):
        sensor.start()
        assert take(sensor).waits == (0.001, 0.0155)
        assert take(sensor).waits == (0.0155,)


def test_a_chip_that_sleeps_is_woken_each_time() -> None:
    sensor = sensor_of("shtc3", SimulatedHygrometer(PARTS["shtc3"]))
    sensor.start()
    for _ in range(2):
        assert take(sensor).waits == (0.00024, 0.0121)


def test_a_chip_that_was_left_awake_is_put_to_sleep() -> None:
    chip = SimulatedHygrometer(PARTS["shtc3"])
    sensor = sensor_of("shtc3", chip)
    sensor.start()
    next(sensor.measure())
    sensor.stop()
    with pytest.raises(NoResponse):
        chip.transfer(b"\xef\xc8", 3)


# What the chip does not do in time, or does not send.


@every_part
def test_a_measurement_that_is_not_finished_is_not_acknowledged(part: Part) -> None:
    now = 0.0
    chip = SimulatedHygrometer(part, clock=lambda: now)
    sensor = CommandHygrometer(device_for(bus_with(chip)), part)
    chip.set(Quantity.TEMPERATURE, 41.5)
    sensor.start()
    measurement = sensor.measure()
    waits = [next(measurement)]
    if part.settling:
        now += waits[-1]
        waits.append(next(measurement))
    assert waits[-1] == part.conversion
    now += 0.9 * part.conversion
    with pytest.raises(NoResponse, match="does not answer"):
        next(measurement)
    now += part.conversion
    sensor.start()
    measurement = sensor.measure()
    for _ in waits:
        now += next(measurement)
    with pytest.raises(StopIteration) as end:
        next(measurement)
    assert end.value.value[Quantity.TEMPERATURE] == pytest.approx(41.5, abs=0.002)


@every_part
def test_a_supply_that_fails_during_a_measurement_yields_no_value(part: Part) -> None:
    chip = SimulatedHygrometer(part)
    sensor = CommandHygrometer(device_for(bus_with(chip)), part)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    if part.settling:
        next(measurement)
    chip.power_cycle()
    with pytest.raises(NoResponse):
        next(measurement)


@every_part
@pytest.mark.parametrize("broken", ["666694 666693", "666693 666683"])
def test_each_of_both_checksums_is_checked(part: Part, broken: str) -> None:
    identity = part.identity
    word = identity.value.to_bytes(2, "big").hex()
    checksum = {"0000": "81", "3000": "33", "0807": "21"}[word]
    answers = {
        identity.command.hex(): (word + checksum) * identity.words,
        part.measure.hex(): broken,
    }
    sensor = CommandHygrometer(device_for(bus_with(AnsweringChip.of(answers))), part)
    sensor.start()
    with pytest.raises(BadChecksum) as caught:
        take(sensor)
    sent = bytes.fromhex(broken).hex(" ")
    assert str(caught.value) == (
        f"i2c-1@0x48 sent {sent}, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )


def test_zeros_with_right_checksums_are_no_measurement() -> None:
    # SNAS778D, 7.4.1: a second read sends the lowest values.
    chip = AnsweringChip.of({"3781": "300033", "2400": "000081 000081"})
    sensor = sensor_of("hdc3020", chip)
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 sent no measurement, but zeros: does another program use this chip?"
    )


# Who is there.


@pytest.mark.parametrize(
    ("name", "command", "answer", "text"),
    [
        (
            "sht31",
            "f32d",
            "5a5a2d",
            (
                "i2c-1@0x48 is no SHT31 (Sensirion): it answers 0x5a5a to 0xf32d, of which 0x500c "
                "must be 0x0000: check the address and the driver"
            ),
        ),
        (
            "shtc3",
            "efc8",
            "300033",
            (
                "i2c-1@0x48 is no SHTC3 (Sensirion): it answers 0x3000 to 0xefc8, of which 0x083f "
                "must be 0x0807: check the address and the driver"
            ),
        ),
        (
            "hdc3020",
            "3781",
            "080721",
            (
                "i2c-1@0x48 is no HDC3020 (Texas Instruments): it answers 0x0807 to 0x3781, of "
                "which 0xffff must be 0x3000: check the address and the driver"
            ),
        ),
    ],
)
def test_an_identity_of_another_kind_is_refused(
    name: str, command: str, answer: str, text: str
) -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(name, AnsweringChip.of({command: answer})).start()
    assert str(caught.value) == text


class Slow(SimulatedHygrometer):
    """A chip that acknowledges nothing the first few times."""

    def __init__(self, part: Part, silent: int) -> None:
        super().__init__(part)
        self.silent = silent

    def transfer(self, write: bytes, read: int) -> bytes:
        self.silent -= 1
        if self.silent >= 0:
            raise NoResponse
        return super().transfer(write, read)


@every_part
def test_a_chip_may_take_a_moment_to_say_who_it_is(part: Part) -> None:
    CommandHygrometer(device_for(bus_with(Slow(part, 9))), part).start()
    with pytest.raises(NoResponse):
        CommandHygrometer(device_for(bus_with(Slow(part, 10))), part).start()


class Searching(SimulatedHygrometer):
    """A chip that looks for its identity for 99 transfers, and anew whenever it is asked."""

    busy = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        self.busy -= 1
        if self.busy >= 0:
            raise NoResponse
        if write == self._part.identity.command:
            self.busy = 99
        return super().transfer(write, read)


@every_part
def test_a_chip_that_looks_for_its_identity_is_not_told_to_begin_anew(part: Part) -> None:
    sensor = CommandHygrometer(device_for(bus_with(Searching(part))), part)
    sensor.start()
    assert take(sensor).celsius == pytest.approx(20.0, abs=0.01)


def asked(name: str, chip: SimulatedChip) -> Match:
    ask = CATALOGUE[name].ask or CATALOGUE[name].recognise
    assert ask is not None
    return ask(device_for(bus_with(chip)))


@pytest.mark.parametrize("there", ["sht31", "sht40", "hdc3020", "shtc3"])
def test_a_kind_is_told_from_those_that_share_its_addresses(there: str) -> None:
    chip = SimulatedHygrometer(PARTS[there])
    asked_of = {name: asked(name, chip) for name in ("sht31", "sht40", "hdc3020", "shtc3")}
    assert asked_of.pop(there) == PARTS[there].identity.proves
    # An HDC302x has the status of an SHT3x, and its values too.
    possible = {"sht31"} if there == "hdc3020" else set()
    assert {name for name, match in asked_of.items() if match} == possible


def test_only_a_command_of_one_byte_is_sent_to_a_chip_of_an_unknown_kind() -> None:
    quiet = {name for name in PARTS if CATALOGUE[name].recognise}
    assert quiet == {"sht40", "sht41", "sht43", "sht45"}


def test_a_garbled_answer_proves_nothing() -> None:
    assert asked("sht31", AnsweringChip.of({"f32d": "8010ff"})) is Match.NO
    assert asked("hdc3020", AnsweringChip.of({"3781": "080721"})) is Match.NO
