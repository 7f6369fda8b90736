// What goes over the WebSocket, both ways.

import type { Status } from "./status.ts";

/** The error object of the wire; `lost` and `unreachable` are the page's own codes. */
export interface WireError {
  code: string;
  message: string;
  details?: Record<string, unknown>;
}

export interface Event {
  type: "event";
  event: string;
  sequence?: number;
  time?: string;
  data: Record<string, unknown>;
}

/** A message to the server; its `id` is given as it is sent. */
export interface Request {
  type: string;
  [field: string]: unknown;
}

/** An answer: one with `error` was refused. */
export interface Answer {
  type?: string;
  id?: number;
  error?: WireError;
  [field: string]: unknown;
}

export type Incoming = Status | Event | Answer;
