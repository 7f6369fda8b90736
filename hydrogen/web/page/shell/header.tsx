// The top of every page: whose machine this is, where one can go, and what the connection is like.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import type { Link } from "../state/live.ts";
import { Navigation } from "./navigation.tsx";

const LINKS: Readonly<Record<Link, string>> = {
  connecting: "Connecting…",
  live: "Live",
  lost: "Not connected",
  stopping: "The server is stopping",
  out: "Logged out",
};

export function Header() {
  const { live } = useApp();
  const isInside = useComputed(() => live.status.value !== null);
  return (
    <header class="head">
      {isInside.value && <Skip />}
      <Name />
      {isInside.value && <Navigation />}
      <LinkState />
    </header>
  );
}

/** For the keyboard, which would walk through the navigation on every page. */
function Skip() {
  return (
    <button type="button" class="skip" onClick={() => document.getElementById("content")?.focus()}>
      Skip to the page
    </button>
  );
}

function Name() {
  const { live } = useApp();
  const machine = useComputed(() => live.status.value?.system.nodename);
  return (
    <p class="name">
      <img src="/icon.svg" alt="" width="28" height="28" />
      <span id="host">{machine.value ? `Hydrogen on ${machine.value}` : "Hydrogen"}</span>
    </p>
  );
}

function LinkState() {
  const { live } = useApp();
  const state = live.link.value;
  return (
    <p id="link" class="link" role="status" data-state={state}>
      {LINKS[state]}
    </p>
  );
}
