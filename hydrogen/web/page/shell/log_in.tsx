// The form to log in: a page of its own, or a dialog over a page whose session ended.

import { useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject, TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type App, useApp } from "../app.ts";
import { Dialog } from "../parts/dialog.tsx";
import type { Session } from "../state/live.ts";
import { sentence } from "../text/words.ts";
import { credential } from "./credential.ts";

export function LogInPage({ content }: { content: RefObject<HTMLElement | null> }) {
  // Who is let in begins at the top of the page: the form that had the focus is gone.
  useEffect(() => () => content.current?.focus(), [content]);
  return (
    <div class="log-in-page card">
      <h1>Log in</h1>
      <LogIn />
    </div>
  );
}

/** Over the page as it stands, which goes on where it was. */
export function LogInDialog() {
  const { leave } = useApp();
  return (
    <Dialog id="log-in-dialog" title="Your session has ended">
      <p class="hint">Log in again: the page stays where it is.</p>
      <LogIn>
        <button type="button" onClick={leave}>
          Leave the page
        </button>
      </LogIn>
    </Dialog>
  );
}

function LogIn({ children }: { children?: ComponentChildren }) {
  const app = useApp();
  const field = useRef<HTMLInputElement>(null);
  const isAsking = useSignal(false);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isAsking.peek() || !field.current) return;
    isAsking.value = true;
    await logIn(app, field.current.value);
    isAsking.value = false;
  };
  return (
    <form id="log-in" class="log-in" onSubmit={(event) => void submit(event)}>
      <Secret field={field} />
      <Refusal />
      <div class="log-in-row">
        <button type="submit" class="primary" aria-disabled={isAsking.value ? "true" : undefined}>
          Log in
        </button>
        {children}
      </div>
      <Help />
    </form>
  );
}

/** The field, which shows what is typed to who asks for it: a code is read off a screen. */
function Secret({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const isShown = useSignal(false);
  const look = isShown.value ? ({ type: "text" } as const) : ({ type: "password" } as const);
  return (
    <div>
      <label for="key">Key or pairing code</label>
      <div class="typed">
        <input
          {...look}
          ref={field}
          id="key"
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck={false}
          required
          aria-describedby="log-in-help"
        />
        <button
          type="button"
          aria-label="Show what is typed"
          aria-pressed={isShown.value}
          onClick={() => {
            isShown.value = !isShown.value;
          }}
        >
          Show
        </button>
      </div>
    </div>
  );
}

function Refusal() {
  const { live } = useApp();
  if (live.refusal.value === "") return null;
  return (
    <p id="refused" class="refused" role="alert">
      {sentence(live.refusal.value)}
    </p>
  );
}

function Help() {
  return (
    <p id="log-in-help" class="hint">
      The key is in the file <code>hydrogen-key.txt</code> on the Raspberry Pi's card, until you
      delete it. On a system of your own it is shown by{" "}
      <code>sudo cat /etc/hydrogen/credentials/owner</code>, or stands in your configuration, under{" "}
      <code>keys</code>. A pairing code, which lets one browser in once, is shown by{" "}
      <code>hydrogen pair</code> on the Raspberry Pi, and by the page Label of a browser that is
      logged in.
    </p>
  );
}

async function logIn(app: App, typed: string): Promise<void> {
  const { live, http } = app;
  live.refusal.value = ""; // the same refusal again is news
  const answer = await http.post<Session>("/api/session", credential(typed));
  if (answer.content) app.enter(answer.content);
  else live.refusal.value = answer.error.message;
}
