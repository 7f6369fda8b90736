// How this page becomes an app of its own on a phone or a computer.

import { useApp } from "../app.ts";

export function Installing() {
  const { installing } = useApp();
  const offer = installing.value;
  return (
    <div class="card">
      {offer && (
        <button type="button" class="primary" onClick={() => void offer.prompt()}>
          Install Hydrogen
        </button>
      )}
      <p>
        “Add to home screen” in the browser's menu (in Safari: under Share) puts Hydrogen among your
        apps: it opens at once, in a window of its own.
      </p>
      <p class="hint">
        Some browsers offer it over https alone; over http they make a bookmark with Hydrogen's
        icon, which does nearly the same.
      </p>
    </div>
  );
}
