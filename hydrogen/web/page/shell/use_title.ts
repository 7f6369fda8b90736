// Keeps the title of the browser's tab.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { entryOf } from "./pages.ts";
import { titleOf } from "./title.ts";

export function useTitle(): void {
  const { live, route } = useApp();
  const isHidden = useSignal(document.hidden);
  useEffect(() => {
    const look = () => {
      isHidden.value = document.hidden;
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [isHidden]);
  useSignalEffect(() => {
    const { title: page } = entryOf(route.value.page);
    const title = titleOf(page, live.status.value, isHidden.value);
    if (document.title !== title) document.title = title;
  });
}
