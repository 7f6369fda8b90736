// The live connection: opens it, opens it again, and says when it is lost.

import type { Answer, Event, Incoming, Request } from "./message.ts";
import type { Status } from "./status.ts";

const SILENCE = 5000; // milliseconds; a status comes every second
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const WITHDRAWN = 4401;
const NO_ANSWER = {
  error: { code: "lost", message: "Hydrogen cannot be reached just now: nothing was done" },
};
const NOT_KNOWN = {
  error: { code: "lost", message: "The connection was lost: look whether it was done" },
};

interface Handlers {
  status(status: Status): void;
  event(event: Event): void;
  /** Events come from now on, which they did not: of what was meanwhile nobody told. */
  opened(): void;
  /** Nothing comes any more; it is being opened again. */
  lost(): void;
  /** The session is not accepted; the connection stays closed until it is opened. */
  loggedOut(): void;
}

/** The way to the server. */
interface Way {
  socket(subprotocol: string): WebSocket;
  /** Whether the session is not accepted: a browser does not tell why an upgrade failed. */
  isRefused(): Promise<boolean>;
}

const BROWSERS_WAY: Way = {
  socket(subprotocol) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    return new WebSocket(`${scheme}//${location.host}/`, subprotocol);
  },
  async isRefused() {
    try {
      // Where the network swallows the question, nobody may wait for it longer than for a status.
      const signal = AbortSignal.timeout(SILENCE);
      return (await fetch("/api/session", { signal })).status === 401;
    } catch {
      return false;
    }
  },
};

/** Keeps a WebSocket to this page's own server open. */
export class Connection {
  private readonly handlers: Handlers;
  private readonly way: Way;
  private socket: WebSocket | null = null;
  /** The one that closed while it was wanted; null once somebody closes or opens another. */
  private lost: WebSocket | null = null;
  private subprotocol = "";
  private wait = FIRST_WAIT;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;
  private isWatched = true;
  private readonly asked = new Map<number, (answer: Answer) => void>();
  private asking = 0;

  constructor(handlers: Handlers, way: Way = BROWSERS_WAY) {
    this.handlers = handlers;
    this.way = way;
  }

  /** Open it; `subprotocol` is the one that the server's session names. */
  open(subprotocol: string): void {
    this.close();
    this.subprotocol = subprotocol;
    this.isWanted = true;
    this.connect();
  }

  close(): void {
    this.isWanted = false;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
    this.lost = null;
    this.forget();
  }

  /** While nobody looks at the page nothing is asked for: the server's pings are all that comes. */
  watch(isWatched: boolean): void {
    if (isWatched === this.isWatched) return;
    this.isWatched = isWatched;
    if (this.socket === null) return;
    this.expect(this.socket);
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.subscribe();
    if (isWatched) this.handlers.opened();
  }

  /** Send a message and give the answer, or an error where there is none to be had. */
  ask(message: Request): Promise<Answer> {
    if (this.socket?.readyState !== WebSocket.OPEN) return Promise.resolve(NO_ANSWER);
    this.asking += 1;
    const id = this.asking;
    this.socket.send(JSON.stringify({ ...message, id }));
    return new Promise((resolve) => this.asked.set(id, resolve));
  }

  private connect(): void {
    const socket = this.way.socket(this.subprotocol);
    this.socket = socket;
    this.expect(socket);
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.subscribe();
      this.handlers.opened();
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.socket) this.take(socket, JSON.parse(event.data) as Incoming);
    };
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  private take(socket: WebSocket, message: Incoming): void {
    this.expect(socket);
    this.wait = FIRST_WAIT;
    if ("id" in message && message.id !== undefined) this.answered(message as Answer);
    else if (message.type === "status") this.handlers.status(message as Status);
    else if (message.type === "event") this.handlers.event(message as Event);
  }

  private subscribe(): void {
    void this.ask({ type: "subscribe", topics: this.isWatched ? ["status", "events"] : [] });
  }

  private answered(message: Answer): void {
    const { id } = message;
    if (id === undefined) return;
    this.asked.get(id)?.(message);
    this.asked.delete(id);
  }

  private forget(): void {
    for (const resolve of this.asked.values()) resolve(NOT_KNOWN);
    this.asked.clear();
  }

  /** A network that went away closes nothing: silence is a loss too, where there should be none. */
  private expect(socket: WebSocket): void {
    clearTimeout(this.timer);
    if (!this.isWatched) return;
    this.timer = setTimeout(() => {
      socket.close();
      void this.closed(socket, 0);
    }, SILENCE);
  }

  private async closed(socket: WebSocket, code: number): Promise<void> {
    if (socket !== this.socket || !this.isWanted) return;
    this.socket = null;
    this.lost = socket;
    clearTimeout(this.timer);
    this.forget();
    this.handlers.lost();
    const isRefused = code === WITHDRAWN || (await this.way.isRefused());
    // Meanwhile somebody may have logged out, or in again.
    if (socket !== this.lost) return;
    if (isRefused) {
      this.isWanted = false;
      this.handlers.loggedOut();
      return;
    }
    this.timer = setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}
