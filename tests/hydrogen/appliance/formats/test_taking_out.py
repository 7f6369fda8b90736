"""Passphrases that are taken off the boot partition once they are known."""

from pathlib import Path

import pytest

from hydrogen.appliance.boot_partition import BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.taking_out import take_out
from hydrogen.appliance.formats.text_file import with_lines
from tests.hydrogen.appliance.machine import Programs

PSK = "0123456789abcdef" * 4
KEPT = "(kept on the Pi)"


def taken_out(root: Path, name: str, data: bytes, *joined: bytes) -> bytes:
    mounts = root / "proc/self/mounts"
    mounts.parent.mkdir(parents=True)
    mounts.write_text("/dev/p1 /boot/firmware vfat rw 0 0\n")
    place = root / "boot/firmware" / name
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    take_out(BootPartition(Disk(root), Programs()), joined)
    return place.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_passphrase_is_changed_whatever_the_file_is_saved_as(
    tmp_path: Path, encoding: str, end: str
) -> None:
    before = (
        "# “Küche”\n[wifi]\nssid = 'Küche'\nPassphrase = 'twelve \"words' # mine\n"
        '[wifi]\nssid = "Other"\npassphrase = "twelve \\"words"\n'
    ).replace("\n", end)
    after = before.replace("'twelve \"words'", f'"{KEPT}"')
    found = taken_out(tmp_path, "hydrogen-setup.toml", before.encode(encoding), "Küche".encode())
    assert found == after.encode(encoding)


def test_between_curved_quotation_marks_too(tmp_path: Path) -> None:
    before = "[wifi]\nssid = “Home”\npassphrase = “twelve words”\n"
    assert taken_out(tmp_path, "hydrogen-setup.toml", before.encode(), b"Home").decode() == (
        f'[wifi]\nssid = “Home”\npassphrase = "{KEPT}"\n'
    )


def test_one_of_digits_without_quotation_marks_too(tmp_path: Path) -> None:
    written = "12345678"
    before = f"[wifi]\nssid = 'Home'\npassphrase = {written} # mine\n"
    assert taken_out(tmp_path, "hydrogen-setup.toml", before.encode(), b"Home").decode() == (
        before.replace(written, f'"{KEPT}"')
    )


def test_one_of_a_network_whose_name_is_no_text_too(tmp_path: Path) -> None:
    before = '[wlan]\nssid_hex = "ff00"\npassword = "twelve words"\n'
    assert taken_out(tmp_path, "rpi-preseed.toml", before.encode(), b"\xff\0").decode() == (
        before.replace("twelve words", KEPT)
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hydrogen-setup.toml", 'wifi = {ssid = "Home", passphrase = "twelve words"}\n'),
        ("hydrogen-setup.toml", '[wifi]\nssid = "Home"\npassphrase = """twelve words"""\n'),
        ("network-config", 'wifis: {w: {access-points: {Home: {password: "twelve words"}}}}\n'),
        ("firstrun.sh", "/x/imager_custom set_wlan 'Home' 'twelve words' 'DE'\n"),
    ],
)
def test_one_that_is_left_is_told_of(tmp_path: Path, name: str, text: str) -> None:
    assert taken_out(tmp_path, name, text.encode(), b"Home").decode() == text
    boot = BootPartition(Disk(tmp_path), Programs())
    assert take_out(boot, [b"Home"]) == [name]
    assert take_out(boot, [b"Other"]) == []


def test_in_imagers_files(tmp_path: Path) -> None:
    for number, (name, line) in enumerate(
        {
            "rpi-preseed.toml": f'[wlan]\nssid = "Home"\npassword = "{PSK}"',
            "network-config": f'        "Home":\n          password: "{PSK}"',
            "firstrun.sh": f"/x/imager_custom set_wlan 'Home' '{PSK}' 'DE'\n\tpsk={PSK}",
        }.items()
    ):
        found = taken_out(tmp_path / str(number), name, f"{line}\n".encode(), b"Home")
        assert found.decode() == f"{line.replace(PSK, KEPT)}\n"


def test_nothing_is_changed_of_networks_that_were_not_joined(tmp_path: Path) -> None:
    before = b'[wifi]\nssid = "Home"\npassphrase = "twelve words"\n'
    assert taken_out(tmp_path / "a", "hydrogen-setup.toml", before) == before
    assert taken_out(tmp_path / "b", "hydrogen-setup.toml", before, b"Other") == before
    assert taken_out(tmp_path / "c", "firstrun.sh", f"psk={PSK}".encode()).decode() == f"psk={PSK}"


def test_a_file_that_would_not_come_out_as_it_went_in_is_left() -> None:
    assert with_lines(b"\x81\xff\n", {1: "a"}) is None
    assert with_lines("ä\n".encode("cp1252"), {1: "日"}) is None
    assert with_lines(b"a\r\nb", {2: "c"}) == b"a\r\nc"
