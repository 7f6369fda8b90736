import os
import subprocess
import sys
from pathlib import Path

import trustme

PROGRAM = """
import os, ssl
from hydrogen.composition import lean
lean.import_aiohttp()
import aiohttp.connector
# The contexts have no public name; what is in them is the point.
print(len(aiohttp.connector._SSL_CONTEXT_VERIFIED.get_ca_certs()))
print(os.environ["SSL_CERT_FILE"], os.environ.get("SSL_CERT_DIR"))
print(len(ssl.create_default_context().get_ca_certs()))
"""


def test_aiohttps_client_has_no_certificates_and_a_later_context_has_them(tmp_path: Path) -> None:
    authorities = tmp_path / "authorities.pem"
    trustme.CA().cert_pem.write_to_path(authorities)
    environ = {name: value for name, value in os.environ.items() if name != "SSL_CERT_DIR"}

    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", PROGRAM],
        env=environ | {"SSL_CERT_FILE": str(authorities)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines() == ["0", f"{authorities} None", "1"]


FRAGMENTS = """
import ctypes, re
from pathlib import Path
from hydrogen.composition import lean

def resident():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmRSS:\\s+(\\d+)", status)[1])

library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
blocks = [ctypes.c_void_p(library.malloc(1000)) for _ in range(20_000)]
for block in blocks:
    ctypes.memset(block, 1, 1000)
for block in blocks[:-1]:  # the last one keeps the heap's end where it is
    library.free(block)
before = resident()
given = lean.give_back()
print(given, before - resident() > 10_000)
"""


def test_what_was_freed_is_given_back_to_the_system() -> None:
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", FRAGMENTS], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "True"]


RARE = (
    "difflib",
    "gpiozero",
    "hydrogen.api.commands",
    "hydrogen.api.interfaces",
    "hydrogen.api.pairing",
    "hydrogen.api.replay",
    "hydrogen.api.sensors",
    "hydrogen.doctor.inventory",
    "hydrogen.job",
    "hydrogen.memory.recording_text",
    "hydrogen.memory.shelf",
    "hydrogen.sampling.combination",
    "hydrogen.sampling.smoothing",
    "segno",
    "smbus2",
)


def test_what_few_runs_need_is_not_loaded_at_the_start() -> None:
    script = f"import sys, hydrogen.composition.app; print(*sys.modules.keys() & set({RARE}))"

    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []


DEMONSTRATION = """
import sys
from pathlib import Path
from drivers.chips import CATALOGUE
from hydrogen.clock import SystemClock
from hydrogen.config.file import load
from hydrogen.sampling.hardware import real_hardware, simulated_hardware

config = load(Path(sys.argv[1]), environ={}, catalogue=CATALOGUE)
simulated_hardware(config, CATALOGUE, clock=SystemClock())
print(*sys.modules.keys() & {"gpiod", "smbus2"})
real_hardware(config, CATALOGUE)
print(*sorted(sys.modules.keys() & {"gpiod", "smbus2"}))
"""


def test_a_demonstration_does_without_the_kernels_buses_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("keys: {phone: {role: read, value: a-key-that-is-long-enough}}\n")

    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", DEMONSTRATION, str(file)], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["", "gpiod smbus2"]
