"""Hydrogen on a Debian that never had it."""

from .computer import CACHE, CONFIG, OWNER, Computer


def test_a_fresh_system_shows_the_temperature_of_its_sensor(installed: Computer) -> None:
    assert installed.version() == "ii 0.1.0"
    assert installed.property("ActiveState") == "active"
    assert installed.run("systemctl is-enabled hydrogen.service") == "enabled"
    assert b"<html" in installed.page("/")
    assert installed.temperature() == 25.25


def test_what_it_says_is_what_it_did_and_how_to_reach_it(
    installed: Computer, with_hydrogen: str
) -> None:
    assert "hydrogen-monitor_0.1.0_amd64.deb is what SHA256SUMS says." in with_hydrogen
    assert "Hydrogen 0.1.0 is installed and runs." in with_hydrogen
    assert "http://10.0.2.15:5001/" in with_hydrogen
    assert "http://stock.local:5001/" in with_hydrogen
    assert f"sudo cat {OWNER}" in with_hydrogen
    assert "sudo hydrogen pair" in with_hydrogen
    # A key is for those who ask for it.
    assert installed.run(f"cat {OWNER}") not in with_hydrogen


def test_the_service_has_a_user_of_its_own_and_no_rights(installed: Computer) -> None:
    installed.temperature()
    process = f"/proc/{installed.property('MainPID')}"
    assert installed.run(f"stat -c '%U %G' {process}") == "hydrogen hydrogen"
    status = installed.run(f"grep -E '^(Cap|NoNewPrivs|Seccomp:)' {process}/status")
    rights = dict(line.split(":\t") for line in status.splitlines())
    assert {value for name, value in rights.items() if name.startswith("Cap")} == {"0" * 16}
    assert (rights["NoNewPrivs"], rights["Seccomp"]) == ("1", "2")


def test_keys_and_configuration_are_nobody_elses(installed: Computer) -> None:
    listed = installed.run(f"stat -c '%a %U %G %n' {CONFIG} {OWNER} /var/lib/hydrogen {CACHE}")
    assert listed.splitlines() == [
        f"640 root hydrogen {CONFIG}",
        f"600 root root {OWNER}",
        "700 hydrogen hydrogen /var/lib/hydrogen",
        f"700 root root {CACHE}",
    ]


def test_installing_the_same_twice_changes_nothing(installed: Computer) -> None:
    run, before = installed.property("InvocationID"), everything(installed)
    said = installed.succeed("--yes", "0.1.0")
    assert "It is from this very file, and healthy: there is nothing to do." in said
    assert everything(installed) == before
    assert installed.property("InvocationID") == run


def everything(computer: Computer) -> list[str]:
    """Name what is installed and configured, with when it was last written."""
    where = f"/etc /usr {CACHE} /var/lib/dpkg"
    found = computer.run(f"find {where} -type f ! -name log -printf '%p %s %T@\\n' | sort")
    return found.splitlines()


def test_it_starts_by_itself_after_a_restart(installed: Computer) -> None:
    installed.machine.restart()
    assert installed.temperature() == 25.25
    assert installed.property("ActiveState") == "active"
