from pathlib import Path

from tests.hydrogen.advice.advised import told, warned

EVERYTHING = """\
buses: {main: {device: /dev/i2c-1}}
sensors:
  bed: {driver: lm75, bus: main, address: 0x48}
  room: {driver: lm75, bus: main, address: 0x49}
combine: {both: {method: mean, of: [bed, room]}}
lines: {door: {line: GPIO17, role: door}}
alarms: {open: {condition: active, line: door}}
outputs: {fan: {line: GPIO22}, light: {line: GPIO5}}
notifications:
  phone:
    webhook: http://hooks.example/t0ken
"""


def test_everything_is_counted(tmp_path: Path) -> None:
    assert told(tmp_path, EVERYTHING) == [
        "fine: 2 sensors, 1 combination, 1 line, 1 alarm, 2 outputs, 1 channel"
    ]


def test_warnings_of_all_kinds_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = warned(tmp_path, EVERYTHING)
    assert [": ".join(warning.split(": ")[:2]) for warning in found] == [
        "6: lines.door",
        "8: outputs.light.polarity",
        "11: notifications.phone.webhook",
    ]
    assert "t0ken" not in str(found)
