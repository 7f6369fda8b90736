"""A Raspberry Pi in a folder: the files of its kernel, and what is wired to its bus."""

from collections.abc import Mapping
from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.i2c.bus import I2CBus
from drivers.i2c.simulated import SimulatedBus
from drivers.sensor import Chip
from hydrogen.appliance.configuring import configure
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import CONFIGURATION, CREDENTIALS
from hydrogen.appliance.prepare import prepare
from hydrogen.appliance.search import Search
from hydrogen.config import Config, load
from tests.clock import ManualClock
from tests.drivers.kernel.tree import Tree

HEADER = "bcm2835 (i2c@7e804000)"


class Pi:
    """Its wires by the kernel's names of the buses; chips may be put there at any time."""

    def __init__(self, root: Path, *, model: str = "Raspberry Pi Zero 2 W Rev 1.0") -> None:
        self.root = root
        self.clock = ManualClock()
        self.wires: dict[str, dict[int, str]] = {}
        self.buses: dict[str, I2CBus] = {}
        self.kernel = Tree(root / "sys")
        self.devices = root / "dev"
        self.devices.mkdir(parents=True)
        folder = root / "sys/firmware/devicetree/base"
        folder.mkdir(parents=True)
        (folder / "model").write_bytes(model.encode() + b"\0")

    def bus(self, number: int, title: str = HEADER, *, in_device_tree: bool = True) -> None:
        name = f"i2c-{number}"
        folder = self.root / f"sys/bus/i2c/devices/{name}"
        folder.mkdir(parents=True)
        (folder / "name").write_text(f"{title}\n")
        if in_device_tree:
            (folder / "of_node").mkdir()
            (folder / "of_node/compatible").write_bytes(b"brcm,bcm2835-i2c\0")
        (self.devices / name).touch()
        self.wires[name] = {}

    def wire(self, number: int, chips: Mapping[int, str]) -> None:
        self.wires[f"i2c-{number}"].update(chips)

    def opened(self, path: str) -> I2CBus:
        name = Path(path).name
        if name in self.buses:
            return self.buses[name]
        chips = {address: CATALOGUE[chip].simulate() for address, chip in self.wires[name].items()}
        return SimulatedBus(name, chips, wait=self.clock.advance)

    @property
    def search(self) -> Search:
        return Search(
            self.root, open_bus=self.opened, now=self.clock.monotonic, sleep=self.clock.advance
        )

    def start(self, disk: Disk | None = None, chips: Mapping[str, Chip] = CATALOGUE) -> int:
        """Do what is done as Hydrogen starts."""
        return prepare(
            disk or Disk(self.root), lambda disk: configure(disk, self.search, lambda: chips)
        )

    @property
    def configuration(self) -> Path:
        return self.root / CONFIGURATION.lstrip("/")

    @property
    def credentials(self) -> Path:
        return self.root / CREDENTIALS.lstrip("/")

    @property
    def config(self) -> Config:
        """Read the configuration as Hydrogen does."""
        environ = {"CREDENTIALS_DIRECTORY": str(self.credentials)}
        return load(self.configuration, environ=environ, catalogue=CATALOGUE)

    @property
    def drivers(self) -> dict[str, str]:
        return {name: sensor.driver for name, sensor in self.config.sensors.items()}
