// Says when the machine's clock is not known to be right: a Raspberry Pi has none of its own.

import { useApp } from "../app.ts";
import { moment } from "../text/time.ts";

export function Clock() {
  const { live } = useApp();
  const status = live.status.value;
  if (status === null || status.clock_synchronized !== false) return null;
  return (
    <p id="clock" class="caution">
      The clock of this machine is not set by a time server. It says {moment(status.time)}. Times
      before it is set are uncertain, and what was measured is put right then.
    </p>
  );
}
