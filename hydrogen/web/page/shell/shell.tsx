// What is around every page, and who is let in to see one.

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app.ts";
import { Alarms } from "./alarms.tsx";
import { Announcements } from "./announcements.tsx";
import { Demonstration } from "./demonstration.tsx";
import { Header } from "./header.tsx";
import { LogInDialog, LogInPage } from "./log_in.tsx";
import { Lost } from "./lost.tsx";
import { PagePlace } from "./page_place.tsx";
import { useTitle } from "./use_title.ts";

export function Shell() {
  const { live } = useApp();
  useTitle();
  const isInside = useComputed(() => live.status.value !== null).value;
  const isLoggedOut = useComputed(() => live.link.value === "out").value;
  const content = useRef<HTMLElement>(null);
  return (
    <>
      <Header />
      <Announcements />
      {isInside && <Demonstration />}
      <Around isInside={isInside}>
        <Lost />
        {isInside && <Alarms />}
        <main id="content" tabIndex={-1} ref={content}>
          {isInside && <PagePlace />}
          {!isInside && isLoggedOut && <LogInPage content={content} />}
          {!isInside && !isLoggedOut && <p class="hint waiting">Connecting…</p>}
        </main>
      </Around>
      {isInside && isLoggedOut && <LogInDialog />}
    </>
  );
}

/** Everything that is shown of now, marked where it is of now no more. */
function Around({ isInside, children }: { isInside: boolean; children: ComponentChildren }) {
  const { live } = useApp();
  const isOfNow = useComputed(() => ["live", "stopping"].includes(live.link.value)).value;
  return (
    <div id="live" class={isInside && !isOfNow ? "around disconnected" : "around"}>
      {children}
    </div>
  );
}
