"""A warning: what counts as it is written, and is hardly meant."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from hydrogen.config.problem import Problem


class Remark(Struct, frozen=True):
    """What is better changed; ``path`` is the option's, such as ``outputs.fan.polarity``."""

    path: str
    message: str


def placed(remarks: Iterable[Remark], file: str, lines: Mapping[str, int]) -> list[Problem]:
    """Give remarks their lines, and order them by these; ``lines`` are those of all paths."""
    found = [
        Problem(file=file, line=_line(remark.path, lines), path=remark.path, message=remark.message)
        for remark in remarks
    ]
    return sorted(found, key=lambda problem: (problem.line or 0, problem.path))


def _line(path: str, lines: Mapping[str, int]) -> int | None:
    """Give an option's line, or that of the section for one that is not written."""
    while path not in lines and "." in path:
        path = path.rpartition(".")[0]
    return lines.get(path)
