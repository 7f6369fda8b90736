"""The plug is pulled at every step of the first start, and once more at the next one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hydrogen.appliance.pi import Pi
from tests.hydrogen.appliance.power import CutDisk, PowerCut

_LAST = 40  # steps; the first start has fewer


def test_there_are_fewer_steps_than_are_tried(tmp_path: Path) -> None:
    pi = wired(tmp_path)
    disk = CutDisk(pi.root, _LAST)
    assert pi.start(disk) == 0
    assert 0 < disk.left < _LAST - 10


@settings(max_examples=25)
@given(first=st.integers(0, _LAST), second=st.integers(0, _LAST))
def test_whenever_the_plug_is_pulled_the_next_start_makes_the_rest(
    tmp_path_factory: pytest.TempPathFactory, first: int, second: int
) -> None:
    pi = wired(tmp_path_factory.mktemp("pi"))
    for steps in (first, second):
        try:
            pi.start(CutDisk(pi.root, steps))
        except PowerCut:
            check_whole(pi)
    kept = keys(pi)
    assert pi.start() == 0
    assert pi.drivers == {"sensor_48": "tmp117"}
    assert kept.items() <= keys(pi).items()
    assert sorted(path.name for path in (pi.root / "etc").rglob("*")) == [
        "config.yaml",
        "credentials",
        "hydrogen",
        "owner",
        "viewer",
    ]
    assert pi.credentials.stat().st_mode & 0o777 == 0o700


def wired(root: Path) -> Pi:
    pi = Pi(root)
    pi.bus(1)
    pi.wire(1, {0x48: "tmp117"})
    return pi


def check_whole(pi: Pi) -> None:
    """What is there is usable, even if it is not all yet."""
    assert all(len(key.strip()) == 32 for key in keys(pi).values())
    if pi.configuration.exists():
        assert pi.drivers in ({}, {"sensor_48": "tmp117"})


def keys(pi: Pi) -> dict[str, str]:
    paths = [pi.credentials / name for name in ("owner", "viewer")]
    return {path.name: path.read_text() for path in paths if path.exists()}
