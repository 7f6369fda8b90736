"""The drawings are what the tables say, and the tables are what the configuration says."""

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from deploy.drawings import svg
from deploy.drawings.__main__ import DRAWINGS, IMAGES
from deploy.drawings.header import GROUND, PINS, pin
from deploy.drawings.optocoupler import COUPLERS
from deploy.drawings.pinout import BUS, LEFT_FREE, LINES, ONE_WIRE, OUTPUTS, use
from deploy.drawings.wiring import DOOR, RUNOUT, SENSOR

CONFIGURATION: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(
    (Path(__file__).parents[3] / "config.yaml").read_text()
)
TEXT = "{http://www.w3.org/2000/svg}text"
# Of a character, in parts of the font's size: what such words take in DejaVu Sans, a wide font.
WIDTH, BOLD_WIDTH = 0.53, 0.6


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_the_one_that_is_drawn_now(name: str) -> None:
    assert (IMAGES / name).read_text() == DRAWINGS[name](), "run python -m deploy.drawings"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_can_be_read_and_says_what_it_shows(name: str) -> None:
    root = ET.fromstring(DRAWINGS[name]())  # noqa: S314  our own
    width = float(root.attrib["width"])
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    for text in root.iter(TEXT):
        size, x = float(text.attrib["font-size"]), float(text.attrib["x"])
        assert size >= 13
        widths = BOLD_WIDTH if text.attrib.get("font-weight") else WIDTH
        length = size * widths * len(text.text or "")
        left = {"start": x, "middle": x - length / 2, "end": x - length}[text.attrib["text-anchor"]]
        assert left >= 0, text.text
        assert left + length <= width, text.text


@pytest.mark.parametrize(("section", "drawn"), [("lines", LINES), ("outputs", OUTPUTS)])
def test_a_line_is_drawn_where_the_configuration_has_it(
    section: str, drawn: Mapping[str, tuple[str, str]]
) -> None:
    configured = {name: entry["line"] for name, entry in CONFIGURATION[section].items()}
    assert {name: line for name, (line, _) in drawn.items()} == configured


def test_the_header_has_each_line_once_and_grounds_and_supplies_where_they_are() -> None:
    lines = [name for name in PINS if name.startswith("GPIO")]
    assert sorted(int(name.removeprefix("GPIO")) for name in lines) == list(range(28))
    assert [number for number, name in enumerate(PINS, 1) if name == GROUND] == [
        *(6, 9, 14, 20, 25, 30, 34, 39)
    ]
    assert [PINS[number - 1] for number in (1, 17, 2, 4)] == ["3.3 V", "3.3 V", "5 V", "5 V"]
    assert [pin(name) for name in ("GPIO2", "GPIO17", "GPIO27", "GPIO21")] == [3, 11, 13, 40]


def test_a_pin_has_one_use() -> None:
    used = [
        *(line for line, _ in (*LINES.values(), *OUTPUTS.values())),
        *(*BUS, *ONE_WIRE, *LEFT_FREE),
    ]
    assert len(used) == len(set(used))


def test_a_wire_ends_at_the_pin_that_its_words_name() -> None:
    for number, _, name, _ in SENSOR:
        assert PINS[number - 1] == name.partition(" S")[0]
    for ground, line in (DOOR, RUNOUT):
        assert PINS[ground - 1] == GROUND
        assert PINS[line - 1].startswith("GPIO")


@pytest.mark.parametrize("name", DRAWINGS)
def test_pins_that_a_picture_names_are_those_of_the_header(name: str) -> None:
    found = re.findall(r">pin (\d+): ([A-Z0-9.]+ ?V?|ground)", DRAWINGS[name]())
    assert all(PINS[int(number) - 1] == words.removesuffix(" S").strip() for number, words in found)
    assert found or name == "pinout.svg"


def luminance(colour: str) -> float:
    """Compute what WCAG 2.1 calls the relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_words_stand_out_from_their_colour() -> None:
    for colour, _, _ in map(use, PINS):
        ink = svg.PAPER if colour in (svg.INK, svg.BLUE) else svg.INK
        assert contrast(ink, colour) >= 4.5, colour


def test_a_coupler_gets_enough_and_neither_it_nor_its_resistor_too_much() -> None:
    for coupler in COUPLERS:
        assert 4 <= coupler.milliamperes <= 10  # of 50
        assert coupler.milliwatts <= 250 / 2
        assert coupler.reserve >= 10
