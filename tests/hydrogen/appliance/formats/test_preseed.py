"""What Raspberry Pi Imager writes from 2.0.11 on."""

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.appliance.formats.preseed import read_preseed

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna"
HASH = "$y$j9T$saltsaltsalt$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
PSK = "0123456789abcdef" * 4
WRITTEN = f"""config_version = "1.0"

[system]
hostname = "printer"

[user]
name = "anna"
password = "{HASH}"
password_encrypted = true
groups = ["sudo"]
passwordless_sudo = true

[ssh]
enabled = true
password_authentication = false
authorized_keys = [
  "{KEY}",
]

[wlan]
ssid = "Home \\"x\\""
password = "{PSK}"
password_encrypted = true
hidden = true
country = "DE"

[locale]
keymap = "de"
timezone = "Europe/Berlin"

[interfaces]
i2c = true
"""


def read(text: str) -> Findings:
    return read_preseed(text, "a1b2")


def test_all_that_imager_writes_is_taken_over() -> None:
    assert read(WRITTEN) == Findings(
        settings=Settings(
            hostname="printer",
            country="DE",
            networks=(Network(ssid=b'Home "x"', secret=PSK, hidden=True),),
            user=User(name="anna", ssh_keys=(KEY,), password_hash=HASH, passwordless_sudo=True),
            timezone="Europe/Berlin",
            keyboard="de",
        )
    )


def test_an_open_network_and_one_whose_name_is_no_text() -> None:
    assert read('[wlan]\nssid = "a"\nhidden = false\n').settings.networks == (
        Network(ssid=b"a", secret=None),
    )
    assert read('[wlan]\nssid_hex = "ff00"\npassword = "12345678"\n').settings.networks == (
        Network(ssid=b"\xff\0", secret="12345678"),
    )
    assert list(map(str, read('[wlan]\nssid_hex = "fx"').mistakes)) == [
        "rpi-preseed.toml:2: wlan.ssid_hex: these are no hexadecimal digits; left out"
    ]


def test_what_is_not_taken_over_is_said() -> None:
    findings = read(
        "[ssh]\nenabled = true\npassword_authentication = true\n[connect]\nenabled = true\n"
        "[interfaces]\nspi = true\n"
    )
    nothing = "not taken over: this appliance has no use for it, or no such thing"
    assert findings.mistakes == ()
    assert [str(one).removeprefix("rpi-preseed.toml:") for one in findings.remarks] == [
        (
            "3: ssh.password_authentication: not taken over: ssh lets in with a key only, and "
            "never "
            "with a password"
        ),
        f"4: connect: {nothing}",
        f"7: interfaces.spi: {nothing}",
    ]


def test_a_password_in_plain_letters_is_not_taken_and_not_repeated() -> None:
    findings = read('[user]\nname = "anna"\npassword = "hunter22"\npassword_encrypted = false\n')
    assert findings.settings.user == User(name="anna")
    assert [one.path for one in findings.mistakes] == ["user.password"]
    assert "hunter22" not in str(findings.mistakes)
