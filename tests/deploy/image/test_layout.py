"""Where the partitions are."""

from hypothesis import given
from hypothesis import strategies as st

from deploy.image.layout import (
    ALIGNMENT,
    BOOT_SIZE,
    BOOT_START,
    MEBIBYTE,
    ROOT_SPARE,
    ROOT_START,
    SECTOR,
    Layout,
    layout_for,
)


@given(st.integers(min_value=0, max_value=8 * 1024**3))
def test_the_root_holds_its_files_with_room_to_spare_and_begins_and_ends_with_a_block(
    content: int,
) -> None:
    layout = layout_for(content)
    assert layout.root_size >= content + ROOT_SPARE
    assert layout.root_size % ALIGNMENT == 0
    assert layout.size == ROOT_START + layout.root_size


def test_the_boot_partition_begins_with_a_block_and_ends_where_the_root_begins() -> None:
    assert BOOT_START % ALIGNMENT == 0
    assert BOOT_START + BOOT_SIZE == ROOT_START


def test_the_table_is_a_master_boot_record_that_a_raspberry_pi_3_starts_from() -> None:
    assert Layout(root_size=64 * MEBIBYTE).table("1a2b3c4d") == (
        "label: dos\n"
        "label-id: 0x1a2b3c4d\n"
        "unit: sectors\n"
        "\n"
        f"start=8192, size={512 * MEBIBYTE // SECTOR}, type=c, bootable\n"
        f"start=1056768, size={64 * MEBIBYTE // SECTOR}, type=83\n"
    )
