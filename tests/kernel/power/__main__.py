"""Cut the power: `python -m tests.kernel.power [--cuts 20] [--seed N]`."""

import argparse
import sys

from tests.kernel.kernel import cached_kernel
from tests.kernel.programs import install_missing

from .account import CUTS, run
from .cuts import OPTIONS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kernel.power")
    parser.add_argument("--cuts", type=int, default=CUTS)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--options", default=OPTIONS, help="with which the guest mounts its disk")
    words = parser.parse_args()
    install_missing()
    return run(cached_kernel(), cuts=words.cuts, seed=words.seed, options=words.options)


if __name__ == "__main__":
    sys.exit(main())
