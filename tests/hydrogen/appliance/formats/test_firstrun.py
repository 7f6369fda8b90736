"""What Raspberry Pi Imager 1.x writes for every image that it does not know."""

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.firstrun import read_firstrun
from hydrogen.appliance.formats.model import Network, Settings, User

HELPER = "   /usr/lib/raspberrypi-sys-mods/imager_custom"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A it's"
QUOTED = KEY.replace("'", "'\"'\"'")
HASH = "$5$saltsalt$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
PSK = "0123456789abcdef" * 4
WRITTEN = f"""#!/bin/bash

set +e

CURRENT_HOSTNAME=`cat /etc/hostname | tr -d " \\t\\n\\r"`
if [ -f /usr/lib/raspberrypi-sys-mods/imager_custom ]; then
{HELPER} set_hostname printer
else
   echo printer >/etc/hostname
fi
{HELPER} enable_ssh -k '{QUOTED}'
if [ -f /usr/lib/userconf-pi/userconf ]; then
   /usr/lib/userconf-pi/userconf 'anna' '{HASH}'
else
   echo "$FIRSTUSER:"'{HASH}' | chpasswd -e
fi
{HELPER} set_wlan  -h 'Ho me' '{PSK}' 'DE'
cat >/etc/wpa_supplicant/wpa_supplicant.conf <<'WPAEOF'
	ssid="Ho me"
	psk={PSK}
WPAEOF
{HELPER} set_keymap 'de'
{HELPER} set_timezone 'Europe/Berlin'
echo 'anna ALL=(ALL) NOPASSWD:ALL' >'/etc/sudoers.d/010_anna-nopasswd'
rm -f /boot/firstrun.sh
exit 0
"""


def read(text: str) -> Findings:
    return read_firstrun(text, "a1b2")


def test_all_that_imager_writes_is_taken_over() -> None:
    assert read(WRITTEN) == Findings(
        settings=Settings(
            hostname="printer",
            country="DE",
            networks=(Network(ssid=b"Ho me", secret=PSK, hidden=True),),
            user=User(name="anna", ssh_keys=(KEY,), password_hash=HASH, passwordless_sudo=True),
            timezone="Europe/Berlin",
            keyboard="de",
        )
    )


def test_an_open_network_and_one_without_a_country() -> None:
    assert read(f"{HELPER} set_wlan 'a' '' ''\n").settings == Settings(
        networks=(Network(ssid=b"a", secret=None),)
    )


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
