"""How soon after its start a server is of use."""

from statistics import median

from tests.bench.bench import Bench
from tests.bench.figure import Figure

_TARGET = 0.8  # seconds, or twice what the yardstick takes to its port where that is longer


async def measure(bench: Bench) -> list[Figure]:
    """Start both servers in turn, and clients that try again until they are let in."""
    statuses, ports, bare_ports = [], [], []
    for _ in range(bench.effort.starts):
        async with bench.hydrogen() as hydrogen:
            heard, _ = await hydrogen.first_message()
            statuses.append(heard - hydrogen.child.begun)
        async with bench.bare() as bare:
            bare_ports.append(await bare.accepting() - bare.child.begun)
        async with bench.hydrogen() as hydrogen:
            ports.append(await hydrogen.accepting() - hydrogen.child.begun)
    return [
        Figure(
            name="start.first_status",
            value=median(statuses),
            unit="seconds",
            target=max(_TARGET, 2 * median(bare_ports)),
            parts={
                "hydrogen_seconds": statuses,
                "hydrogen_to_port_seconds": ports,
                "bare_to_port_seconds": bare_ports,
            },
        )
    ]
