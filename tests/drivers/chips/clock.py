"""A clock for simulated chips whose conversions take their time."""


class Clock:
    """Time that only a test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now
