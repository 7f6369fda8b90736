"""What is concluded of the printer, and what is done about it, in the status document."""

from hydrogen.alarm import AlarmStatus
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Instant
from hydrogen.output import OutputStatus
from hydrogen.printer import PrinterStatus


def printer_content(printer: PrinterStatus) -> dict[str, object]:
    """Build the ``printer`` object; its ``job`` is None while nothing is printed."""
    job = printer.job
    return {
        "state": printer.state,
        "since": iso(printer.since),
        "message": printer.message,
        "job": job
        and {
            "id": job.id,
            "name": job.name,
            "started_at": job.started_at.iso(),
            "progress": job.progress,
        },
    }


def alarm_content(alarm: AlarmStatus) -> dict[str, object]:
    """Build one of the ``alarms``."""
    return {
        "name": alarm.name,
        "level": alarm.level,
        "state": alarm.state,
        "since": alarm.since.iso(),
        "message": alarm.message,
        "acknowledged": alarm.acknowledged,
        "acknowledged_by": alarm.acknowledged_by,
        "snoozed_until": iso(alarm.snoozed_until),
        "snoozed_by": alarm.snoozed_by,
        "repeats": alarm.repeats,
        "cuts_off": list(alarm.cuts_off),
    }


def output_content(output: OutputStatus) -> dict[str, object]:
    """Build one of the ``outputs``."""
    held = output.held_off_by
    content: dict[str, object] = {
        "on": output.on,
        "state": output.state,
        "changed_at": iso(output.changed_at),
        "held_off_by": held and held.message,
        "hold": held and held.code,
        "mode": output.mode,
        "until": iso(output.until),
        "location": output.location,
    }
    if output.fault is not None:
        content["fault"] = output.fault.content()
    return content


def channel_content(channel: ChannelStatus) -> dict[str, object]:
    """Build one of the ``notifications``."""
    return {
        "kind": channel.kind,
        "state": channel.state,
        "sent_at": iso(channel.sent_at),
        "failing_since": iso(channel.failing_since),
        "message": channel.message,
        "waiting": channel.waiting,
    }


def iso(at: Instant | None) -> str | None:
    """Write a time that there may not be."""
    return None if at is None else at.iso()
