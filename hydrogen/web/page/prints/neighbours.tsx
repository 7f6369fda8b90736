// Ways from one print to others: the one before, the one after, and one to compare it with.

import { useSignal } from "@preact/signals";
import { useAnswer } from "../parts/answer.ts";
import { address } from "../state/route.ts";
import { moment } from "../text/time.ts";
import type { Job } from "../wire/job.ts";
import { titleOf } from "./facts.ts";
import { aroundPath, neighboursOf, othersOf } from "./other_prints.ts";
import { outcomeTold } from "./outcome.ts";

// Another one may have begun.
const CHANGING = ["job_started", "job_finished", "missed"];

/** The prints around it; none until they are there. */
export function useAround(id: number): Job[] {
  return useAnswer<{ jobs: Job[] }>(aroundPath(id), CHANGING).content.value?.jobs ?? [];
}

export function Neighbours({ id, jobs }: { id: number; jobs: readonly Job[] }) {
  const { before, after } = neighboursOf(id, jobs);
  return (
    <>
      {before && (
        <a href={address("prints", before.id)} rel="prev">
          {`Print ${before.id}`}
        </a>
      )}
      {after && (
        <a href={address("prints", after.id)} rel="next">
          {`Print ${after.id}`}
        </a>
      )}
    </>
  );
}

interface ComparisonProps {
  id: number;
  jobs: readonly Job[];
  /** Where the comparison with another print is shown. */
  hrefOf(other: number): string;
}

export function Comparison({ id, jobs, hrefOf }: ComparisonProps) {
  const others = othersOf(id, jobs);
  const chosen = useSignal<number | null>(null);
  const other = others.find((job) => job.id === chosen.value) ?? others[0];
  if (other === undefined) return null;
  return (
    <p class="compare">
      <label class="choose">
        Compare with{" "}
        <select
          value={other.id}
          onChange={(event) => {
            chosen.value = Number(event.currentTarget.value);
          }}
        >
          {others.map((job) => (
            <option key={job.id} value={job.id}>
              {`${titleOf(job)}, ${outcomeTold(job.outcome).word}, ${moment(job.started_at)}`}
            </option>
          ))}
        </select>
      </label>{" "}
      <a href={hrefOf(other.id)}>Show both</a>
    </p>
  );
}
