"""Everything of the machine that is quick to read, together."""

from dataclasses import dataclass, field

from drivers.host.kernel import Kernel, Memory, Uptime, board_model
from drivers.host.mailbox import Vcio
from drivers.host.own_writes import OwnWrites
from drivers.host.power import PowerReading, PowerSupply
from drivers.host.processor import ProcessorTemperature, ProcessorUse
from drivers.host.roots import Roots
from drivers.host.wireless import Wifi, Wireless


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineReading:
    """The machine at one moment: °C, per cent, bytes, seconds. What is not told is ``None``.

    ``own_writes`` is what this process has written to disks since it began.
    """

    model: str | None = None
    uptime: float | None = None
    cpu_temperature: float | None = None
    cpu_percent: float | None = None
    load_average: tuple[float, float, float] | None = None
    memory: Memory = field(default_factory=Memory)
    wifi: Wifi | None = None
    power: PowerReading = field(default_factory=PowerReading)
    own_writes: int | None = None


class Machine:
    """Reads the kernel's files and asks the firmware. Belongs to one thread at a time."""

    def __init__(self, roots: Roots) -> None:
        self._kernel = Kernel(roots)
        self._uptime = Uptime(roots)
        self._temperature = ProcessorTemperature(roots)
        self._use = ProcessorUse(roots)
        self._wireless = Wireless(roots)
        self._vcio = Vcio(roots)
        self._power = PowerSupply(roots, self._vcio)
        self._own_writes = OwnWrites(roots)
        self._model = board_model(roots)

    def alarm(self) -> bool | None:
        """Whether the supply was low in the kernel's last two seconds; ``None``: not told."""
        return self._power.alarm()

    def read(self) -> MachineReading:
        """Read everything; raises nothing, whatever the files hold."""
        return MachineReading(
            model=self._model,
            uptime=self._uptime.read(),
            cpu_temperature=self._temperature.read(),
            cpu_percent=self._use.read(),
            load_average=self._kernel.load_average(),
            memory=self._kernel.memory(),
            wifi=self._wireless.read(),
            power=self._power.read(),
            own_writes=self._own_writes.read(),
        )

    def close(self) -> None:
        """Let go of every file; idempotent."""
        for part in (
            self._kernel,
            self._uptime,
            self._temperature,
            self._use,
            self._wireless,
            self._power,
            self._vcio,
            self._own_writes,
        ):
            part.close()
