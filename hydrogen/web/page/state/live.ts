// What is known of now: the newest status, and what the connection is like.

import { type Signal, signal } from "@preact/signals";
import type { Role, Status } from "../wire/status.ts";

const OLD = 3000; // milliseconds; a status comes every second

export type Link = "connecting" | "live" | "lost" | "stopping" | "out";

export interface Session {
  name: string;
  role: Role;
  subprotocol: string;
}

export interface Live {
  /** Null before the first one, and after a log-out: nothing of it may be left for the next reader. */
  status: Signal<Status | null>;
  link: Signal<Link>;
  /** Whose session this is; null where somebody has to log in. */
  session: Signal<Session | null>;
  /** Why a log-in was not accepted, for the form; empty where nothing was refused. */
  refusal: Signal<string>;
  /** When the newest status came, on the page's own clock, which no step of the wall clock changes. */
  receivedAt: Signal<number>;
  /** The same by the reader's own clock, to be told; null before the first one. */
  receivedOn: Signal<Date | null>;
  /** The page's own clock now, every second: ages are counted on between two statuses. */
  now: Signal<number>;
  /** The reader's day: what is shown of today is of yesterday when it is over. */
  day: Signal<string>;
}

export function newLive(): Live {
  return {
    status: signal(null),
    link: signal("connecting"),
    session: signal(null),
    refusal: signal(""),
    receivedAt: signal(0),
    receivedOn: signal(null),
    now: signal(0),
    day: signal(new Date().toDateString()),
  };
}

/** Whether nothing of what one was shown need be hidden from the other. */
export function isSameReader(one: Session | null, other: Session): boolean {
  return one === null || (one.name === other.name && one.role === other.role);
}

/**
 * What time it is by the server's clock, which another one of the reader's does not change, in Unix
 * milliseconds: it goes on with the page's seconds.
 */
export function serverTime({ status, receivedAt, now }: Live): number {
  const known = status.value;
  if (known === null) return Date.now();
  return Date.parse(known.time) + Math.max(0, now.value - receivedAt.value);
}

/** Somebody looks again, at `now` on the page's clock: what is shown is old until a status comes. */
export function lookedAtAgain(live: Live, now: number): void {
  live.now.value = now;
  const isOld = now - live.receivedAt.peek() > OLD;
  if (isOld && live.link.peek() === "live") live.link.value = "connecting";
}
