// Keeps the title of the browser's tab.

import { useSignalEffect } from "@preact/signals";
import { useApp } from "../app.ts";
import { entryOf } from "./pages.ts";
import { titleOf } from "./title.ts";

export function useTitle(): void {
  const { live, route } = useApp();
  useSignalEffect(() => {
    const title = titleOf(entryOf(route.value.page).title, live.status.value);
    if (document.title !== title) document.title = title;
  });
}
