// Asks over HTTP. Whatever goes wrong comes as an error object, never as an exception.

import type { WireError } from "./message.ts";

export type Answered<T> = { content: T; error?: never } | { content?: never; error: WireError };

const UNREACHABLE: WireError = {
  code: "unreachable",
  message: "Hydrogen does not answer: is it running?",
};

const LOGGED_OUT: WireError = {
  code: "logged_out",
  message: "Nobody is logged in here: log in first",
};

const PATIENCE = 30_000; // milliseconds; years of history from a slow card take a few seconds

/** Where one logs in and out: what is refused there is no session that ended. */
const DOOR = "/api/session";

/** Whose session it is; another log-in makes another object. */
type Session = object | null;

/** For who asks without having to do with sessions. */
const SOMEBODY: Session = {};

type Fetch = (path: string, options: RequestInit) => Promise<Response>;

/**
 * Asks this page's own server, and nothing but its door while nobody is logged in: a page that
 * stays as it is while its session has ended need not know. `withdrawn` is called where the session
 * is not accepted.
 */
export class Http {
  private readonly withdrawn: () => void;
  private readonly session: () => Session;
  private readonly fetch: Fetch;

  constructor(
    withdrawn: () => void,
    session: () => Session = () => SOMEBODY,
    asking: Fetch = (path, options) => globalThis.fetch(path, options),
  ) {
    this.withdrawn = withdrawn;
    this.session = session;
    this.fetch = asking;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<Answered<T>> {
    return this.ask<T>(path, signal ? { signal } : {});
  }

  post<T>(path: string, content: unknown): Promise<Answered<T>> {
    return this.ask<T>(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
  }

  delete<T>(path: string): Promise<Answered<T>> {
    return this.ask<T>(path, { method: "DELETE" });
  }

  private async ask<T>(path: string, options: RequestInit): Promise<Answered<T>> {
    const session = this.session();
    if (session === null && path !== DOOR) return { error: LOGGED_OUT };
    const deadline = deadlineOf(options.signal);
    try {
      const response = await this.fetch(path, { ...options, signal: deadline.signal });
      const body = (await response.json()) as { error?: WireError };
      if (response.ok) return { content: body as T };
      // One that was asked before somebody logged in again says nothing of their session.
      const isOfNow = session === this.session();
      if (response.status === 401 && path !== DOOR && isOfNow) this.withdrawn();
      return { error: body.error ?? UNREACHABLE };
    } catch {
      return { error: UNREACHABLE };
    } finally {
      deadline.met();
    }
  }
}

/** Aborted with `given`, and where the network swallows a question: `fetch` waits for minutes. */
function deadlineOf(given: AbortSignal | null | undefined) {
  const control = new AbortController();
  const abort = () => control.abort();
  const timer = setTimeout(abort, PATIENCE);
  given?.addEventListener("abort", abort);
  if (given?.aborted) abort();
  return {
    signal: control.signal,
    met() {
      clearTimeout(timer);
      given?.removeEventListener("abort", abort);
    },
  };
}

/** A path with a query, from which undefined parameters are left out. */
export function withQuery(
  path: string,
  parameters: Record<string, string | number | boolean | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
