"""Examines the buses of a program that is running, in their own threads."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from functools import partial

from drivers.doctor.adapters import adapters
from drivers.doctor.examination import Examination, Thoroughness, examine
from drivers.errors import BusMissing, BusTimeout
from drivers.kernel.channel import Channel
from drivers.sensor import Chip
from hydrogen.config.model import Config
from hydrogen.doctor.content import content_of
from hydrogen.doctor.kernel import KernelChannels
from hydrogen.doctor.visit import chosen, reports_on, with_those_above
from hydrogen.sampling.monitor import Monitor

_LONGEST = 2.5  # seconds that a bus's sensors may wait; they are stale after 3
_PATIENCE = 20.0  # seconds, for a hundred addresses and some of them slow


async def rescan(  # noqa: PLR0913  each is one thing that who asks decides
    monitor: Monitor,
    config: Config,
    catalogue: Mapping[str, Chip],
    kernel: KernelChannels,
    *,
    only: str | None = None,
    times: int = 0,
    patience: float = _PATIENCE,
) -> dict[str, object]:
    """Examine every configured I2C bus, or one by its name in the configuration.

    Between two readings of a bus's sensors, whose next ones wait for some ten milliseconds; longer
    where each chip is asked several ``times``, to tell how reliably it answers. With all buses
    comes what the kernel measures by itself, or why that is not known.
    """
    names = with_those_above([only], config) if only else None
    futures = monitor.on_buses(
        partial(
            examine, catalogue=catalogue, thoroughness=Thoroughness(times=times, seconds=_LONGEST)
        ),
        names,
    )
    outcomes = await _outcomes(futures, patience)
    # In a simulation the kernel's adapters are no part of the story.
    known = {} if monitor.simulation else {found.bus: found for found in adapters()}
    reports = chosen(reports_on(outcomes, config, known), only)
    elsewhere = monitor.simulation is not None or only is not None
    channels: Sequence[Channel] = ()
    failed: dict[str, object] = {}
    try:
        channels = () if elsewhere else await kernel.all(patience)
    except BusTimeout as error:
        failed = {"kernel_fault": {"code": error.code, "message": str(error)}}
    return content_of(reports, catalogue, channels, config) | failed


async def _outcomes(
    futures: Mapping[str, Future[Examination]], patience: float
) -> dict[str, Examination]:
    waits = [asyncio.wrap_future(future) for future in futures.values()]
    try:
        if waits:
            await asyncio.wait(waits, timeout=patience)
        return {
            name: _outcome(name, wait, patience) for name, wait in zip(futures, waits, strict=True)
        }
    finally:
        # On a bus that hangs nothing is to queue up that nobody waits for any more. These, as the
        # end of the asyncio futures would reach them only in the loop's next round.
        for future in futures.values():
            future.cancel()


def _outcome(name: str, wait: asyncio.Future[Examination], patience: float) -> Examination:
    if not wait.done():
        message = f"{name} came to no end within {patience:g} s: does one of its chips hang?"
        return Examination(bus=name, trouble=BusTimeout(message))
    if wait.cancelled():
        message = f"{name} was let go of before it could be examined: ask again"
        return Examination(bus=name, trouble=BusMissing(message))
    return wait.result()
