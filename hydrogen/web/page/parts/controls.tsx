// Buttons that belong together, with the place beside them where a refusal is said.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { sentence } from "../text/words.ts";
import { ComplaintContext, useComplaint } from "./complaint.ts";

interface ControlsProps {
  children: ComponentChildren;
  /** What a refusal depends on: where it changes, what was refused before is no news any more. */
  about?: string;
}

export function Controls({ children, about = "" }: ControlsProps) {
  const { said, complain } = useComplaint();
  const before = useRef(about);
  useEffect(() => {
    if (before.current !== about) complain("");
    before.current = about;
  }, [about, complain]);
  return (
    <div class="controls">
      <ComplaintContext.Provider value={complain}>{children}</ComplaintContext.Provider>
      {said !== "" && (
        <p class="complaint" role="alert">
          {sentence(said)}
        </p>
      )}
    </div>
  );
}
