"""A computer in a folder, with a boot partition and programs that only note what they are asked."""

import stat
from collections.abc import Callable
from pathlib import Path

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.outcome import Outcome
from hydrogen.appliance.program import MISSING, Ran
from hydrogen.appliance.report import Around, tell
from hydrogen.appliance.settings import apply
from tests.hydrogen.appliance.power import QuickDisk

SERIAL = "10000000beefa1b2"
_FILES = {
    "proc/device-tree/serial-number": f"{SERIAL}\0",
    "proc/self/mounts": "/dev/p1 /boot/firmware vfat rw,noatime 0 0\n",
    "proc/sys/kernel/hostname": "",
    "proc/uptime": "34.5 100.0\n",
    "etc/hosts": "127.0.0.1\tlocalhost\n127.0.1.1\tdebian\n",
    "etc/passwd": "root:x:0:0:root:/root:/bin/bash\nhydrogen:x:990:990::/:/usr/sbin/nologin\n",
    "etc/shadow": "root:*:20000:0:99999:7:::\nhydrogen:!*:20000::::::\n",
    "etc/group": "root:x:0:\nsudo:x:27:\nadm:x:4:\nhydrogen:x:990:\n",
    "etc/gshadow": "root:*::\nsudo:*::\nadm:*::\nhydrogen:!*::\n",
    "etc/skel/.profile": "# profile\n",
    "usr/share/zoneinfo/Europe/Berlin": "TZif2",
    "usr/share/zoneinfo/iso3166.tab": "#code\tname\nDE\tGermany\nGB\tBritain (UK)\n",
    "usr/share/zoneinfo/tzdata.zi": "# version\nZ Europe/Berlin 0:53 - LMT\nL Europe/Berlin X\n",
    "sys/class/rfkill/rfkill0/type": "bluetooth\n",
    "sys/class/rfkill/rfkill0/soft": "1\n",
    "sys/class/rfkill/rfkill1/type": "wlan\n",
    "sys/class/rfkill/rfkill1/soft": "1\n",
    "var/lib/systemd/rfkill/platform-3f300000:wlan": "1\n",
}


class Programs:
    """Notes what is run; what it answers is given by the words that a command begins with."""

    def __init__(self) -> None:
        self.run_: list[tuple[str, ...]] = []
        self.answers: dict[tuple[str, ...], Ran] = {}

    def run(self, *command: str) -> Ran:
        self.run_.append(command)
        if command[0] == "ssh-keygen":
            return _make_key(Path(command[-1]))
        for begin, answer in self.answers.items():
            if command[: len(begin)] == begin:
                return answer
        return MISSING


def _make_key(place: Path) -> Ran:
    text = "-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n"
    place.write_text(text)
    place.with_name(f"{place.name}.pub").write_text(f"ssh-{place.name} AAAA\n")
    return Ran(0, "")


class Machine:
    """A computer before its first start."""

    def __init__(self, root: Path, *, disk: Callable[[Path], Disk] = QuickDisk) -> None:
        self.root = root
        self.programs = Programs()
        self.disk = disk(root)
        self.addresses: Callable[[str], list[str]] = lambda name: [f"http://{name}.local:5001"]
        for path, text in _FILES.items():
            self.put(path, text)
        self.boot.mkdir(parents=True)

    @property
    def boot(self) -> Path:
        return self.root / "boot/firmware"

    def put(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    def text(self, path: str) -> str:
        return (self.root / path).read_text()

    def exists(self, path: str) -> bool:
        return (self.root / path).exists()

    def setup(self, text: str) -> None:
        (self.boot / "hydrogen-setup.toml").write_text(text)

    def settings(self) -> Outcome:
        return apply(self.disk, self.programs)

    def report(self) -> str:
        tell(self.disk, Around(self.programs, self.addresses, "1.2.3"))
        return (self.boot / "hydrogen-report.txt").read_bytes().decode().replace("\r\n", "\n")

    @property
    def keyfiles(self) -> list[Path]:
        return sorted((self.root / "etc/NetworkManager/system-connections").glob("*"))

    def contents(self) -> dict[str, tuple[int, str]]:
        """Everything that is on the card, with its mode."""
        return {
            str(path.relative_to(self.root)): _content(path)
            for path in sorted(self.root.rglob("*"))
            if path.relative_to(self.root).parts[0] not in ("proc", "sys", "run")
        }


def _content(path: Path) -> tuple[int, str]:
    if path.is_symlink():
        return 0, str(path.readlink())
    return stat.S_IMODE(path.stat().st_mode), "" if path.is_dir() else path.read_text()
