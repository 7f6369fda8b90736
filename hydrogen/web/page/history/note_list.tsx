// What has to be known of the chart: what is doubtful, what is missing, why nothing is there.

import { useComputed } from "@preact/signals";
import { Notice } from "../parts/notice.tsx";
import { plural } from "../text/words.ts";
import { isEmpty, notes, troubleText } from "./notes.ts";
import type { Past } from "./past.ts";
import { tellsOf } from "./question.ts";

export function Notes({ past }: { past: Past }) {
  const told = useComputed(() => {
    const held = past.main.held.value;
    return held === null ? [] : notes(held.history, past.settled.value);
  });
  const trouble = troubleText(past.main.trouble.value);
  const gone = useComputed(() => missing(past));
  return (
    <div class="history-notes">
      {trouble !== null && (
        <Notice id="history-trouble" look="warn">
          {trouble}
        </Notice>
      )}
      {gone.value !== "" && <Notice look="warn">{gone.value}</Notice>}
      <Nothing past={past} />
      {told.value.map(({ key, look, text }) => (
        <Notice key={key} look={look}>
          {text}
        </Notice>
      ))}
    </div>
  );
}

/** What the address asks for, but nobody ever measured. */
function missing(past: Past): string {
  const all = past.series.value;
  const wanted = past.looked.view.value.series ?? [];
  const unknown = wanted.filter((name) => all?.every((one) => one.name !== name) ?? false);
  if (unknown.length === 0) return "";
  const what = plural(unknown.length, "series", "series");
  return `There is no history of ${what} that the address names: ${unknown.join(", ")}.`;
}

function Nothing({ past }: { past: Past }) {
  const text = useComputed(() => {
    if (past.series.value === null) return "";
    if (past.chosen.value.length === 0) return "Choose a series to see what it was.";
    const held = past.main.held.value;
    const range = past.settled.value;
    if (held === null || !tellsOf(held, range, past.extent.value)) return "";
    if (past.chosen.value.some((name) => !held.question.series.includes(name))) return "";
    return isEmpty(past.picture.value, range) ? "Nothing was measured in this time." : "";
  });
  return (
    <p class="hint" id="nothing" role="status">
      {text}
    </p>
  );
}
