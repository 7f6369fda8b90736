"""What is wired to the Pi's I2C pins, and the configuration that names it."""

from tests.kernel.guest.program.client import KEY

from .board import PORT

# The second of the Pi's three controllers, whose pins are on its header: Linux's /dev/i2c-1.
_HEADER = "i2c-bus.1"
# One multiplexer is the program's own, the other the kernel's. Chips on different channels of the
# first have one address; all others have addresses of their own, as on any wire.
_MULTIPLEXER, _KERNELS_MULTIPLEXER = 0x70, 0x72
_LEFT, _RIGHT = 0, 5


def _chip(model: str, name: str, address: int, bus: str = _HEADER) -> str:
    return f"{model},id={name},bus={bus},address={address:#04x}"


def _behind(multiplexer: int, channel: int) -> str:
    """Name a channel as QEMU does."""
    return f"{_HEADER}/pca954x[{multiplexer:x}]/i2c.{channel}"


DEVICES = (
    _chip("tmp105", "bed", 0x48),
    _chip("tmp421", "board", 0x4C),
    _chip("emc1413", "motors", 0x4D),
    _chip("dps310", "air", 0x77),
    _chip("pca9548", "multiplexer", _MULTIPLEXER),
    _chip("tmp105", "left", 0x49, _behind(_MULTIPLEXER, _LEFT)),
    _chip("tmp105", "right", 0x49, _behind(_MULTIPLEXER, _RIGHT)),
    _chip("tmp421", "extruder", 0x4F, _behind(_MULTIPLEXER, _RIGHT)),
    _chip("emc1413", "kernels_motors", 0x18),
    _chip("pca9548", "kernels_multiplexer", _KERNELS_MULTIPLEXER),
    _chip("emc1413", "far_motors", 0x29, _behind(_KERNELS_MULTIPLEXER, 0)),
    _chip("dps310", "far_air", 0x76, _behind(_KERNELS_MULTIPLEXER, 1)),
    _chip("tmp421", "far_board", 0x1C, _behind(_KERNELS_MULTIPLEXER, 2)),
)
KERNELS = (
    ("i2c-1", "emc1413", 0x18),
    ("i2c-1", "pca9548", _KERNELS_MULTIPLEXER),
    # The channels of a multiplexer of the kernel's are buses of its own, after the Pi's three.
    ("i2c-3", "emc1413", 0x29),
    ("i2c-4", "dps310", 0x76),
)
"""Chips that the kernel's own drivers are told of: the bus, the model and the address."""

CONFIG = f"""
server: {{listen: ["0.0.0.0"], port: {PORT}, limits: {{messages_per_minute: 100000}}}}
keys: {{rig: {{role: control, value: {KEY}}}}}
buses:
  main: {{device: /dev/i2c-1}}
  left: {{multiplexer: tca9548a, bus: main, address: {_MULTIPLEXER:#04x}, channel: {_LEFT}}}
  right: {{multiplexer: tca9548a, bus: main, address: {_MULTIPLEXER:#04x}, channel: {_RIGHT}}}
  far: {{device: /dev/i2c-5}}
  nowhere: {{multiplexer: tca9548a, bus: main, address: 0x71, channel: 0}}
sensors:
  bed: {{driver: tmp105, bus: main, address: 0x48, interval: 0.5}}
  left: {{driver: tmp105, bus: left, address: 0x49, interval: 0.5}}
  right: {{driver: tmp105, bus: right, address: 0x49, interval: 0.5}}
  board: {{driver: tmp421, bus: main, address: 0x4c, interval: 0.5}}
  board_remote: {{driver: tmp421, bus: main, address: 0x4c, channel: remote_1, interval: 0.5}}
  extruder: {{driver: tmp421, bus: right, address: 0x4f, interval: 0.5}}
  extruder_remote: {{driver: tmp421, bus: right, address: 0x4f, channel: remote_1, interval: 0.5}}
  motors: {{driver: emc1413, bus: main, address: 0x4d, interval: 10}}
  air: {{driver: dps310, bus: main, address: 0x77, interval: 10}}
  absent: {{driver: lm75b, bus: main, address: 0x4b, interval: 10}}
  absent_on_the_left: {{driver: lm75b, bus: left, address: 0x4a, interval: 10}}
  unreachable: {{driver: lm75b, bus: nowhere, address: 0x4e, interval: 10}}
  owned: {{driver: emc1413, bus: main, address: 0x18, interval: 10}}
  kernels_motors: {{driver: kernel, source: "hwmon:emc1413@i2c-1@0x18", channel: temp1}}
  kernels_motors_1: {{driver: kernel, source: "hwmon:emc1413@i2c-1@0x18", channel: temp2}}
  kernels_motors_2: {{driver: kernel, source: "hwmon:emc1413@i2c-1@0x18", channel: temp3}}
  far_motors: {{driver: kernel, source: "hwmon:emc1413@i2c-3@0x29", channel: temp1}}
  far_motors_1: {{driver: kernel, source: "hwmon:emc1413@i2c-3@0x29", channel: temp2}}
  far_motors_2: {{driver: kernel, source: "hwmon:emc1413@i2c-3@0x29", channel: temp3}}
  far_air:
    {{driver: kernel, source: "iio:dps310@i2c-4@0x76", quantities: [temperature, pressure]}}
  far_board: {{driver: tmp421, bus: far, address: 0x1c, interval: 0.5}}
  far_board_remote: {{driver: tmp421, bus: far, address: 0x1c, channel: remote_1, interval: 0.5}}
  processor: {{driver: kernel, source: "thermal:cpu-thermal"}}
lines:
  door: {{line: GPIO17, bias: pull_up}}
"""
