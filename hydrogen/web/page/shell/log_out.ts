// What became of a log-out.

import type { WireError } from "../wire/message.ts";

/** Why somebody is still logged in; empty where they are not, or were not before. */
export function stillIn(error: WireError | undefined): string {
  if (error === undefined || error.code === "auth_failed") return "";
  if (error.code === "unreachable") {
    return "You are still logged in: Hydrogen does not answer. Try again later.";
  }
  return `You are still logged in: ${error.message}.`;
}
