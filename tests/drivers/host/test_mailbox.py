import struct
from pathlib import Path

import pytest

from drivers.host.mailbox import Firmware, Vcio
from tests.drivers.host.trees import FakeFirmware, plant, roots


def test_the_text_command_is_laid_out_as_vcgencmd_lays_it_out() -> None:
    sent: list[bytes] = []

    assert Firmware(lambda message: sent.append(bytes(message))).throttled() is None

    # raspberrypi/utils, vcgencmd.c: seven words and 1,024 bytes of text.
    assert len(sent[0]) == 7 * 4 + 1024
    assert struct.unpack_from("<6I", sent[0]) == (1052, 0, 0x00030080, 1024, 0, 0)
    assert sent[0][24:38] == b"get_throttled\0"


def test_the_property_clears_nothing_of_what_the_firmware_remembers() -> None:
    firmware = FakeFirmware(throttled=0x50005)

    assert Firmware(firmware).throttled_property() == 0x50005
    assert firmware.masks == [0]


@pytest.mark.parametrize(
    ("answer", "bits"),
    [
        ("throttled=0x0", 0),
        ("throttled=0x50005\n", 0x50005),
        ("throttled=0xE0008", 0xE0008),
        ('error=1 error_msg="Command not registered"', None),
        ("throttled=", None),
        ("throttled=0x123456789", None),
        ("", None),
        ("get_throttled", None),
    ],
)
def test_the_answer_in_text_is_taken_as_a_whole_or_not_at_all(
    answer: str, bits: int | None
) -> None:
    assert Firmware(FakeFirmware(text={"get_throttled": answer})).throttled() == bits


@pytest.mark.parametrize(
    ("answer", "volts"),
    [
        ("     EXT5V_V volt(24)=5.15468000V\n", 5.15468),
        ("EXT5V_V volt(24)=4.87654000V", 4.87654),
        ("VDD_CORE_V volt(15)=0.72000000V", None),
        ("EXT5V_V volt(24)=nanV", None),
        ('error=1 error_msg="Command not registered"', None),
    ],
)
def test_the_supplys_voltage_is_that_of_the_rail_named_so(answer: str, volts: float | None) -> None:
    firmware = Firmware(FakeFirmware(text={"pmic_read_adc EXT5V_V": answer}))

    assert firmware.supply_volts() == volts


def test_a_board_without_that_rail_is_asked_once_and_a_silent_firmware_again() -> None:
    older = FakeFirmware(text={"pmic_read_adc EXT5V_V": 'error=1 error_msg="not registered"'})
    silent = FakeFirmware()
    silent.fails = True
    boards = [Firmware(older), Firmware(silent)]

    assert [board.supply_volts() for board in boards for _ in range(3)] == [None] * 6
    silent.fails = False
    silent.text = {"pmic_read_adc EXT5V_V": "EXT5V_V volt(24)=5.1V"}

    assert older.asked == ["pmic_read_adc EXT5V_V"]
    assert boards[1].supply_volts() == 5.1


def test_an_error_word_or_an_answer_that_is_none_is_not_believed() -> None:
    def refuse(message: bytearray) -> None:
        struct.pack_into("<I", message, 4, 0x80000000)
        struct.pack_into("<I13s", message, 20, 1, b"throttled=0x0")

    def pass_over(_message: bytearray) -> None: ...

    assert Firmware(refuse).throttled() is None
    assert Firmware(pass_over).throttled() is None
    assert Firmware(pass_over).throttled_property() is None


def test_without_the_device_or_where_it_is_something_else_the_exchange_fails(
    tmp_path: Path,
) -> None:
    for tree in (roots(tmp_path), plant(tmp_path, {"dev/vcio": ""})):
        vcio = Vcio(tree)
        with pytest.raises(OSError):  # noqa: PT011  whichever the kernel chooses
            vcio(bytearray(28))
        assert Firmware(vcio).throttled() is None
        vcio.close()
        vcio.close()
