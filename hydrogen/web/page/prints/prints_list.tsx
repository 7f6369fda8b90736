// The list of prints: each a link to its story.

import { useApp } from "../app.ts";
import { Moment } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { address } from "../state/route.ts";
import { capitalised } from "../text/words.ts";
import type { Job, Outcome } from "../wire/job.ts";
import { OutcomeBadge, Progress } from "./badge.tsx";
import { type Catalogue, filtered } from "./catalogue.ts";
import { gist, titleOf } from "./facts.ts";
import { OUTCOMES, outcomeTold } from "./outcome.ts";
import { useCatalogue } from "./use_catalogue.ts";

export function PrintsList() {
  const { route } = useApp();
  const asked = route.value.query.get("outcome");
  const outcome = OUTCOMES.find((known) => known === asked) ?? null;
  const { catalogue, problem, goOn } = useCatalogue(outcome);
  return (
    <section id="prints-section" aria-label="List of prints">
      {problem.value && <Notice look="warn">{capitalised(problem.value)}</Notice>}
      {catalogue.value && <Listing of={catalogue.value} outcome={outcome} goOn={goOn} />}
    </section>
  );
}

interface ListingProps {
  of: Catalogue;
  outcome: Outcome | null;
  goOn(): void;
}

function Listing({ of, outcome, goOn }: ListingProps) {
  if (of.jobs.length === 0) return <NoPrints />;
  const jobs = filtered(of.jobs, outcome);
  return (
    <>
      <div class="prints-head">
        <OutcomeChoice outcome={outcome} />
        <a href="/api/jobs.csv" download>
          All prints as CSV
        </a>
      </div>
      <ul id="prints" class="prints">
        {jobs.map((job) => (
          <PrintRow key={job.id} job={job} />
        ))}
      </ul>
      {jobs.length === 0 && <p class="hint">{`None of them is ${outcomeWord(outcome)}.`}</p>}
      {of.hasOlder && (
        <p>
          <button id="older" type="button" onClick={goOn}>
            Older prints
          </button>
        </p>
      )}
    </>
  );
}

function OutcomeChoice({ outcome }: { outcome: Outcome | null }) {
  const choose = (chosen: string) => {
    const query = new URLSearchParams(chosen === "" ? {} : { outcome: chosen });
    location.hash = address("prints", undefined, query);
  };
  return (
    <label class="choose">
      Show{" "}
      <select value={outcome ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">All prints</option>
        {OUTCOMES.map((known) => (
          <option key={known} value={known}>
            {capitalised(outcomeTold(known).word)}
          </option>
        ))}
      </select>
    </label>
  );
}

function PrintRow({ job }: { job: Job }) {
  return (
    <li data-name={job.id} data-outcome={job.outcome}>
      <a class="print" href={address("prints", job.id)}>
        {titleOf(job)}
      </a>
      <OutcomeBadge job={job} />
      <span class="print-when">
        <Moment iso={job.started_at} />
      </span>
      <span class="print-gist">{gist(job).join(" · ")}</span>
      {job.outcome === "running" && <Progress id={job.id} />}
    </li>
  );
}

/** There is nothing to be seen: what that may come from. */
function NoPrints() {
  const { live } = useApp();
  const reason = live.status.value?.printer.message ?? null;
  return (
    <p class="hint" id="no-prints">
      {`No print was seen yet${reason === null ? ": it is listed here as soon as one begins." : ""}`}
      {reason !== null && `. The printer's state is not known: ${reason}`}
    </p>
  );
}

function outcomeWord(outcome: Outcome | null): string {
  return outcome === null ? "" : outcomeTold(outcome).word;
}
