"""Whatever is in the file: a configuration or its problems, and never a key."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drivers.sensor import Chip
from hydrogen.config import Config, ConfigurationError, Problem, load, redacted
from hydrogen.config.option import options_of
from hydrogen.printer import LineRole
from tests.hydrogen.config.chips import CATALOGUE
from tests.hydrogen.config.reference import SECTIONS

EXAMPLE = Path("config.yaml").read_text(encoding="utf-8")
SECRET = "Hunter2-hunter2-hunter2"
# How long an example takes says something of the machine only.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ENVIRON = {"SECRET": SECRET, "PORT": "5001", "EMPTY": ""}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("robust") / "config.yaml"


def attempt(path: Path, content: bytes) -> Config | tuple[Problem, ...]:
    path.write_bytes(content)
    try:
        return load(path, environ=ENVIRON, catalogue=CATALOGUE)
    except ConfigurationError as error:
        return error.problems


@patient
@given(st.binary(max_size=200))
def test_random_bytes(path: Path, content: bytes) -> None:
    assert attempt(path, content)


PIECES = st.sampled_from(
    [
        *("\n", "\n", "\n  ", "\n    ", "\n- ", ": ", ": ", ":", "- ", ", ", "# ", " ", "\t", "\r"),
        *("{", "}", "[", "]", "'", '"', "|", ">", "&a", "*a", "!", "!!str ", "%", "@", "`", "? "),
        *("<<", "---", "...", "\\", "\\x", "\\UFFFFFFFF", "\\ud800", "\x85", "\u2028", "\ufeff"),
        *("server", "keys", "buses", "sensors", "lines", "listen", "value", "role", "device"),
        *("0x48", "010", "1:30", "no", "null", "~", "-1", "1e999", ".nan", "9" * 5000),
        *("${env.PORT}", "${env.EMPTY}", "${env.", "$${env.X}", "${env.NOT_SET}"),
    ]
)


@patient
@given(st.lists(PIECES, max_size=40).map("".join))
@example("a: " + "[" * 200_000)
@example("? " * 50_000)
@example("a: &a\n  b: *a\n")
def test_random_pieces_of_yaml(path: Path, text: str) -> None:
    assert attempt(path, text.encode())


@patient
@given(st.data())
def test_the_example_with_a_piece_cut_out_or_put_in(path: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(EXAMPLE)))
    end = data.draw(st.integers(start, min(len(EXAMPLE), start + 20)))
    piece = data.draw(st.one_of(st.just(""), PIECES, st.text(max_size=5)))
    text = EXAMPLE[:start] + piece + EXAMPLE[end:]
    assert attempt(path, text.encode(errors="surrogatepass"))


OPTIONS = sorted({option.name for kind in SECTIONS.values() for option in options_of(kind)})
WORDS = st.sampled_from([*OPTIONS, "demo", "enclosure", "extended_range", "unheard_of", "A b"])
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["main", "tmp102", "probe", "GPIO17", "read", "info", "/dev/i2c-1", "0.0.0.0"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
SECRETS = st.sampled_from([SECRET, [SECRET], {"value": SECRET}, "${env.SECRET}", f"{SECRET} x"])
SOURCES = st.sampled_from(["value", "valeu", "environment", "file", "credential", "secret"])
WRITTEN_KEYS = st.dictionaries(
    WORDS,
    st.one_of(
        SECRETS,
        st.dictionaries(SOURCES, SECRETS | LEAVES, max_size=2).map(
            lambda key: {"role": "read", **key}
        ),
        st.dictionaries(SOURCES | st.just("role"), SECRETS | LEAVES, max_size=3),
    ),
    max_size=3,
)


@patient
@given(
    sections=st.dictionaries(st.sampled_from([*SECTIONS, "more"]), VALUES, max_size=6),
    keys=st.one_of(WRITTEN_KEYS, SECRETS),
    flow=st.booleans(),
)
@example(sections={}, keys={"demo": {"role": "read", "credential": SECRET}}, flow=True)
@example(sections={}, keys={"demo": {"role": SECRET, "file": SECRET}}, flow=True)
@example(sections={}, keys={"demo": {"role": "read", SECRET: None}}, flow=True)
@example(sections={}, keys={SECRET: {"role": "read", "value": SECRET}}, flow=False)
def test_a_key_is_never_shown(path: Path, sections: object, keys: object, *, flow: bool) -> None:
    assert isinstance(sections, dict)
    text = yaml.safe_dump({**sections, "keys": keys}, default_flow_style=flow)
    outcome = attempt(path, text.encode())
    assert SECRET not in f"{outcome} {outcome!r}"
    if isinstance(outcome, Config):
        assert SECRET not in json.dumps(redacted(outcome))
    else:
        assert SECRET not in str(ConfigurationError(outcome))


@patient
@given(st.sampled_from(["*", "&", "!", "%", "@", "'", '"', "[", "{", "|", "\\", "\t", "- ", ": "]))
def test_a_key_is_not_shown_where_it_breaks_the_yaml(path: Path, before: str) -> None:
    text = f"keys:\n  demo:\n    role: read\n    value: {before}{SECRET}\n"
    assert SECRET not in f"{attempt(path, text.encode())}"


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def seconds(least: float, most: float) -> st.SearchStrategy[float]:
    return st.floats(least, most)


@st.composite
def sensors(draw: st.DrawFn, buses: list[str]) -> dict[str, dict[str, object]]:
    chips = [CATALOGUE["lm75"], CATALOGUE["tmp102"], CATALOGUE["ds1775"]]
    places = st.tuples(st.sampled_from(buses), st.sampled_from(chips), st.integers(0x48, 0x4B))
    chosen = draw(st.lists(places, unique_by=lambda place: (place[0], place[2]), max_size=6))
    names = draw(st.lists(NAMES, unique=True, min_size=len(chosen), max_size=len(chosen)))
    return {
        name: {
            "driver": chip.name,
            "bus": bus,
            "address": address,
            "interval": draw(seconds(chip.conversion, 3600)),
            **_options(draw, chip),
        }
        for name, (bus, chip, address) in zip(names, chosen, strict=True)
    }


def _options(draw: st.DrawFn, chip: Chip) -> dict[str, object]:
    return {"extended_range": draw(st.booleans())} if chip.name == "tmp102" else {}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    buses = draw(st.lists(NAMES, unique=True, min_size=1, max_size=3))
    line_names = draw(st.lists(NAMES, unique=True, max_size=4))
    categories = st.dictionaries(st.sampled_from(["api", "auth"]), st.just("debug"), max_size=2)
    return {
        "server": {
            "listen": draw(st.sampled_from([["0.0.0.0"], ["::"], ["127.0.0.1", "::1"]])),
            "port": draw(st.integers(0, 65535)),
            "subprotocol": draw(st.from_regex(r"[A-Za-z0-9._~-]{1,64}", fullmatch=True)),
            "origins": draw(st.sampled_from([[], ["https://a.example", "http://b.example:8080"]])),
            "tls": None,
            "limits": {
                "connections": draw(st.integers(1, 10_000)),
                "connections_per_address": draw(st.integers(1, 10_000)),
                "messages_per_minute": draw(st.integers(1, 100_000)),
                "failed_logins": draw(st.integers(1, 1000)),
                "failed_login_window": draw(seconds(1, 86_400)),
                "session_days": draw(seconds(0.01, 365)),
            },
        },
        "keys": {
            name: {"role": draw(st.sampled_from(["read", "control"])), "value": f"{SECRET}-{name}"}
            for name in draw(st.lists(NAMES, unique=True, min_size=1, max_size=3))
        },
        "logging": {
            "level": draw(st.sampled_from(["debug", "info", "warning", "error"])),
            "format": draw(st.sampled_from(["text", "json", "journal"])),
            "categories": draw(categories),
        },
        "buses": {
            name: {"device": f"/dev/i2c-{number}", "timeout": draw(seconds(0.05, 10))}
            for number, name in enumerate(buses)
        },
        "sensors": draw(sensors(buses)),
        "lines": {
            name: {
                "chip": draw(st.sampled_from([None, "pinctrl-rp1"])),
                "line": f"GPIO{number}",
                "polarity": draw(st.sampled_from(["active_high", "active_low"])),
                "bias": draw(st.sampled_from(["as_is", "disabled", "pull_up", "pull_down"])),
                "debounce": draw(seconds(0, 1)),
                "role": draw(st.sampled_from([None, *map(str, LineRole)])),
                "chatter": draw(st.integers(2, 10_000)),
            }
            for number, name in enumerate(line_names)
        },
    }


class Dumper(yaml.SafeDumper):
    """Quotes every text, as names such as ``no`` and ``1_0`` need it."""


Dumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@patient
@given(document=documents(), flow=st.booleans())
def test_a_valid_configuration_comes_back_as_it_was_written(
    path: Path, document: dict[str, dict[str, object]], *, flow: bool
) -> None:
    text = yaml.dump(document, Dumper=Dumper, default_flow_style=flow, sort_keys=False)
    loaded = attempt(path, text.encode())
    assert isinstance(loaded, Config), loaded
    keys = {key.name: key.secret.reveal() for key in loaded.keys}
    assert keys == {name: f"{SECRET}-{name}" for name in document["keys"]}
    shown = json.loads(json.dumps(redacted(loaded)))
    for key in shown["keys"].values():
        assert key["value"] == "***"
    del shown["keys"], document["keys"]
    assert {section: shown[section] for section in document} == document
