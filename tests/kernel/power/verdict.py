"""What may be lost in a power cut, and what may not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .keeping import LooseLines
from .writer import CHECKED

LOOSE = LooseLines.name


@dataclass(slots=True)
class Ledger:
    """What was promised in each round, and what became of it."""

    promised: dict[int, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    lost_lines: int = 0

    def hear(self, round_: int, lines: Iterable[str]) -> None:
        """Take what the guest said in a round, however early that was cut short."""
        found: dict[str, dict[int, int]] = {}
        for line in lines:
            match line.split():
                case ["kept", steps]:
                    self.promised[round_] = int(steps)
                case ["found", name, of_round, steps]:
                    found.setdefault(name, {})[int(of_round)] = int(steps)
                case ["odd", *_]:
                    self.complaints.append(f"round {round_}: {line}")
                case [word] if word == CHECKED:
                    self._check(round_, found)
        self.promised.setdefault(round_, 0)

    def _check(self, round_: int, found: Mapping[str, Mapping[int, int]]) -> None:
        for of_round, promised in self.promised.items():
            for name in ("journal", "history"):
                steps = found.get(name, {}).get(of_round, 0)
                # One more may have been written when the cut came before it could be told.
                if not promised <= steps <= promised + 1:
                    self.complaints.append(
                        f"round {round_}: of round {of_round} the {name} has {steps} steps, "
                        f"and {promised} were promised"
                    )
            loose = found.get(LOOSE, {}).get(of_round, 0)
            self.lost_lines += of_round == round_ - 1 and promised > loose
