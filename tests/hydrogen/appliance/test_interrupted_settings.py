"""The power goes away at any step of the first boot, of its report, and of a factory reset."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.appliance.forgetting import ask
from hydrogen.appliance.program import Ran
from tests.hydrogen.appliance.machine import Machine
from tests.hydrogen.appliance.power import CutDisk, PowerCut, QuickDisk

_LAST = 240  # steps; a first boot has fewer
_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna"
_SETUP = f"""
[system]
hostname = "left"
[wifi]
ssid = "Home"
passphrase = "twelve words"
country = "DE"
[wifi]
ssid = "Other"
open = true
[user]
name = "anna"
ssh_keys = ["{_KEY}"]
password_hash = "$6$salt$0123456789ab"
[locale]
timezone = "Europe/Berlin"
"""
_CONFIG = "server: {listen: [0.0.0.0]}\nkeys: {owner: {role: control, credential: owner}}\n"
_UP = "wlan0:wifi:connected:Home:"
_CUTS = st.lists(st.integers(0, _LAST), min_size=1, max_size=3)


def fresh(root: Path) -> Machine:
    machine = Machine(root)
    machine.setup(_SETUP)
    machine.put("boot/firmware/hydrogen-config.yaml", _CONFIG)
    machine.put("boot/firmware/cmdline.txt", "quiet systemd.run=/boot/firstrun.sh")
    return machine


def boot(machine: Machine) -> None:
    """Start it: settings, keys, and a report once the network is up."""
    machine.settings()
    machine.disk.write("/etc/hydrogen/credentials/owner", "the owner's key\n", mode=0o600)
    keyfile = next(path for path in machine.keyfiles if "psk=" in path.read_text())
    uuid = keyfile.read_text().split("uuid=")[1].split("\n")[0]
    machine.programs.answers[("nmcli",)] = Ran(0, f"{_UP}{uuid}\n")
    machine.report()


def cut(machine: Machine, cuts: list[int], started: Callable[[Machine], None]) -> None:
    for steps in cuts:
        machine.disk = CutDisk(machine.root, steps)
        try:
            started(machine)
        except PowerCut:
            check_whole(machine)
    machine.disk = QuickDisk(machine.root)


def check_whole(machine: Machine) -> None:
    """What is there is usable, even if it is not all yet."""
    for name, fields in (("passwd", 7), ("shadow", 9), ("group", 4), ("gshadow", 4)):
        lines = machine.text(f"etc/{name}").splitlines()
        assert lines[0].startswith("root:")
        assert {line.count(":") + 1 for line in lines} == {fields}
    if "anna:" in machine.text("etc/passwd"):
        assert "anna:$6$salt$" in machine.text("etc/shadow")
    passphrases = [path.read_text() for path in machine.keyfiles if path.suffix[1] == "n"]
    assert all(text.endswith("method=auto\n") for text in passphrases)
    setup = machine.text("boot/firmware/hydrogen-setup.toml")
    assert "twelve words" in setup or "psk=twelve words\n" in "".join(passphrases)


def test_there_are_fewer_steps_than_are_tried(tmp_path: Path) -> None:
    machine = fresh(tmp_path)
    machine.disk = disk = CutDisk(machine.root, _LAST)
    boot(machine)
    assert 0 < disk.left < _LAST / 3


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """What is on the card of a computer that nobody interrupted."""
    machine = fresh(tmp_path_factory.mktemp("whole"))
    boot(machine)
    return machine.contents()


@settings(max_examples=25)
@given(cuts=_CUTS)
def test_whenever_a_first_boot_is_cut_off_the_next_one_comes_to_the_same_end(
    tmp_path_factory: pytest.TempPathFactory, finished: dict[str, tuple[int, str]], cuts: list[int]
) -> None:
    machine = fresh(tmp_path_factory.mktemp("cut"))
    cut(machine, cuts, boot)
    boot(machine)
    # A file that was changed once more makes its settings new once more; nothing else differs.
    boot(machine)
    contents = machine.contents()
    contents.pop("var/lib/hydrogen-setup/settings.json")
    assert contents == {
        path: content
        for path, content in finished.items()
        if path != "var/lib/hydrogen-setup/settings.json"
    }


@settings(max_examples=10)
@given(cuts=_CUTS, keep_history=st.booleans())
def test_whenever_a_reset_is_cut_off_the_next_boot_is_a_first_one_all_the_same(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], *, keep_history: bool
) -> None:
    machine = fresh(tmp_path_factory.mktemp("reset"))
    boot(machine)
    machine.put("var/lib/hydrogen/history/a", "measured")
    machine.put("var/cache/hydrogen-install/failed/history/a", "measured")
    machine.put("var/cache/hydrogen-install/installed/hydrogen.deb", "the way back")
    machine.put("etc/hydrogen/tls/key.pem", "the key of a certificate")
    machine.setup("")
    (machine.boot / "hydrogen-config.yaml").unlink()
    ask(machine.disk, keep_history=keep_history)
    cut_reset(machine, cuts)
    machine.settings()
    assert machine.keyfiles == []
    assert "anna" not in "".join(machine.text(f"etc/{name}") for name in ("passwd", "shadow"))
    assert [path.name for path in (machine.root / "etc/hydrogen").iterdir()] == []
    assert not machine.exists("home/anna")
    assert machine.exists("var/cache/hydrogen-install/failed/history/a") is keep_history
    assert machine.exists("var/cache/hydrogen-install/installed/hydrogen.deb")
    assert machine.exists("var/lib/hydrogen/history/a") is keep_history
    assert machine.text("etc/hostname") == "hydrogen-a1b2\n"
    assert sorted(path.name for path in (machine.root / "var/lib/hydrogen-setup").iterdir()) == [
        "settings.json"
    ]


def cut_reset(machine: Machine, cuts: list[int]) -> None:
    for steps in cuts:
        machine.disk = CutDisk(machine.root, steps)
        try:
            machine.settings()
        except PowerCut:
            continue
    machine.disk = QuickDisk(machine.root)
