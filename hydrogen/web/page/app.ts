// The page's parts put together. Views get the App by context, and nothing by import.

import { batch, type ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { installingOf, type Offer } from "./state/installing.ts";
import { isSameReader, type Live, lookedAtAgain, newLive, type Session } from "./state/live.ts";
import { pageClock } from "./state/page_clock.ts";
import { followed, type Route } from "./state/route.ts";
import { browserStorage, forgetShown, keptSettings, type Settings } from "./state/settings.ts";
import { type Shade, shaded } from "./state/theme.ts";
import { Connection } from "./wire/connection.ts";
import { Http } from "./wire/http.ts";
import type { Answer, Event, Request } from "./wire/message.ts";
import type { Status } from "./wire/status.ts";

/** Sends a message and gives the answer. */
type Act = (message: Request) => Promise<Answer>;
type Listener = (event: Event) => void;

export interface App {
  live: Live;
  settings: Settings;
  /** What is really shown, where the choice is left to the system too. */
  theme: ReadonlySignal<Shade>;
  /** The browser's offer to install the page. */
  installing: ReadonlySignal<Offer | null>;
  route: ReadonlySignal<Route>;
  http: Http;
  /** Send any message over the live connection. */
  ask: Act;
  /**
   * Hear every event, and `{event: "opened"}` of the page's own when they come again: the connection
   * was lost, or nobody looked, and what happened meanwhile was not told.
   */
  onEvent(listener: Listener): () => void;
  /** Go on with a session: after a log-in, or one that there was. */
  enter(session: Session): void;
  /** Somebody has to log in; what the page shows stays, unless they wanted to leave. */
  expire(): void;
  /** Log out: forget everything that was shown. */
  leave(): void;
}

export function createApp(page: Window): App {
  const live = newLive();
  const listeners = new Set<Listener>();
  const tell: Listener = (event) => {
    for (const listener of listeners) listener(event);
  };
  const clock = pageClock();
  const connection = connected(live, tell, clock);
  const expire = () => expired(live, connection);
  const settings = keptSettings(browserStorage());
  let reader: Session | null = null;
  follow(page, { live, connection, clock });
  return {
    live,
    settings,
    theme: shaded(settings.theme, page),
    installing: installingOf(page),
    route: followed(page),
    http: new Http(expire, () => live.session.peek()),
    ask: (message) => connection.ask(message),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enter(session) {
      batch(() => {
        // What the page shows was for another reader: it begins anew.
        if (!isSameReader(reader, session)) live.status.value = null;
        live.session.value = session;
        live.link.value = "connecting";
        live.refusal.value = "";
      });
      reader = session;
      connection.open(session.subprotocol);
    },
    expire,
    leave() {
      expired(live, connection);
      live.status.value = null;
      forgetShown(browserStorage());
    },
  };
}

/** Notice whether somebody looks at the page, and while they do, how the time goes by. */
function follow(
  page: Window,
  of: { live: Live; connection: Connection; clock: () => number },
): void {
  const { live, connection, clock } = of;
  const look = () => {
    connection.watch(!page.document.hidden);
    if (!page.document.hidden) lookedAtAgain(live, clock());
  };
  page.document.addEventListener("visibilitychange", look);
  look();
  page.setInterval(() => {
    if (page.document.hidden) return;
    live.now.value = clock();
    live.day.value = new Date().toDateString();
  }, 1000);
}

function connected(live: Live, tell: Listener, clock: () => number): Connection {
  return new Connection({
    status(status: Status) {
      batch(() => {
        live.receivedAt.value = clock();
        live.receivedOn.value = new Date();
        live.now.value = live.receivedAt.value;
        live.status.value = status;
        live.link.value = status.status.shutting_down ? "stopping" : "live";
      });
    },
    event: tell,
    opened: () => tell({ type: "event", event: "opened", data: {} }),
    lost() {
      live.link.value = "lost";
    },
    loggedOut() {
      batch(() => {
        live.session.value = null;
        live.link.value = "out";
      });
    },
  });
}

function expired(live: Live, connection: Connection): void {
  connection.close();
  batch(() => {
    live.session.value = null;
    live.link.value = "out";
  });
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a view stands outside of the App's context");
  return app;
}

/** Who may change things gets this; for who may only look it is null, and so is there no button. */
export function useAct(): Act | null {
  const app = useApp();
  return app.live.session.value?.role === "control" ? app.ask : null;
}
