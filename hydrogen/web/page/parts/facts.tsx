// What is known of something, term by term.

import type { ComponentChildren } from "preact";

export interface Fact {
  term: string;
  detail: ComponentChildren;
  /** How it is: one that is bad is seen to be. */
  look?: "bad" | "warn";
}

export function Facts({ rows, id }: { rows: readonly Fact[]; id?: string }) {
  return (
    <dl class="facts" id={id}>
      {rows.map(({ term, detail, look }) => (
        <div key={term} data-look={look}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
