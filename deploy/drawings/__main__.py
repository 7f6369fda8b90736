"""Draw them anew: `python -m deploy.drawings`."""

from pathlib import Path

from . import optocoupler, pinout, wiring

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DRAWINGS = {
    "pinout.svg": pinout.drawing,
    "wiring.svg": wiring.drawing,
    "optocoupler.svg": optocoupler.drawing,
}


def main() -> None:
    """Write every drawing into docs/images."""
    for name, drawing in DRAWINGS.items():
        (IMAGES / name).write_text(drawing())


if __name__ == "__main__":
    main()
