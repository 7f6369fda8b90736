// The browser's offer to install the page, which comes once, soon after it was loaded.

import { type ReadonlySignal, signal } from "@preact/signals";

export interface Offer {
  /** Ask the person; to be called as they press a button. */
  prompt(): Promise<unknown>;
}

/** The offer, for as long as there is one: browsers that make none, and pages over http, have none. */
export function installingOf(page: Window): ReadonlySignal<Offer | null> {
  const offer = signal<Offer | null>(null);
  page.addEventListener("beforeinstallprompt", (event) => {
    if (!isOffer(event)) return;
    event.preventDefault(); // no bar over the page: the button is on the settings' page
    offer.value = event;
  });
  page.addEventListener("appinstalled", () => {
    offer.value = null;
  });
  return offer;
}

function isOffer(event: Event): event is Event & Offer {
  return "prompt" in event && typeof event.prompt === "function";
}
