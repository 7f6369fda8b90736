"""What a person can do about what the doctor found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drivers.doctor.adapters import Adapter
from drivers.doctor.endurance import Endurance
from drivers.doctor.examination import Finding
from drivers.errors import BusError, BusStuck
from drivers.sensor import Chip, Match
from hydrogen.doctor.report import BusReport

_PI = "Raspberry Pi"
# Linux i2c-bcm2835.c has a quirk for clock stretching with this one, and none with a Pi 4's.
_BEFORE_PI_4 = "brcm,bcm2835-i2c"
_SLOW = 50_000  # Hz
_OFTEN = 0.01  # the share of failures above which a connection is bad, and not unlucky

_SILENCE = (
    "Nobody answers. Check the wires: 3.3 V (pin 1 of a Pi's header), ground (pin 9), SDA (pin 3) "
    "and SCL (pin 5); SDA and SCL are easily swapped. A bare chip needs pull-ups from SDA and SCL "
    "to 3.3 V; on these two pins the Pi has its own, of 1.8 kΩ."
)
_MUCH = (
    "that is much: look for a loose plug, keep the cable under 1 m and away from the wires of "
    "motors and heaters, and twist SDA and SCL each with a ground"
)
_OWNED = (
    "a driver of the kernel's reads it, so that nobody else may: either use driver: kernel for "
    "this sensor, or take the chip's overlay out of config.txt"
)
_LITTLE = "the retries make up for it, but a good connection has none"


def no_bus(board: str, adapters: Sequence[Adapter]) -> list[str]:
    """Say why there is no I2C bus that can be used, and how to switch one on."""
    if adapters:
        names = ", ".join(adapter.bus for adapter in adapters)
        module = (
            f"The kernel has the buses {names}, but no /dev/i2c-* for them: load the module "
            "i2c-dev (sudo modprobe i2c-dev), and write i2c-dev into "
            "/etc/modules-load.d/i2c-dev.conf, so that it is there after the next start."
        )
        return [module]
    if _PI in board:
        by_hand = (
            "Without raspi-config: write dtparam=i2c_arm=on into /boot/firmware/config.txt "
            "(/boot/config.txt before Debian 12) and start the Pi anew."
        )
        switch = f"I2C is off on this {board}: sudo raspi-config nonint do_i2c 0 switches it on."
        return [switch, by_hand]
    where = f"this {board}" if board else "this machine"
    adapter = (
        f"The kernel has no I2C adapter on {where}. A board's device tree has to enable its bus; "
        "a USB adapter, such as one with an MCP2221 or CH341, brings a bus of its own."
    )
    return [adapter]


def of_bus(report: BusReport, catalogue: Mapping[str, Chip]) -> list[str]:
    """Say what to do about one bus; nothing where all is well."""
    trouble = report.examination.trouble
    if report.hindered_by:
        return [f"{report.hindered_by}, which it hangs off, has trouble: see {report.hindered_by}."]
    if trouble is not None:
        return list(_of_trouble(trouble))
    lines = [] if report.examination.findings else [_SILENCE]
    for address in report.missing:
        names = " and ".join(
            [
                *report.configured.get(address, ()),
                *(["the multiplexer"] if address in report.multiplexers else []),
            ]
        )
        lines.append(
            f"Nobody answers at 0x{address:02x}, where {names} should be: check its wires and "
            "supply, and the pins that set its address."
        )
    for finding in report.examination.findings:
        where = f"0x{finding.address:02x}"
        lines += [f"{where}: {line}" for line in _of_finding(report, finding, catalogue)]
    return lines


def _of_trouble(trouble: BusError) -> Iterator[str]:
    message = str(trouble)
    yield message if message.endswith("?") else f"{message}."
    if isinstance(trouble, BusStuck):
        yield (
            "If it is stuck with no sensor connected, SDA or SCL touches ground, or their pull-ups "
            "have no supply."
        )


def _of_finding(
    report: BusReport, finding: Finding, catalogue: Mapping[str, Chip]
) -> Iterator[str]:
    if finding.address in report.multiplexers:
        return
    names = finding.likeliest
    expected = report.expected.get(finding.address)
    if finding.owned:
        if expected:
            yield _OWNED
        return
    if expected and finding.best >= Match.LIKELY and expected not in finding.candidates:
        sensors = " and ".join(report.configured[finding.address])
        yield (
            f"{sensors} is configured with the driver {expected}, but it reads like "
            f"{_either(names)}."
        )
    if not expected and len(names) > 1:
        yield f"{_either(names)} cannot be told apart by reading: choose what is printed on it."
    if not expected and finding.unasked and finding.best < Match.LIKELY:
        yield (
            f"{_either(finding.unasked)} would say so only to commands that another kind of chip "
            "may take for a write: hydrogen scan --ask sends them."
        )
    if report.controller == _BEFORE_PI_4 and any(catalogue[name].stretches for name in names):
        yield (
            f"a {names[0]} holds SCL low while it is busy, which this Pi's I2C controller gets "
            "wrong at times. If there are errors, use the kernel's software bus: "
            "dtoverlay=i2c-gpio,bus=3,i2c_gpio_sda=23,i2c_gpio_scl=24 in config.txt, the wires on "
            "GPIO23 and GPIO24, and /dev/i2c-3."
        )
    if finding.endurance is not None and finding.endurance.failed:
        yield _of_endurance(finding.endurance, report.clock_hz)


def _of_endurance(endurance: Endurance, clock_hz: int | None) -> str:
    kinds = ", ".join(f"{code}: {count}" for code, count in sorted(endurance.errors.items()))
    often = endurance.failed / endurance.asked > _OFTEN
    slower = (
        ""
        if clock_hz and clock_hz <= _SLOW
        else ("; a slower bus forgives more: dtparam=i2c_arm_baudrate=50000 in config.txt")
    )
    return (
        f"{endurance.failed} of {endurance.asked} readings failed ({kinds}): "
        f"{_MUCH if often else _LITTLE}{slower}."
    )


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
