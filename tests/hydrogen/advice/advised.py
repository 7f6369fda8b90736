"""What is said of configurations that are written down here."""

from pathlib import Path

from drivers.chips import CATALOGUE
from hydrogen.advice.verdict import summary, warnings
from hydrogen.config.file import load_with_lines
from tests.hydrogen.config.written import KEYS


def _written(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text + KEYS)
    return path


def warned(folder: Path, text: str) -> list[str]:
    path = _written(folder, text)
    config, lines = load_with_lines(path, environ={}, catalogue=CATALOGUE)
    return [str(found).removeprefix(f"{path}:") for found in warnings(path, config, lines)]


def told(folder: Path, text: str) -> list[str]:
    path = _written(folder, text)
    config, _ = load_with_lines(path, environ={}, catalogue=CATALOGUE)
    return [line.removeprefix(f"{path}: ") for line in summary(path, config)]
