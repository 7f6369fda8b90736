from drivers.gpio.line import LineAddress
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.supervision.ending import switch_off
from tests.hydrogen.supervision.relays import Relays


def test_every_output_is_driven_off_and_let_go_of_whatever_becomes_of_the_others() -> None:
    relays = Relays()
    for name in ("GPIO5", "GPIO6", "GPIO7"):
        relays[name].on = True  # as a program that was killed left it
    relays["GPIO6"].is_gone = True
    outputs = {
        name: OutputConfig(address=LineAddress(line=line), rule=OutputDocument(line=line))
        for name, line in {"fan": "GPIO5", "heater": "GPIO6", "lamp": "GPIO7"}.items()
    }

    problems = switch_off(outputs, relays)

    assert problems == ["outputs.heater: GPIO6: this machine has no GPIO chip"]
    assert [relays[name].on for name in ("GPIO5", "GPIO7")] == [False, False]
    assert not relays["GPIO7"].is_held
