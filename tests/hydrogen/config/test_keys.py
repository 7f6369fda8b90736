import re
import string
from pathlib import Path

import pytest

from hydrogen.config import Key, Role, Secret
from hydrogen.config.keys import introduction, new_key
from tests.hydrogen.config.written import config, problems

GOOD = "correct-horse-battery"


def keys(*entries: str, listen: str = "127.0.0.1") -> str:
    body = "".join(f"  {entry}\n" for entry in entries)
    return f'server: {{listen: ["{listen}"]}}\nkeys:\n{body}'


def private(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def test_a_key_can_be_in_four_places(tmp_path: Path) -> None:
    private(tmp_path / "c.key", f"\n  {GOOD}-c\n")
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "d").write_text(f"{GOOD}-d\n")
    text = keys(
        f"a: {{role: read, value: {GOOD}-a}}",
        "b: {role: control, environment: B_KEY}",
        "c: {role: read, file: c.key}",
        "d: {role: control, credential: d}",
        'e: {role: read, value: "${env.E}"}',
    )
    environ = {
        "B_KEY": f"{GOOD}-b",
        "E": f"{GOOD}-e",
        "CREDENTIALS_DIRECTORY": str(credentials),
    }
    assert config(tmp_path, text, environ).keys == tuple(
        Key(name=name, role=role, secret=Secret(f"{GOOD}-{name}"))
        for name, role in zip(
            "abcde", [Role.READ, Role.CONTROL, Role.READ, Role.CONTROL, Role.READ], strict=True
        )
    )


NOBODY = "keys: without a key nobody can connect: hydrogen key new makes one"


@pytest.mark.parametrize(
    ("text", "line"), [("server:\n", 1), ("\nkeys:\n", 2), ("\n\nkeys: {}\n", 3)]
)
def test_no_key_at_all(text: str, line: int, tmp_path: Path) -> None:
    assert problems(tmp_path, text) == [f"config.yaml:{line}: {NOBODY}"]


def test_a_mistyped_section_of_keys_is_told_once(tmp_path: Path) -> None:
    assert problems(tmp_path, f"kesy: {{a: {{role: read, value: {GOOD}}}}}") == [
        "config.yaml:1: kesy: unknown option; did you mean keys?"
    ]


ONE_OF = "keys.a: needs exactly one of value, environment, file or credential, found"
HEADER = "the key has a blank or a character beyond ASCII: a client could not send it"
KNOWN = "the options here are credential, environment, file, role and value"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{role: read}", [f"{ONE_OF} none of them"]),
        (f"{{role: read, value: {GOOD}, file: x}}", [f"{ONE_OF} value and file"]),
        (f"{{value: {GOOD}}}", ["keys.a: role is missing"]),
        (
            f"{{role: reed, value: {GOOD}}}",
            ["keys.a.role: expected read or control, found text; did you mean read?"],
        ),
        (f"{{role: read, valeu: {GOOD}}}", ["keys.a.valeu: unknown option; did you mean value?"]),
        (f"{{role: read, value: {GOOD}, hunter2hunter2: }}", [f"keys.a: unknown option; {KNOWN}"]),
        ("{role: read, value: }", ["keys.a.value: is empty"]),
        ("{role: read, file: }", ["keys.a.file: is empty"]),
        ('{role: read, value: ""}', ["keys.a.value: the key is empty"]),
        (
            "{role: read, value: 12345678901234567890}",
            ["keys.a.value: expected text, found a number; put it in quotes"],
        ),
        (
            "{role: read, value: true}",
            ["keys.a.value: expected text, found true or false; put it in quotes"],
        ),
        ("{role: read, value: [hunter2]}", ["keys.a.value: expected text, found a list"]),
        ("{role: read, value: hunter2 hunter2}", [f"keys.a.value: {HEADER}"]),
        ("{role: read, value: höntergrund-höntergrund}", [f"keys.a.value: {HEADER}"]),
        (
            '{role: read, value: "hunter2\\nhunter2"}',
            ["keys.a.value: has a line break or another character that cannot be printed"],
        ),
        (
            f"{{role: read, value: {'ab' * 129}}}",
            ["keys.a.value: the key is longer than 256 characters"],
        ),
        (
            "{role: read, environment: A_KEY}",
            ["keys.a.environment: this variable is not set in the environment of this program"],
        ),
        ("{role: read, environment: EMPTY}", ["keys.a.environment: the key is empty"]),
        (
            "{role: read, environment: a b}",
            ["keys.a.environment: expected the name of an environment variable, found text"],
        ),
        ("{role: read, file: a.key}", ["keys.a.file: there is no such file"]),
        ("{role: read, file: .}", ["keys.a.file: is a directory, not a file"]),
        ("{role: read, file: empty.key}", ["keys.a.file: the key is empty"]),
        ("{role: read, file: umlaut.key}", [f"keys.a.file: {HEADER}"]),
        (
            "{role: read, credential: a}",
            [
                (
                    "keys.a.credential: systemd hands no credentials to this program: "
                    "its unit needs LoadCredential="
                )
            ],
        ),
        (
            "{role: read, credential: ../a}",
            ["keys.a.credential: expected the name of a systemd credential, found text"],
        ),
        ("hunter2hunter2", ["keys.a: expected a section of options, found text"]),
        ("[hunter2hunter2]", ["keys.a: expected a section of options, found a list"]),
    ],
)
def test_what_a_key_may_not_be(entry: str, told: list[str], tmp_path: Path) -> None:
    private(tmp_path / "empty.key", " \n")
    private(tmp_path / "umlaut.key", "höntergrund-höntergrund")
    text = keys(f"a: {entry}", f"z: {{role: control, value: {GOOD}-z}}")
    assert problems(tmp_path, text, {"EMPTY": ""}) == [f"config.yaml:3: {one}" for one in told]


def test_a_key_file_is_nobody_elses(tmp_path: Path) -> None:
    private(tmp_path / "a.key", GOOD)
    (tmp_path / "a.key").chmod(0o644)
    path = tmp_path / "a.key"
    assert problems(tmp_path, keys("a: {role: read, file: a.key}")) == [
        f"config.yaml:3: keys.a.file: is open to every user of this computer: chmod o= {path}"
    ]


def test_a_credential_that_is_not_there(tmp_path: Path) -> None:
    text = keys("a: {role: read, credential: a}")
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert problems(tmp_path, text, environ) == [
        "config.yaml:3: keys.a.credential: there is no such file"
    ]


def test_a_whole_section_that_is_a_key(tmp_path: Path) -> None:
    assert problems(tmp_path, "keys: hunter2hunter2\n") == [
        "config.yaml:1: keys: expected a section of options, found text"
    ]
    assert problems(tmp_path, "keys:\n- Hunter2hunter2\n") == [
        "config.yaml:1: keys: expected a section of options, found a list"
    ]


def test_a_key_in_place_of_a_name_is_not_shown(tmp_path: Path) -> None:
    text = keys(f"HUNTER2-hunter2-hunter2-hunter2-h: {{role: read, value: {GOOD}}}")
    assert problems(tmp_path, text) == [
        (
            "config.yaml:3: keys.…: expected a name of a to z, 0 to 9 and _ "
            "that begins with a letter (32 at most)"
        )
    ]


def test_two_keys_that_are_the_same(tmp_path: Path) -> None:
    text = keys(
        f"a: {{role: read, value: {GOOD}}}",
        "b: {role: control, environment: B}",
        "c: {role: control, environment: B}",
    )
    assert problems(tmp_path, text, {"B": GOOD}) == [
        "config.yaml:4: keys.b.environment: is the same key as keys.a (line 3)",
        "config.yaml:5: keys.c.environment: is the same key as keys.a (line 3)",
    ]


WEAK = {
    "abc": "the key is shorter than 16 characters",
    "changeme": "the key is shorter than 16 characters",
    "fifteen-letters": "the key is shorter than 16 characters",
    "hydrogen-demo-key": "everybody knows this key",
    "hydrogen-guest-key": "everybody knows this key",
    "Changemechangeme": "everybody knows this key",
    "abcabcabcabcabcabc": "the key has fewer than 8 different characters",
}


@pytest.mark.parametrize("key", WEAK)
def test_a_weak_key_is_good_enough_for_this_computer_only(key: str, tmp_path: Path) -> None:
    entry = f"a: {{role: read, value: {key}}}"
    for loopback in ("127.0.0.1", "::1", "127.1.2.3"):
        assert problems(tmp_path, keys(entry, listen=loopback)) == []
    for reachable in ("0.0.0.0", "::", "192.168.1.5"):
        assert problems(tmp_path, keys(entry, listen=reachable)) == [
            (
                f"config.yaml:3: keys.a.value: {WEAK[key]}, and server.listen lets others in: "
                "hydrogen key new makes a good one"
            )
        ]


def test_a_good_key_is_good_anywhere(tmp_path: Path) -> None:
    for key in (new_key(), "sixteen-letters-"):
        assert problems(tmp_path, keys(f"a: {{role: read, value: {key}}}", listen="::")) == []


def test_a_new_key_is_32_letters_and_digits_and_never_the_same() -> None:
    made = {new_key() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(f"[{string.ascii_letters}{string.digits}]{{32}}", key) for key in made)


def test_the_introduction_of_a_new_key() -> None:
    assert introduction(name="tablet", role=Role.CONTROL) == (
        "Hydrogen does not keep this key. Put it in a file that only Hydrogen's user can read:\n"
        "\n"
        "  (umask 077 && hydrogen key new > tablet.key)\n"
        "\n"
        "and name that file in config.yaml, beside which it is looked for:\n"
        "\n"
        "  keys:\n"
        "    tablet:\n"
        "      role: control\n"
        "      file: tablet.key\n"
        "\n"
        "docs/configuration.md has three more places for it.\n"
    )
