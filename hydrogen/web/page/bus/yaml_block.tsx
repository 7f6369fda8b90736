// Lines of configuration to be taken away.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Copied, copied } from "./copying.ts";

const SAID: Readonly<Record<Copied, string>> = {
  copied: "Copied.",
  selected: "It is selected: copy it with your browser.",
};

interface YamlBlockProps {
  yaml: string;
  /** What it is, for who cannot see what stands around it. */
  label: string;
  id: string;
}

export function YamlBlock({ yaml, label, id }: YamlBlockProps) {
  const place = useRef<HTMLElement>(null);
  const said = useSignal("");
  useEffect(() => {
    said.value = ""; // what was copied is not this any more
  }, [yaml]);
  const copy = async () => {
    if (place.current) said.value = SAID[await copied(yaml, place.current)];
  };
  return (
    <div class="yaml" id={id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it where it is wide */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <pre tabIndex={0} role="group" aria-label={label}>
        <code ref={place}>{yaml}</code>
      </pre>
      <p class="yaml-foot">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">{said.value}</span>
      </p>
    </div>
  );
}

/** What to do with lines that were pasted. */
export function HowToReload() {
  return (
    <p class="hint">
      Then <code>hydrogen check</code> tells whether the file is right, and{" "}
      <code>sudo systemctl reload hydrogen</code> makes it count, without a restart.
    </p>
  );
}
