// A part of a page under a heading of its own.

import type { ComponentChildren } from "preact";

interface SectionProps {
  /** The section's id is `<id>-section`, that of its heading `<id>-title`. */
  id: string;
  title: string;
  /** What stands at the heading's right: a switch, a link. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section id={`${id}-section`} aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
