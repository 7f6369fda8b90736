// What a sensor reads for as long as somebody calibrates it.

import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useApp } from "../app.ts";
import { type Heard, heardAfter, LOST, NOTHING_HEARD } from "./heard.ts";

export function useHeard(name: string, quantity: string): ReadonlySignal<Heard> {
  const { live } = useApp();
  const heard = useSignal<Heard>(NOTHING_HEARD);
  useSignalEffect(() => {
    const status = live.status.value;
    const isCut = live.link.value !== "live" && live.link.value !== "stopping";
    if (isCut) heard.value = LOST;
    else if (status) heard.value = heardAfter(heard.peek(), status.sensors[name], quantity);
  });
  return heard;
}
