// Where the page stands that the address names; most of them are loaded as they are asked for.

import { useComputed, useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../app.ts";
import { useTop } from "../parts/focus.ts";
import { Notice } from "../parts/notice.tsx";
import { entryOf, type PageEntry } from "./pages.ts";

const PATIENCE = 2000; // milliseconds until a page is asked for again

export function PagePlace() {
  const { route } = useApp();
  const entry = entryOf(useComputed(() => route.value.page).value);
  const loaded = useSignal<ReadonlyMap<PageEntry, ComponentType>>(new Map());
  useTop(entry);
  const Page = "page" in entry.source ? entry.source.page : loaded.value.get(entry);
  if (Page) return <Page />;
  const take = (page: ComponentType) => {
    loaded.value = new Map(loaded.peek()).set(entry, page);
  };
  return <Loading key={entry.title} entry={entry} onLoaded={take} />;
}

interface LoadingProps {
  entry: PageEntry;
  onLoaded(page: ComponentType): void;
}

function Loading({ entry, onLoaded }: LoadingProps) {
  const isFailing = useSignal(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const load = async () => {
      const page = await loadedFrom(entry);
      if (!isWanted) return;
      if (page) return onLoaded(page);
      isFailing.value = true;
      timer = setTimeout(() => void load(), PATIENCE);
    };
    void load();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [entry]);
  return (
    <>
      <h1>{entry.title}</h1>
      {isFailing.value ? <Failing /> : <p class="hint waiting">One moment…</p>}
    </>
  );
}

/** The page, or null where it cannot be had just now. */
async function loadedFrom({ source }: PageEntry): Promise<ComponentType | null> {
  if ("page" in source) return source.page;
  try {
    return await source.load();
  } catch {
    return null; // Hydrogen is gone, or another version of it is there, whose files have other names
  }
}

function Failing() {
  const { live } = useApp();
  if (live.link.value !== "live") {
    return (
      <Notice look="warn">
        This page cannot be loaded: Hydrogen does not answer. It is tried again…
      </Notice>
    );
  }
  return (
    <Notice look="warn">
      <p>This page cannot be loaded. Hydrogen may have been updated since this one was opened.</p>
      <button type="button" onClick={() => location.reload()}>
        Load everything anew
      </button>
    </Notice>
  );
}
