"""A table of TOML, asked for one option after another; what is wrong with one is noted."""

from collections.abc import Collection, Iterable, Mapping

from hydrogen.appliance.formats.toml import Read
from hydrogen.config.problem import Problems
from hydrogen.config.suggestion import did_you_mean


class Table:
    """Options by name, in whichever case; ``path`` is empty where it is the file's own."""

    def __init__(
        self, content: Mapping[str, object], path: str, read: Read, problems: Problems
    ) -> None:
        self._written = content
        self._content = {name.lower().replace("-", "_"): value for name, value in content.items()}
        self._read = read
        self._problems = problems
        self._asked: set[str] = set()
        self.path = path

    def wrong(self, name: str, message: str) -> None:
        """Note what is wrong with an option, or with the table where the name is empty."""
        self._problems.add(message, line=self.line(name), path=self.called(name))

    def line(self, name: str) -> int | None:
        """Tell where an option stands, or where its table begins."""
        lines = self._read.lines
        return lines.get(self.called(name).lower(), lines.get(self.path.lower()))

    def called(self, name: str) -> str:
        """Give an option's name with its table's."""
        return ".".join(part for part in (self.path, name) if part)

    def has(self, name: str) -> bool:
        """Tell whether an option is there, be it wrong."""
        self._asked.add(name)
        return name in self._content

    def text(self, name: str, *, exact: bool = False) -> str | None:
        """Read a text; blanks around it do not count unless it is ``exact``.

        A number goes for the text of its digits where it is written as these: 0x10, 1_000 and
        +10 are numbers of TOML, and meant otherwise by who forgot the quotation marks.
        """
        self._asked.add(name)
        value = self._content.get(name)
        if value is None:
            return None
        written = self._read.bare.get(self.called(name).lower(), str(value))
        is_number = isinstance(value, int) and not isinstance(value, bool) and written == str(value)
        if not isinstance(value, str) and not is_number:
            self.wrong(name, f'this is a text between quotation marks: {name} = "…"')
            return None
        return str(value) if exact else str(value).strip()

    def flag(self, name: str) -> bool:
        """Read yes or no; no where nothing is said."""
        self._asked.add(name)
        value = self._content.get(name, False)
        if isinstance(value, str) and value.strip().lower() in ("true", "yes", "false", "no"):
            return value.strip().lower() in ("true", "yes")
        if isinstance(value, bool):
            return value
        self.wrong(name, f"this is true or false: {name} = true")
        return False

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts, or one alone; empty ones are none."""
        self._asked.add(name)
        value = self._content.get(name)
        listed: list[object] = [*value] if isinstance(value, list) else [value or ""]
        texts = [one.strip() for one in listed if isinstance(one, str)]
        if len(texts) < len(listed):
            self.wrong(name, f'these are texts between quotation marks: {name} = ["…", "…"]')
        return tuple(line for text in texts for line in text.splitlines() if line)

    def tables(self, name: str, *, besides: Collection[str] = ()) -> list["Table"]:
        """Give the tables of a name: one, several or none; ``besides`` are texts among them."""
        self._asked.add(name)
        value = self._content.get(name)
        several: list[object] = [*value] if isinstance(value, list) else [value]
        listed = [one for one in several if one is not None and one not in besides]
        path = self.called(name)
        found = [
            self._below(one, path if at == 0 else f"{path}[{at + 1}]")
            for at, one in enumerate(listed)
        ]
        return [one for one in found if one is not None]

    def named(self) -> list[tuple[str, "Table"]]:
        """Give every table below this one, with its name as it is written; nothing else is."""
        self._asked.update(self._content)
        written = self._written.items()
        below = [(name, self._below(value, self.called(name))) for name, value in written]
        return [(name, table) for name, table in below if table is not None]

    def leave(self, name: str) -> None:
        """Take an option away that is of no use here."""
        self._written = {key: value for key, value in self._written.items() if key != name}
        self._content.pop(name, None)

    def nothing(self, name: str) -> "Table":
        """Give a table as if it were there and empty."""
        return Table({}, self.called(name), self._read, self._problems)

    def finish(self, *, also: Mapping[str, str] | None = None) -> None:
        """Note every option that nobody asked for; ``also`` has what others call some of them."""
        for name in self._content.keys() - self._asked:
            meant = (also or {}).get(name)
            hint = f"; did you mean {meant}?" if meant else did_you_mean(name, self._asked)
            self.wrong(name, f"unknown option{hint}")

    def left(self) -> Iterable[str]:
        """Name what nobody asked for."""
        return sorted(self._content.keys() - self._asked)

    def _below(self, value: object, path: str) -> "Table | None":
        if isinstance(value, dict):
            content = {str(name): one for name, one in value.items()}
            return Table(content, path, self._read, self._problems)
        name = path.rpartition(".")[2]
        self.wrong(name, f"this is a section: its name on a line of its own, as in [{path}]")
        return None
