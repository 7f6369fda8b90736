"""What Raspberry Pi Imager 1.x writes for every image that it does not know."""

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.firstrun import read_firstrun
from hydrogen.appliance.formats.model import Settings, User
from tests.hydrogen.appliance.formats.imager import HASH, HELPER, KEY, QUOTED


def read(text: str) -> Findings:
    return read_firstrun(text, "a1b2")


def test_keys_without_a_user_are_those_of_the_user_that_imager_means() -> None:
    assert read(f"{HELPER} enable_ssh -k '{QUOTED}'\n").settings.user == User(
        name="pi", ssh_keys=(KEY,)
    )


def test_passwords_over_the_network_are_not_taken_over() -> None:
    findings = read(f"{HELPER} enable_ssh\n/usr/lib/userconf-pi/userconf 'anna' '{HASH}'\n")
    assert findings.settings.user == User(name="anna", password_hash=HASH)
    assert list(map(str, findings.remarks)) == [
        "firstrun.sh:1: ssh: not taken over: ssh lets in with a key only, and never with a password"
    ]


def test_mistakes_are_told_by_line() -> None:
    findings = read(
        f"{HELPER} set_hostname a_b\n{HELPER} set_wlan 'a' 'short' 'DE'\n"
        f"{HELPER} enable_ssh -k 'x'\nuserconf 'Anna' '{HASH}'\n"
    )
    assert [(one.line, one.path) for one in findings.mistakes] == [
        (1, "hostname"),
        (2, "wifi"),
        (4, "user"),
    ]
    assert read(f"{HELPER} enable_ssh -k 'x'").mistakes[0].message.startswith("a key is the one")


def test_a_script_of_somebody_elses_is_not_run_and_that_is_said() -> None:
    findings = read("echo hello\nit's 'unfinished\n")
    assert findings.settings == Settings()
    assert list(map(str, findings.remarks)) == [
        "firstrun.sh: nothing in it is known here; it is not run"
    ]


def test_a_keyboard_that_is_none_is_told() -> None:
    findings = read(f"{HELPER} set_keymap 'de\";reboot'\n")
    assert findings.settings.keyboard is None
    assert list(map(str, findings.mistakes)) == [
        'firstrun.sh:1: keymap: a layout is a few letters, such as "de", "gb" or "us"'
    ]


def test_a_country_may_stand_by_itself() -> None:
    assert read(f"{HELPER} set_wlan_country de\n").settings == Settings(country="DE")
    assert [one.path for one in read(f"{HELPER} set_wlan_country UK\n").mistakes] == ["country"]
