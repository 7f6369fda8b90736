"""config.txt and cmdline.txt."""

from deploy.image.boards import Board
from deploy.image.boot import command_line, config


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def overlays_of(board: Board) -> list[str]:
    return [line for line in lines(config(board)) if line.startswith("dtoverlay")]


def test_the_firmware_takes_everything_out_of_one_slot() -> None:
    assert lines(config(Board.PI))[:4] == [
        "os_prefix=a/",
        "arm_64bit=1",
        "kernel=vmlinuz",
        "initramfs initrd.img followkernel",
    ]


def test_the_bus_of_the_header_has_its_number_on_every_board() -> None:
    assert overlays_of(Board.PI) == ["dtoverlay=hydrogen-i2c1"]
    assert overlays_of(Board.PI5) == ["dtoverlay=hydrogen-pi5-i2c1"]


def test_thermometers_on_one_wire_are_one_character_away() -> None:
    assert "# dtoverlay=hydrogen-w1\n" in config(Board.PI)
    assert "# dtoverlay=hydrogen-pi5-w1\n" in config(Board.PI5)


def test_the_kernel_gets_one_line_that_finds_the_root_by_its_label() -> None:
    assert command_line().count("\n") == 1
    words = command_line().split()
    assert {"root=LABEL=HYDROROOT", "rootwait", "fsck.repair=yes", "net.ifnames=0"} <= set(words)
    assert [word for word in words if word.startswith("console=")] == [
        "console=ttyS1,115200",
        "console=tty0",
    ]
