"""What the contract test expects of each row of the catalogue, a module a family."""

from collections.abc import Mapping

from tests.drivers.chips.expectations import Expectation
from tests.drivers.chips.expected import lm75

EXPECTED: Mapping[str, Expectation] = {
    **lm75.EXPECTED,
}
