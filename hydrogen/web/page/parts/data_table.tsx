// A table that scrolls in itself on a narrow screen, and says what it is.

import type { ComponentChildren } from "preact";

export interface Column<Row> {
  title: string;
  cell(row: Row): ComponentChildren;
  /** Numbers stand at the right, their digits under each other. */
  isNumber?: boolean;
}

interface DataTableProps<Row> {
  /** What the table is, for who cannot see what stands around it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string | number;
}

/** The first column names its row. */
export function DataTable<Row>({ caption, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it where it is wide
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="table" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="aloud">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" class={looks(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableRow<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const [first, ...others] = columns;
  return (
    <tr>
      {first && (
        <th scope="row" class={looks(first)}>
          {first.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td key={column.title} class={looks(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function looks<Row>(column: Column<Row>): string | undefined {
  return column.isNumber ? "number" : undefined;
}
