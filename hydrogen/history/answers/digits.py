"""How many digits of a number are worth telling."""

from hydrogen.history.encoding.resolution import steps


def digits(quantity: str) -> int:
    """Give the decimals that a value is told with: one more than it is kept with.

    A mean is known better than each of its readings, and a sixteenth of a degree has four.
    """
    return len(str(steps(quantity)))
