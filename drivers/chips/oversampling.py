"""How often a chip samples for one value: an option of the chips that let one choose."""


def check_oversampling(highest: int, **options: int) -> None:
    """Raise ValueError unless each of the options, by name, is a power of 2 up to ``highest``."""
    allowed = [1 << power for power in range(highest.bit_length())]
    for name, times in options.items():
        if times not in allowed:
            *others, last = map(str, allowed)
            message = f"{name} is {', '.join(others)} or {last}, not {times}"
            raise ValueError(message)


def power_of_two(times: int) -> int:
    """Give the exponent: 0 for 1, 3 for 8."""
    return times.bit_length() - 1
