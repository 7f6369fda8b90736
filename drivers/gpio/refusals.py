"""What the kernel means when it refuses a line: errno -> LineError in one table."""

import errno

from drivers.errors import LineError, LineForbidden, LineInUse, LineMissing, LineUnsupported

REFUSED = (OSError, ValueError, NotImplementedError)
"""What gpiod raises for an errno: ValueError is EINVAL, NotImplementedError is EOPNOTSUPP.

All three carry the errno as their first argument.
"""

# The kernel's own "not supported" (include/linux/errno.h); GPIO ioctls let it through to programs.
_ENOTSUPP = 524

_FORBIDDEN = (LineForbidden, "this user may not use it: add the user to the group gpio")
_UNSUPPORTED = (
    LineUnsupported,
    "the hardware cannot be {asked}: ask for less, or take another line",
)
_GONE = (LineMissing, "the chip went away: is it still plugged in?")

_MEANINGS: dict[int, tuple[type[LineError], str]] = {
    errno.EBUSY: (
        LineInUse,
        "in use by {consumer}: stop that program or driver, or take another line",
    ),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: _GONE,
    errno.ENODEV: _GONE,
    errno.EINVAL: _UNSUPPORTED,
    errno.ENXIO: _UNSUPPORTED,
    errno.EOPNOTSUPP: _UNSUPPORTED,
    _ENOTSUPP: _UNSUPPORTED,
}


def code_of(error: Exception) -> int:
    """Return the errno that one of ``REFUSED`` carries; 0 where it carries none."""
    first = error.args[0] if error.args else 0
    return first if isinstance(first, int) else 0


def refusal(
    error: Exception, *, where: object, consumer: str = "", asked: str = "used so"
) -> LineError:
    """Say what one of ``REFUSED`` means for the line or chip ``where``.

    ``consumer`` is who holds the line, as the kernel names it; ``asked`` completes "cannot be".
    """
    kind, advice = _MEANINGS.get(code_of(error), (LineError, "the kernel refuses it ({error})"))
    holder = f'"{consumer}"' if consumer else "another program or driver"
    return kind(f"{where}: {advice.format(consumer=holder, asked=asked, error=error)}")
