"""A program that has one output on, and tells when it is so: to be killed by a test."""

import sys
import threading
import time

from drivers.gpio.line import LineAddress, Polarity
from drivers.gpio.lines import LinuxGpio
from hydrogen.clock import SystemClock
from hydrogen.supervision.dead_man import DeadMansHandle
from hydrogen.supervision.driven_line import DrivenLine


def main(line: str, polarity: str) -> None:
    clock = SystemClock()
    address = LineAddress(line=line)
    driven = DrivenLine(address, Polarity(polarity), LinuxGpio("hydrogen"), clock=clock)
    handle = DeadMansHandle(driven, monotonic=time.monotonic, changed=threading.Event().set)
    handle.start()
    while True:
        handle.renew(on=True)
        if handle.driven.on:
            print("on", flush=True)  # noqa: T201  what the test waits for
        time.sleep(0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
