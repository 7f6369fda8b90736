from pathlib import Path

import pytest

from tests.hydrogen.config.written import KEYS, problems


def told(folder: Path, option: str) -> str:
    sensor = "sensor: {driver: lm75, bus: main, address: 0x48}"
    rule = f"condition: above, sensor: sensor, value: 1, {option}"
    text = f"buses: {{main: {{device: /dev/i2c-1}}}}\nsensors: {{{sensor}}}\n"
    [found] = problems(folder, f"{text}alarms: {{a: {{{rule}}}}}{KEYS}")
    return found.rpartition("found the text ")[2]


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("clear: 60C", '"60C"; write 60, without C'),
        ("clear: -5 °C", '"-5 °C"; write -5, without °C'),
        ("clear: 60.5C", '"60.5C"; write 60.5, without C'),
        ('clear: "60,5"', '"60,5"; write 60.5, with a point'),
        ('clear: "60,5 C"', '"60,5 C"; write 60.5, without C'),
        ("raise_after: 5m", '"5m"; write 300'),
        ("raise_after: 1.5 h", '"1.5 h"; write 5400'),
        ("raise_after: 30s", '"30s"; write 30'),
        ("raise_after: 30 apples", '"30 apples"; write 30, without apples'),
        ("clear: hot", '"hot"'),
        ("clear: 1.2.3", '"1.2.3"'),
        ("clear: C60", '"C60"'),
        ("clear: 10-20", '"10-20"'),
    ],
)
def test_what_is_too_much_is_told(option: str, hint: str, tmp_path: Path) -> None:
    assert told(tmp_path, option) == hint


def test_a_whole_number_has_no_fraction(tmp_path: Path) -> None:
    port = "config.yaml:1: server.port: expected a whole number from 0 to 65535, found the text"
    assert problems(tmp_path, f'server: {{port: "5,001"}}{KEYS}') == [f'{port} "5,001"']
    assert problems(tmp_path, f"server: {{port: 5001x}}{KEYS}") == [
        f'{port} "5001x"; write 5001, without x'
    ]


def test_nothing_of_a_channel_is_shown(tmp_path: Path) -> None:
    channel = "{webhook: 'https://a.example/t0ken', group: 5m}"
    assert problems(tmp_path, f"notifications: {{phone: {channel}}}{KEYS}") == [
        (
            "config.yaml:1: notifications.phone.group: expected a number of seconds from 0 to 600, "
            "found text; write the number alone"
        )
    ]


def test_an_address_is_no_decimal(tmp_path: Path) -> None:
    sensor = "{driver: lm75, bus: main, address: 48h}"
    text = f"buses: {{main: {{device: /dev/i2c-1}}}}\nsensors: {{a: {sensor}}}{KEYS}"
    [found] = problems(tmp_path, text)
    assert found.endswith('expected an I2C address such as 0x48, found the text "48h"')
