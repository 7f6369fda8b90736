// A time of the wire's, as the reader's locale and zone have it.

import { useApp } from "../app.ts";
import { moment } from "../text/time.ts";

/** Told anew each day: what was today is then of yesterday. */
export function Moment({ iso }: { iso: string }) {
  useApp().live.day.value;
  return <time dateTime={iso}>{moment(iso)}</time>;
}
