"""What comes of a configuration that is written down here."""

from collections.abc import Mapping
from pathlib import Path

from hydrogen.config import Config, ConfigurationError, load
from tests.hydrogen.config.chips import CATALOGUE

KEYS = """
keys:
  owner:
    role: control
    value: correct-horse-battery
"""


def config(folder: Path, text: str | bytes, environ: Mapping[str, str] | None = None) -> Config:
    path = folder / "config.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, environ=environ or {}, catalogue=CATALOGUE)


def problems(
    folder: Path, text: str | bytes, environ: Mapping[str, str] | None = None
) -> list[str]:
    try:
        config(folder, text, environ)
    except ConfigurationError as error:
        return [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    return []
