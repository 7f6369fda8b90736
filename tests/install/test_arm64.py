"""The package for a Raspberry Pi, with the programs of its processor emulated one by one."""

import re
import shutil
from collections.abc import Iterator

import pytest

from .arm64 import Folder, opened
from .packages import DIST
from .tree import SUITES

ASK = """\
import json, time, urllib.request
request = urllib.request.Request("http://127.0.0.1:5001/api/status")
request.add_header("Authorization", "Key the-key-of-the-install-rig")
end = time.monotonic() + 300
while True:
    try:
        with urllib.request.urlopen(request) as answer:
            document = json.load(answer)
        if any("temperature_celsius" in sensor for sensor in document["sensors"].values()):
            break
    except OSError:
        pass
    if time.monotonic() > end:
        raise SystemExit("no temperature came")
    time.sleep(1)
print(json.dumps(document["sensors"]))
"""
KEY = "the-key-of-the-install-rig"
CONFIG = """\
server:
  listen: ["127.0.0.1"]
keys:
  rig:
    role: read
    file: rig.key
buses:
  i2c_1:
    device: /dev/i2c-1
sensors:
  bed:
    driver: tmp102
    bus: i2c_1
    address: 0x48
"""


@pytest.fixture(scope="module", params=SUITES)
def system(request: pytest.FixtureRequest) -> Iterator[Folder]:
    with opened(str(request.param)) as folder:
        (package,) = DIST.glob("hydrogen-monitor_*_arm64.deb")
        shutil.copy(package, folder.root / "hydrogen.deb")
        (folder.root / "ask.py").write_text(ASK)
        (folder.root / "config.yaml").write_text(CONFIG)
        (folder.root / "rig.key").write_text(KEY)
        (folder.root / "rig.key").chmod(0o600)
        yield folder


def test_the_package_for_a_pi_installs_runs_and_goes_without_a_trace(system: Folder) -> None:
    before = files(system)
    system.run("dpkg --install /hydrogen.deb")
    assert re.fullmatch(r"\S*\s*\d+\.\d+\.\d+\S*", system.run("hydrogen --version"))
    assert "config.yaml" in system.run("hydrogen check /config.yaml")
    said = system.run(
        "hydrogen run --simulate /config.yaml >/run/said 2>&1 & python3 /ask.py || cat /run/said"
    )
    assert '"temperature_celsius"' in said
    assert system.run("uname -m") == "aarch64"
    system.run("dpkg --purge hydrogen-monitor")
    assert sorted(files(system) ^ before) == []


def files(system: Folder) -> set[str]:
    """Name all that is in the system, but for what belongs to every package there ever was."""
    elsewhere = " -o ".join(f"-path {path}" for path in ("/proc", "/dev", "/run", "/var/log"))
    found = system.run(f"find / -xdev \\( {elsewhere} \\) -prune -o -print")
    others = ("/var/lib/dpkg/", "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-")
    return {line for line in found.splitlines() if not line.startswith(others)}
