"""The end of the program; in a module of its own, as it ends the rig that others share."""

from .rig import CONFIGURATION, LM75B, RUNNING, SHUTDOWN, Rig


def test_sigterm_leaves_every_chips_configuration_as_it_was_found(rig: Rig) -> None:
    rig.program.sensor_where("f", "ok")
    while_running = rig.stub.byte(LM75B["f"], CONFIGURATION)

    status = rig.program.stop()

    assert status == 0
    assert while_running == RUNNING
    assert rig.stub.byte(LM75B["f"], CONFIGURATION) == SHUTDOWN
    assert rig.stub.byte(LM75B["a"], CONFIGURATION) == RUNNING
