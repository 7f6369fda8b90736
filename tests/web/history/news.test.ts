import assert from "node:assert/strict";
import { test } from "node:test";
import { isNews } from "../../../hydrogen/web/page/history/news.ts";
import type { Event } from "../../../hydrogen/web/page/wire/message.ts";
import type { Line, Status } from "../../../hydrogen/web/page/wire/status.ts";

function event(name: string, data: Record<string, unknown> = {}): Event {
  return { type: "event", event: name, time: "2026-11-23T12:00:00Z", data };
}

function withLine(name: string, role: string | null): Status {
  const line: Partial<Line> = { role };
  return { lines: { [name]: line } } as Status;
}

test("what bands and the list tell of is news", () => {
  for (const name of ["alarm_raised", "alarm_cleared", "job_finished", "power_warning"]) {
    assert.ok(isNews(event(name), null), name);
  }
});

test("what neither tells of is no news", () => {
  for (const name of ["sensor_fault", "output_changed", "configuration_reloaded"]) {
    assert.ok(!isNews(event(name), null), name);
  }
});

test("of the lines only a door's are news", () => {
  const changed = event("line_changed", { line: "front" });
  assert.ok(isNews(changed, withLine("front", "door")));
  assert.ok(!isNews(changed, withLine("front", "filament")));
  assert.ok(!isNews(changed, withLine("back", "door")));
  assert.ok(!isNews(changed, null));
});
