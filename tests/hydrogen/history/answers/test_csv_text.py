import csv
import io

from hydrogen.history.answers.csv_text import header, text
from hydrogen.history.answers.rows import Cell, Row

BED = ("sensor", "bed", "temperature_celsius")
CPU = ("host", "cpu", "temperature_celsius")
SUPPLY = ("sensor", "mains", "voltage_volts")
NOON = 1_790_164_800.0


def test_each_series_has_five_columns_behind_the_time() -> None:
    assert header([BED, CPU]) == (
        "time,certain,bed.temperature_celsius.min,bed.temperature_celsius.mean,"
        "bed.temperature_celsius.max,bed.temperature_celsius.count,bed.temperature_celsius.not_ok,"
        "host.cpu.temperature_celsius.min,host.cpu.temperature_celsius.mean,"
        "host.cpu.temperature_celsius.max,host.cpu.temperature_celsius.count,"
        "host.cpu.temperature_celsius.not_ok\r\n"
    )


def test_what_there_is_not_is_empty_and_numbers_have_the_digits_that_are_kept() -> None:
    rows = [
        Row(NOON, is_certain=True, cells=[Cell(1.0, 1.23456789, 2.5, 6, 0), None]),
        Row(NOON + 10.25, is_certain=False, cells=[None, Cell(None, None, None, 0, 6)]),
        Row(NOON + 20, is_certain=True, cells=[Cell(-0.0625, 3.0, 9.0, 1, 1), Cell(5, 5, 5, 1, 0)]),
    ]

    assert text(rows, [BED, SUPPLY]).split("\r\n") == [
        "2026-09-23T12:00:00.000Z,true,1.0,1.2346,2.5,6,0,,,,,",
        "2026-09-23T12:00:10.250Z,false,,,,,,,,,0,6",
        "2026-09-23T12:00:20.000Z,true,-0.0625,3.0,9.0,1,1,5,5,5,1,0",
        "",
    ]


def test_every_line_has_as_many_fields_whatever_a_series_is_called() -> None:
    series = [("sensor", 'a "b", c', "x\r\ny"), BED]
    rows = [Row(NOON, is_certain=True, cells=[None, None])]

    found = list(csv.reader(io.StringIO(header(series) + text(rows, series), newline="")))

    assert [len(fields) for fields in found] == [12, 12]
    assert found[0][2] == 'a "b", c.x\r\ny.min'


def test_without_rows_there_is_no_text() -> None:
    assert text([], [BED]) == ""
