import pytest

from drivers.chips.aht_map import CALIBRATED
from tests.bench.wiring import Wiring, hygrometers, multiplexed_hygrometers


def test_hygrometers_with_one_address_are_behind_channels_of_their_own() -> None:
    wired = multiplexed_hygrometers(12)(lambda _seconds: None)

    assert [device.location for device, _ in wired.chips] == [
        *(f"i2c-1/0x70/{channel}@0x38" for channel in range(8)),
        *(f"i2c-1/0x71/{channel}@0x38" for channel in range(4)),
    ]


@pytest.mark.parametrize("wiring", [hygrometers([0x28, 0x29]), multiplexed_hygrometers(9)])
def test_a_hygrometer_has_its_calibration_loaded_when_a_round_begins(wiring: Wiring) -> None:
    for device, _ in wiring(lambda _seconds: None).chips:
        (state,) = device.receive(1)
        assert state & CALIBRATED


def test_a_bit_takes_ten_microseconds_behind_a_multiplexer_too() -> None:
    passed: list[float] = []
    (_, _), (device, _) = multiplexed_hygrometers(2)(passed.append).chips

    device.receive(1)

    # The address and a byte with their acknowledges, start and stop; the multiplexer is written
    # and read back before.
    assert passed == pytest.approx([200e-6, 200e-6, 200e-6])
