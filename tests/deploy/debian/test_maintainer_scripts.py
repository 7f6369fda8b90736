"""What happens as the packages come, change and go."""

from pathlib import Path

import pytest

from deploy.debian.lock import ROOT
from hydrogen.appliance.announcing import MARK

from .stage import Stage

KEPT = (
    *("etc/hydrogen/config.yaml", "var/lib/hydrogen/history/tail", "var/lib/hydrogen-setup/done"),
    "var/cache/hydrogen-install/hydrogen_0.1.0_arm64.deb",
)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, booted=True)


def test_the_program_starts_when_its_user_its_folders_and_its_devices_are_there(
    stage: Stage,
) -> None:
    calls = stage.run("hydrogen-monitor", "postinst", "configure", "")

    assert calls[0] == "systemd-sysusers hydrogen.conf"
    assert calls[-1] == "deb-systemd-invoke start hydrogen.service"
    assert [call.split()[0] for call in calls].index("udevadm") < len(calls) - 1
    assert "bytecode make" in calls


def test_in_an_image_that_is_being_made_nothing_is_started(tmp_path: Path) -> None:
    calls = Stage(tmp_path, booted=False).run("hydrogen-monitor", "postinst", "configure", "")

    assert "deb-systemd-helper enable hydrogen.service" in calls
    assert not {"deb-systemd-invoke", "systemctl", "udevadm", "modprobe"} & {
        call.split()[0] for call in calls
    }


def test_who_switched_the_unit_off_keeps_it_off(stage: Stage) -> None:
    stage.fail("deb-systemd-helper")
    calls = stage.run("hydrogen-monitor", "postinst", "configure", "0.1.0")

    assert "deb-systemd-helper update-state hydrogen.service" in calls
    assert "deb-systemd-helper enable hydrogen.service" not in calls


def test_a_program_that_does_not_start_leaves_a_package_that_is_installed(stage: Stage) -> None:
    stage.fail("deb-systemd-invoke")

    assert stage.run("hydrogen-monitor", "postinst", "configure", "0.1.0")


@pytest.mark.parametrize("reason", ["remove", "upgrade", "failed-upgrade"])
def test_the_program_stops_while_it_is_still_whole(stage: Stage, reason: str) -> None:
    calls = stage.run("hydrogen-monitor", "prerm", reason, "0.2.0")

    assert calls == ["deb-systemd-invoke stop hydrogen.service", "bytecode remove"]


def test_an_upgrade_that_failed_starts_what_was_there(stage: Stage) -> None:
    calls = stage.run("hydrogen-monitor", "postinst", "abort-upgrade", "0.2.0")

    assert "bytecode make" in calls
    assert calls[-1] == "deb-systemd-invoke start hydrogen.service"


def test_what_was_configured_and_measured_outlasts_removing(stage: Stage) -> None:
    stage.have(*KEPT)
    calls = stage.run("hydrogen-monitor", "postrm", "remove")

    assert [name for name in KEPT if not stage.has(name)] == []
    assert not stage.has("usr/lib/hydrogen")
    assert "userdel hydrogen" not in calls


def test_purging_leaves_nothing(stage: Stage) -> None:
    stage.have(*KEPT)
    calls = stage.run("hydrogen-monitor", "postrm", "purge")

    assert [path for path in stage.root.rglob("*hydrogen*") if "usr" not in path.parts] == []
    assert {"userdel hydrogen", "deb-systemd-helper purge hydrogen.service"} <= set(calls)
    # Others may use them.
    assert not {"groupdel i2c", "groupdel gpio"} & set(calls)


def test_an_upgrade_removes_nothing(stage: Stage) -> None:
    stage.have(*KEPT)
    calls = stage.run("hydrogen-monitor", "postrm", "upgrade", "0.2.0")

    # systemd reads its units again for the new version's postinst: that takes a small Pi seconds.
    assert calls == []
    assert stage.has("usr/lib/hydrogen")
    assert [name for name in KEPT if not stage.has(name)] == []


def test_the_appliances_units_begin_with_the_next_start(stage: Stage) -> None:
    calls = stage.run("hydrogen-appliance", "postinst", "configure", "")

    assert "deb-systemd-helper enable hydrogen.service" in calls
    assert not any(call.startswith(("deb-systemd-invoke", "update-initramfs")) for call in calls)


def test_a_later_version_of_the_appliance_brings_its_hooks_into_the_initial_disk(
    stage: Stage,
) -> None:
    calls = stage.run("hydrogen-appliance", "postinst", "configure", "0.1.0")

    assert calls[-1] == "update-initramfs -u"


def test_the_appliance_takes_its_own_memory_with_it(stage: Stage) -> None:
    stage.have(*KEPT)
    stage.run("hydrogen-appliance", "postrm", "purge")

    assert [name for name in KEPT if not stage.has(name)] == ["var/lib/hydrogen-setup/done"]


def test_another_python_of_the_systems_has_the_program_compiled_and_started_anew(
    stage: Stage,
) -> None:
    text = (ROOT / "deploy/debian/python_changed.sh").read_text()

    assert stage.run_text(text, ("rtupdate", "python3.11", "python3.13")) == ["bytecode make"]
    assert stage.run_text(text, ("post-rtupdate", "python3.11", "python3.13")) == [
        "systemctl --no-block try-restart hydrogen.service"
    ]
    assert stage.run_text(text, ("pre-rtupdate", "python3.11", "python3.13")) == []


def test_what_fails_for_the_program_does_not_keep_python_from_being_changed(stage: Stage) -> None:
    stage.program(stage.root / "usr/lib/hydrogen/bytecode", status=1)
    text = (ROOT / "deploy/debian/python_changed.sh").read_text()

    assert stage.run_text(text, ("rtupdate", "python3.11", "python3.13")) == ["bytecode make"]


@pytest.mark.parametrize("reason", ["remove", "purge"])
def test_what_was_announced_is_not_any_more_and_a_persons_own_file_stays(
    stage: Stage, reason: str
) -> None:
    service = stage.root / "etc/avahi/services/hydrogen.service"
    stage.have("etc/avahi/services/hydrogen.service")
    stage.run("hydrogen-monitor", "postrm", reason)
    assert service.exists()
    service.write_text(f"<!-- {MARK} -->")
    stage.run("hydrogen-monitor", "postrm", reason)
    assert not service.exists()


def test_an_update_goes_on_being_announced(stage: Stage) -> None:
    service = stage.root / "etc/avahi/services/hydrogen.service"
    stage.have("etc/avahi/services/hydrogen.service")
    service.write_text(f"<!-- {MARK} -->")
    stage.run("hydrogen-monitor", "postrm", "upgrade", "0.2.0")
    assert service.exists()
