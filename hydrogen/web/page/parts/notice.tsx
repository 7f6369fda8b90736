// Something that the reader has to know, or to put right.

import type { ComponentChildren } from "preact";

interface NoticeProps {
  /** How much it matters; what is bad is said at once, the rest when there is a pause. */
  look: "bad" | "warn" | "plain";
  id?: string;
  children: ComponentChildren;
}

export function Notice({ look, id, children }: NoticeProps) {
  return (
    <div class="notice" id={id} data-look={look} role={look === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}
