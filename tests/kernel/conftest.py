"""The tests in guest/ need devices that only the guest has; `python -m tests.kernel` starts it."""

import os

from .session import MARK

collect_ignore = [] if MARK in os.environ else ["guest"]
