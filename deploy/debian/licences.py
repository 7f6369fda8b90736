"""The file copyright: whose is what of a package, as the packages' own metadata tell."""

from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from .lock import ROOT

_HEAD = """\
Hydrogen is under the licence at the end of this file. Its environment below
/usr/lib/hydrogen has these Python packages of others, each as it was published,
without its tests and its sources in other languages. The full text of a licence
is where it is said below; Apache's and others' are in /usr/share/common-licenses
as well.

"""


def copyright_file(tree: Path) -> str:
    """Return the file for a package that holds the Python packages in a tree."""
    # A package that is compiled for two Pythons is told of once.
    packages = {folder.name: folder for folder in sorted(tree.rglob("*.dist-info"))}
    entries = [_entry(folder, tree) for name, folder in sorted(packages.items())]
    own = (ROOT / "LICENSE").read_text()
    return "\n".join([_HEAD, *entries, "Hydrogen itself\n", own]) if entries else own


def _entry(folder: Path, tree: Path) -> str:
    metadata = HeaderParser().parsestr((folder / "METADATA").read_text())
    lines = [f"{metadata['Name']} {metadata['Version']}", f"  licence: {_licence(metadata)}"]
    lines += [f"  from:    {home}" for home in _home(metadata)]
    lines += [f"  text:    /{path.relative_to(tree)}" for path in _texts(folder)]
    return "\n".join(lines) + "\n"


def _licence(metadata: Message) -> str:
    """Return what the metadata call the licence: there were three ways in the course of time."""
    if expression := metadata["License-Expression"]:
        return str(expression)
    said = str(metadata["License"] or "").strip()
    if said and "\n" not in said:
        return said
    prefix = "License ::"
    classifiers = [str(each) for each in metadata.get_all("Classifier", [])]
    named = [each.rpartition("::")[2].strip() for each in classifiers if each.startswith(prefix)]
    return ", ".join(named) or "see its text"


def _home(metadata: Message) -> Iterator[str]:
    """Give the address that the package names as its own, if it names one."""
    if page := metadata["Home-page"]:
        yield str(page)
        return
    for each in metadata.get_all("Project-URL", []):
        label, _, address = str(each).partition(", ")
        if label.lower() in {"homepage", "home", "source", "repository", "source code", "github"}:
            yield address
            return


def _texts(folder: Path) -> list[Path]:
    names = ("LICEN[CS]E*", "COPYING*", "NOTICE*", "licenses/**/*")
    return sorted({path for name in names for path in folder.glob(name) if path.is_file()})
