"""All that may lie on a boot partition, read whatever it is."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hydrogen.appliance.boot_partition import FILES, BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.every import read_all
from tests.hydrogen.appliance.machine import Programs

NAMES = FILES
PIECES = st.sampled_from(
    [*b"[]{}=\"'\n:-# \0\xff", *(word.encode() for word in ("wifi", "ssid", "user", "name", "“"))]
)
DATA = st.lists(PIECES, max_size=30).map(
    lambda pieces: b"".join(bytes([one]) if isinstance(one, int) else one for one in pieces)
)


def boot_of(root: Path) -> BootPartition:
    (root / "boot/firmware").mkdir(parents=True, exist_ok=True)
    return BootPartition(Disk(root), Programs())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(NAMES), DATA)
def test_whatever_a_file_has_in_it_is_read_to_its_end(
    tmp_path: Path, name: str, data: bytes
) -> None:
    boot = boot_of(tmp_path)
    (tmp_path / "boot/firmware" / name).write_bytes(data)
    read_all(boot, "a1b2")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_nested_without_end_is_told_as_one_that_cannot_be_read(
    tmp_path: Path, name: str
) -> None:
    boot = boot_of(tmp_path)
    (tmp_path / "boot/firmware" / name).write_text("[" * 500)
    findings = read_all(boot, "a1b2")
    assert findings.mistakes or findings.remarks


def test_a_folder_and_a_file_without_end_are_no_settings(tmp_path: Path) -> None:
    boot = boot_of(tmp_path)
    (tmp_path / "boot/firmware/user-data").mkdir()
    (tmp_path / "boot/firmware/firstrun.sh").write_bytes(bytes(2_000_000))
    assert boot.read("user-data") is None
    assert boot.read("firstrun.sh") is None
    assert read_all(boot, "").mistakes == ()


def test_every_change_of_a_file_or_of_its_name_is_a_change(tmp_path: Path) -> None:
    boot = boot_of(tmp_path)
    seen = {boot.digest(NAMES, "")}
    for name, text in (("user-data", ""), ("user-data", "a"), ("network-config", "a")):
        (tmp_path / "boot/firmware" / name).write_text(text)
        seen.add(boot.digest(NAMES, ""))
    seen.add(boot.digest(NAMES, "another serial number"))
    assert len(seen) == 5
