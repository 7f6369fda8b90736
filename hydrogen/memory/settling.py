"""What is on a disk is made to outlast a loss of power."""

import errno
import os
from pathlib import Path


def settle(path: Path) -> None:
    """Have a file's content, or the names in a folder, last (fsync(2)). Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # such as a server's folder, which has no such thing
            raise
    finally:
        os.close(descriptor)
