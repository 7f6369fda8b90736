// The list of prints for as long as its page is shown.

import { type Signal, useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { useApp } from "../app.ts";
import { useEverySoOften } from "../parts/every_so_often.ts";
import type { Outcome } from "../wire/job.ts";
import { type Catalogue, filtered, type Listed, newest, older, PAGE } from "./catalogue.ts";

const CHANGING = ["opened", "job_started", "job_finished", "printer_changed", "missed"];

interface Known {
  catalogue: Signal<Catalogue | null>;
  problem: Signal<string>;
  /** Go on to older prints. */
  goOn(): void;
}

/** `outcome` is the one that the reader wants to see; it is searched for where none is near. */
export function useCatalogue(outcome: Outcome | null): Known {
  const app = useApp();
  const catalogue = useSignal<Catalogue | null>(null);
  const problem = useSignal("");
  const turn = useRef(0);
  // The newest question counts: what is answered late must not take the list back in time.
  const take = useCallback(async (asked: Promise<Listed>) => {
    turn.current += 1;
    const mine = turn.current;
    const listed = await asked;
    if (mine !== turn.current) return;
    problem.value = listed.problem ?? "";
    if (listed.catalogue) catalogue.value = listed.catalogue;
  }, []);
  const renew = useCallback(() => void take(newest(app.http, catalogue.peek())), [app, take]);
  const goOn = useCallback(() => {
    const known = catalogue.peek();
    if (known) void take(older(app.http, known, outcome));
  }, [app, take, outcome]);
  useEffect(() => {
    renew();
    const deaf = app.onEvent(({ event }) => CHANGING.includes(event) && renew());
    return () => {
      deaf();
      turn.current += 1;
    };
  }, [app, renew]);
  useEverySoOften(10, app, () => {
    if (catalogue.peek()?.jobs[0]?.outcome === "running") renew();
  });
  useSearch(catalogue, outcome, goOn);
  return { catalogue, problem, goOn };
}

function useSearch(catalogue: Signal<Catalogue | null>, outcome: Outcome | null, goOn: () => void) {
  const searched = useRef<Outcome | null>(null);
  const known = catalogue.value;
  useEffect(() => {
    if (known === null || searched.current === outcome) return;
    searched.current = outcome;
    if (outcome !== null && known.hasOlder && filtered(known.jobs, outcome).length < PAGE) goOn();
  }, [known, outcome, goOn]);
}
