"""Chips and lines of the guest's kernel, and the program that watches them."""

from contextlib import ExitStack
from pathlib import Path

from tests.kernel.guest.devices import GpioSim, I2CStub, KernelChip

from .client import KEY, PORT, running

PI = "pinctrl-bcm2835"
DOOR, POWER = 17, 27
# What the kernel's driver owns is not on this list; sensors of the program have these addresses.
LM75B = {"a": 0x48, "b": 0x49, "c": 0x4A, "d": 0x4B, "e": 0x4C, "f": 0x4D}
OWNED = 0x4E
ORACLE = 0x4F
CONFIGURATION = 0x01
SHUTDOWN, RUNNING = 0x01, 0x00

SENSORS = "\n".join(
    f"  {name}: {{driver: lm75b, bus: main, address: 0x{address:02x}, interval: 0.1}}"
    for name, address in {**LM75B, "owned": OWNED}.items()
)
CONFIG = f"""
server: {{listen: ["127.0.0.1"], port: {PORT}, limits: {{messages_per_minute: 100000}}}}
keys: {{rig: {{role: control, value: {KEY}}}}}
buses: {{main: {{device: /dev/i2c-BUS}}, away: {{device: /dev/i2c-99}}}}
sensors:
{SENSORS}
  absent: {{driver: lm75b, bus: away, address: 0x48}}
lines:
  door: {{line: GPIO17, chip: {PI}, debounce: 0, chatter: 1000}}
  power: {{line: GPIO27, polarity: active_low}}
  nowhere: {{line: GPIO99}}
"""


class Rig:
    """The program with its chips and lines."""

    def __init__(self, undo: ExitStack, folder: Path) -> None:
        self.stub = I2CStub([*LM75B.values(), OWNED, ORACLE])
        self.stub.load()
        undo.callback(self.stub.unload)
        for address in LM75B.values():
            self.stub.set_word(address, 0, 0x1900)
        self.stub.set_byte(LM75B["f"], CONFIGURATION, SHUTDOWN)
        self.gpio = GpioSim(PI, 54, {DOOR: "GPIO17", POWER: "GPIO27"})
        undo.callback(self.gpio.remove)
        self.gpio.create()
        self.gpio.pull(POWER, up=True)
        self.oracle = KernelChip(self.stub.bus, ORACLE, "lm75b")
        for chip in (self.oracle, KernelChip(self.stub.bus, OWNED)):
            chip.attach()
            undo.callback(chip.detach)
        path = folder / "config.yaml"
        path.write_text(CONFIG.replace("BUS", str(self.stub.bus)))
        self.program = undo.enter_context(running(path))

    def kernels_degrees(self, word: int) -> float:
        """Ask the kernel's own driver what a register means."""
        self.stub.set_word(ORACLE, 0, word)
        return self.oracle.millidegrees / 1000
