"""What is written so often, or so dearly, that it wears the card."""

import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from drivers.host.mount import Mount, mount_of
from drivers.host.roots import Roots
from hydrogen.advice.remark import Remark
from hydrogen.config.remembering import MemoryConfig

_SPARING_SECONDS = 10
_DAY_SECONDS = 86_400
_BLOCK_MEGABYTES = 4096 / 1e6  # the least that a file system writes

# Of a write's new time of modification ext4 makes a transaction, as measured at the disk: three
# blocks in its journal and one in place. It waits for it as long as the option ``commit`` says.
_JOURNALLED = frozenset({"ext3", "ext4"})
_TRANSACTION_MEGABYTES = 4 * _BLOCK_MEGABYTES
_COMMIT = re.compile(r"commit=([0-9]{1,9})")
_COMMIT_SECONDS = 5
_SPARING_TRANSACTIONS_SECONDS = 300


def advice(memory: MemoryConfig, folder: Path | None, roots: Roots) -> Iterator[Remark]:
    """Give remarks on how often is written, and how the ``folder`` of the memory is mounted."""
    every = memory.write_every
    if every < _SPARING_SECONDS:
        message = (
            f"every {every:g} s is {_blocks(every):.0f} MB a day at least, which wears an SD card: "
            "what is serious is written at once in any case"
        )
        yield Remark("memory.write_every", message)
    if folder is not None and (mount := mount_of(folder, roots)) is not None:
        yield from _on_times(every, folder, mount)


def _on_times(every: float, folder: Path, mount: Mount) -> Iterator[Remark]:
    commits = max(every, _commit(mount))
    if (
        mount.kind not in _JOURNALLED
        or "lazytime" in mount.options
        or commits >= _SPARING_TRANSACTIONS_SECONDS
    ):
        return
    least = _blocks(every)
    dear = least + _DAY_SECONDS / commits * _TRANSACTION_MEGABYTES
    message = (
        f"{folder} is on {mount.kind} without lazytime, which writes the file's time along with "
        f"every write: about {dear:.0f} MB a day instead of {least:.0f}. Add lazytime to the "
        f"options of {mount.point} in /etc/fstab, and run as root: "
        f"mount -o remount,lazytime {quote(str(mount.point))}"
    )
    yield Remark("memory.folder", message)


def _blocks(every: float) -> float:
    return _DAY_SECONDS / every * _BLOCK_MEGABYTES


def _commit(mount: Mount) -> int:
    found = [int(told[1]) for option in mount.options if (told := _COMMIT.fullmatch(option))]
    return found[-1] if found else _COMMIT_SECONDS
