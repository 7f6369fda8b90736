"""The root file system as it is flashed: the same on every card, and secret on none."""

import pytest

from tests.image.card import Card

UNITS = "/usr/lib/systemd/system"
OURS = (
    *("hydrogen.service", "hydrogen-settings.service"),
    *("hydrogen-report.service", "hydrogen-grow.service"),
)


@pytest.mark.parametrize("unit", OURS)
def test_every_unit_of_ours_is_there_and_something_starts_it(card: Card, unit: str) -> None:
    assert card.root.exists(f"{UNITS}/{unit}")
    folders = [
        f"{base}/{folder}"
        for base in ("/etc/systemd/system", UNITS)
        for folder in card.root.names(base)
        if folder.endswith((".wants", ".requires"))
    ]
    starters = {unit, unit.replace(".service", ".timer")}
    assert any(starters & set(card.root.names(folder)) for folder in folders)


def test_preparing_is_wanted_by_every_start_of_the_program(card: Card) -> None:
    assert card.root.exists(f"{UNITS}/hydrogen-prepare.service")
    assert "Wants=hydrogen-prepare.service" in card.root.text(f"{UNITS}/hydrogen.service")


def test_nothing_random_is_the_same_on_two_cards(card: Card) -> None:
    assert card.root.text("/etc/machine-id").strip() in ("", "uninitialized")
    assert not [name for name in card.root.names("/etc/ssh") if name.startswith("ssh_host_")]
    for path in ("/var/lib/systemd/random-seed", "/var/lib/dbus/machine-id", "/etc/hostid"):
        assert not card.root.exists(path) or card.root.link(path) is not None, path


def test_there_is_no_password(card: Card) -> None:
    for line in card.root.text("/etc/shadow").splitlines():
        name, password = line.split(":")[:2]
        assert password.startswith(("!", "*")), f"{name} has a password, or needs none"


def test_there_is_no_key_of_anybody(card: Card) -> None:
    assert card.root.names("/etc/hydrogen/credentials") == []
    assert card.root.names("/home") == []
    for path in ("/root/.ssh/authorized_keys", "/etc/hydrogen/config.yaml"):
        assert not card.root.exists(path), path


def test_the_root_is_mounted_gently_and_nothing_swaps_to_it(card: Card) -> None:
    lines = [line.split() for line in card.root.text("/etc/fstab").splitlines()]
    mounts = {line[1]: line for line in lines if line and not line[0].startswith("#")}
    assert "noatime" in mounts["/"][3]
    assert "errors=remount-ro" in mounts["/"][3]
    assert not [line for line in mounts.values() if line[2] == "swap"]
    assert not {"swapfile", "var/swap", "swap"} & set(card.root.names("/"))


def test_the_journal_stays_in_memory(card: Card) -> None:
    folders = ("/usr/lib/systemd/journald.conf.d", "/etc/systemd/journald.conf.d")
    said = [
        card.root.text(f"{folder}/{name}") for folder in folders for name in card.root.names(folder)
    ]
    assert any("Storage=volatile" in text for text in said)
    assert card.root.names("/var/log/journal") == []


def test_nothing_is_left_of_its_making(card: Card) -> None:
    assert card.root.names("/var/cache/apt/archives") in ([], ["partial"])
    assert card.root.names("/var/lib/apt/lists") in ([], ["partial"], ["auxfiles"])
    assert card.root.names("/tmp") == []  # noqa: S108  the image's, not this machine's
    assert not card.root.exists("/usr/bin/qemu-aarch64-static")
    assert not card.root.exists("/usr/sbin/policy-rc.d")


def test_the_watchdog_fits_what_a_pi_can_count_to(card: Card) -> None:
    folder = "/usr/lib/systemd/system.conf.d"
    said = [card.root.text(f"{folder}/{name}") for name in card.root.names(folder)]
    assert any("RuntimeWatchdogSec=14" in text for text in said)


def test_the_program_is_whole(card: Card) -> None:
    assert card.root.exists("/usr/bin/hydrogen")
    assert (card.root.link("/usr/lib/hydrogen/bin/python3") or "").endswith("/bin/python3")
    packages = "/usr/lib/hydrogen/lib/python3/site-packages"
    assert card.root.exists(f"{packages}/hydrogen/cli.py")
    assert card.root.exists(f"{packages}/hydrogen/web/built/index.html")
    assert card.root.names("/usr/lib/hydrogen/lib/python3.13/site-packages")
