"""Checks the folders that the configuration names."""

from pathlib import Path

from hydrogen.config.walker import Place, Walker


def check_folder(walker: Walker, place: Place, folder: Path | None, *, beside: Path) -> None:
    """Note a folder that cannot be one; ``beside`` is that of the configuration.

    One that is not there yet is none: whoever writes to it makes it.
    """
    if folder is None:
        return
    if folder.is_relative_to(beside) and str(folder.relative_to(beside)).startswith("~"):
        # Only a shell knows what it stands for, and a service has no home.
        walker.note(place, "~ is not replaced here: write the folder out, from / on")
        return
    above = next((path for path in (folder, *folder.parents) if _is_there(path)), None)
    if above is not None and not above.is_dir():
        walker.note(place, f"{above} is a file: name a folder")


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False  # or this user may not see it; whoever writes to it says so
    return True
