// Says that the connection is lost, and of when what is shown is.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import { Notice } from "../parts/notice.tsx";
import { lostText } from "./lost_text.ts";

export function Lost() {
  const { live } = useApp();
  const text = useComputed(() => {
    if (live.link.value !== "lost") return "";
    live.day.value; // a time of today is told without its day
    return lostText(live.status.peek() === null ? null : live.receivedOn.peek());
  });
  if (text.value === "") return null;
  return (
    <Notice look="bad" id="lost">
      {text.value}
    </Notice>
  );
}
