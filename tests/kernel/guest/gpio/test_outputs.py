import pytest
from gpiod.line import Direction

from drivers.gpio.line import Polarity
from drivers.gpio.lines import LinuxGpio
from tests.kernel.guest.devices import GpioSim

from .outside import ADDRESS, LINE, line_info


@pytest.mark.parametrize("polarity", list(Polarity))
def test_an_output_is_inactive_until_it_is_driven(
    header: GpioSim, gpio: LinuxGpio, polarity: Polarity
) -> None:
    high_is_active = polarity is Polarity.ACTIVE_HIGH
    header.pull(LINE, up=high_is_active)
    line = gpio.output(ADDRESS, polarity)
    assert line_info(header).direction is Direction.OUTPUT

    def check(*, active: bool) -> None:
        assert line.active is active
        assert header.value(LINE) == (active is high_is_active)

    check(active=False)
    for active in (True, False, True):
        line.drive(active=active)
        check(active=active)
    line.close()
    assert line_info(header).used is False
