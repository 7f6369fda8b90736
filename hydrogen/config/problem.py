"""What is wrong with a configuration, and where."""

from collections.abc import Collection, Iterable

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True):
    """One thing to put right; as text it is ``config.yaml:12: sensors.bed.adress: unknown option``.

    ``line`` counts from 1, and is None where the problem is the whole file's; ``path`` is empty
    where the problem is no option's.
    """

    file: str
    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.path, self.message) if part)


class ConfigurationError(Exception):
    """A configuration cannot be used; ``problems`` has every reason once, ordered by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        # An alias shows the same mistake wherever it is used; once is enough.
        self.problems = tuple(sorted(set(problems), key=_order))
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Problem] = []

    def add(self, message: str, *, line: int | None = None, path: str = "") -> None:
        """Note a problem and carry on."""
        self._found.append(Problem(file=self._file, line=line, path=path, message=message))

    def stop(self, message: str, *, line: int | None = None) -> ConfigurationError:
        """Note a problem that leaves nothing to carry on with; return the error to raise."""
        self.add(message, line=line)
        return ConfigurationError(self._found)

    @property
    def found(self) -> tuple[Problem, ...]:
        """Every problem so far once, ordered by line."""
        return ConfigurationError(self._found).problems

    def settle(self, *, except_in: Collection[str] = ()) -> tuple[Problem, ...]:
        """Raise ConfigurationError if anything was noted, be it elsewhere than in some sections.

        Returns what was noted in those alone.
        """
        error = ConfigurationError(self._found)
        if any(problem.path.partition(".")[0] not in except_in for problem in self._found):
            raise error
        return error.problems


def _order(problem: Problem) -> tuple[int, str, str]:
    return problem.line or 0, problem.path, problem.message
