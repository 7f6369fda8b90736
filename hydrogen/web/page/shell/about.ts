// What this is, and what it runs on.

import type { Status } from "../wire/status.ts";

export function aboutFacts({ version, system }: Pick<Status, "version" | "system">) {
  const { nodename, sysname, release, machine } = system;
  return [
    { term: "Version", detail: version ?? "unknown" },
    { term: "Machine", detail: nodename },
    { term: "System", detail: `${sysname} ${release}, ${machine}` },
  ];
}
