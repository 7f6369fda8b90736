"""Chips with coefficients on i2c-stub: many sets of registers, read by the kernel and by us.

The kernel waits for every conversion, as it should; so several chips are read at a time.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial

from smbus2 import SMBus

from drivers.chips import CATALOGUE
from drivers.errors import OutOfRange
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.sensor import Values
from tests.drivers.chips.wire import take
from tests.kernel.guest.i2c_chips import DEVICES, I2CStub, KernelChip

Block = tuple[int, bytes]
"""A register, and the bytes from it on."""


@dataclass(frozen=True, kw_only=True)
class Kernel:
    """How the kernel is asked: its model, the files that set it up, and those of the values."""

    model: str
    settings: Mapping[str, str] = field(default_factory=dict)
    attributes: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One chip: what it holds, and what it measures one after the other."""

    address: int
    registers: Sequence[Block]
    results: Sequence[Block]


def of_the_kernel(stub: I2CStub, kernel: Kernel, trials: Sequence[Trial]) -> list[list[list[str]]]:
    """Let the kernel read: by trial and result, the text of each attribute."""
    for trial in trials:
        fill(stub.bus, trial)
    chips = [KernelChip(stub.bus, trial.address, kernel.model) for trial in trials]
    try:
        for chip in chips:
            chip.attach()
        with ThreadPoolExecutor(len(trials)) as pool:
            return list(pool.map(lambda trial: _read(stub.bus, kernel, trial), trials))
    finally:
        for chip in chips:
            chip.detach()


def of_ours(
    stub: I2CStub, name: str, options: object, trials: Sequence[Trial]
) -> list[list[Values | None]]:
    """Let our driver read: by trial and result, the values, None for what it is not to measure."""
    everything: list[list[Values | None]] = []
    for trial in trials:
        fill(stub.bus, trial)
        with SMBus(stub.bus) as setter, closing(LinuxI2CBus(str(stub.path))) as bus:
            sensor = CATALOGUE[name].open(I2CDevice(bus, trial.address), options)
            sensor.start()
            values: list[Values | None] = []
            for result in trial.results:
                write(setter, trial.address, result)
                try:
                    values.append(take(sensor).values)
                except OutOfRange:
                    values.append(None)
            everything.append(values)
    return everything


def fill(bus: int, trial: Trial) -> None:
    """Put a chip's registers in place."""
    with SMBus(bus) as setter:
        for block in trial.registers:
            write(setter, trial.address, block)


def write(setter: SMBus, address: int, block: Block) -> None:
    register, data = block
    setter.write_i2c_block_data(address, register, list(data), force=True)


def _read(bus: int, kernel: Kernel, trial: Trial) -> list[list[str]]:
    device = DEVICES / f"{bus}-{trial.address:04x}"
    (folder,) = device.glob("iio:device*")
    for name, text in kernel.settings.items():
        (folder / name).write_text(text)
    with SMBus(bus) as setter, _opened([folder / name for name in kernel.attributes]) as reads:
        texts: list[list[str]] = []
        for result in trial.results:
            write(setter, trial.address, result)
            texts.append([read() for read in reads])
        return texts


def _text(file: int) -> str:
    return os.pread(file, 64, 0).decode().strip()


@contextmanager
def _opened(paths: Sequence[os.PathLike[str]]) -> Iterator[list[Callable[[], str]]]:
    files = [os.open(path, os.O_RDONLY) for path in paths]
    try:
        yield [partial(_text, file) for file in files]
    finally:
        for file in files:
            os.close(file)
