"""Device tree overlays, on trees like those of the boards."""

from pathlib import Path

import pytest

from deploy.host.command import CannotRun, run
from deploy.host.programs import install_missing
from deploy.image import overlays
from deploy.image.boards import VARIANTS, Board

TREES = {
    Board.PI: """\
/dts-v1/;
/ {
    aliases { };
    soc {
        gpio: gpio@7e200000 { #gpio-cells = <2>; };
        i2c@7e205000 { status = "okay"; };
        i2c1: i2c@7e804000 { status = "okay"; };
    };
};
""",
    Board.PI5: """\
/dts-v1/;
/ {
    aliases { };
    axi { pcie@1000120000 { pci@0,0 { dev@0,0 { pci-ep-bus@1 {
        rp1_gpio: pinctrl@400d0000 { #gpio-cells = <2>; };
        rp1_i2c1: i2c@40074000 { status = "disabled"; };
    }; }; }; }; };
};
""",
}


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    install_missing({"dtc": "device-tree-compiler"}, purpose="the image's tests need")


def boards(folder: Path, board: Board, source: str) -> Path:
    folder.mkdir()
    for name in VARIANTS[board].device_trees:
        compiled = str(folder / f"{name}.dtb")
        run(["dtc", "-@", "-q", "-I", "dts", "-O", "dtb", "-o", compiled], data=source.encode())
    return folder


@pytest.mark.parametrize("board", list(Board))
def test_every_board_has_the_bus_of_its_header_as_number_1(tmp_path: Path, board: Board) -> None:
    overlays.compile_into(tmp_path / "overlays")
    trees = boards(tmp_path / "trees", board, TREES[board])
    overlays.check(board, trees, tmp_path / "overlays", tmp_path)


def test_a_kernel_that_names_its_bus_otherwise_stops_the_build(tmp_path: Path) -> None:
    overlays.compile_into(tmp_path / "overlays")
    trees = boards(tmp_path / "trees", Board.PI, TREES[Board.PI].replace("7e804000", "7e804fff"))
    with pytest.raises(CannotRun, match="fdtget"):
        overlays.check(Board.PI, trees, tmp_path / "overlays", tmp_path)


def test_a_bus_that_is_off_stops_the_build(tmp_path: Path) -> None:
    overlays.compile_into(tmp_path / "overlays")
    source = TREES[Board.PI].replace('status = "okay"', 'status = "disabled"')
    trees = boards(tmp_path / "trees", Board.PI, source)
    with pytest.raises(CannotRun, match=r"dtb has the bus of the header disabled: mend the over"):
        overlays.check(Board.PI, trees, tmp_path / "overlays", tmp_path)


def test_the_firmware_finds_the_file_without_which_it_looks_elsewhere(tmp_path: Path) -> None:
    overlays.compile_into(tmp_path / "overlays")
    assert sorted(path.name for path in (tmp_path / "overlays").iterdir()) == [
        "README",
        "hydrogen-i2c1.dtbo",
        "hydrogen-pi5-i2c1.dtbo",
        "hydrogen-pi5-w1.dtbo",
        "hydrogen-w1.dtbo",
    ]
