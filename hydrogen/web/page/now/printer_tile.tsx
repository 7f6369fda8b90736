// The printer as its lines tell it, and the print that is running.

import { useApp } from "../app.ts";
import { Section } from "../parts/section.tsx";
import { address } from "../state/route.ts";
import { number } from "../text/number.ts";
import { duration, moment } from "../text/time.ts";
import { words } from "../text/words.ts";
import type { Printer, RunningJob, Status } from "../wire/status.ts";

// How a tile of that state is drawn.
const LOOKS: Readonly<Record<string, string>> = {
  fault: "fault",
  stopped: "fault",
  paused: "suspect",
  off: "starting",
  unknown: "starting",
};

export function PrinterTile() {
  const { live } = useApp();
  const status = live.status.value;
  if (status === null || !isTold(status)) return null;
  const { printer } = status;
  return (
    <Section id="printer" title="Printer">
      <div
        id="printer-tile"
        class="tile"
        data-state={LOOKS[printer.state] ?? "ok"}
        data-printer={printer.state}
      >
        <div class="printer-now">
          <p id="printer-state" class="value">
            {words(printer.state)}
          </p>
          <Since printer={printer} now={status.time} />
        </div>
        {printer.job && <Job job={printer.job} now={status.time} />}
      </div>
    </Section>
  );
}

/** Who has no line that tells of the printer is not bothered with one that nobody knows of. */
function isTold({ lines, printer }: Status): boolean {
  return printer.state !== "unknown" || Object.values(lines).some(({ role }) => role !== null);
}

function Since({ printer, now }: { printer: Printer; now: string }) {
  const { since, message } = printer;
  return (
    <>
      {message !== null && (
        <p id="printer-message" class="detail">
          {message}
        </p>
      )}
      {since !== null && (
        <p id="printer-since" class="detail">
          since {moment(since)} ({elapsed(since, now)})
        </p>
      )}
    </>
  );
}

function Job({ job, now }: { job: RunningJob; now: string }) {
  const { id, name, started_at, progress } = job;
  return (
    <div class="printer-print">
      <p id="printer-job">
        <a href={address("prints", id)}>Print {id}</a>
        {name === null ? "" : ` ${name}`}, begun {moment(started_at)}
        {progress === null ? "" : `, ${number(progress * 100, 0, "%")}`}
      </p>
      {progress !== null && <progress aria-label={`Print ${id}`} value={progress} max={1} />}
      <p class="detail">running for {elapsed(started_at, now)}</p>
    </div>
  );
}

/** Both times are the server's, so that another clock of the reader's does not matter. */
function elapsed(from: string, now: string): string {
  return duration(Math.max(0, (Date.parse(now) - Date.parse(from)) / 1000));
}
