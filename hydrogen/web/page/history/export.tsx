// What is shown, to take away: as numbers and as a picture.

import { useSignal } from "@preact/signals";
import type { ChartHandle } from "../chart/chart.tsx";
import { seriesLabel } from "../text/series.ts";
import { withQuery } from "../wire/http.ts";
import { isoTime } from "../wire/time.ts";
import { numbersName, pictureName } from "./file_name.ts";
import { rangeText } from "./local_time.ts";
import type { Past } from "./past.ts";

interface ExportProps {
  past: Past;
  chart: { current: ChartHandle | null };
}

export function Export({ past, chart }: ExportProps) {
  const problem = useSignal("");
  const { from, to } = past.settled.value;
  const names = past.chosen.value;
  const path = withQuery("/api/history.csv", {
    series: names.join(","),
    from: isoTime(from),
    to: isoTime(to),
  });
  const picture = async () => {
    const told = await take(past, chart.current);
    problem.value = told;
  };
  if (names.length === 0) return null;
  return (
    <div class="history-export">
      <a id="csv" href={path} download={numbersName(names, past.settled.value)}>
        CSV
      </a>
      <button type="button" id="png" onClick={() => void picture()}>
        Picture (PNG)
      </button>
      <p class="hint">The CSV has all that is kept of this time, not only what is drawn.</p>
      {problem.value !== "" && (
        <p class="refused" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

/** Save the picture; gives what was wrong, or nothing. */
async function take(past: Past, chart: ChartHandle | null): Promise<string> {
  if (chart === null) return "There is no picture yet.";
  const range = past.settled.peek();
  const lines = [past.chosen.peek().map(seriesLabel).join(", ")];
  try {
    save(await chart.png({ title: rangeText(range), lines }), pictureName(range));
    return "";
  } catch {
    return "This browser could not make the picture.";
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
