"""What systemd and Hydrogen's unit make of one another, on a whole system."""

from .computer import CONFIG, Computer


def test_a_reload_reads_the_configuration_again_without_a_restart(installed: Computer) -> None:
    process = installed.property("MainPID")
    (name,) = installed.sensors()
    installed.run(f"sed -i 's/{name}/renamed/' {CONFIG}; systemctl reload hydrogen.service")
    installed.wait_for(lambda: "renamed" in installed.sensors())
    assert installed.property("MainPID") == process


def test_what_hangs_is_ended_by_the_watchdog_and_started_anew(installed: Computer) -> None:
    process = installed.property("MainPID")
    installed.run(f"kill -STOP {process}")
    installed.wait_for(lambda: installed.property("MainPID") not in ("0", process))
    assert installed.property("NRestarts") == "1"
    assert installed.temperature() == 25.25
    said = installed.run("journalctl -u hydrogen.service --no-pager")
    assert "Watchdog timeout (limit 30s)!" in said


def test_what_is_killed_is_started_anew(installed: Computer) -> None:
    process = installed.property("MainPID")
    installed.run(f"kill -KILL {process}")
    installed.wait_for(lambda: installed.property("MainPID") not in ("0", process))
    assert installed.temperature() == 25.25


def test_a_configuration_with_a_mistake_is_told_in_the_log_and_can_be_mended(
    installed: Computer,
) -> None:
    installed.run(f"cp {CONFIG} /run/right; echo 'sensers: {{}}' >>{CONFIG}")
    installed.attempt("systemctl restart hydrogen.service")
    said = installed.run("journalctl -u hydrogen.service --no-pager")
    assert "config.yaml:" in said
    assert "sensers: unknown option; the options here are" in said
    # No start is the last one: who mends the file needs not know of reset-failed.
    installed.run(f"cat /run/right >{CONFIG}")
    installed.wait_for(lambda: installed.property("ActiveState") == "active")
    assert installed.temperature() == 25.25


def test_nothing_of_hydrogen_complains_at_a_start(installed: Computer) -> None:
    installed.machine.restart()
    installed.temperature()
    failed = installed.run("systemctl --failed --plain --no-legend")
    assert "hydrogen" not in failed
    warnings = installed.run("journalctl -b -p warning --no-pager | grep -i hydrogen || true")
    assert warnings == ""
