"""Hydrogen leaves: the program alone, or everything."""

from .computer import CACHE, CONFIG, OWNER, Computer

# What apt, dpkg, systemd and the journal keep of everything that ever was on a system.
KEPT_BY_OTHERS = (
    *("/var/log/", "/var/cache/apt/", "/var/cache/ldconfig/", "/var/lib/apt/"),
    *("/var/lib/systemd/", "/var/tmp/", "/tmp/"),  # noqa: S108  of the system that is looked at
    *("/var/lib/dpkg/status-old", "/var/lib/dpkg/triggers/", "/var/lib/dpkg/available"),
    *(
        "/etc/passwd-",
        "/etc/group-",
        "/etc/shadow-",
        "/etc/gshadow-",
        "/etc/subuid-",
        "/etc/subgid-",
    ),
)


def test_what_is_uninstalled_leaves_configuration_and_history_to_who_comes_back(
    installed: Computer,
) -> None:
    key = installed.run(f"cat {OWNER}")
    said = installed.succeed("--yes", "--uninstall")
    assert "Its configuration in /etc/hydrogen and its history in /var/lib/hydrogen stay." in said
    assert installed.version() == "rc 0.1.0"
    assert installed.attempt("ls /usr/lib/hydrogen /usr/bin/hydrogen").status != 0
    assert installed.run("pgrep -u hydrogen || true") == ""
    assert installed.run(f"ls {CONFIG} /var/lib/hydrogen")
    installed.succeed("--yes", "0.1.0")
    assert installed.run(f"cat {OWNER}") == key
    assert installed.temperature() == 25.25


def test_what_is_purged_leaves_no_trace(stock: Computer) -> None:
    before, users = files(stock), accounts(stock)
    stock.succeed("--yes", "0.1.0")
    stock.temperature()
    stock.succeed("--yes", "0.2.0")
    assert files(stock) != before
    stock.succeed("--yes", "--uninstall", "--purge")
    assert sorted(files(stock) ^ before) == []
    assert accounts(stock) == users
    assert stock.run("systemctl list-units --all --plain --no-legend 'hydrogen*'") == ""


def test_a_purge_is_done_where_nothing_is_left_but_the_configuration(installed: Computer) -> None:
    installed.succeed("--yes", "--uninstall")
    installed.succeed("--yes", "--uninstall", "--purge")
    left = installed.attempt(f"ls -d /etc/hydrogen /var/lib/hydrogen* {CACHE} 2>/dev/null")
    assert left.text == ""
    assert "unknown ok not-installed" in installed.run(
        "dpkg-query -W -f '${Status}' hydrogen-monitor 2>/dev/null || echo unknown ok not-installed"
    )


def test_nobody_who_could_not_be_asked_loses_the_history(installed: Computer) -> None:
    status, said = installed.installer("--uninstall", "--purge")
    assert status == 1
    assert "Nobody can be asked here: say --yes as well." in said
    assert installed.property("ActiveState") == "active"


def files(computer: Computer) -> set[str]:
    """Name all that is on the disk, with its owner and rights."""
    found = computer.run("find / -xdev -printf '%p %m %U %G %l\\n'").splitlines()
    return {line for line in found if not line.startswith(KEPT_BY_OTHERS)}


def accounts(computer: Computer) -> list[str]:
    return sorted(computer.run("cat /etc/passwd /etc/group /etc/shadow").splitlines())
