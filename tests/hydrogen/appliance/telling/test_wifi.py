"""What NetworkManager answers, and what is said of it."""

from hydrogen.appliance.program import Ran
from hydrogen.appliance.telling.wifi import Device, Network, devices, heard, state_lines
from tests.hydrogen.appliance.machine import Programs

HOME = Network("Home", "1-2")


def asked(output: str, status: int = 0) -> list[Device]:
    programs = Programs()
    programs.answers["nmcli",] = Ran(status, output)
    return devices(programs)


def test_interfaces_that_people_know_of_are_told_by_what_they_are_connected_to() -> None:
    found = asked(
        "wlan0:wifi:connected:a\\:b\\\\c:1-2\neth0:ethernet:unavailable::\nlo:loopback:connected:lo:3\n"
    )
    assert found == [
        Device(name="wlan0", kind="wifi", state="connected", connection="a:b\\c", uuid="1-2"),
        Device(name="eth0", kind="ethernet", state="unavailable", connection="", uuid=""),
    ]
    assert list(state_lines(found, [], frozenset())) == [
        'Wi-Fi (wlan0): connected to "a:b\\c"',
        "cable (eth0): nothing is plugged in",
    ]


def test_without_networkmanager_nothing_is_known() -> None:
    assert asked("Error: NetworkManager is not running.\n", 8) == []
    assert heard(Programs()) == frozenset()


def test_the_networks_that_are_heard() -> None:
    programs = Programs()
    programs.answers["nmcli",] = Ran(0, "Home\n\na\\:b\n")
    assert heard(programs) == {"Home", "a:b"}


def test_a_network_that_is_wanted_and_not_joined_is_told_with_what_to_do() -> None:
    missing = asked("wlan0:wifi:disconnected::\n")
    assert list(state_lines(missing, [HOME], frozenset({"Home"}))) == [
        "Wi-Fi (wlan0): not connected",
        '"Home" is heard and could not be joined: is the passphrase right?',
    ]
    assert list(state_lines(missing, [HOME], frozenset()))[1:] == [
        (
            '"Home" is not heard: is the name written exactly so, and is it near enough? A Pi 3B '
            "and a "
            "Zero 2 W hear 2.4 GHz only, and none hears channel 12 or 13 where the country is "
            "missing"
        )
    ]
    assert list(state_lines(missing, [], frozenset())) == ["Wi-Fi (wlan0): not connected"]


def test_one_that_is_being_joined_is_waited_for() -> None:
    found = asked("wlan0:wifi:connecting (getting IP configuration):Home:1-2\n")
    assert list(state_lines(found, [HOME], frozenset())) == [
        "Wi-Fi (wlan0): connecting (getting IP configuration)"
    ]


def test_a_computer_without_a_radio_says_so_where_one_is_wanted() -> None:
    found = asked("eth0:ethernet:connected:Wired:5\n")
    assert list(state_lines(found, [HOME], frozenset())) == [
        "cable (eth0): connected",
        "Wi-Fi: this computer has no radio that works, or it has not come up yet",
    ]
