import os
from pathlib import Path

import pytest

from drivers.host.own_writes import OwnWrites
from drivers.host.roots import Roots
from tests.drivers.host.trees import OWN_IO, plant, roots


def io(written: int, *, cancelled: int) -> dict[str, str]:
    text = OWN_IO.replace("36864", f"{written}").replace(" 4096\n", f" {cancelled}\n")
    return {"proc/self/io": text}


def test_what_was_deleted_before_it_was_written_is_not_counted(tmp_path: Path) -> None:
    tree = plant(tmp_path, io(40_960, cancelled=8192))
    writes = OwnWrites(tree)

    assert writes.read() == 32_768
    writes.close()
    writes.close()


def test_it_never_falls_for_a_file_that_somebody_else_wrote_and_this_cut_off(
    tmp_path: Path,
) -> None:
    writes = OwnWrites(plant(tmp_path, io(8192, cancelled=0)))
    seen = [writes.read()]
    for written, cancelled in ((8192, 16_384), (16_384, 16_384), (32_768, 16_384)):
        plant(tmp_path, io(written, cancelled=cancelled))
        seen.append(writes.read())

    assert seen == [8192, 8192, 8192, 16_384]


@pytest.mark.parametrize("text", ["", "write_bytes: 1\n", "write_bytes: x\n", "\0\xff", None])
def test_a_kernel_that_does_not_count_tells_nothing(tmp_path: Path, text: str | None) -> None:
    tree = roots(tmp_path) if text is None else plant(tmp_path, {"proc/self/io": text})

    assert OwnWrites(tree).read() is None


def test_what_this_process_writes_to_a_disk_is_counted_in_pages(tmp_path: Path) -> None:
    writes = OwnWrites(Roots())
    before = writes.read()
    if before is None:
        pytest.skip("this kernel does not count")
    path = tmp_path / "file"
    with path.open("wb", buffering=0) as file:
        file.write(bytes(65_536))
        os.fsync(file.fileno())
    after = writes.read()

    assert after is not None
    if after == before:
        pytest.skip("the folder for tests is in memory")
    assert after - before >= 65_536
