"""What the TMP421's and the EMC1413's families do alike, and where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE, emc1413, tmp421
from drivers.chips.diode_map import Channel, Format, Part
from drivers.chips.diode_thermometer import DiodeThermometer
from drivers.chips.emc1413 import Emc1413Channel, Emc1413Options, Emc1414Options
from drivers.chips.simulated_diode import SimulatedDiode, Surface
from drivers.chips.tmp421 import Tmp421Options, Tmp423Options
from drivers.errors import (
    BadData,
    ChipError,
    DriverError,
    OutOfRange,
    ProbeOpen,
    ProbeShorted,
)
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match
from tests.clock import ManualClock
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

PARTS: tuple[Part, ...] = (*tmp421.PARTS, *emc1413.PARTS)
TMP421, _, TMP423 = tmp421.PARTS
EMC1413, EMC1414 = emc1413.PARTS[:2]
ADDRESS = 0x4C
every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


class Board:
    """A chip whose conversions take their time, and sensors on its channels."""

    def __init__(self, part: Part, *, extended: bool = True) -> None:
        self.part = part
        self.extended = extended
        self.clock = ManualClock()
        self.chip = SimulatedDiode(part, self.clock.monotonic)
        self.device = device_for(bus_with(self.chip, ADDRESS), ADDRESS)

    def sensor(self, channel: Channel = Channel.LOCAL) -> DiodeThermometer:
        return DiodeThermometer(self.device, self.part, channel, extended=self.extended)

    def started(self, channel: Channel = Channel.LOCAL) -> DiodeThermometer:
        sensor = self.sensor(channel)
        sensor.start()
        return sensor

    def set(self, channel: Channel, celsius: float) -> None:
        Surface(self.chip, channel).set(Quantity.TEMPERATURE, celsius)

    def take(self, sensor: DiodeThermometer) -> float:
        measurement = sensor.measure()
        while True:
            try:
                self.clock.advance(next(measurement))
            except StopIteration as end:
                values: dict[Quantity, float] = dict(end.value)
                return values[Quantity.TEMPERATURE]


@given(code=st.integers(0, 0xFFF), extended=st.booleans(), eighths=st.booleans())
def test_every_code_of_either_range_is_a_temperature_and_comes_back(
    *, code: int, extended: bool, eighths: bool
) -> None:
    number = Format(step=1 / 8 if eighths else 1 / 16, extended=extended)
    word = code << 4 & (0xFFE0 if eighths else 0xFFF0)
    celsius = number.decode(word)
    assert celsius == word / 256 - (64 if extended else 0)
    if celsius <= number.highest:
        assert number.encode(celsius) == word


@every_part
def test_every_channel_of_a_chip_is_its_own(part: Part) -> None:
    board = Board(part)
    sensors = {channel: board.started(channel) for channel in part.places}
    for round_ in (1, 2, 3):
        for number, channel in enumerate(part.places):
            board.set(channel, -20.0 * round_ + 30.0 * number)
        board.clock.advance(part.conversion)
        for number, channel in enumerate(part.places):
            assert board.take(sensors[channel]) == -20.0 * round_ + 30.0 * number


@every_part
def test_a_sensor_that_starts_later_does_not_disturb_those_that_measure(part: Part) -> None:
    board = Board(part)
    first = board.started(Channel.LOCAL)
    board.take(first)
    changes = board.device.changes
    second = board.started(Channel.REMOTE_1)
    assert board.device.changes == changes  # all its settings are those of power-up
    assert board.take(second) == board.take(first) == 20.0


@every_part
def test_a_brown_out_that_another_channel_noticed_gives_nobody_a_wrong_number(part: Part) -> None:
    board = Board(part)
    first, second = board.started(Channel.LOCAL), board.started(Channel.REMOTE_1)
    board.take(first)
    board.take(second)
    board.chip.power_cycle()
    with pytest.raises(BadData):
        board.take(first)
    first.start()  # the registers still hold what the normal range made of it, or nothing
    assert board.take(second) == 20.0
    assert board.take(first) == 20.0


@every_part
@pytest.mark.parametrize("extended", [True, False])
def test_nothing_of_a_power_up_is_ever_a_temperature(part: Part, *, extended: bool) -> None:
    board = Board(part, extended=extended)
    sensor = board.started(Channel.REMOTE_1)
    board.take(sensor)
    for wait in (0.0, part.conversion / 2, part.conversion):
        board.chip.power_cycle()
        board.clock.advance(wait)
        try:
            assert board.take(sensor) == 20.0
        except DriverError:
            sensor.start()
            assert board.take(sensor) == 20.0


@every_part
def test_a_transistor_that_is_not_connected_is_a_fault_of_its_channel_alone(part: Part) -> None:
    board = Board(part)
    local, remote = board.started(Channel.LOCAL), board.started(Channel.REMOTE_1)
    board.chip.open.add(Channel.REMOTE_1)
    with pytest.raises(ProbeOpen) as caught:
        board.take(remote)
    assert str(caught.value) == (
        "i2c-1@0x4c remote_1: the transistor is not connected, or the wrong way round: "
        "check its wires"
    )
    assert board.take(local) == 20.0
    board.chip.open.clear()
    board.clock.advance(part.conversion)
    assert board.take(remote) == 20.0


def test_a_transistor_that_is_short_circuited_reads_the_lowest_temperature_of_a_tmp421() -> None:
    board = Board(TMP421)
    remote = board.started(Channel.REMOTE_1)
    board.chip.shorted.add(Channel.REMOTE_1)
    with pytest.raises(ProbeShorted) as caught:
        board.take(remote)
    assert str(caught.value) == (
        "i2c-1@0x4c remote_1: the transistor is short-circuited: check its wires"
    )


@pytest.mark.parametrize("extended", [True, False])
def test_an_emc1413_says_itself_that_a_transistor_is_short_circuited(*, extended: bool) -> None:
    board = Board(EMC1413, extended=extended)
    remotes = {channel: board.started(channel) for channel in (Channel.REMOTE_1, Channel.REMOTE_2)}
    board.chip.shorted.add(Channel.REMOTE_2)
    with pytest.raises(ProbeOpen):
        board.take(remotes[Channel.REMOTE_2])
    assert board.take(remotes[Channel.REMOTE_1]) == 20.0


@pytest.mark.parametrize(
    ("part", "extended", "celsius", "text"),
    [
        (TMP421, True, -70.0, "-64 °C or below, which the chip cannot tell"),
        (TMP421, True, 200.0, "191.938 °C or above, which the chip cannot tell"),
        (
            EMC1413,
            False,
            -3.0,
            "0 °C or below, which the chip cannot tell: set extended_range: true",
        ),
        (
            EMC1413,
            False,
            130.0,
            "127.875 °C or above, which the chip cannot tell: set extended_range: true",
        ),
        (EMC1413, True, 195.0, "191.875 °C or above, which the chip cannot tell"),
    ],
)
def test_the_ends_of_a_range_are_no_temperatures(
    part: Part, *, extended: bool, celsius: float, text: str
) -> None:
    board = Board(part, extended=extended)
    board.set(Channel.LOCAL, celsius)
    with pytest.raises(OutOfRange) as caught:
        board.take(board.started())
    assert str(caught.value) == f"i2c-1@0x4c local: it is {text}"


def test_a_lost_configuration_is_told_with_the_register() -> None:
    board = Board(TMP421)
    sensor = board.started()
    board.take(sensor)
    board.chip.power_cycle()
    board.clock.advance(1)
    with pytest.raises(BadData) as caught:
        board.take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x4c lost its configuration (0x09 reads 0x00, of which 0x44 was 0x04): "
        "check its supply voltage and wiring"
    )


def test_what_was_never_started_is_not_measured() -> None:
    with pytest.raises(ChipError, match=r"^i2c-1@0x4c local was measured before it was started$"):
        take(Board(TMP421).sensor())


def test_a_chip_that_sleeps_is_woken_and_put_to_sleep_again() -> None:
    board = Board(TMP423)
    board.device.write(0x09, b"\x40")  # in shutdown
    board.device.write(0x0A, b"\x0c")  # local alone
    board.device.write(0x0B, b"\x00")  # once in 16 s
    sensors = [board.started(channel) for channel in TMP423.places]
    for sensor in sensors:
        assert board.take(sensor) == 20.0
    for sensor in sensors:
        sensor.stop()
    registers = [board.device.read(register, 1) for register in (0x09, 0x0A, 0x0B)]
    assert registers == [b"\x40", b"\x0c", b"\x00"]


def test_an_emc1413_keeps_its_range_unless_it_is_asked_to_change_it() -> None:
    board = Board(EMC1413, extended=False)
    board.take(board.started())
    assert board.device.read(0x03, 1) == b"\x00"
    board = Board(EMC1413)
    board.take(board.started())
    assert board.device.read(0x03, 1) == b"\x04"


@every_part
def test_it_is_recognised_by_its_identity(part: Part) -> None:
    for asked in PARTS:
        recognise = CATALOGUE[asked.name].recognise
        assert recognise is not None
        match = recognise(Board(part).device)
        assert match is (Match.SURE if part.identity == asked.identity else Match.NO)


@pytest.mark.parametrize(
    ("name", "options", "text"),
    [
        ("tmp421", Tmp423Options(), "a tmp421 takes Tmp421Options, not Tmp423Options"),
        ("emc1414", Tmp421Options(), "an emc1414 takes Emc1414Options, not Tmp421Options"),
        ("emc1413", Emc1414Options(), "an emc1413 takes Emc1413Options, not Emc1414Options"),
    ],
)
def test_the_options_of_another_driver_are_a_programming_error(
    name: str, options: object, text: str
) -> None:
    with pytest.raises(TypeError, match=f"^{text}$"):
        CATALOGUE[name].open(I2CDevice(bus_with(AnsweringChip({})), ADDRESS), options)


def test_the_options_choose_the_channel_and_the_range() -> None:
    row = CATALOGUE["emc1413"]
    chip = row.simulate()
    options = Emc1413Options(channel=Emc1413Channel.REMOTE_2, extended_range=True)
    row.surroundings(chip, options).set(Quantity.TEMPERATURE, -40.0)
    sensor = row.open(device_for(bus_with(chip, ADDRESS), ADDRESS), options)
    sensor.start()
    assert take(sensor).celsius == -40.0
