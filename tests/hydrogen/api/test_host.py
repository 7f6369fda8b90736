import msgspec

from drivers.host.kernel import Memory
from drivers.host.power import PowerCondition
from drivers.host.wireless import Wifi
from hydrogen.api.host import host_content
from hydrogen.clock import Instant, instant
from hydrogen.host import DiskStatus, HostStatus, PowerStatus
from tests.clock import ManualClock

LOW, CAPPED, THROTTLED, WARM = PowerCondition


def content(host: HostStatus, clock: ManualClock) -> dict[str, object]:
    """Give what arrives at the client."""
    sent = msgspec.json.encode(host_content(host, instant(clock), clock))
    return msgspec.json.decode(sent, type=dict[str, object])


def test_a_host_of_which_nothing_is_known_has_every_field_and_no_value() -> None:
    assert content(HostStatus(), ManualClock()) == {
        "model": None,
        "booted_at": None,
        "uptime_seconds": None,
        "cpu_temperature_celsius": None,
        "cpu_percent": None,
        "load_average": None,
        "memory": {"total_bytes": None, "available_bytes": None},
        "disk": {
            "total_bytes": None,
            "free_bytes": None,
            "read_only": None,
            "written_bytes_today": None,
            "written_today_since": None,
            "written_bytes_since_boot": None,
            "written_bytes_a_year_projected": None,
        },
        "wifi": None,
        "power": {
            "under_voltage_now": None,
            "under_voltage_since_boot": None,
            "frequency_capped_now": None,
            "frequency_capped_since_boot": None,
            "throttled_now": None,
            "throttled_since_boot": None,
            "soft_temperature_limit_now": None,
            "soft_temperature_limit_since_boot": None,
            "under_voltage_events": {"count": None, "last_at": None},
            "supply_volts": None,
        },
    }


def test_a_raspberry_pis_host_is_written_with_units_and_times_of_the_clock_as_it_is() -> None:
    clock = ManualClock(wall=1_790_000_000.0)
    host = HostStatus(
        model="Raspberry Pi 5 Model B Rev 1.0",
        booted_at=-7000.0,
        cpu_temperature=52.121,
        cpu_percent=3.1415,
        load_average=(0.1, 0.2, 0.3),
        memory=Memory(total=4_000, available=3_000),
        disk=DiskStatus(
            total=32_000,
            free=20_000,
            read_only=False,
            written_since_boot=700,
            written_today=500,
            written_today_since=900.0,
            written_a_year=70_000,
        ),
        wifi=Wifi("wlan0", -56),
        power=PowerStatus(
            now=dict.fromkeys(PowerCondition, False),
            since_boot={LOW: True, CAPPED: False, THROTTLED: True, WARM: False},
            supply_volts=5.15,
            under_voltages=2,
            last_under_voltage=Instant(950.0, 12.0),
        ),
    )
    clock.step_wall(3600)

    assert content(host, clock) == {
        "model": "Raspberry Pi 5 Model B Rev 1.0",
        "booted_at": "2026-09-21T13:00:00.000Z",
        "uptime_seconds": 8000,
        "cpu_temperature_celsius": 52.1,
        "cpu_percent": 3.1,
        "load_average": [0.1, 0.2, 0.3],
        "memory": {"total_bytes": 4_000, "available_bytes": 3_000},
        "disk": {
            "total_bytes": 32_000,
            "free_bytes": 20_000,
            "read_only": False,
            "written_bytes_today": 500,
            "written_today_since": "2026-09-21T15:11:40.000Z",
            "written_bytes_since_boot": 700,
            "written_bytes_a_year_projected": 70_000,
        },
        "wifi": {"interface": "wlan0", "signal_dbm": -56},
        "power": {
            "under_voltage_now": False,
            "under_voltage_since_boot": True,
            "frequency_capped_now": False,
            "frequency_capped_since_boot": False,
            "throttled_now": False,
            "throttled_since_boot": True,
            "soft_temperature_limit_now": False,
            "soft_temperature_limit_since_boot": False,
            "under_voltage_events": {"count": 2, "last_at": "2026-09-21T15:12:30.000Z"},
            "supply_volts": 5.15,
        },
    }


def test_a_wifi_without_a_network_has_a_name_and_no_signal() -> None:
    host = HostStatus(wifi=Wifi("wlan0", None))

    assert content(host, ManualClock())["wifi"] == {"interface": "wlan0", "signal_dbm": None}
