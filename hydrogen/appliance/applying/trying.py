"""Takes steps, whatever becomes of one of them."""

from collections.abc import Mapping

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.applying.target import Step

AGAIN = "is tried again at the next start"
"""What the message of a step has in it that is not done."""


def tried(steps: Mapping[str, Step]) -> list[Fault]:
    """Take every step; give what could not be applied, or not as it was meant."""
    faults: list[Fault] = []
    for path, step in steps.items():
        try:
            faults += step() or ()
        except OSError as error:
            faults.append(Fault(path, f"could not be applied ({_reason(error)}), and {AGAIN}"))
        except LookupError as error:
            faults.append(Fault(path, f"could not be applied ({error}), and {AGAIN}"))
    return faults


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
