import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.host.disk import Disk
from drivers.host.kernel import Memory
from drivers.host.machine import Machine, MachineReading
from drivers.host.power import PowerCondition, PowerReading
from drivers.host.processor import ProcessorUse
from drivers.host.roots import Roots
from drivers.host.wireless import Wifi
from tests.drivers.host.trees import (
    STAT,
    WIRELESS,
    any_linux,
    card,
    pc,
    plant,
    raspberry_pi,
    roots,
)

MEMORY = Memory(total=3_977_498_624, available=3_278_360_576)
EVERYTHING = {
    "proc/stat", "proc/loadavg", "proc/meminfo", "proc/uptime", "proc/net/wireless", "proc/self/io",
    "sys/firmware/devicetree/base/model", "sys/class/dmi/id/product_name",
    "sys/class/thermal/thermal_zone0/type", "sys/class/thermal/thermal_zone0/temp",
    "sys/class/hwmon/hwmon0/name", "sys/class/hwmon/hwmon0/in0_lcrit_alarm",
    "sys/devices/platform/soc/soc:firmware/get_throttled", "dev/vcio",
}  # fmt: skip


def read(tree: Roots) -> MachineReading:
    machine = Machine(tree)
    try:
        return machine.read()
    finally:
        machine.close()
        machine.close()


@pytest.mark.parametrize(
    ("model", "zone"),
    [
        ("3 Model B Plus Rev 1.3", "cpu-thermal"),
        ("3 Model B Rev 1.2", "bcm2835_thermal"),
        ("4 Model B Rev 1.5", "cpu-thermal"),
        ("5 Model B Rev 1.0", "cpu-thermal"),
    ],
)
def test_a_raspberry_pi_tells_all_but_its_past(tmp_path: Path, model: str, zone: str) -> None:
    assert read(raspberry_pi(tmp_path, model, zone=zone)) == MachineReading(
        model=f"Raspberry Pi {model}",
        uptime=7265.43,
        cpu_temperature=52.121,
        cpu_percent=None,
        load_average=(0.12, 0.34, 1.56),
        memory=MEMORY,
        wifi=Wifi("wlan0", -56),
        power=PowerReading(now={PowerCondition.UNDER_VOLTAGE: False}),
        own_writes=32_768,
    )


def test_a_pc_tells_nothing_of_power_and_wifi(tmp_path: Path) -> None:
    assert read(pc(tmp_path)) == MachineReading(
        model="ThinkCentre M700",
        uptime=7265.43,
        cpu_temperature=61.0,
        load_average=(0.12, 0.34, 1.56),
        memory=MEMORY,
        own_writes=32_768,
    )


def test_where_there_is_nothing_everything_is_unknown(tmp_path: Path) -> None:
    assert read(roots(tmp_path)) == MachineReading()


def test_the_use_is_that_between_two_readings_of_all_cores(tmp_path: Path) -> None:
    machine = Machine(any_linux(tmp_path))
    assert machine.read().cpu_percent is None

    # 200 ticks more: 150 of them idle or waiting, 50 at work.
    plant(tmp_path, {"proc/stat": STAT.replace("1000 0 500 8000 400", "1030 0 520 8140 410")})

    assert machine.read().cpu_percent == 25.0
    assert machine.read().cpu_percent is None, "no time has passed"
    machine.close()


@pytest.mark.parametrize(
    ("after", "percent"),
    [
        ("cpu  1000 0 500 8000 100 0 400 0", None),  # waiting went back, and no time passed
        ("cpu  1100 0 500 8000 300 0 100 0", None),
        ("cpu  1300 0 500 8000 300 0 100 0", 100.0),
        ("cpu  900 0 500 8000 400 0 100 0", None),
        ("cpu  1000 0", None),
        ("", None),
    ],
)
def test_counters_that_go_back_give_no_use_beyond_what_can_be(
    tmp_path: Path, after: str, percent: float | None
) -> None:
    use = ProcessorUse(any_linux(tmp_path))
    use.read()
    plant(tmp_path, {"proc/stat": after + " 0 0\n"})

    assert use.read() == percent
    use.close()


@pytest.mark.parametrize("text", ["", "garbage", "999999", "-99000", "1e3"])
def test_a_temperature_that_none_can_be_is_unknown(tmp_path: Path, text: str) -> None:
    tree = raspberry_pi(tmp_path, "4 Model B Rev 1.5")
    plant(tmp_path, {"sys/class/thermal/thermal_zone1/temp": text})

    assert read(tree).cpu_temperature is None


@pytest.mark.parametrize(
    ("row", "wifi"),
    [
        (" wlan0: 0000   54.  -56.  -256        0      0", Wifi("wlan0", -56)),
        (" wlan0: 0000   70.  -40   -256        0      0", Wifi("wlan0", -40)),
        (" wlan0: 0000    0     0     0        0      0", Wifi("wlan0", None)),
        (" wlan0: 0000   54.  200.  -256        0      0", Wifi("wlan0", None)),
        ("wlx00c0caaabbcc: 0000   54.  -61.  -256        0", Wifi("wlx00c0caaabbcc", -61)),
        (" wlan0: rubbish", None),
        ("", None),
    ],
)
def test_the_signal_is_in_dbm_and_unknown_without_a_network(
    tmp_path: Path, row: str, wifi: Wifi | None
) -> None:
    titles = "\n".join(WIRELESS.splitlines()[:2])

    assert read(plant(tmp_path, {"proc/net/wireless": f"{titles}\n{row}\n"})).wifi == wifi


@pytest.mark.parametrize("name", [b"", b"\0", b"\xff\xfe\0", b"a\x1bb", b"x" * 101, b"  \n"])
def test_a_model_that_is_no_name_is_unknown(tmp_path: Path, name: bytes) -> None:
    assert read(plant(tmp_path, {"sys/firmware/devicetree/base/model": name})).model is None


LINES = st.sampled_from(
    ["cpu", "MemTotal:", "kB", "wlan0:", "0000", "-56.", "rpi_volt", "cpu-thermal", "1", "0", "\0",
     "9" * 400, "-1", "0.5", "nan", "inf", "\n", "\n\n", " ", "throttled=0x", "ffffffff"]
)  # fmt: skip
CONTENT = st.one_of(
    st.binary(max_size=200),
    st.lists(LINES, max_size=30).map(lambda words: " ".join(words).encode()),
    st.just(b"7" * 10_000),
    st.none(),
)


@given(st.dictionaries(st.sampled_from(sorted(EVERYTHING)), CONTENT))
def test_whatever_the_files_hold_nothing_raises_and_no_number_is_out_of_range(
    contents: dict[str, bytes | None],
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        for name, content in contents.items():
            if content is None:
                (folder / name).mkdir(parents=True, exist_ok=True)
            else:
                plant(folder, {name: content})
        machine = Machine(roots(folder))
        readings = [machine.read(), machine.read()]
        machine.close()
    finally:
        shutil.rmtree(folder)

    for reading in readings:
        assert reading.cpu_temperature is None or -55 <= reading.cpu_temperature <= 150
        assert reading.cpu_percent is None or 0 <= reading.cpu_percent <= 100
        assert reading.wifi is None or reading.wifi.signal is None or reading.wifi.signal < 0
        for number in (reading.memory.total, reading.memory.available):
            assert number is None or 0 <= number < 2**63


@given(CONTENT.filter(lambda content: content is not None), st.booleans())
def test_whatever_the_disks_counter_holds_it_is_a_number_of_bytes_or_unknown(
    content: bytes,
    linked: bool,  # noqa: FBT001  hypothesis gives it
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        tree = card(folder, sectors=1)
        plant(folder, {"sys/devices/platform/mmc_host/mmc0/block/mmcblk0/stat": content})
        if not linked:
            shutil.rmtree(folder / "sys/dev")
        disk = Disk(folder, tree)
        reading = disk.read()
        disk.close()
    finally:
        shutil.rmtree(folder)

    assert reading.written is None or 0 <= reading.written < 2**63
    assert linked or reading.written is None


def test_reading_opens_no_file_twice(tmp_path: Path) -> None:
    machine = Machine(raspberry_pi(tmp_path, "4 Model B Rev 1.5"))
    machine.read()
    before = open_files()

    for _ in range(20):
        machine.read()

    assert open_files() == before
    machine.close()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
