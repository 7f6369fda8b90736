"""When the settings are applied, when they are reported, and who may log in."""

from tests.systemd.tree import REPOSITORY, SOURCES, options


def test_settings_are_applied_before_anybody_asks_for_what_they_set() -> None:
    unit = options("hydrogen-settings.service")
    before = " ".join(unit["Before"]).split()
    for name in ("network-pre.target", "NetworkManager.service", "avahi-daemon.service"):
        assert name in before
    assert {"ssh.service", "hydrogen-prepare.service", "hydrogen.service"} <= set(before)


def test_neither_settings_nor_report_can_keep_the_computer_from_coming_up() -> None:
    for name in ("hydrogen-settings.service", "hydrogen-report.service"):
        unit = options(name)
        assert unit["Type"] == ["oneshot"]
        assert int(unit["TimeoutStartSec"][0]) <= 180
        assert not {"Requires", "RequiresMountsFor", "BindsTo"} & unit.keys()


def test_settings_and_report_wait_for_the_boot_partition_that_may_be_missing() -> None:
    for name in ("hydrogen-settings.service", "hydrogen-report.service"):
        unit = options(name)
        assert "boot-firmware.mount" in " ".join(unit["After"]).split()
        assert "boot-firmware.mount" in " ".join(unit["Wants"]).split()


def test_a_reset_waits_for_the_history_that_it_takes_away() -> None:
    # local-fs.target does not: `grow` mounts it as one that may fail.
    after = options("hydrogen-settings.service")["After"]
    assert "var-lib-hydrogen.mount" in " ".join(after).split()


def test_every_change_of_the_network_is_reported() -> None:
    script = (SOURCES / "hydrogen-dispatcher").read_text()
    assert "systemctl --no-block start hydrogen-report.service" in script
    assert options("hydrogen-report.service")["StartLimitIntervalSec"] == ["0"]
    assert len(options("hydrogen-report.timer")["OnBootSec"]) == 2


def test_the_report_can_make_the_boot_partition_writable_for_everybody() -> None:
    # Any of these has a service see mounts of its own, and a remount stay there.
    own = {"ProtectHome", "ProtectSystem", "PrivateTmp", "PrivateMounts", "ReadWritePaths"}
    for name in ("hydrogen-settings.service", "hydrogen-report.service"):
        assert not own & options(name).keys()


def test_nobody_logs_in_over_the_network_without_a_key() -> None:
    lines = (SOURCES / "hydrogen-sshd.conf").read_text().splitlines()
    assert {
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "PermitRootLogin no",
        "AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/authorized_keys.d/%u",
    } <= set(lines)
    assert "|/etc/ssh/authorized_keys.d/*" in options("ssh.service.conf")["ConditionPathExistsGlob"]


def test_scripts_can_be_run() -> None:
    for name in ("hydrogen-dispatcher", "hydrogen-factory-reset"):
        assert (SOURCES / name).stat().st_mode & 0o111 == 0o111
        assert (SOURCES / name).read_text().startswith("#!/bin/sh\n")
    assert (REPOSITORY / "deploy/image/hydrogen-setup.toml").is_file()
