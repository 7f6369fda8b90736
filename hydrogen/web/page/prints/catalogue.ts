// The list of prints, newest first: fetched by and by, and again where it may have changed.

import type { Http } from "../wire/http.ts";
import { withQuery } from "../wire/http.ts";
import type { Job, Outcome } from "../wire/job.ts";
import type { WireError } from "../wire/message.ts";

/** So many are shown at first, and so many more each time. */
export const PAGE = 20;
// The most that may be asked for at once.
const MOST = 100;
// So many questions in search of one outcome; then the reader decides whether to go on.
const ROUNDS = 10;

export interface Catalogue {
  jobs: Job[];
  hasOlder: boolean;
}

/** What was listed, and why that is not all that was asked for. */
export interface Listed {
  catalogue?: Catalogue;
  error?: WireError;
}

/** Lay the newest over what was there; nothing stays that is as new and was not told again. */
export function renewed(known: readonly Job[], newest: readonly Job[]): Job[] {
  const last = newest.at(-1);
  return last ? [...newest, ...known.filter((job) => job.id < last.id)] : [];
}

/** Those of one outcome; all of them where none is chosen. */
export function filtered(jobs: readonly Job[], outcome: Outcome | null): Job[] {
  return jobs.filter((job) => outcome === null || job.outcome === outcome);
}

/** Ask for the newest again, and keep the older ones that were there. */
export async function newest(http: Pick<Http, "get">, known: Catalogue | null): Promise<Listed> {
  const limit = Math.min(MOST, Math.max(PAGE, known?.jobs.length ?? 0));
  const answer = await page(http, limit);
  if (answer.error) return { error: answer.error };
  const { jobs } = answer.content;
  const isAll = jobs.length < limit;
  // What is older than all that was known is known too, where the newest reach no further back.
  const oldest = known?.jobs.at(-1)?.id ?? Number.POSITIVE_INFINITY;
  const isFurther = (jobs.at(-1)?.id ?? 0) < oldest;
  const hasOlder = !isAll && (isFurther || (known?.hasOlder ?? true));
  return { catalogue: { jobs: renewed(isAll ? [] : (known?.jobs ?? []), jobs), hasOlder } };
}

/** Go on to older ones, until there is one more of that outcome. */
export async function older(
  http: Pick<Http, "get">,
  known: Catalogue,
  outcome: Outcome | null,
): Promise<Listed> {
  const limit = outcome === null ? PAGE : MOST;
  let { jobs, hasOlder } = known;
  const had = filtered(jobs, outcome).length;
  for (let round = 0; hasOlder && round < ROUNDS; round += 1) {
    const answer = await page(http, limit, jobs.at(-1)?.id);
    // What was listed until then stays: who comes back goes on from there.
    if (answer.error) return { catalogue: { jobs, hasOlder }, error: answer.error };
    jobs = [...jobs, ...answer.content.jobs];
    hasOlder = answer.content.jobs.length === limit;
    if (filtered(jobs, outcome).length > had) break;
  }
  return { catalogue: { jobs, hasOlder } };
}

function page(http: Pick<Http, "get">, limit: number, before?: number) {
  return http.get<{ jobs: Job[] }>(withQuery("/api/jobs", { limit, before }));
}
