"""Lines of a Raspberry Pi that are hardly meant, or whose level nobody sees to."""

import re
from collections.abc import Iterator, Mapping

from drivers.gpio.line import LineAddress, Polarity
from hydrogen.advice.remark import Remark
from hydrogen.config.model import Config
from hydrogen.printer import LineRole

_LAST = 27
"""The header has GPIO0 to GPIO27."""
_LAST_PULLED_UP = 8
"""GPIO0 to GPIO8 are pulled up from power-on, the others down: BCM2835 ARM Peripherals, 6.2."""
_PI_CHIP = "pinctrl-"

_NAME = re.compile(r"GPIO(0|[1-9][0-9]*)")
_ALMOST = re.compile(r"(gpio|bcm)[ _-]?0*([0-9]{1,4})", re.IGNORECASE)
_PIN = re.compile(r"(?:pin|header|phys)[ _-]?0*([0-9]{1,2})", re.IGNORECASE)

_PLACES = (
    "3:2 5:3 7:4 8:14 10:15 11:17 12:18 13:27 15:22 16:23 18:24 19:10 21:9 22:25 23:11 24:8 26:7 "
    "27:0 28:1 29:5 31:6 32:12 33:13 35:19 36:16 37:26 38:20 40:21"
)
_HEADER = {int(place): int(gpio) for place, gpio in (p.split(":") for p in _PLACES.split())}
"""The GPIO at each place of the 40-pin header that has one."""

_I2C = {"/dev/i2c-0": (0, 1), "/dev/i2c-1": (2, 3)}
_SWITCHES = frozenset({LineRole.DOOR, LineRole.E_STOP, LineRole.FILAMENT})


def advice(config: Config, lines: Mapping[str, int]) -> Iterator[Remark]:
    """Give a remark for every line that is better looked at again.

    ``lines`` has every path that is written in the file.
    """
    addresses = {f"lines.{name}": line.address for name, line in config.lines.items()}
    addresses |= {f"outputs.{name}": output.address for name, output in config.outputs.items()}
    for path, address in addresses.items():
        yield from _named(path, address)
        yield from _taken(path, address, config)
    for name, output in config.outputs.items():
        yield from _pulled(f"outputs.{name}", output.address, output.rule.polarity)
    for name, line in config.lines.items():
        path = f"lines.{name}"
        if line.role in _SWITCHES and f"{path}.bias" not in lines:
            message = (
                "needs bias: nobody knows what it reads while its switch is open; pull_up for a "
                "switch to ground, disabled where a resistor is wired to it"
            )
            yield Remark(path, message)


def _named(path: str, address: LineAddress) -> Iterator[Remark]:
    """Remark on a name that no line of a Pi has, where it looks like one of a Pi's."""
    name = address.line
    if not isinstance(name, str) or not _may_be_pi(address):
        return
    number = _number(address)
    almost, pin = _ALMOST.fullmatch(name), _PIN.fullmatch(name)
    if number is not None and number > _LAST:
        message = f"{name} is not on a Raspberry Pi's header, which has GPIO0 to GPIO{_LAST}"
    elif number is None and almost is not None:
        message = f"no Raspberry Pi has a line named {name}{_guess(int(almost[2]))}"
    elif pin is not None:
        message = (
            f"{name} is a place on the header, and lines have names of their own"
            f"{_guess(_HEADER.get(int(pin[1])))}"
        )
    else:
        return
    yield Remark(f"{path}.line", message)


def _guess(number: int | None) -> str:
    if number is None or number > _LAST:
        return "; gpioinfo lists those that there are"
    return f": is GPIO{number} meant?"


def _taken(path: str, address: LineAddress, config: Config) -> Iterator[Remark]:
    """Remark on a line that an I2C bus of the configuration needs."""
    number = _number(address)
    for name, bus in config.buses.items():
        if number in _I2C.get(bus.device, ()):
            message = f"GPIO{number} is a wire of buses.{name}, {bus.device}: take another line"
            yield Remark(f"{path}.line", message)


def _pulled(path: str, address: LineAddress, polarity: Polarity) -> Iterator[Remark]:
    """Remark on an output that the Pi's own resistor switches on while it boots."""
    number = _number(address)
    if number is None or number > _LAST:
        return
    pulled_up = number <= _LAST_PULLED_UP
    if pulled_up is (polarity is Polarity.ACTIVE_LOW):
        return
    where, others = (
        ("up", "GPIO9 to GPIO13 and GPIO16 to GPIO27 are pulled down")
        if pulled_up
        else ("down", "GPIO4 to GPIO8 are pulled up")
    )
    message = (
        f"on until Hydrogen starts: GPIO{number} is pulled {where} at boot, which is on by "
        f"{polarity}; {others} (docs/outputs.md)"
    )
    yield Remark(f"{path}.polarity", message)


def _number(address: LineAddress) -> int | None:
    """Give the number of a line of a Pi's own, None where it is none."""
    if isinstance(address.line, int):
        return address.line if (address.chip or "").startswith(_PI_CHIP) else None
    match = _NAME.fullmatch(address.line)
    return int(match[1]) if match and _may_be_pi(address) else None


def _may_be_pi(address: LineAddress) -> bool:
    return address.chip is None or address.chip.startswith(_PI_CHIP)
