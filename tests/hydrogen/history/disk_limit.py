"""A disk that fails from some place on."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_byte_beyond(size: int) -> Iterator[None]:
    """Have the kernel refuse what would be written there, with "File too large"."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
