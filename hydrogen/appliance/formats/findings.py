"""What was found in the files of one boot partition, and by whom it is read."""

from msgspec import Struct

from hydrogen.appliance.formats.model import Settings
from hydrogen.config.problem import Problem, Problems


class Findings(Struct, frozen=True, kw_only=True):
    """What a file asks for; ``mistakes`` have to be corrected, ``remarks`` are only said."""

    settings: Settings
    mistakes: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


class Notes:
    """What is noted while a file is read."""

    def __init__(self, file: str) -> None:
        self.mistakes = Problems(file)
        self.remarks = Problems(file)

    def findings(self, settings: Settings) -> Findings:
        """Put together what was read with what was noted."""
        return Findings(settings=settings, mistakes=self.mistakes.found, remarks=self.remarks.found)
