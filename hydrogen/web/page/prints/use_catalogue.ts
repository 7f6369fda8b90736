// The list of prints for as long as its page is shown.

import type { Signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../app.ts";
import { useEverySoOften } from "../parts/every_so_often.ts";
import type { Outcome } from "../wire/job.ts";
import type { Catalogue } from "./catalogue.ts";
import { Lister } from "./lister.ts";

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
  const lister = useMemo(() => new Lister(app.http), [app]);
  const { catalogue, problem } = lister;
  useEffect(() => {
    lister.renew();
    const deaf = app.onEvent(({ event }) => CHANGING.includes(event) && lister.renew());
    return () => {
      deaf();
      lister.close();
    };
  }, [app, lister]);
  useEverySoOften(10, app, () => {
    if (catalogue.peek()?.jobs[0]?.outcome === "running") lister.renew();
  });
  const known = catalogue.value;
  useEffect(() => lister.search(outcome), [lister, known, outcome]);
  return { catalogue, problem, goOn: () => lister.goOn(outcome) };
}
