// What is said aloud by a screen reader, wherever on the page its reader is.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useApp } from "../app.ts";
import { NOTHING_SAID, type Said, saidOf } from "./news.ts";

export function Announcements() {
  const { live } = useApp();
  const said = useSignal<Said>(NOTHING_SAID);
  useSignalEffect(() => {
    said.value = saidOf(said.peek(), live.status.value?.alarms ?? []);
  });
  return (
    <>
      <p id="announcement-urgent" class="aloud" role="alert">
        {said.value.urgent.text}
      </p>
      <p id="announcement" class="aloud" role="status">
        {said.value.calm.text}
      </p>
    </>
  );
}
