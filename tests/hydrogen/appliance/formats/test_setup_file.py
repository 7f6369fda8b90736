"""``hydrogen-setup.toml``: what it can say, and what is said of its mistakes."""

from pathlib import Path

import pytest

from hydrogen.appliance.formats.findings import Findings
from hydrogen.appliance.formats.model import Network, Settings, User
from hydrogen.appliance.formats.setup_file import read_setup

TEMPLATE = Path(__file__).parents[4] / "deploy/image/hydrogen-setup.toml"
SERIAL = "10000000beefa1b2"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3kZ0Cq0b2f3o4l5m6n7p8q9r0s1t2u3v4w5x6y7z8A anna"
HASH = "$6$saltsalt$9bqQj1wP4hVd7xkRz0m3nL5cF8gT2yUeWsAaBbCcDdEe"


def read(text: str) -> Findings:
    return read_setup(text, SERIAL)


def mistakes(text: str) -> list[str]:
    return [str(one).removeprefix("hydrogen-setup.toml:") for one in read(text).mistakes]


def test_the_template_asks_for_nothing_and_has_no_mistake() -> None:
    findings = read(TEMPLATE.read_text())
    assert findings == Findings(settings=Settings())


def test_every_option_that_the_template_shows_is_known() -> None:
    lines = TEMPLATE.read_text().splitlines()
    shown = "\n".join(line[1:] if line[:1] == "#" and line[1:2].strip() else line for line in lines)
    assert 'config = "left.yaml"' in shown
    assert mistakes(shown) == []
    assert read(shown).settings.config == "left.yaml"
    assert read(shown).settings.hostname == "printer-left"


def test_all_that_can_be_said() -> None:
    text = f"""
        [system]
        hostname = "Printer-{{serial}}.local"
        [wifi]
        ssid = "Home"
        passphrase = 'a"b\\c de'
        country = "de"
        [[wifi]]
        ssid = "Café"
        open = true
        hidden = true
        [user]
        name = "anna"
        ssh_keys = "{KEY}"
        password_hash = "{HASH}"
        passwordless_sudo = true
        [locale]
        timezone = "Europe/Berlin"
        locale = "C.UTF-8"
        keyboard = "de"
        [hydrogen]
        config = "all.yaml"
        """
    assert read(text) == Findings(
        settings=Settings(
            hostname="printer-a1b2",
            country="DE",
            networks=(
                Network(ssid=b"Home", secret='a"b\\c de'),
                Network(ssid="Café".encode(), secret=None, hidden=True),
            ),
            user=User(name="anna", ssh_keys=(KEY,), password_hash=HASH, passwordless_sudo=True),
            timezone="Europe/Berlin",
            locale="C.UTF-8",
            keyboard="de",
            config="all.yaml",
        )
    )


def test_of_several_devices_the_one_of_this_serial_number_goes_before_what_all_have() -> None:
    text = """
        [system]
        hostname = "printer-{serial}"
        [device.A1B2]
        hostname = "left"
        [device.beefa1b2]
        config = "left.yaml"
        [device.1234]
        hostname = "right"
        """
    assert read(text).settings == Settings(hostname="left", config="left.yaml")
    assert read_setup(text, "99991234").settings == Settings(hostname="right")
    assert read_setup(text, "00007777").settings == Settings(hostname="printer-7777")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[system]\nhostname = "Mein Drücker_1"',
            (
                "2: system.hostname: a name has letters from a to z, digits and - within, 63 at "
                "most; "
                '"mein-drucker-1" would do'
            ),
        ),
        (
            '[system]\nhostname = "..."',
            ("2: system.hostname: a name has letters from a to z, digits and - within, 63 at most"),
        ),
        ('[system]\nhostnam = "a"', "2: system.hostnam: unknown option; did you mean hostname?"),
        (
            "[system]\nhostname = []",
            ('2: system.hostname: this is a text between quotation marks: hostname = "…"'),
        ),
        ('[wlan]\nssid = "a"', "1: wlan: unknown option; did you mean wifi?"),
        ('hostname = "a"', "1: hostname: unknown option"),
        (
            'wifi = "Home"',
            "1: wifi: this is a section: its name on a line of its own, as in [wifi]",
        ),
        (
            '[wifi]\nssid = "a"',
            ("1: wifi[1].passphrase: the passphrase is missing; an open network has: open = true"),
        ),
        (
            '[wifi]\npassphrase = "12345678"',
            "1: wifi.ssid: the network's name is missing; left out",
        ),
        (
            '[wifi]\nssid = "a"\npassphrase = "1234567"',
            (
                "3: wifi.passphrase: a passphrase has 8 to 63 "
                "characters, or is a key of 64 hexadecimal digits; this has 7; the network is "
                "left out"
            ),
        ),
        *(
            (
                f'[wifi]\nssid = "a"\nopen = true\npassphrase = {number}',
                '4: wifi.passphrase: this is a text between quotation marks: passphrase = "…"',
            )
            for number in ("1234_5678", "0x12345678", "+12345678", "12345678.0")
        ),
        (
            f'[wifi]\nssid = "{"é" * 17}"\nopen = true',
            ("2: wifi.ssid: a network's name has 32 bytes at most; this has 34; left out"),
        ),
        (
            '[wifi]\nssid = "a"\nopen = true\npassphrase = "12345678"',
            ("3: wifi.open: a network with a passphrase is not open; it is used with it"),
        ),
        (
            '[wifi]\nssid = "a"\nopen = "perhaps"\npassphrase = "12345678"',
            ("3: wifi.open: this is true or false: open = true"),
        ),
        (
            '[wifi]\ncountry = "UK"',
            ('2: wifi.country: a country is two letters, such as "DE", "GB" (not UK) or "US"'),
        ),
        (
            f'[user]\nssh_keys = ["{KEY}"]',
            ('1: user.name: the name is missing: name = "…"; nobody can log in'),
        ),
        (
            '[user]\nname = "Änna"',
            (
                "2: user.name: a user's name begins with a letter from a to z; "
                "digits, - and _ may follow, 31 in all"
            ),
        ),
        (
            '[user]\nname = "anna"\nssh_keys = "AAAA"',
            ('3: user.ssh_keys: a key is the one line of a .pub file: "ssh-ed25519 AAAA… name"'),
        ),
        (
            '[user]\nname = "anna"\nssh_keys = [1]',
            ('3: user.ssh_keys: these are texts between quotation marks: ssh_keys = ["…", "…"]'),
        ),
        (
            '[user]\nname = "anna"\npassword = "x"',
            ("3: user.password: unknown option; did you mean password_hash?"),
        ),
        (
            '[user]\nname = "anna"\npassword_hash = "secret"',
            (
                "3: user.password_hash: this is no "
                "password's hash, and a password itself is not taken; make one on a computer with "
                '"openssl passwd -6", and copy all that it prints'
            ),
        ),
        (
            '[locale]\nkeyboard = "German!"',
            ('2: locale.keyboard: a layout is a few letters, such as "de", "gb" or "us"'),
        ),
        (
            '[device.xyz]\nhostname = "a"',
            (
                "1: device.xyz: a device is called by the last digits of its "
                "serial number, four at least: [device.a1b2]"
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(text: str, message: str) -> None:
    assert mistakes(text) == [message.replace("wifi[1].", "wifi.")]


def test_a_mistake_keeps_nothing_else_from_being_taken() -> None:
    text = (
        '[system]\nhostname = "my printer"\n[wifi]\nssid = Home\n'
        f'[user]\nname = "anna"\nssh_keys = ["{KEY}", "x"]'
    )
    findings = read(text)
    assert len(findings.mistakes) == 3
    assert findings.settings == Settings(user=User(name="anna", ssh_keys=(KEY,)))


def test_what_is_doubtful_is_used_and_said() -> None:
    text = (
        '[wifi]\nssid = "a"\npassphrase = "it’s a secret"\n'
        '[wifi]\nssid = "b"\npassphrase = " 1234567"\n[user]\nname = "b"'
    )
    findings = read(text)
    assert findings.mistakes == ()
    assert [str(one).removeprefix("hydrogen-setup.toml:") for one in findings.remarks] == [
        (
            "3: wifi.passphrase: the passphrase has characters that few have on their keyboards, "
            "perhaps a curved quotation mark in a straight one's place; it is used as it is"
        ),
        "6: wifi[2].passphrase: the passphrase begins or ends with a blank; it is used as it is",
        "7: user: without a key nobody can log in over the network: ssh takes no passwords here",
    ]
    assert [one.secret for one in findings.settings.networks] == ["it’s a secret", " 1234567"]


def test_no_secret_is_repeated_in_a_mistake() -> None:
    text = '[wifi]\nssid = "a"\npassphrase = "tiny"\n[user]\nname = "a"\npassword_hash = "tiny"'
    assert "tiny" not in "".join(mistakes(text))
