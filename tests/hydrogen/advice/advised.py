"""What is said of configurations that are written down here."""

from collections.abc import Mapping
from pathlib import Path

from drivers.chips import CATALOGUE
from hydrogen.advice.verdict import summary, warnings
from hydrogen.config.file import load_with_lines
from tests.drivers.host.trees import roots
from tests.hydrogen.config.written import KEYS


def _written(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text + KEYS)
    return path


def warned(folder: Path, text: str, *, environ: Mapping[str, str] | None = None) -> list[str]:
    """Give the warnings on a machine whose kernel shows what was planted in the folder."""
    path = _written(folder, text)
    config, lines = load_with_lines(path, environ={}, catalogue=CATALOGUE)
    found = warnings(path, config, lines, environ=environ or {}, roots=roots(folder))
    return [str(warning).removeprefix(f"{path}:") for warning in found]


def told(folder: Path, text: str) -> list[str]:
    path = _written(folder, text)
    config, _ = load_with_lines(path, environ={}, catalogue=CATALOGUE)
    return [line.removeprefix(f"{path}: ") for line in summary(path, config)]
