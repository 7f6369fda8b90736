"""What Raspberry Pi Imager writes from 2.0.11 on."""

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.model import Network, User
from hydrogen.appliance.formats.preseed import read_preseed


def read(text: str) -> Findings:
    return read_preseed(text, "a1b2")


def test_a_network_whose_name_is_no_text() -> None:
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
