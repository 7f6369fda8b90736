"""A Raspberry Pi's firmware, asked by property messages through the kernel's /dev/vcio.

Sources: drivers/char/broadcom/vcio.c of github.com/raspberrypi/linux (the ioctl; which node lets
which messages through), the page "Mailbox property interface" of the wiki of
github.com/raspberrypi/firmware (how a message is laid out), vcgencmd/vcgencmd.c of
github.com/raspberrypi/utils (how a text command is), and include/soc/bcm2835/raspberrypi-firmware.h
(the tags).
"""

import contextlib
import fcntl
import os
import re
import struct
from collections.abc import Callable

from drivers.host.roots import Roots

Exchange = Callable[[bytearray], object]
"""Sends a property message and puts the firmware's answer in its place. Raises OSError."""

_IOCTL_MBOX_PROPERTY = 3 << 30 | struct.calcsize("P") << 16 | 100 << 8  # _IOWR(100, 0, char *)

_GET_THROTTLED = 0x00030046
_GET_GENCMD_RESULT = 0x00030080
_ANSWERED = 0x80000000  # in the message's second word, and with a length in the tag's third
_LONGEST_TEXT = 1024  # bytes, of the command as of its answer

_THROTTLED = re.compile(r"throttled=0x([0-9a-f]{1,8})", re.IGNORECASE)
_SUPPLY = re.compile(r"EXT5V_V volt\([0-9]+\)=([0-9]{1,2}\.[0-9]{1,9})V")


class Vcio:
    """The kernel's door to the firmware. Opened when first needed."""

    def __init__(self, roots: Roots) -> None:
        # Raspberry Pi OS opens the first, which lets only text commands through, to the group
        # video; older ones have the second alone.
        self._nodes = (roots.dev / "vcio_gencmd", roots.dev / "vcio")
        self._descriptor: int | None = None

    def __call__(self, message: bytearray) -> None:
        """Exchange a message for its answer. Raises OSError."""
        if self._descriptor is None:
            self._descriptor = self._open()
        fcntl.ioctl(self._descriptor, _IOCTL_MBOX_PROPERTY, message)

    def close(self) -> None:
        """Let go of the device; idempotent."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        for node in self._nodes[:-1]:
            with contextlib.suppress(OSError):
                return os.open(node, os.O_RDONLY | os.O_CLOEXEC)
        return os.open(self._nodes[-1], os.O_RDONLY | os.O_CLOEXEC)


class Firmware:
    """What the firmware knows. Everything is ``None`` where it cannot be asked."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._has_supply = True

    def throttled(self) -> int | None:
        """Ask for the bits of ``vcgencmd get_throttled``: below 16 what is, from 16 what was."""
        answer = _THROTTLED.fullmatch(self._text("get_throttled") or "")
        return None if answer is None else int(answer[1], 16)

    def throttled_property(self) -> int | None:
        """Ask for the same bits by their own property, for firmware without the text command."""
        # Its value names bits of the past to be cleared: none.
        message = bytearray(struct.pack("=7I", 28, 0, _GET_THROTTLED, 4, 0, 0, 0))
        with contextlib.suppress(OSError):
            self._exchange(message)
            _, status, _, _, length, value, _ = struct.unpack("=7I", message)
            if status == _ANSWERED and length & _ANSWERED:
                return int(value)
        return None

    def supply_volts(self) -> float | None:
        """Ask a Raspberry Pi 5's power management for the voltage of the 5 V supply.

        A board that answers without one is not asked again.
        """
        text = self._text("pmic_read_adc EXT5V_V") if self._has_supply else None
        if text is None:
            return None
        answer = _SUPPLY.fullmatch(text)
        self._has_supply = answer is not None
        return None if answer is None else float(answer[1])

    def _text(self, command: str) -> str | None:
        layout = f"=6I{_LONGEST_TEXT}sI"
        size = struct.calcsize(layout)
        message = bytearray(
            struct.pack(
                layout, size, 0, _GET_GENCMD_RESULT, _LONGEST_TEXT, 0, 0, command.encode(), 0
            )
        )
        with contextlib.suppress(OSError):
            self._exchange(message)
            _, status, _, _, _, error, text, _ = struct.unpack(layout, message)
            if status == _ANSWERED and error == 0:
                return bytes(text).partition(b"\0")[0].decode(errors="replace").strip()
        return None
