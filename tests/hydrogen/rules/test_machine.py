"""What is wrong with the machine that Hydrogen runs on: its supply and its disk."""

import pytest

from drivers.host.power import PowerCondition
from hydrogen.config.alarm import Condition, DiskUnit
from hydrogen.host import DiskStatus, HostStatus, PowerStatus
from tests.hydrogen.rules.watched import Watched, at, rule, said

LOW = PowerCondition.UNDER_VOLTAGE


@pytest.mark.parametrize(
    ("condition", "power", "text"),
    [
        (
            Condition.UNDER_VOLTAGE,
            PowerCondition.UNDER_VOLTAGE,
            "the 5 V supply fell below 4.63 V: use the official power supply and a short cable",
        ),
        (
            Condition.THROTTLED,
            PowerCondition.THROTTLED,
            (
                "the processor is throttled, for heat or for low voltage:"
                " give it air, and check the power supply"
            ),
        ),
    ],
)
def test_the_power_supply(condition: Condition, power: PowerCondition, text: str) -> None:
    watched = Watched(rule(condition))
    watched.sees(host=HostStatus())
    assert not watched.is_raised
    watched.sees(host=HostStatus(power=PowerStatus(now={power: True}, warned={power: at(0)})))
    assert said(watched) == text
    raised = watched.status
    calm = PowerStatus(now={power: False}, warned={power: at(0)})
    assert watched.sees(host=HostStatus(power=calm)) is raised
    assert watched.sees(host=HostStatus()) is raised
    assert watched.sees(host=HostStatus(power=PowerStatus(now={power: False}))) is None


def test_a_condition_of_the_supply_does_not_raise_the_alarm_of_another() -> None:
    watched = Watched(rule(Condition.THROTTLED))
    assert watched.sees(host=HostStatus(power=PowerStatus(now={LOW: True}))) is None


def disk(free: int | None, total: int | None = 32_000_000_000) -> HostStatus:
    return HostStatus(disk=DiskStatus(total=total, free=free))


def test_a_disk_that_is_nearly_full() -> None:
    watched = Watched(rule(Condition.DISK_FULL, value=5.0, clear=8.0))
    watched.sees(host=disk(1_600_000_000))
    assert not watched.is_raised
    watched.sees(host=disk(1_500_000_000))
    assert said(watched) == ("4.7 % of the disk is free, less than 5 %: remove what is not needed")
    raised = watched.status
    assert watched.sees(host=disk(2_500_000_000)) is raised
    assert watched.sees(host=disk(None)) is raised
    assert watched.sees(host=disk(0, 0)) is raised
    assert watched.sees(host=disk(2_560_000_000)) is None


def test_a_disk_that_has_few_megabytes_left() -> None:
    watched = Watched(rule(Condition.DISK_FULL, value=500.0, unit=DiskUnit.MEGABYTES))
    watched.sees(host=disk(500_000_000))
    assert not watched.is_raised
    watched.sees(host=disk(123_400_000))
    assert said(watched) == (
        "123 MB of the disk are free, fewer than 500 MB: remove what is not needed"
    )


def test_a_disk_that_is_read_only() -> None:
    watched = Watched(rule(Condition.READ_ONLY))
    watched.sees(host=HostStatus())
    assert not watched.is_raised
    watched.sees(host=HostStatus(disk=DiskStatus(read_only=True)))
    assert said(watched) == (
        "nothing can be written to the disk, which is read-only: an SD card that fails is often "
        "made so by the kernel; save what matters, and replace it"
    )
    raised = watched.status
    assert watched.sees(host=HostStatus()) is raised
    assert watched.sees(host=HostStatus(disk=DiskStatus(read_only=False))) is None
