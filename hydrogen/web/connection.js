// The live connection: opens it, opens it again, and says when it is lost.

const SILENCE = 5000; // milliseconds; a status comes every second
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10000;
const WITHDRAWN = 4401;
const NO_ANSWER = { error: { code: "lost", message: "Hydrogen cannot be reached just now: nothing was done" } };
const NOT_KNOWN = { error: { code: "lost", message: "The connection was lost: look whether it was done" } };

/**
 * @typedef {object} Handlers
 * @property {(status: object) => void} status called with every status document
 * @property {(event: object) => void} event called with every event
 * @property {() => void} opened called when there is a connection, the first or another one
 * @property {() => void} lost called when nothing comes any more
 * @property {() => void} loggedOut called when the session is not accepted
 */

/** Keeps a WebSocket to this page's own server open. */
export class Connection {
  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.handlers = handlers;
    this.socket = null;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.wanted = false;
    this.asked = new Map(); // who waits for an answer, by the id of the message
    this.asking = 0;
  }

  /** @param {string} subprotocol the one that the server wants, which its session names */
  open(subprotocol = this.subprotocol) {
    this.subprotocol = subprotocol;
    this.wanted = true;
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/`, subprotocol);
    this.socket = socket;
    this.expect(socket);
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.ask({ type: "subscribe", topics: ["status", "events"] });
      this.handlers.opened();
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.expect(socket);
      this.wait = FIRST_WAIT;
      const message = JSON.parse(event.data);
      if (message.id !== undefined) this.answered(message);
      else if (message.type === "status") this.handlers.status(message);
      else if (message.type === "event") this.handlers.event(message);
    };
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  close() {
    this.wanted = false;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
    this.forget();
  }

  /**
   * Send a message and give the answer, or an error where there is none to be had.
   * @param {object} message
   * @returns {Promise<object>}
   */
  ask(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return Promise.resolve(NO_ANSWER);
    this.asking += 1;
    const id = this.asking;
    this.socket.send(JSON.stringify({ ...message, id }));
    return new Promise((resolve) => this.asked.set(id, resolve));
  }

  answered(message) {
    this.asked.get(message.id)?.(message);
    this.asked.delete(message.id);
  }

  forget() {
    for (const resolve of this.asked.values()) resolve(NOT_KNOWN);
    this.asked.clear();
  }

  /** A network that went away closes nothing: silence is a loss too. */
  expect(socket) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      socket.close();
      this.closed(socket, 0);
    }, SILENCE);
  }

  async closed(socket, code) {
    if (socket !== this.socket || !this.wanted) return;
    this.socket = null;
    clearTimeout(this.timer);
    this.forget();
    this.handlers.lost();
    if (code === WITHDRAWN || (await sessionIsRefused())) {
      this.wanted = false;
      this.handlers.loggedOut();
      return;
    }
    this.timer = setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}

/** A browser does not tell why an upgrade failed; asking over HTTP does. */
async function sessionIsRefused() {
  try {
    return (await fetch("/api/session")).status === 401;
  } catch {
    return false;
  }
}
