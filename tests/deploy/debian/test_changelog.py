"""Debian's changelog of the project's own."""

import gzip

from deploy.debian.changelog import changelog
from deploy.debian.layout import Package

MARKDOWN = """\
# Changes

## Unreleased

- A thing that [one](docs/one.md#so) can see, with words enough that it takes more lines than
  a single one has room for.
- Another.

## 0.0.1

- Older.
"""


def test_the_newest_changes_are_told_as_debian_does() -> None:
    text = gzip.decompress(
        changelog(MARKDOWN, Package.HYDROGEN, version="0.1.0", epoch=1_795_457_435)
    ).decode()

    assert text == (
        "hydrogen-monitor (0.1.0) unstable; urgency=medium\n"
        "\n"
        "  * A thing that one can see, with words enough that it takes more lines than\n"
        "    a single one has room for.\n"
        "  * Another.\n"
        "\n"
        " -- The Hydrogen developers <nobody@hydrogen.invalid>"
        "  Mon, 23 Nov 2026 18:10:35 +0000\n"
    )


def test_the_time_of_the_build_does_not_show() -> None:
    made = changelog(MARKDOWN, Package.HYDROGEN, version="0.1.0", epoch=0)

    assert made[4:8] == bytes(4)  # gzip's own time
