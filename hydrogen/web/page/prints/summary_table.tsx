// What each quantity was during a print: the least, the mean, the most.

import { useApp } from "../app.ts";
import { type Column, DataTable } from "../parts/data_table.tsx";
import { number } from "../text/number.ts";
import { seriesLabel } from "../text/series.ts";
import { type Shown, shown, type Temperature } from "../text/units.ts";
import type { JobStory, Summary } from "../wire/job.ts";

interface Row {
  series: string;
  summary: Summary;
  unit: Shown;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: "Sensor", cell: ({ series }) => seriesLabel(series) },
  { title: "Least", isNumber: true, cell: ({ summary, unit }) => told(summary.minimum, unit) },
  { title: "Mean", isNumber: true, cell: ({ summary, unit }) => told(summary.mean, unit) },
  { title: "Most", isNumber: true, cell: ({ summary, unit }) => told(summary.maximum, unit) },
  { title: "Readings", isNumber: true, cell: ({ summary }) => number(summary.readings, 0) },
];

export function SummaryTable({ summaries }: Pick<JobStory, "summaries">) {
  const { settings } = useApp();
  return (
    <DataTable
      caption="Least, mean and most of each quantity in the print alone, without what the chart shows before and after it"
      columns={COLUMNS}
      rows={rowsOf(summaries, settings.temperature.value)}
      keyOf={({ series }) => series}
    />
  );
}

function rowsOf(summaries: JobStory["summaries"], temperature: Temperature): Row[] {
  return Object.entries(summaries).flatMap(([sensor, quantities]) =>
    Object.entries(quantities).map(([quantity, summary]) => ({
      series: `${sensor}.${quantity}`,
      summary,
      unit: shown(quantity, temperature),
    })),
  );
}

function told(value: number, { convert, digits, symbol }: Shown): string {
  return number(convert(value), digits, symbol);
}
