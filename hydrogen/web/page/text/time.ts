// Times and durations as the reader's locale and zone have them.

const DAY = 86_400_000; // milliseconds

/** How long ago something was, or in other words that it is of now. */
export function ago(seconds: number): string {
  if (seconds < 2) return "now";
  if (seconds < 120) return `${Math.round(seconds)} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} days ago`;
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** A time of the wire's, with its day where that is not today. */
export function moment(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString();
  if (Math.abs(now.getTime() - at.getTime()) < DAY && at.getDate() === now.getDate()) return time;
  const day = at.toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
  return `${day}, ${time}`;
}

/** Midnight of the reader's day. */
export function startOfDay(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

/** `2026-11-23`: the reader's day, as a field for a date and a configuration have it. */
export function dayText(seconds: number): string {
  const at = new Date(Math.round(seconds) * 1000);
  const year = String(at.getFullYear()).padStart(4, "0");
  return `${year}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
