"""The keys that let clients in: where each one's text is, and whether it will do."""

import secrets
import string
from collections.abc import Mapping
from pathlib import Path

from hydrogen.config.document import KeyDocument
from hydrogen.config.kind import kind_of
from hydrogen.config.model import Key, Role
from hydrogen.config.name import Name
from hydrogen.config.network import all_loopback
from hydrogen.config.option import options_of
from hydrogen.config.secret import Secret
from hydrogen.config.source import Unusable, read_named
from hydrogen.config.suggestion import listed
from hydrogen.config.tree import Node, is_empty
from hydrogen.config.walker import Place, Walker

SOURCES = ("value", "environment", "file", "credential")
"""The options of a key, of which it has exactly one."""

NEW_KEY_CHARACTERS = 32
SHORTEST_CHARACTERS = 16
LONGEST_CHARACTERS = 256

# Keys of 16 characters and more that stand in documents and lists; shorter ones are weak anyway.
_WELL_KNOWN = frozenset(
    {
        "hydrogen-demo-key",
        "hydrogen-guest-key",
        "hydrogen-protocol",
        "hydrogenhydrogen",
        "changemechangeme",
        "passwordpassword",
        "0123456789abcdef",
        "1234567890123456",
        "abcdefghijklmnop",
        "qwertyuiopasdfgh",
    }
)
_FEWEST_DIFFERENT = 8

_OPTIONS = options_of(KeyDocument)


def new_key() -> str:
    """Return a key that nobody can guess: 32 letters and digits, some 190 bits."""
    # No signs: a double click selects all of it, and no shell or YAML reader trips over it.
    alphabet = string.ascii_letters + string.digits
    return "".join(secrets.choice(alphabet) for _ in range(NEW_KEY_CHARACTERS))


def introduction(*, name: str = "phone", role: Role = Role.READ) -> str:
    """Say where to put a new key; apart from the key, so that a file can have that alone."""
    return (
        "Hydrogen does not keep this key. Put it in a file that only Hydrogen's user can read:\n"
        "\n"
        f"  (umask 077 && hydrogen key new > {name}.key)\n"
        "\n"
        "and name that file in config.yaml, beside which it is looked for:\n"
        "\n"
        "  keys:\n"
        f"    {name}:\n"
        f"      role: {role}\n"
        f"      file: {name}.key\n"
        "\n"
        "docs/configuration.md has three more places for it.\n"
    )


class KeyReader:
    """Reads the section of keys."""

    def __init__(self, walker: Walker, environ: Mapping[str, str]) -> None:
        self._walker = walker
        self._environ = environ
        self._places: dict[str, Place] = {}

    def read(self, node: Node, place: Place) -> tuple[Key, ...]:
        """Return the keys that can be had; every problem is noted, and no key is ever shown."""
        keys = self._walker.named(node, place, kind_of(Name), self._key)
        return tuple(
            Key(name=name, role=document.role, secret=secret)
            for name, (document, secret) in keys.items()
        )

    def check(self, keys: tuple[Key, ...], listen: tuple[str, ...]) -> None:
        """Note keys that are the same, and those too weak for who can reach the server."""
        first: dict[Secret, str] = {}
        for key in keys:
            here = self._places[f"keys.{key.name}"]
            other = first.setdefault(key.secret, key.name)
            if other is not key.name:
                line = self._places[f"keys.{other}"].line
                self._walker.note(here, f"is the same key as keys.{other} (line {line})")
            weakness = _weakness(key.secret.reveal())
            if weakness and not all_loopback(listen):
                self._walker.note(here, f"{weakness}, and server.listen lets others in: {_ADVICE}")

    def _key(self, node: Node, place: Place) -> tuple[KeyDocument, Secret] | None:
        entries = self._walker.section(node, place)
        if entries is None:
            return None
        meant = self._walker.check_names(entries, place, _OPTIONS)
        document = self._walker.build(entries, place, KeyDocument)
        given = [name for name in SOURCES if name in entries]
        if len(given) != 1:
            if given or not meant & {*SOURCES}:
                found = listed(given, "and") if given else "none of them"
                message = f"needs exactly one of {listed(SOURCES, 'or')}, found {found}"
                self._walker.note(place, message)
            return None
        entry = entries[given[0]]
        here = place.option(given[0], entry.name.line)
        self._places[place.path] = here
        if is_empty(entry.value):
            self._walker.note(here, "is empty")
        if document is None:
            return None
        secret = self._secret(document, here)
        return (document, secret) if secret else None

    def _secret(self, document: KeyDocument, place: Place) -> Secret | None:
        try:
            text = _text(document, self._environ)
        except Unusable as error:
            self._walker.note(place, str(error))
            return None
        if text is None:
            return None
        flaw = _flaw(text)
        if flaw:
            self._walker.note(place, flaw)
            return None
        return Secret(text)


def _text(document: KeyDocument, environ: Mapping[str, str]) -> str | None:
    """Return the key's text, None where its option could not be read."""
    if document.value is not None:
        return document.value.reveal()
    if document.environment is not None:
        return _variable(document.environment, environ)
    if document.file is not None:
        return _file(document.file, private=True)
    if document.credential is not None:
        return _credential(document.credential, environ)
    return None


# None of these says what stands in the file: a key may stand in the wrong option.


def _variable(name: str, environ: Mapping[str, str]) -> str:
    if name not in environ:
        message = "this variable is not set in the environment of this program"
        raise Unusable(message)
    return environ[name]


def _file(path: Path, *, private: bool) -> str:
    # A byte beyond ASCII is a flaw of the key; latin-1 gives every byte some character.
    return read_named(path, private=private).decode("latin-1").strip()


def _credential(name: str, environ: Mapping[str, str]) -> str:
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        message = "systemd hands no credentials to this program: its unit needs LoadCredential="
        raise Unusable(message)
    # systemd itself sees to who can read them.
    return _file(Path(folder) / name, private=False)


def _flaw(text: str) -> str | None:
    """Say why a text can be no key at all: it has to fit into an HTTP header."""
    if not text:
        return "the key is empty"
    if not all("!" <= character <= "~" for character in text):
        return "the key has a blank or a character beyond ASCII: a client could not send it"
    if len(text) > LONGEST_CHARACTERS:
        return f"the key is longer than {LONGEST_CHARACTERS} characters"
    return None


_ADVICE = "hydrogen key new makes a good one"


def _weakness(text: str) -> str | None:
    """Say why a key could be guessed."""
    if len(text) < SHORTEST_CHARACTERS:
        return f"the key is shorter than {SHORTEST_CHARACTERS} characters"
    if text.lower() in _WELL_KNOWN:
        return "everybody knows this key"
    if len(set(text)) < _FEWEST_DIFFERENT:
        return f"the key has fewer than {_FEWEST_DIFFERENT} different characters"
    return None
