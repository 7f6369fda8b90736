// What is now: everything that a status tells, and where it is going.

import { useComputed } from "@preact/signals";
import { useApp } from "../app.ts";
import { address } from "../state/route.ts";
import { Channels } from "./channels.tsx";
import { Clock } from "./clock.tsx";
import { HostTile } from "./host_tile.tsx";
import { Lines } from "./lines.tsx";
import { Outputs } from "./outputs.tsx";
import { PrinterTile } from "./printer_tile.tsx";
import { Sensors } from "./sensors.tsx";

export function NowPage() {
  const { live, route } = useApp();
  // Not the status itself: each part follows that on its own.
  const isKnown = useComputed(() => live.status.value !== null);
  const isWall = route.value.query.get("view") === "wall";
  return (
    <div class={isWall ? "now wall" : "now"}>
      <h1 class="aloud">Now</h1>
      {isKnown.value && <Parts isWall={isWall} />}
    </div>
  );
}

/** On a wall there is only what can be read from across the room, and nothing to press. */
function Parts({ isWall }: { isWall: boolean }) {
  return (
    <>
      <Clock />
      <PrinterTile />
      <Sensors aside={<OtherView isWall={isWall} />} />
      {!isWall && <Outputs />}
      <Lines />
      {!isWall && <Channels />}
      {!isWall && <HostTile />}
    </>
  );
}

function OtherView({ isWall }: { isWall: boolean }) {
  if (isWall) return <a href={address("now")}>Everything</a>;
  const wall = address("now", undefined, new URLSearchParams({ view: "wall" }));
  return (
    <a class="to-wall" href={wall}>
      Large, for across the room
    </a>
  );
}
