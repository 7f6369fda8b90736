// How the page begins: with a pairing code in the address, with a session, or with a log-in.

import type { App } from "../app.ts";
import type { Session } from "../state/live.ts";
import type { Http } from "../wire/http.ts";

const PATIENCE = 2000; // milliseconds until Hydrogen is asked again
const PREFIX = "#pair=";

/** Begin now, and again where somebody opens a label's address in a page that is open already. */
export function begin(app: App, page: Window): void {
  const code = takenCode(page);
  page.addEventListener("hashchange", () => {
    const another = takenCode(page);
    if (another !== null) void enter(app, page, another);
  });
  void enter(app, page, code);
}

/** What is needed of the App to begin. */
export type Entrance = Pick<App, "enter" | "expire" | "live"> & {
  http: Pick<Http, "get" | "post">;
};

/** Who is let in already keeps their rights, and the code is left for somebody else. */
export async function enter(
  app: Entrance,
  page: Pick<Window, "setTimeout">,
  code: string | null,
): Promise<void> {
  const session = await app.http.get<Session>("/api/session");
  if (session.content) return app.enter(session.content);
  const isThere = session.error.code !== "unreachable";
  const paired =
    code === null || !isThere ? null : await app.http.post<Session>("/api/session", { code });
  if (paired?.content) return app.enter(paired.content);
  if (!isThere || paired?.error.code === "unreachable") {
    app.live.link.value = "lost";
    page.setTimeout(() => void enter(app, page, code), PATIENCE);
    return;
  }
  app.live.refusal.value = paired?.error.message ?? "";
  app.expire();
}

/** The code in the address, and out of it: nobody shall find it in the history, or send it on. */
function takenCode(page: Window): string | null {
  const code = pairingCode(page.location.hash);
  if (code !== null) page.history.replaceState(null, "", "#/");
  return code;
}

/** The code in an address such as a label has: `#pair=…`. */
export function pairingCode(hash: string): string | null {
  if (!hash.startsWith(PREFIX)) return null;
  const code = hash.slice(PREFIX.length);
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // no code of Hydrogen's: it will be refused in words
  }
}
