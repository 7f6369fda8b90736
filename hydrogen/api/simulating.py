"""What the message ``simulate`` does."""

from typing import TYPE_CHECKING

from hydrogen.api.document import simulation_content
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.messages import SimulateRequest, expected
from hydrogen.api.refusals import require_known

if TYPE_CHECKING:
    from hydrogen.api.interfaces import Simulation


def simulate(simulation: "Simulation | None", request: SimulateRequest) -> dict[str, object]:
    """Break, mend or move simulated hardware; give how its printer is by then. Raises ApiError."""
    if simulation is None:
        message = "the hardware is real: only simulated hardware can be broken or moved"
        raise ApiError(ErrorCode.REFUSED, message, details={"reason": "not_simulated"})
    _require_whole(request)
    _require_what_there_is(simulation, request)
    if request.sensor is not None:
        _simulate_sensor(simulation, request.sensor, request)
    if request.line is not None:
        active = request.active
        simulation.drive_line(request.line, active=active if isinstance(active, bool) else None)
    return _simulate_printer(simulation, request)


def _require_whole(request: SimulateRequest) -> None:
    message = "name a sensor, a line or a trouble and whether it is active, or an order to printer"
    if request.trouble is not None and not isinstance(request.active, bool):
        field, wanted = "active", "true or false"
    elif request.line is not None and not isinstance(request.active, bool | None):
        field, wanted = "active", expected("active", SimulateRequest)
    elif all(x is None for x in (request.sensor, request.line, request.trouble, request.printer)):
        field, wanted = "sensor", expected("sensor", SimulateRequest)
    else:
        return
    details = {"field": field, "expected": wanted}
    raise ApiError(ErrorCode.INVALID_MESSAGE, message, details=details)


def _require_what_there_is(simulation: "Simulation", request: SimulateRequest) -> None:
    if request.sensor is not None:
        require_known("sensor", request.sensor, simulation.sensors)
        if request.quantity is not None:
            require_known("quantity", request.quantity, simulation.quantities(request.sensor))
    if request.line is not None:
        require_known("line", request.line, simulation.lines)
    known = sorted(simulation.possible_troubles)
    if request.trouble is not None and request.trouble not in known:
        message = f"the configuration has no line or output for {request.trouble}"
        raise ApiError(ErrorCode.NOT_FOUND, message, status=404, details={"known": known})


def _simulate_sensor(simulation: "Simulation", name: str, request: SimulateRequest) -> None:
    if request.quantity is None:
        simulation.break_sensor(name, request.fault)
    else:
        simulation.hold(name, request.quantity, request.value)


def _simulate_printer(simulation: "Simulation", request: SimulateRequest) -> dict[str, object]:
    if request.trouble is None and request.printer is None:
        return {}
    if request.trouble is not None:
        simulation.set_trouble(request.trouble, active=request.active is True)
    if request.printer is not None:
        simulation.order(request.printer)
    return {"simulation": simulation_content(simulation)}
