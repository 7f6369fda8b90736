"""The hours in which people sleep, by the machine's own zone."""

import time
from dataclasses import dataclass

_MINUTES_OF_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one minute of the day to another, past midnight too."""

    begin: int
    end: int

    @classmethod
    def of(cls, text: str) -> "QuietHours":
        """Read hours such as ``22:00-07:00``."""
        begin, end = (_minute(part) for part in text.split("-"))
        return cls(begin, end)

    def has(self, wall: float) -> bool:
        """Tell whether a moment, in Unix seconds, is in them."""
        moment = time.localtime(wall)
        minute = moment.tm_hour * 60 + moment.tm_min
        since = (minute - self.begin) % _MINUTES_OF_A_DAY
        return since < (self.end - self.begin) % _MINUTES_OF_A_DAY


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
