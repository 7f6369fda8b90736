"""A tree of sysfs as real kernels make it: devices in folders, found by links."""

import os
from collections.abc import Mapping
from pathlib import Path

from drivers.kernel.sysfs import Sysfs

I2C_1 = "devices/platform/soc/fe804000.i2c/i2c-1"
PI_TEMPERATURE = "61835\n"
# As kernels write them, with what they add behind numbers.
GOOD = "91 01 4b 46 7f ff 0f 10 25 : crc=25 YES\n91 01 4b 46 7f ff 0f 10 25 t=25062\n"
NEGATIVE = "5e ff 4b 46 7f ff 02 10 b6 : crc=b6 YES\n5e ff 4b 46 7f ff 02 10 b6 t=-10125\n"
POWER_ON = "50 05 4b 46 7f ff 0c 10 1c : crc=1c YES\n50 05 4b 46 7f ff 0c 10 1c t=85000\n"
HOT = "50 05 4b 46 7f ff 10 10 bd : crc=bd YES\n50 05 4b 46 7f ff 10 10 bd t=85000\n"
STARVED = "ff 07 4b 46 7f ff 0c 10 a6 : crc=a6 YES\nff 07 4b 46 7f ff 0c 10 a6 t=127937\n"
ZEROS = "00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t=0\n"
ONES = "ff ff ff ff ff ff ff ff ff : crc=c9 NO\n91 01 4b 46 7f ff 0f 10 25 t=-62\n"
GARBLED = "91 01 4b 46 7f ff 0f 10 35 : crc=25 NO\n91 01 4b 46 7f ff 0f 10 25 t=25062\n"


class Tree:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sysfs = Sysfs(root)

    def device(self, path: str, bus: str | None = None) -> Path:
        """Make a device and, where it is on a bus, the link that says so."""
        folder = self.root / path
        folder.mkdir(parents=True, exist_ok=True)
        if bus is not None and not (folder / "subsystem").is_symlink():
            self.link(folder / "subsystem", self.root / bus)
        return folder

    def hwmon(self, parent: str, number: int, files: Mapping[str, str]) -> Path:
        folder = self.device(f"{parent}/hwmon/hwmon{number}", "class/hwmon")
        self.link(folder / "device", self.root / parent)
        return self._shown(folder, f"class/hwmon/hwmon{number}", files)

    def iio(self, parent: str, number: int, files: Mapping[str, str]) -> Path:
        folder = self.device(f"{parent}/iio:device{number}", "bus/iio")
        return self._shown(folder, f"bus/iio/devices/iio:device{number}", files)

    def i2c_chip(self, name: str, adapter: str = I2C_1) -> str:
        """Make a chip such as 1-0048 and return its path."""
        self.device(adapter, "bus/i2c")
        self.device(f"{adapter}/{name}", "bus/i2c")
        return f"{adapter}/{name}"

    def zone(self, number: int, kind: str, temperature: str = PI_TEMPERATURE) -> Path:
        path = f"thermal_zone{number}"
        folder = self.device(f"devices/virtual/thermal/{path}", "class/thermal")
        files = {"type": f"{kind}\n", "temp": temperature}
        return self._shown(folder, f"class/thermal/{path}", files)

    def master(self, number: int = 1) -> Path:
        folder = self.device(f"devices/platform/onewire@4/w1_bus_master{number}", "bus/w1")
        return self._shown(folder, f"bus/w1/devices/{folder.name}", {})

    def thermometer(self, serial: str, text: str = GOOD, master: int = 1) -> Path:
        folder = self.device(f"{self.master(master).relative_to(self.root)}/{serial}", "bus/w1")
        files = {"w1_slave": text, "name": f"{serial}\n", "resolution": "12\n"}
        return self._shown(folder, f"bus/w1/devices/{serial}", files)

    def link(self, link: Path, target: Path) -> None:
        """Link as the kernel does, relative to the link."""
        link.parent.mkdir(parents=True, exist_ok=True)
        target.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(os.path.relpath(target, link.parent))

    def _shown(self, folder: Path, link: str, files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            (folder / name).write_text(text)
        self.link(self.root / link, folder)
        return folder
