// Which other time is laid over the one that is shown.

import { useSignal } from "@preact/signals";
import { useAnswer } from "../parts/answer.ts";
import { dayText, moment } from "../text/time.ts";
import type { Job } from "../wire/job.ts";
import { type Comparison, comparisonText, dayBefore, daysBetween } from "./comparison.ts";
import { fieldTime } from "./local_time.ts";
import type { Past } from "./past.ts";

type Way = "none" | "day" | "week" | "date" | "print";

const DAY = 86_400;
const WAYS: readonly { way: Way; text: string }[] = [
  { way: "none", text: "nothing" },
  { way: "day", text: "a day earlier" },
  { way: "week", text: "a week earlier" },
  { way: "date", text: "another date…" },
  { way: "print", text: "a print…" },
];

export function CompareChoice({ past }: { past: Past }) {
  const { comparison } = past.looked.view.value;
  // What is picked, while it is not said yet which date or print.
  const picked = useSignal<"date" | "print" | null>(null);
  const way = picked.value ?? wayOf(comparison);
  const pick = (wanted: Way) => {
    picked.value = wanted === "date" || wanted === "print" ? wanted : null;
    if (wanted === "none") past.looked.compare(null);
    if (wanted === "day") past.looked.compare({ kind: "ago", seconds: DAY });
    if (wanted === "week") past.looked.compare({ kind: "ago", seconds: 7 * DAY });
  };
  return (
    <div class="history-compare">
      <label>
        Compare with
        <select
          id="compare"
          value={way}
          onChange={(event) => {
            const wanted = WAYS.find((one) => one.way === event.currentTarget.value);
            if (wanted) pick(wanted.way);
          }}
        >
          {WAYS.map(({ way, text }) => (
            <option key={way} value={way}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {way === "date" && <DateField past={past} />}
      {way === "print" && <PrintField past={past} />}
      <Compared past={past} />
    </div>
  );
}

function wayOf(comparison: Comparison | null): Way {
  if (comparison === null) return "none";
  if (comparison.kind === "print") return "print";
  if (comparison.seconds === DAY) return "day";
  return comparison.seconds === 7 * DAY ? "week" : "date";
}

function DateField({ past }: { past: Past }) {
  const { comparison } = past.looked.view.value;
  const from = past.settled.value.from;
  const ago = comparison?.kind === "ago" ? comparison.seconds : 0;
  return (
    <label>
      <span class="aloud">The date to compare with</span>
      <input
        type="date"
        id="compare-date"
        value={ago === 0 ? "" : dayText(dayBefore(from, ago))}
        onChange={(event) => {
          const at = fieldTime(event.currentTarget.value);
          const seconds = at === null ? 0 : daysBetween(from, at);
          past.looked.compare(seconds === 0 ? null : { kind: "ago", seconds });
        }}
      />
    </label>
  );
}

function PrintField({ past }: { past: Past }) {
  const { content, problem } = useAnswer<{ jobs: Job[] }>("/api/jobs?limit=50", ["job_finished"]);
  const { comparison } = past.looked.view.value;
  const id = comparison?.kind === "print" ? comparison.id : null;
  const jobs = content.value?.jobs ?? [];
  const isOlder = id !== null && !jobs.some((job) => job.id === id);
  if (problem.value !== "") return <p class="refused">{problem.value}</p>;
  return (
    <label>
      <span class="aloud">The print to compare with</span>
      <select
        id="compare-print"
        value={id === null ? "" : String(id)}
        onChange={(event) => {
          const chosen = Number(event.currentTarget.value);
          const wanted: Comparison = { kind: "print", id: chosen, align: null };
          past.looked.compare(chosen > 0 ? wanted : null);
        }}
      >
        <option value="">{jobs.length > 0 ? "Which print?" : "There are no prints yet"}</option>
        {isOlder && <option value={String(id)}>{`Print ${id}`}</option>}
        {jobs.map((job) => (
          <option key={job.id} value={String(job.id)}>
            {`${job.name ?? `Print ${job.id}`}, ${moment(job.started_at)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the dashed curves are, or why there are none. */
function Compared({ past }: { past: Past }) {
  const { comparison } = past.looked.view.value;
  if (comparison === null) return null;
  const problem = past.print.problem.value || (past.other.trouble.value?.message ?? "");
  if (problem !== "") {
    return (
      <p class="refused" role="status">
        {problem}
      </p>
    );
  }
  return <p class="hint">{`Dashed: ${comparisonText(comparison).toLowerCase()}`}</p>;
}
