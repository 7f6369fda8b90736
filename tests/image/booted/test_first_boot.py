"""The first boot: from a flashed card to a temperature, and nobody does anything."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.image import page, way_in
from tests.image.card import SIZE
from tests.image.firmware import SERIAL
from tests.image.pi import Pi
from tests.image.run import TO_TEMPERATURE, Run
from tests.pi.rig import Rig

from .memory import MEBIBYTE, MOST, memory_used, own_share
from .picture import take_picture
from .start import Start, watched


@pytest.fixture(scope="module")
def start(rig: Rig, run: Run) -> Iterator[Start]:
    card = run.card("first")
    way_in.add_to(card.root)
    with way_in.powered_until_off(rig, card, run.console("first")) as pi:
        start = watched(pi, card)
        run.note("first boot: power to page", f"{start.page:.0f} s")
        run.note(TO_TEMPERATURE, f"{start.temperature:.0f} s")
        settle(pi)
        run.release()
        yield start


def settle(pi: Pi) -> None:
    """Wait until all that belongs to a start has been done; what failed is asked for later."""
    way_in.run_anyway(pi, "timeout 280 systemctl is-system-running --wait")


def test_it_comes_up_unattended(start: Start, run: Run) -> None:
    # The service is ready when every sensor has said something.
    for what, unit in {"all sensors read": "hydrogen", "log-in": "serial-getty@ttyS1"}.items():
        run.note(f"first boot: kernel to {what}", f"{active_after(start.pi, unit):.0f} s")


def active_after(pi: Pi, unit: str) -> float:
    """Give how many seconds after the kernel's begin a service was ready."""
    told = way_in.run(pi, f"systemctl show --property=ActiveEnterTimestampMonotonic {unit}.service")
    return int(told.partition("=")[2]) / 1e6


@pytest.mark.parametrize("celsius", [21.5, 64.0, -8.5, 99.5])
def test_the_chips_temperature_is_in_the_status_over_http_and_websocket(
    start: Start, celsius: float
) -> None:
    start.pi.measure(celsius)

    page.until(start.pi, lambda: page.measures(start.pi, start.key, celsius), f"{celsius} °C")
    now = page.pushed(start.pi, start.key, lambda _: True)
    measured = [entry.temperature_celsius for entry in now.sensors.values()]
    assert celsius in measured
    assert not now.simulated


def test_without_the_key_nothing_is_told(start: Start) -> None:
    refused = page.asked(start.pi, "/api/status")
    wrong = page.asked(start.pi, "/api/status", "x" * 32)
    assert refused is not None
    assert wrong is not None
    assert (refused.status, wrong.status) == (401, 401)


def test_its_name_has_the_end_of_the_boards_serial_number(start: Start) -> None:
    assert way_in.run(start.pi, "hostname") == f"hydrogen-{SERIAL[-4:]}"


def test_the_console_and_the_boot_partition_say_where_the_page_is(start: Start) -> None:
    report = page.until(
        start.pi, lambda: start.card.boot.text("hydrogen-report.txt"), "the report on FAT"
    )
    for said in (start.pi.console(), report):
        assert f"http://hydrogen-{SERIAL[-4:]}.local:5001" in said


def test_the_console_shows_the_key_and_the_journal_does_not(start: Start) -> None:
    assert start.key in start.pi.console()
    assert start.key not in way_in.run(start.pi, "journalctl --no-pager --output=cat")


def test_the_root_is_grown_to_the_cards_end(start: Start) -> None:
    size = int(way_in.run(start.pi, "df --block-size=1 --output=size / | tail -n 1"))
    assert size > 0.85 * SIZE


def test_no_unit_has_failed(start: Start) -> None:
    assert way_in.run(start.pi, "systemctl --failed --no-legend --plain") == ""


def test_the_units_are_in_order_for_the_systemd_that_is_there(start: Start) -> None:
    units = way_in.run(start.pi, "cd /usr/lib/systemd/system && ls hydrogen*.service").split()
    assert "hydrogen.service" in units
    assert way_in.run(start.pi, f"systemd-analyze verify {' '.join(units)}") == ""
    told = way_in.run(start.pi, "systemd-analyze security --no-pager hydrogen.service")
    found = re.search(r"Overall exposure level for hydrogen.service: ([\d.]+)", told)
    assert found, told
    assert float(found[1]) <= 1.5


def test_each_card_has_secrets_of_its_own(start: Start) -> None:
    identity = way_in.run(start.pi, "cat /etc/machine-id")
    assert re.fullmatch(r"[0-9a-f]{32}", identity)
    assert "ssh-ed25519" in way_in.run(start.pi, "cat /etc/ssh/ssh_host_ed25519_key.pub")


def test_nobody_gets_in_with_a_password(start: Start) -> None:
    told = way_in.run(start.pi, "sshd -T 2>/dev/null || /usr/sbin/sshd -T")
    assert "passwordauthentication no" in told
    assert "kbdinteractiveauthentication no" in told
    shadow = way_in.run(start.pi, "cat /etc/shadow")
    assert all(line.split(":")[1].startswith(("!", "*")) for line in shadow.splitlines())


def test_it_is_found_by_its_service(start: Start) -> None:
    told = way_in.run(start.pi, "cat /etc/avahi/services/hydrogen.service")
    assert "_http._tcp" in told
    assert "_hydrogen._tcp" in told
    assert way_in.run(start.pi, "systemctl is-active avahi-daemon") == "active"


def test_systemd_is_to_hold_the_watchdog(start: Start) -> None:
    told = way_in.run(start.pi, "systemctl show --property=RuntimeWatchdogUSec")
    assert told == "RuntimeWatchdogUSec=14s"


def test_it_writes_no_log_to_the_card_and_swaps_to_memory_alone(start: Start) -> None:
    assert way_in.run(start.pi, "ls -A /var/log/journal 2>/dev/null || true") == ""
    swaps = way_in.run(start.pi, "tail -n +2 /proc/swaps")
    assert all(line.startswith("/dev/zram") for line in swaps.splitlines())
    assert "noatime" in way_in.run(start.pi, "findmnt --noheadings --output=OPTIONS /")


def test_the_whole_system_is_modest(start: Start, run: Run) -> None:
    used = memory_used(way_in.run(start.pi, "free --bytes"))
    rig = own_share(start.pi)
    run.note("memory of the whole running system (free: used)", f"{used / MEBIBYTE:.0f} MiB")
    run.note("in that, the shell that asks", f"{rig / MEBIBYTE:.1f} MiB")
    told = way_in.run(start.pi, "systemctl show --property=MemoryCurrent hydrogen.service")
    run.note("of that, the program's unit", f"{int(told.partition('=')[2]) / MEBIBYTE:.0f} MiB")
    assert used < MOST


def test_where_the_time_goes_is_told(start: Start, run: Run) -> None:
    run.note("systemd-analyze", way_in.run(start.pi, "systemd-analyze time").splitlines()[0])
    chain = way_in.run(start.pi, "systemd-analyze --no-pager critical-chain hydrogen.service")
    blame = way_in.run(start.pi, "systemd-analyze --no-pager blame | head -n 20")
    (run.folder / "critical-chain").write_text(f"{chain}\n\n{blame}\n")
    assert "hydrogen.service" in chain


def test_how_slow_the_emulation_is_is_told(start: Start, run: Run) -> None:
    loop = "t = time.perf_counter()\nfor _ in range(10**6): pass\nprint(time.perf_counter() - t)"
    told = way_in.run(start.pi, f"/usr/lib/hydrogen/bin/python3 -S -c 'import time\n{loop}'")
    run.note("emulated processor: a million turns of a loop in Python", f"{float(told):.2f} s")


async def test_a_picture_of_its_page(start: Start, run: Run) -> None:
    start.pi.measure(23.5)
    folder = Path(os.environ.get("HYDROGEN_PICTURES", run.folder))
    await take_picture(start.pi.port(), start.key, "23.5", folder / "emulated-pi.png")
