"""Where the appliance is installed too, as on the image: both packages are changed together."""

from .computer import CACHE, Computer

FORM = "${db:Status-Abbrev}${Version}\\n"


def test_both_packages_are_updated_and_taken_back_together(installed: Computer) -> None:
    make_appliance(installed)
    installed.succeed("--yes", "0.2.0")
    assert versions(installed) == ["ii 0.2.0", "ii 0.2.0"]
    status, said = installed.installer("--yes", "0.3.0")
    assert status == 1
    assert "The update to 0.3.0 failed. Hydrogen 0.2.0 runs again" in said
    assert versions(installed) == ["ii 0.2.0", "ii 0.2.0"]
    installed.succeed("--yes", "--roll-back")
    assert versions(installed) == ["ii 0.1.0", "ii 0.1.0"]


def test_a_package_without_its_twin_is_refused(installed: Computer) -> None:
    make_appliance(installed)
    status, said = installed.installer("--yes", "0.4.0")
    assert status == 1
    assert (
        "put hydrogen-appliance_0.4.0_all.deb beside /mnt/hydrogen-monitor_0.4.0_amd64.deb." in said
    )
    assert versions(installed) == ["ii 0.1.0", "ii 0.1.0"]


def make_appliance(computer: Computer) -> None:
    """Have what the image has: both packages, and both kept for the way back."""
    package = "/mnt/hydrogen-appliance_0.1.0_all.deb"
    computer.run(f"dpkg --install {package}; cp {package} {CACHE}/installed")


def versions(computer: Computer) -> list[str]:
    command = f"dpkg-query -W -f '{FORM}' hydrogen-monitor hydrogen-appliance"
    return computer.run(command).splitlines()
